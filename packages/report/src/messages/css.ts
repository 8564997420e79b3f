/** What the messages report has beside the style of every report. */
export const MESSAGES_CSS = `
.people .rail{stroke:var(--line);opacity:1;stroke-dasharray:none;stroke-width:1.5}
.people .stem,.key .stem{stroke-width:2.5}
.people .f2 .stem,.people .f2.tick .stem,.key .f2 .stem{stroke-dasharray:5 3}
.people .f3 .stem,.people .f3.tick .stem,.key .f3 .stem{stroke-dasharray:1.5 3}
.people .f4 .stem,.people .f4.tick .stem,.key .f4 .stem{stroke-dasharray:7 3 1.5 3}
.people .tick.f0{color:var(--ink)}.people .tick.f1{color:var(--family1)}.people .tick.f2{color:var(--family2)}.people .tick.f3{color:var(--family3)}.people .tick.f4{color:var(--family4)}
.people .count{font-size:.6875rem;fill:var(--soft)}
.people .theme{font-size:.75rem;fill:var(--soft)}
.people a{text-decoration:none}
main>section>.head{margin-block-end:1.25rem}
.part.campaign{padding-block:1.5rem}
.key+p{margin-block-start:2.5rem}
.event-line{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}
.event-span{fill:var(--band);opacity:.75}
.event-name{font-weight:600}
.event-name .soft{font-weight:400}
.soft{color:var(--soft);font-weight:400}
.body>h4{margin-block-start:1.25rem}
.message .body>h4{margin-block-start:0}
.message .body>h4+.seen{margin-block-start:.5rem}
.message .body>.seen:first-child{margin-block-start:0}
.head+.text{margin-block-end:2rem}
.steps{margin-block-start:.5rem}
.steps li+li{margin-block-start:.2rem}
.steps li{font-family:var(--sans)}
.steps .soft{font-size:var(--s1)}
.steps .on,.steps .off{color:var(--ink)}
.verdict{font:600 var(--s1)/1.4 var(--sans)}
.reasons{margin-block-start:.75rem;max-inline-size:44em}
.slot{border-block-end:2px solid var(--soft);font-family:var(--sans);font-size:var(--s1);padding-inline:.2em}
.template{font-family:var(--sans);line-height:1.9}
.seen+.seen{margin-block-start:.75rem}
.campaign .data{margin-block-start:1rem}
h4 .small{font-size:var(--s1)}
@media print{#messages .finding{break-inside:avoid}}
`;
