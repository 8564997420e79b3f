import type { EscalationStep, PersonReport } from '@bridle/detection';
import { lowerBound } from '@bridle/model';
import { attrs, type Html, html, say } from '../html/html.ts';
import { type PageContext, personName } from './context.ts';

const MOST = 60;
const STEPS = 40;

/** How each person was written to, and with what, in its order. */
export function peopleSection(context: PageContext): Html {
  const { result, w } = context;
  const people = result.people.filter(({ lures }) => lowerBound(lures) > 0);
  return html`<p class="text">${w.person.intro} ${w.suggestions}</p>${people.slice(0, MOST).map((one) => personPart(one, context))}${
    people.length > MOST ? html`<p class="small">${w.picture.otherPeople(people.length - MOST)}</p>` : null
  }`;
}

function personPart(report: PersonReport, context: PageContext): Html {
  const { w, m } = context;
  const { barrage, escalation } = report;
  const span =
    barrage.first === null || barrage.last === null ? null : { first: barrage.first, last: barrage.last };
  const runs = runsOf(escalation.steps);
  const said = [
    w.person.rhythm(barrage.senders, span),
    barrage.busiest === null || barrage.busiest.messages < 2
      ? ''
      : w.person.busiest(barrage.busiest.messages, { first: barrage.busiest.from, last: barrage.busiest.to }),
    barrage.medianGapDays === null ? '' : w.person.gap(barrage.medianGapDays),
  ].filter((sentence) => sentence !== '');
  return html`<section class="part cols"><h3>${say(personName(report.person, context))}</h3><div class="body"><p>${w.person.received(report.received)}${m.format.comma}${w.person.suspect(report.suspect)}.</p>${
    lowerBound(barrage.messages) === 0 ? null : html`<p>${said.join(' ')}</p>`
  }${
    escalation.steps.length === 0
      ? null
      : html`<h4>${w.person.escalation}</h4><p class="small">${w.person.trends[escalation.trend]}</p><ol class="steps">${runs.slice(0, STEPS).map((run) => stepItem(run, context))}${
          runs.length > STEPS ? html`<li>${w.campaign.more(runs.length - STEPS)}</li>` : null
        }</ol>`
  }</div></section>`;
}

/** Lures of one theme in a row. */
type StepRun = readonly [EscalationStep, ...EscalationStep[]];

function runsOf(steps: readonly EscalationStep[]): readonly StepRun[] {
  const runs: [EscalationStep, ...EscalationStep[]][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run !== undefined && run[0].theme === step.theme && run[0].confirmed === step.confirmed)
      run.push(step);
    else runs.push([step]);
  }
  return runs;
}

function stepItem(run: StepRun, { w, m }: PageContext): Html {
  const [{ message, at, theme, closeness, confirmed }] = run;
  const times = run.length === 1 ? '' : ` ${w.person.times(run.length)}`;
  const when = m.format.days({ first: at, last: run.at(-1)?.at ?? at });
  return html`<li><a${attrs({ href: `#${message}` })}>${w.themes[theme]}</a>${times} ${closenessMark(closeness)} <span class="soft">${when}${m.format.comma}${w.person.closeness} ${closeness}${m.format.comma}${confirmed ? w.confirmed : w.suggested}</span></li>`;
}

/** As many of five steps are filled as the theme is close. */
function closenessMark(closeness: number): Html {
  return html`<svg class="shape" width="30" height="10" aria-hidden="true" focusable="false">${[
    1, 2, 3, 4, 5,
  ].map(
    (step) =>
      html`<rect${attrs({ class: step <= closeness ? 'on' : 'off', x: (step - 1) * 6 + 0.5, y: 1.5, width: 4, height: 7 })}/>`,
  )}</svg>`;
}
