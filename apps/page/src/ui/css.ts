/** What the page has besides the report's own style: fields, choices, progress. */
export const PAGE_CSS = `
.page{max-inline-size:64rem}
.mast nav ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
.mast button{background:none;border:0;padding:0;font:inherit;color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em;cursor:pointer;min-block-size:1.75rem}
.mast button[aria-pressed=true]{color:var(--ink);font-weight:600;text-decoration:none;cursor:default}
h1{max-inline-size:21em}
.work>h1{margin-block-end:1.25rem;font-size:var(--s4);line-height:1.25;letter-spacing:0}
:root:lang(ar) .work>h1{line-height:1.5}
[tabindex="-1"]:focus-visible{outline:none}
.intro{padding-block:2.5rem 0}
.newer{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin-block-start:1.5rem;font:400 var(--s1)/1.5 var(--sans)}
main>section.intro,main>section.work{border:0}
.work{padding-block:2rem 3rem}
.field{border:2px dashed var(--soft);border-radius:.5rem;padding:1.75rem clamp(1rem,4vw,2.25rem)}
.field.over{border-color:var(--accent);border-style:solid;background:var(--band)}
.field h2{margin-block-end:.35rem;font-size:var(--s3);font-weight:600}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-block:1rem}
.button{position:relative;display:inline-flex;align-items:center;justify-content:center;min-block-size:2.75rem;padding:.4rem 1.2rem;border:1px solid var(--accent);border-radius:.35rem;background:var(--paper);color:var(--accent);font:600 var(--s1)/1.3 var(--sans);text-decoration:none;cursor:pointer}
.button[hidden]{display:none}
.button[aria-disabled=true]{border-color:var(--line);color:var(--soft);cursor:default;text-decoration:none}
.button:hover{text-decoration:underline}
.button.first{background:var(--accent);color:var(--paper)}
.button:has(input:focus-visible){outline:3px solid var(--accent);outline-offset:3px}
.button input{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
details{border-block-start:1px solid var(--line)}
details:last-of-type{border-block-end:1px solid var(--line)}
summary{cursor:pointer;padding-block:.8rem;font:600 var(--s2)/1.4 var(--sans)}
details>div{padding-block:0 1.5rem}
.choices{margin-block-start:1.25rem}
.choices label{display:block;font:600 var(--s1)/1.5 var(--sans);margin-block-start:1rem}
.choices .small+details{margin-block-start:.75rem}
.choices .small{margin-block-start:.15rem}
input[type=text],input[type=password]{inline-size:100%;max-inline-size:24rem;min-block-size:2.75rem;padding:.4rem .7rem;border:1px solid var(--soft);border-radius:.35rem;background:var(--paper);color:var(--ink);font:400 var(--s2)/1.3 var(--sans)}
::placeholder{color:var(--soft);opacity:1}
input[type=file]{font:400 var(--s1)/1.5 var(--sans);max-inline-size:100%}
progress{inline-size:100%;block-size:.75rem;margin-block:1rem .5rem;accent-color:var(--accent)}
.found{list-style:none;padding:0;margin-block-start:.5rem;font:400 var(--s1)/1.6 var(--sans)}
.question{margin-block:1.5rem}
.question h2{margin-block-end:.5rem;font-size:var(--s3);font-weight:600;overflow-wrap:anywhere}
.hints{margin-block-start:1rem}
.hints~.small{margin-block-start:1.5rem}
.question label{display:block;margin-block:1rem .35rem;font:600 var(--s1)/1.5 var(--sans)}
.wrong{margin-block:.35rem .75rem;padding-inline-start:.75rem;border-inline-start:3px solid var(--accent);font:600 var(--s1)/1.5 var(--sans);max-inline-size:46em}
:root:lang(ar) .wrong{line-height:1.75}
.numbers{font:400 var(--s1)/1.6 var(--sans);font-variant-numeric:tabular-nums;color:var(--soft)}
.reason{font:400 var(--s1)/1.55 var(--mono);margin-block-start:.5rem;unicode-bidi:isolate}
iframe{display:block;inline-size:100%;block-size:min(85vh,60rem);border:1px solid var(--line);border-radius:.35rem;margin-block-start:1.5rem;background:var(--paper)}
.guide{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2.5rem}
.guide code{font-size:.8em}
.guide .command{display:inline-block;max-inline-size:100%}
.guide ol{margin-block-start:.75rem}
.drawing{inline-size:13.75rem;max-inline-size:100%;block-size:auto;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round;color:var(--soft)}
.drawing .accent{color:var(--accent);stroke:currentColor}
:root:dir(rtl) .drawing.follows{transform:scaleX(-1)}
@media (min-width:52rem){.guide{grid-template-columns:minmax(0,1fr) 13.75rem}.guide .drawing{grid-row:1;grid-column:2}.guide>div{grid-row:1;grid-column:1}}
.hand-over{margin-block-start:1.5rem}
.consent{white-space:pre-wrap;font:400 var(--s1)/1.55 var(--sans);background:var(--panel);padding:1rem 1.25rem;border-radius:.35rem;overflow-wrap:anywhere;margin-block:.5rem 1rem;max-inline-size:46em}
.packing{font-size:var(--s1);max-inline-size:46em}
.check-value{font:400 var(--s2)/1.5 var(--mono);margin-block-start:.5rem}
.hand-over form{padding-block-end:1.5rem}
.hand-over label{font:600 var(--s1)/1.5 var(--sans)}
.hand-over label[for]{display:block;margin-block-start:1rem}
.hand-over input[type=text]{display:block;margin-block:.35rem}
.hand-over label.check{display:flex;align-items:baseline;gap:.6rem;margin-block:1rem;font-weight:400;max-inline-size:46em}
.hand-over label.check input{flex:none;inline-size:1.25rem;block-size:1.25rem;margin:0;accent-color:var(--accent);transform:translateY(.25rem)}
.hand-over h2{margin-block:1.5rem .5rem;font:600 var(--s2)/1.4 var(--sans)}
.contacts{list-style:none;padding:0;margin-block-start:1rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:2rem 3.5rem;margin-block-start:1.75rem}
.two h3{margin-block-end:.5rem}
`;
