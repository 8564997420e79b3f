import type { ArtifactId, CheckResult, Outcome } from '@bridle/model';
import { caveatsOf } from '../caveats.ts';
import { fenced, fencedName, type Messages } from '../locales/index.ts';
import { clocksDiffer } from './clocks.ts';
import { deviceName, systemName } from './evidence-text.ts';
import { type FamilyPeriods, type SummaryFacts, summaryFacts, wholeOf } from './facts.ts';
import { attrs, type Html, html, nothing, say } from './html.ts';
import type { ReportContext } from './options.ts';
import { familyClass, swatch } from './timeline/draw.ts';
import type { Names } from './timeline/names.ts';

/** Kinds of trace that one sentence names before it counts the rest. */
const NAMED = 6;
/** Rows of the table under the headline. */
const ROWS = 8;

/** The first screen: what was found, what it means, what to do, what was not seen. */
export function summarySection(
  result: CheckResult,
  families: readonly string[],
  context: ReportContext,
  names: Names,
): Html {
  const { m } = names;
  const { outcome } = result;
  const facts = summaryFacts(result);
  const s = m.summary;
  const list = (items: readonly string[], className: string): Html =>
    html`<ul${attrs({ class: className })}>${items.map((item) => html`<li>${say(item)}</li>`)}</ul>`;
  return html`<section id="summary" class="cols" aria-labelledby="headline"><div class="aside"><p class="outcome">${outcomeShape(outcome)} ${m.outcomes[outcome].word}</p>${about(result, m)}</div><div class="body"><h1 id="headline">${say(headline(outcome, facts, m))}</h1><p class="lead">${s.lead(outcome, facts.subject)}</p>${caveats(result, m)}${strongFacts(outcome, facts, families, names)}</div><div class="aside"></div><div class="body"><h2>${s.meansTitle[outcome]}</h2><div class="means">${s
    .means(outcome, facts.subject)
    .map(
      (text) => html`<p>${text}</p>`,
    )}${lesser(result, m)}</div>${stalkerware(result, m)}<div class="pair"><div><h2>${s.doTitle}</h2><ol class="todo">${s.todo[
    outcome
  ].map(
    (item) => html`<li>${item}</li>`,
  )}</ol></div><div><h2>${s.dontTitle}</h2>${list(s.avoid[outcome], 'avoid')}${
    outcome === 'nothing-found' ? null : html`<p><strong>${s.danger}</strong></p>`
  }</div></div><div class="pair"><div><h2>${s.helpTitle}</h2><p>${s.help}</p><ul class="plain">${s.organisations.map(
    ({ name, whom, address }) =>
      html`<li><strong>${name}</strong><br><bdi>${address}</bdi><br><span class="small">${whom}</span></li>`,
  )}</ul><p>${s.helpElsewhere}</p></div><div><h2>${s.blindTitle}</h2>${list(blindSpots(result, context, names), 'plain')}</div></div></div></section>`;
}

function outcomeShape(outcome: Outcome): Html {
  return html`<svg class="shape" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"><use${attrs({ href: `#outcome-${outcome}` })}/></svg>`;
}

