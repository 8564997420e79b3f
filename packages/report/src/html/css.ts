import { customProperties, DARK, LIGHT, SIZES } from './tokens.ts';

/** The page's style. Logical properties throughout: the same rules serve both directions of reading. */
export function styles(): string {
  const sizes = Object.entries(SIZES)
    .map(([name, rem]) => `--${name}:${rem}rem`)
    .join(';');
  return `:root{${sizes};${customProperties(LIGHT)};
--serif:"IBM Plex Serif","Iowan Old Style","Palatino Linotype",Charter,Georgia,"Noto Serif",serif;
--sans:"IBM Plex Sans","Helvetica Neue","Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
--mono:"IBM Plex Mono","SF Mono",Menlo,Consolas,"Noto Sans Mono","Liberation Mono",monospace;
--leading:1.58}
:root:lang(ar) h1,:root:lang(ar) h2{font-weight:600}
:root:lang(ar){--serif:"IBM Plex Sans Arabic","IBM Plex Sans","Noto Naskh Arabic","Geeza Pro","Segoe UI",Tahoma,sans-serif;--sans:var(--serif);--leading:1.8}
@media screen and (prefers-color-scheme:dark){:root{${customProperties(DARK)}}}
${PAGE}${FIRST_SCREEN}${TIMELINE}${FINDINGS}${TABLES}${PRINT}`.replaceAll('\n', '');
}

const PAGE = `
*,*::before,*::after{box-sizing:border-box}
html{color-scheme:light dark;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-block-start:1.5rem}
body{margin:0;font:400 var(--s2)/var(--leading) var(--serif);overflow-wrap:break-word;-webkit-font-smoothing:antialiased;text-rendering:optimizeLegibility}
.page{max-inline-size:80rem;margin-inline:auto;padding-inline:clamp(1.25rem,4.2vw,4rem)}
h1,h2,h3,h4,p,ul,ol,dl,figure,fieldset{margin:0;padding:0}
h1,h2,h3{font-family:var(--serif);text-wrap:balance}
h1{font-weight:400;font-size:var(--s4);line-height:1.2}
h2{font-weight:400;font-size:var(--s4);line-height:1.2;margin-block-end:1.25rem}
h3{font-weight:600;font-size:var(--s3);line-height:1.3}
.head h2{margin:0}
.part{padding-block:2.25rem;border-block-start:1px solid var(--line)}
.head+.part{margin-block-start:2.5rem}
.part h3{font-size:var(--s2);line-height:1.4}
h4{font-family:var(--sans);font-weight:600;font-size:var(--s2);line-height:1.35}
p+p,p+ul,p+ol,ul+p,ol+p{margin-block-start:.75rem}
p,li,dd{text-wrap:pretty}
.text{max-inline-size:36em}
.small,.note,figcaption{font:400 var(--s1)/1.55 var(--sans);color:var(--soft)}
:lang(ar) .small,:lang(ar) .note,:lang(ar) figcaption{line-height:1.75}
.text.small{max-inline-size:46em}
a,.action{color:var(--accent);text-decoration-line:underline;text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
main:focus{outline:none}
:target{scroll-margin-block-start:1.5rem}
strong{font-weight:600}
abbr{text-decoration:underline dotted 1px;text-underline-offset:.22em;cursor:help}
ul,ol{padding-inline-start:1.25em}
li+li{margin-block-start:.5rem}
code{font:400 .86em/1.5 var(--mono);overflow-wrap:anywhere;word-break:normal;white-space:pre-wrap;font-variant-ligatures:none}
.mark{font-weight:600;border-block-end:2px solid var(--ink)}
.skip,.skip-picture{position:absolute;inset-inline-start:-200vw;background:var(--paper);font:400 var(--s1)/1.4 var(--sans);padding:.6rem 1rem;z-index:2}
.skip:focus,.skip-picture:focus{inset-inline-start:1rem;inset-block-start:.5rem}
.skip-picture:focus{position:static}
.visually-hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.defs{position:absolute;overflow:hidden}
.mast{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.5rem 2rem;padding-block:1.5rem 1rem;border-block-end:1px solid var(--line);font:400 var(--s1)/1.5 var(--sans)}
.notice{font:600 var(--s1)/1.5 var(--sans);padding-block:.75rem;border-block-end:1px solid var(--line)}
.mast strong{font:600 var(--s2)/1 var(--serif);margin-inline-end:.5rem}
.mast span{color:var(--soft)}
.mast ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.mast li{margin:0}
main>section{padding-block:3rem 2.5rem}
main>section+section{border-block-start:1px solid var(--line)}
footer{border-block-start:1px solid var(--line);padding-block:1.5rem 4rem;font:400 var(--s1)/1.6 var(--sans);color:var(--soft)}
footer p+p{margin-block-start:.25rem}
.cols{display:grid;grid-template-columns:minmax(0,1fr);gap:1.25rem 3rem}
.aside{font:400 var(--s1)/1.55 var(--sans)}
@media (min-width:64rem){h1{font-size:var(--s5);line-height:1.14;letter-spacing:-.012em}:lang(ar) h1{letter-spacing:0;line-height:1.4}.cols{grid-template-columns:12rem minmax(0,1fr)}main>section{padding-block:4.5rem 4rem}}
`;