/** Shapes of the outcomes: those of the timeline where there is one. Once a page. */
export function outcomeDefinitions(): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><path id="outcome-infected" class="full" d="M0-7 7 0 0 7-7 0Z"/><path id="outcome-targeted" class="hollow" d="M-6.5-5H6.5L0 6.5Z"/><circle id="outcome-suspicious" class="hollow" r="5.5"/><path id="outcome-nothing-found" class="stroke" d="M-6.5 0H6.5"/><circle id="outcome-not-enough-data" class="hollow broken" r="5.5"/></defs></svg>`;
}

function caveats(result: CheckResult, m: Messages): Html | null {
  const said = caveatsOf(result, m);
  if (said.length === 0) return null;
  return html`<div class="together">${said.map((text) => html`<p>${text}</p>`)}</div>`;
}

function about({ evidence }: CheckResult, m: Messages): Html {
  const { about } = m;
  return html`${evidence
    .slice(0, 3)
    .map(
      (one) =>
        html`<dl class="about"><dt>${about.evidence}</dt><dd>${m.kinds[one.kind].name}${one.encrypted ? m.format.comma + about.encrypted : ''}</dd>${
          one.platform === 'messages'
            ? null
            : html`<dt>${about.device}</dt><dd>${deviceName(one, m)}</dd><dt>${about.system}</dt><dd>${systemName(one, m)}</dd>`
        }<dt>${about.taken}</dt><dd>${one.acquiredAt === null ? about.unknown : m.format.day(one.acquiredAt)}</dd></dl>`,
    )}${evidence.length > 3 ? html`<p class="small">${m.blind.andMore(evidence.length - 3)}</p>` : null}`;
}

export function headline(outcome: Outcome, facts: SummaryFacts, m: Messages): string {
  const { headline } = m.summary;
  const { subject } = facts;
  const spoken = (
    list: readonly FamilyPeriods[],
  ): { name: string | null; span: ReturnType<typeof wholeOf> }[] =>
    list.map(({ family, spans }) => ({
      name: family === null ? null : fencedName(family),
      span: wholeOf(spans),
    }));
  switch (outcome) {
    case 'infected':
      return headline.infected(spoken(facts.ran), subject);
    case 'targeted':
      return facts.tried.length === 0 && facts.warned !== null
        ? headline.appleWarned(facts.warned.span)
        : headline.targeted(spoken(facts.tried), subject);
    case 'suspicious':
      return headline.suspicious(subject);
    case 'nothing-found':
      return headline.nothingFound(subject);
    case 'not-enough-data':
      return headline.notEnoughData(subject);
  }
}

function strongFacts(outcome: Outcome, facts: SummaryFacts, families: readonly string[], { m }: Names): Html {
  if (outcome !== 'infected' && outcome !== 'targeted') {
    return facts.warned === null ? nothing : html`<p>${m.summary.alsoWarned(facts.warned.span)}</p>`;
  }
  const rows = outcome === 'infected' ? [...facts.ran, ...facts.tried] : facts.tried;
  const row = ({ family, stage, findings, spans }: FamilyPeriods): Html => {
    const index = family === null ? -1 : families.indexOf(family);
    const what = stage === 'infection' ? m.summary.ran(findings) : m.summary.tried(findings);
    const dates = spans.slice(0, 4).map((span) => html`<span class="when">${m.format.days(span)}</span>`);
    return html`<div${attrs({ class: `fact ${familyClass(family, Math.max(index, 0))}` })}><dt>${index < 0 ? null : swatch(index)} ${say(family === null ? m.summary.unnamed : fencedName(family))}</dt><dd>${what}</dd><dd>${dates.length === 0 ? m.summary.undated : dates}${
      spans.length > 4 ? html` <span class="when">${m.blind.andMore(spans.length - 4)}</span>` : null
    }</dd></div>`;
  };
  const together = facts.overlaps
    .slice(0, 3)
    .map(({ families: names, span }) => html`<p>${say(m.summary.sameTime(names.map(fencedName), span))}</p>`);
  const warned =
    facts.warned === null || (outcome === 'targeted' && facts.tried.length === 0)
      ? null
      : html`<p>${m.summary.alsoWarned(facts.warned.span)}</p>`;
  return html`${
    together.length === 0
      ? null
      : html`<div class="together">${together}<p class="small">${m.summary.sameTimeMeans}</p></div>`
  }${rows.length === 0 ? null : html`<dl class="facts">${rows.slice(0, ROWS).map(row)}</dl>`}${
    rows.length > ROWS ? html`<p class="small">${m.blind.andMore(rows.length - ROWS)}</p>` : null
  }${warned}<p class="small">${m.page.times}</p>`;
}

/** What differs where the software is sold to anyone: before the advice for spyware of states, which would be wrong alone. */
function stalkerware({ findings }: CheckResult, m: Messages): Html | null {
  if (!findings.some(({ stage, details }) => stage !== 'context' && details['category'] === 'stalkerware'))
    return null;
  const { title, means, todo } = m.summary.stalkerware;
  return html`<div class="together"><h2>${title}</h2><p>${means}</p><ol class="todo">${todo.map((item) => html`<li>${item}</li>`)}</ol></div>`;
}

function lesser({ outcome, findings }: CheckResult, m: Messages): Html | null {
  if (outcome !== 'nothing-found' || findings.length === 0) return null;
  return html`<p>${m.summary.lesser(findings.length)}</p>`;
}

/** What was not looked at or could not be seen, most important first; fenced. */
export function blindSpots(result: CheckResult, context: ReportContext, { m, artifact }: Names): string[] {
  const { blind } = m;
  const said: string[] = [];
  if (!result.complete) said.push(blind.interrupted);
  const indicators = result.indicators.reduce((sum, set) => sum + set.loaded, 0);
  if (indicators === 0) said.push(blind.noIndicators);
  if (result.unreadable.length > 0) said.push(blind.unreadable(result.unreadable.length));
  const titles = (ids: Iterable<ArtifactId>): string[] => {
    const all = Array.from(new Set(ids), (id) => fenced(artifact(id)));
    return all.length <= NAMED ? all : [...all.slice(0, NAMED), blind.andMore(all.length - NAMED)];
  };
  const withStatus = (status: string): ArtifactId[] =>
    result.artifacts.filter((run) => run.status === status).map((run) => run.artifact);
  const failed = withStatus('failed');
  if (failed.length > 0) said.push(blind.failed(titles(failed)));
  const partial = withStatus('partial').filter((id) => !failed.includes(id));
  if (partial.length > 0) said.push(blind.partial(titles(partial)));
  for (const kind of new Set(result.evidence.map((one) => one.kind))) said.push(m.kinds[kind].cannotShow);
  if (indicators > 0) {
    const sets = result.indicators.filter(({ loaded }) => loaded > 0).length;
    said.push(blind.compared(sets, indicators));
  }
  const found = new Set(
    result.artifacts.filter(({ status }) => status !== 'absent').map((run) => run.artifact),
  );
  const absent = new Set(withStatus('absent').filter((id) => !found.has(id)));
  if (absent.size > 0) said.push(blind.absent(absent.size));
  if (context.leftOut !== undefined && context.leftOut.length > 0)
    said.push(blind.leftOutArtifacts(titles(context.leftOut)));
  if (context.ownerNamed === true) said.push(blind.ownerNamed);
  const { window } = context;
  if (window !== undefined && (window.from !== null || window.to !== null)) {
    said.push(
      blind.window(
        window.from === null ? null : m.format.moment(window.from),
        window.to === null ? null : m.format.moment(window.to),
      ),
    );
  }
  if (clocksDiffer(result)) said.push(blind.clocks);
  if (result.findingsLeftOut > 0) said.push(blind.findingsLeftOut(result.findingsLeftOut));
  said.push(blind.annex);
  return said;
}