const FIRST_SCREEN = `
.outcome{font:600 var(--s2)/1.4 var(--sans);display:flex;align-items:center;gap:.5rem}
.shape{flex:none;vertical-align:-.15em}
.shape .halo{display:none}
.full{fill:currentColor}
.hollow{fill:var(--paper);stroke:currentColor;stroke-width:2}
.hollow.broken{stroke-dasharray:3 2.75}
.stroke{fill:none;stroke:currentColor;stroke-width:3}
.about{margin-block-start:.75rem;display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem 1rem}
.about+.about{border-block-start:1px solid var(--line);padding-block-start:.75rem}
.about dt{color:var(--soft)}
@media (min-width:64rem){.about{display:block}.about dd+dt{margin-block-start:.4rem}}
.about dd{margin:0;font-variant-numeric:tabular-nums}
#summary h1{max-inline-size:21em}
.lead{font-size:var(--s3);line-height:1.45;max-inline-size:32em;margin-block-start:1.25rem}
:lang(ar) .lead{line-height:1.75}
.together{margin-block-start:1.75rem;padding-inline-start:1.1rem;border-inline-start:5px solid var(--ink);max-inline-size:44rem}
.together>p:not(.small){text-wrap:balance;font-weight:600;font-size:var(--s3);line-height:1.4}
.facts{margin-block-start:1.75rem;max-inline-size:48rem;font-family:var(--sans);font-variant-numeric:tabular-nums}
.fact{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.5rem;padding-block:.55rem;border-block-start:1px solid var(--line)}
.fact:last-child{border-block-end:1px solid var(--line)}
.fact dt{font-weight:600}
.fact dd{margin:0}
.fact .when{display:block}
.swatch{vertical-align:-.05em;margin-inline-end:.35rem}
.facts~p{margin-block-start:1rem}
@media (min-width:40rem){.fact{grid-template-columns:minmax(0,1.1fr) minmax(0,1.2fr) minmax(0,1.5fr)}}
#summary h2{font-family:var(--serif);font-weight:600;font-size:var(--s3);line-height:1.3;margin-block:0 .75rem}
#summary p+h2,#summary ul+h2,#summary ol+h2{margin-block-start:2rem}
#summary>.body+.aside+.body{padding-block-start:1.75rem}
.means{max-inline-size:none}.means p{max-inline-size:36em;break-inside:avoid}
@media (min-width:52rem){.means{columns:2;column-gap:3.5rem}}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:2.5rem 3.5rem;padding-block-start:2.25rem}
.means+.pair,.pair+.pair{margin-block-start:2.5rem;border-block-start:1px solid var(--line)}
.pair>div{max-inline-size:36em}
.plain,.avoid{list-style:none;padding:0}
.todo{padding-inline-start:1.6em}
.todo li::marker{font:600 var(--s1)/1 var(--sans);font-variant-numeric:tabular-nums}
.avoid li{padding-inline-start:1.6em;position:relative}
.avoid li::before{content:"";position:absolute;inset-inline-start:.1em;inset-block-start:.72em;inline-size:.75em;border-block-start:2px solid var(--ink)}
`;

const TIMELINE = `
.timeline{margin-block-start:2rem}
.zoom{border:0;display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;margin-block-end:1.75rem;font:400 var(--s1)/1.6 var(--sans);font-variant-numeric:tabular-nums}
.zoom legend{float:inline-start;font-weight:600;margin-inline-end:.25rem;padding:0}
.choice{display:inline-flex;align-items:center;gap:.4rem}
.choice input{accent-color:var(--accent);margin:0;inline-size:1rem;block-size:1rem}
.choice label{color:var(--accent);cursor:pointer}
.choice input:checked+label{color:var(--ink);font-weight:600}
.view{position:relative}
.view+.view{margin-block-start:3rem}
@supports selector(:has(a)){.timeline:has(.zoom) .view{display:none;margin-block-start:0}
${Array.from({ length: 8 }, (_, i) => `.timeline:has(#zoom-${i}:checked) .view-${i}`).join(',')}{display:block}}
.chart{display:block;inline-size:100%;overflow:visible;font-family:var(--sans);font-size:var(--s1);font-variant-numeric:tabular-nums}
.chart text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.chart .in-band{stroke:var(--band)}
.chart .name{font-size:var(--s2);font-weight:600}
.chart .flag{font-size:var(--s2);font-weight:600}
.chart .soft,.chart .note{fill:var(--soft)}
.chart .strong{font-weight:600}
abbr{text-decoration:underline dotted 1px;text-underline-offset:.22em;cursor:help}
.band{fill:var(--band)}
.edge{stroke:var(--soft);stroke-width:1}
.bracket{stroke:var(--ink);stroke-width:4}
.grid{stroke:var(--line);stroke-width:1}
.notch{stroke:var(--soft);stroke-width:1}
.rail{stroke:currentColor;stroke-width:1;opacity:.55}
.f2 .rail{stroke-dasharray:7 4}
.f3 .rail{stroke-dasharray:1.5 4;stroke-width:1.5}
.f4 .rail{stroke-dasharray:9 3 2 3}
.f0{color:var(--soft)}.f1{color:var(--family1)}.f2{color:var(--family2)}.f3{color:var(--family3)}.f4{color:var(--family4)}
.p0{fill:var(--paper)}.p1{fill:var(--family1)}.p2{fill:var(--family2)}.p3{fill:var(--family3)}.p4{fill:var(--family4)}
.facts .f0,.facts .f1,.facts .f2,.facts .f3,.facts .f4,.family{color:inherit}
.stem{stroke:currentColor;stroke-width:3}
.stretch{stroke:currentColor;stroke-width:4;opacity:.45}
.halo{fill:transparent;stroke:var(--halo,none);stroke-width:3}
.tick{color:inherit}
.tick:hover{--halo:var(--soft)}
.tick:focus-visible{outline:none;--halo:var(--accent)}
figcaption{margin-block-start:1rem;max-inline-size:52em}
figcaption:empty{display:none}
.twin{margin-block-start:1rem}
.key{margin-block-start:1.25rem;font:400 var(--s1)/1.6 var(--sans);color:var(--soft)}
.key-item{display:inline-block;margin-inline-end:1.5rem;padding-inline-start:1.35rem;text-indent:-1.35rem}
.undated{margin-block-start:2rem}
.undated h3{margin-block-end:.35rem}
.undated ul{margin-block-start:.75rem;font-family:var(--sans)}
@media (max-width:44rem){.chart .wide,.chart .quiet{display:none}}
`;

const FINDINGS = `
summary{cursor:pointer;color:var(--accent);font:400 var(--s1)/1.6 var(--sans);inline-size:fit-content}
.family{margin-block-start:3.5rem}
.family h3{margin-block-end:.75rem}
.finding{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem 3rem;padding-block:1.75rem 2rem;border-block-start:1px solid var(--line)}
.finding .aside{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;align-content:flex-start;align-items:center;font-variant-numeric:tabular-nums}
.finding .aside p{margin:0}
.finding .body>p{max-inline-size:36em;margin-block-start:.5rem}
.finding:target,tr:target{background:var(--panel);box-shadow:0 0 0 .75rem var(--panel)}
tr:target{box-shadow:none}
.at{font-weight:600}
@media (min-width:64rem){.finding{grid-template-columns:12rem minmax(0,1fr)}.finding .aside{flex-direction:column;flex-wrap:nowrap;align-items:flex-start}.at span{display:block}}
.level{display:inline-flex;align-items:flex-end;gap:.35rem;font:600 var(--s1)/1.2 var(--sans);white-space:nowrap}
.level .on{fill:currentColor}
.level svg{color:var(--info);flex:none}
.level.critical svg{color:var(--critical)}.level.high svg{color:var(--high)}.level.medium svg{color:var(--medium)}.level.low svg{color:var(--low)}
.level .on,use .on{stroke:currentColor}
.on{fill:currentColor;stroke:currentColor;stroke-width:1}
.off{fill:none;stroke:currentColor;stroke-width:1;stroke-opacity:.85}
.stage{color:var(--soft)}
[dir=rtl] .level svg{transform:scaleX(-1)}
.seen{background:var(--panel);padding:.75rem 1rem;max-inline-size:none;margin-block-start:1rem}
.finding .body>.seen{max-inline-size:52rem;margin-block-start:1rem}
.seen .label{display:block;font:400 var(--s1)/1.5 var(--sans);color:var(--soft);margin-block-end:.15rem}
.seen .mark,.seen code{color:var(--ink)}
details.long{display:inline}
details.long>summary{color:var(--ink);display:inline;list-style:none}
details.long>summary::-webkit-details-marker{display:none}
details.long[open]>summary>code{display:none}
details.long>code{display:block;max-block-size:24rem;overflow:auto}
.where{font:400 var(--s1)/1.6 var(--sans);max-inline-size:52rem;margin-block-start:1rem;display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.25rem}
.where dt{color:var(--soft)}
.where dd{margin:0 0 .45rem;min-inline-size:0}
.where code{font-size:1em}
@media (min-width:40rem){.where{grid-template-columns:9.5rem minmax(0,1fr);gap:.3rem 1.25rem}.where dd{margin:0}}
.how{margin-block-start:.75rem}
.more{margin-block:2rem .75rem}
`;

const TABLES = `
.scroll{overflow:auto;margin-block-start:.75rem}
.scroll.tall,.twin .scroll{max-block-size:44rem}
th[scope=row]{min-inline-size:11rem}
table{border-collapse:collapse;font:400 var(--s1)/1.5 var(--sans);font-variant-numeric:tabular-nums;inline-size:100%}
:lang(ar) table,:lang(ar) .where{line-height:1.75}
@media screen{.scroll table{min-inline-size:46rem}td:has(code){min-inline-size:11rem}}
caption{text-align:start;color:var(--soft);padding-block-end:.5rem}
th,td{text-align:start;vertical-align:top;padding-block:.4rem;padding-inline:0 1.5rem;border-block-end:1px solid var(--line)}
th{font-weight:600}
thead th{position:sticky;inset-block-start:0;background:var(--paper);border-block-end:1px solid var(--soft);z-index:1;white-space:nowrap}
tbody th{font-weight:400}
td.num,th.num{min-inline-size:0;white-space:nowrap;text-align:end}
td.time{white-space:nowrap}
td code,th code{font-size:.96em}
td ul{padding-inline-start:1.1em}
td li+li{margin-block-start:.15rem}
.hash{min-inline-size:16rem}
tr.failed td:nth-child(2),tr.partial td:nth-child(2){font-weight:600}
.data,.glossary,dl.long{font:400 var(--s1)/1.6 var(--sans);font-variant-numeric:tabular-nums;max-inline-size:60rem}
:lang(ar) .data,:lang(ar) .glossary{line-height:1.8}
.data+h4,ul+h4{margin-block-start:1.75rem}
.clocks{font:400 var(--s1)/1.6 var(--sans);max-inline-size:60rem;margin-block-start:.75rem}
:lang(ar) .clocks{line-height:1.8}
.data>div,.glossary>div,dl.long>div{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.5rem;padding-block:.4rem;border-block-end:1px solid var(--line)}
.data dt{color:var(--soft)}
.glossary dt,dl.long dt{font-weight:600}
.data dd,.glossary dd,dl.long dd{margin:0;min-inline-size:0}
.data+.data{margin-block-start:2rem}
.reveals{margin-block-start:1.25rem}
@media (min-width:40rem){.data>div,.glossary>div,dl.long>div{grid-template-columns:14rem minmax(0,1fr)}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

const PRINT = `
@page{size:A4;margin:18mm 17mm}
@media print{:root{--paper:#fff}html{font-size:13px;color-scheme:light}.skip,.skip-picture,.mast nav,.zoom,.twin,.how>summary{display:none}.page{max-inline-size:none;padding:0}main>section{padding-block:1.5rem}#findings,#annex{break-before:page}h2,h3,h4,thead,.outcome{break-after:avoid}.finding,.fact,.pair>div,tr,.chart{break-inside:avoid}.cols{grid-template-columns:minmax(0,1fr)}.pair{grid-template-columns:1fr 1fr}.scroll{overflow:visible;max-block-size:none}thead th{position:static}.band,.seen,.swatch,.chart{-webkit-print-color-adjust:exact;print-color-adjust:exact}.about{display:grid;grid-template-columns:auto 1fr auto 1fr;gap:0 1rem}}
`;
