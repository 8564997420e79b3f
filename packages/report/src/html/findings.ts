import { type CheckResult, type Finding, levelRank, toMillis } from '@bridle/model';
import {
  fencedFindingText,
  fencedName,
  LIKENESSES,
  type Messages,
  shownDetails,
  stamp,
  standingOf,
} from '../locales/index.ts';
import { cellPath, cellText, code, evidenceText, placeText } from './evidence-text.ts';
import { attrs, type Html, html, join, say, sourceLink } from './html.ts';
import { levelMark } from './levels.ts';
import type { ReportContext } from './options.ts';
import { sectionHead } from './section.ts';
import { term } from './term.ts';
import { familyClass, shape, swatch } from './timeline/draw.ts';
import type { Names } from './timeline/names.ts';

/** Findings that are told in full: the strongest of each family, and of all together. The rest takes one line each. */
const FULL_A_FAMILY = 40;
const FULL = 240;
/** Families with a heading of their own. */
const FAMILIES = 24;

interface Group {
  readonly family: string | null;
  /** Families that have no heading of their own are told together. */
  readonly pooled: boolean;
  readonly findings: readonly Finding[];
}

/** The findings with their evidence, by family, then by time. `families` is the order of the whole report. */
export function findingsSection(
  result: CheckResult,
  families: readonly string[],
  context: ReportContext,
  names: Names,
): Html {
  const { m } = names;
  if (result.findings.length === 0) return sectionHead('findings', m.findings.none, names);
  const rules = new Map(context.rules.map((rule) => [rule.id, rule]));
  let left = FULL;
  const groups = groupsOf(result.findings, families).map((group, i) => {
    const { full, brief } = split(group.findings, Math.min(FULL_A_FAMILY, left));
    left -= full.length;
    const title = group.pooled
      ? m.findings.otherFamilies
      : group.family === null
        ? m.findings.noFamily
        : fencedName(group.family);
    const index = group.family === null ? -1 : families.indexOf(group.family);
    return html`<section${attrs({ class: `family ${familyClass(group.family, Math.max(index, 0))}`, 'aria-labelledby': `family-${i}` })}><h3${attrs({ id: `family-${i}` })}>${index < 0 ? null : swatch(index)} ${say(title)}</h3>${full.map(
      (finding) => card(finding, rules.get(finding.rule), group.pooled, names),
    )}${brief.length === 0 ? null : lines(brief, title, full.length === 0, group.pooled, names)}</section>`;
  });
  const { intro, linksDead, masked } = m.findings;
  return html`${sectionHead('findings', intro(result.findings.length), names, `${linksDead} ${masked}`)}${groups}`;
}

function groupsOf(findings: readonly Finding[], order: readonly string[]): Group[] {
  const byFamily = new Map<string | null, Finding[]>(order.map((family) => [family, []]));
  const none: Finding[] = [];
  for (const finding of findings) {
    if (finding.family === null) {
      none.push(finding);
      continue;
    }
    const list = byFamily.get(finding.family);
    if (list === undefined) byFamily.set(finding.family, [finding]);
    else list.push(finding);
  }
  const all = [...byFamily].filter(([, list]) => list.length > 0);
  const own = all.length <= FAMILIES ? all : all.slice(0, FAMILIES - 1);
  const pooled = all.slice(own.length).flatMap(([, list]) => list);
  const groups: Group[] = own.map(([family, list]) => ({ family, pooled: false, findings: list }));
  if (pooled.length > 0) groups.push({ family: null, pooled: true, findings: pooled });
  if (none.length > 0) groups.push({ family: null, pooled: false, findings: none });
  return groups;
}

/** The strongest findings, and the rest; both in the order of time, what has no date last. */
function split(findings: readonly Finding[], most: number): { full: Finding[]; brief: Finding[] } {
  const byWeight = [...findings].sort((a, b) => levelRank(b.level) - levelRank(a.level) || byTime(a, b));
  return { full: byWeight.slice(0, most).sort(byTime), brief: byWeight.slice(most).sort(byTime) };
}

function byTime(a: Finding, b: Finding): number {
  const [x, y] = [a.at === null ? Infinity : toMillis(a.at), b.at === null ? Infinity : toMillis(b.at)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function card(
  finding: Finding,
  rule: ReportContext['rules'][number] | undefined,
  pooled: boolean,
  names: Names,
): Html {
  const { m, artifact, several } = names;
  const f = m.findings;
  const { id, level, stage, observable, indicator, at, until, repeats, source, row, family } = finding;
  const text = fencedFindingText(finding, m);
  const seen =
    observable === null
      ? null
      : html`<div class="seen"><p class="label">${f.value}: ${m.observables[observable.type]}${m.format.comma}${m.relations[observable.relation]}</p>${evidenceText(observable.value, m)}</div>`;
  const sign =
    indicator === null
      ? null
      : html`<dt>${term(f.sign, 'indicator', m)}</dt><dd>${m.observables[indicator.type]} ${evidenceText(indicator.value, m)} ${say(f.inSet(fencedName(indicator.path)))}${likeness(finding, m)}</dd>`;
  return html`<article${attrs({ class: 'finding', id, 'aria-labelledby': `title-${id}` })}><div class="aside">${timeOf(at, m)}${
    until === null || until === at ? null : html`<p class="small">${f.until(m.format.moment(until))}</p>`
  }<p>${levelMark(level, m)}</p><p class="stage"${attrs({ title: m.stages[stage].meaning })}>${shape(stage)} ${m.stages[stage].word}</p></div><div class="body"><h4${attrs({ id: `title-${id}` })}>${say(text.title)}</h4>${
    pooled && family !== null ? html`<p class="small">${say(fencedName(family))}</p>` : null
  }${text.explanation === '' ? null : html`<p>${say(text.explanation)}</p>`}${seen}<dl class="where"><dt>${term(f.seenIn, 'kind-of-trace', m)}</dt><dd>${artifact(finding.artifact)}: ${placeText(source, m)}${m.format.comma}${f.row(String(row))}${several ? m.format.comma + finding.evidence : null}</dd>${alsoIn(finding, m)}${sign}</dl>${
    repeats === 0 ? null : html`<p class="small">${f.repeats(repeats)}</p>`
  }${text.next === null ? null : html`<p class="next"><strong>${f.next}.</strong> ${say(text.next)}</p>`}${how(finding, rule, m)}</div></article>`;
}

/** The same fact in other captures of the phone. */
function alsoIn({ also }: Finding, m: Messages): Html | null {
  if (also === undefined) return null;
  const f = m.findings;
  const places = also.map(
    ({ source, row, evidence }) =>
      html`<dd>${placeText(source, m)}${m.format.comma}${f.row(String(row))}${m.format.comma}${evidence}</dd>`,
  );
  return html`<dt>${f.alsoIn}</dt>${places}`;
}

function timeOf(at: Finding['at'], m: Messages): Html {
  if (at === null) return html`<p class="at">${m.findings.noTime}</p>`;
  return html`<p class="at"><time${attrs({ datetime: at })}><span>${m.format.day(at)}</span> <span>${m.format.clock(at)} UTC</span></time></p>`;
}

function likeness({ details }: Finding, m: Messages): string {
  const how = LIKENESSES.find((known) => known === details['how']);
  return how === undefined || how === 'exact' ? '' : `: ${m.likenesses[how]}`;
}

/** Values that the card shows in words of its own. */
const TOLD = new Set(['how', 'standing', 'sets', 'recovered_confidence']);

function how(finding: Finding, rule: ReportContext['rules'][number] | undefined, m: Messages): Html {
  const f = m.findings;
  const { indicator, level, stage } = finding;
  const standing = standingOf(finding);
  const rows: Html[] = [
    html`<dt>${term(f.whyLevel, 'level', m)}</dt><dd>${m.levels[level].word}: ${m.levels[level].meaning}${standing === null || standing === 'current' ? '' : ` ${m.findings.sign}: ${m.standings[standing]}.`}</dd>`,
    html`<dt>${f.stage}</dt><dd>${m.stages[stage].word}: ${m.stages[stage].meaning}.</dd>`,
    html`<dt>${finding.rule === 'indicator' ? f.rule : term(f.rule, 'heuristic', m)}</dt><dd>${cellText(finding.rule)}</dd>`,
  ];
  if (rule !== undefined) {
    rows.push(html`<dt>${f.why}</dt><dd lang="en" dir="ltr">${rule.reason}</dd>`);
    if (rule.references.length > 0) {
      rows.push(html`<dt>${f.sources}</dt><dd>${join(rule.references.map(publicSource), html`<br>`)}</dd>`);
    }
  }
  const shown = shownDetails(finding);
  const sets = shown.get('sets');
  if (indicator !== null && sets !== undefined)
    rows.push(html`<dt>${term(f.sets, 'indicator-set', m)}</dt><dd>${cellText(sets)}</dd>`);
  if (indicator !== null && indicator.id !== null)
    rows.push(html`<dt>${f.indicatorId}</dt><dd>${cellText(indicator.id)}</dd>`);
  const values = [...shown].filter(([name]) => indicator === null || !TOLD.has(name));
  if (values.length > 0) {
    rows.push(
      html`<dt>${f.fields}</dt><dd>${join(
        values.slice(0, 24).map(([name, value]) => html`${code(name)}: ${code(value)}`),
        html`<br>`,
      )}</dd>`,
    );
  }
  rows.push(html`<dt>${f.id}</dt><dd>${code(finding.id)}</dd>`);
  return html`<details class="how"><summary>${f.how}</summary><dl class="where">${rows}</dl></details>`;
}

/** A public source, as a link where it is one. The address itself is the text: it must survive printing. */
export function publicSource(url: string): Html {
  const link = sourceLink(url);
  const shown = url.replace(/^https:\/\//, '');
  return link === null ? code(url) : html`<a${link}><bdi>${shown}</bdi></a>`;
}

function lines(
  findings: readonly Finding[],
  title: string,
  only: boolean,
  pooled: boolean,
  names: Names,
): Html {
  const { m, artifact } = names;
  const { columns } = m.findings;
  const row = (finding: Finding): Html => {
    const { id, level, stage, at, family, source, row, observable } = finding;
    return html`<tr${attrs({ id })}><td class="time">${at === null ? '' : stamp(at)}</td><td>${levelMark(level, m)}</td><td>${m.stages[stage].word}</td>${
      pooled ? html`<td>${family === null ? '' : say(fencedName(family))}</td>` : null
    }<td>${say(fencedFindingText(finding, m).title)}</td><td>${artifact(finding.artifact)}<br>${cellPath(source)}</td><td class="num">${row}</td><td>${observable === null ? '' : cellText(observable.value)}</td></tr>`;
  };
  const table = html`<div class="scroll tall" tabindex="0" role="region"${attrs({ 'aria-label': m.findings.more(findings.length) })}><table><caption>${say(m.findings.moreCaption(title))}</caption><thead><tr><th scope="col">${columns.time}</th><th scope="col">${columns.level}</th><th scope="col">${columns.stage}</th>${
    pooled ? html`<th scope="col">${columns.family}</th>` : null
  }<th scope="col">${columns.what}</th><th scope="col">${columns.where}</th><th scope="col" class="num">${columns.row}</th><th scope="col">${columns.value}</th></tr></thead><tbody>${findings.map(row)}</tbody></table></div>`;
  return only ? table : html`<h4 class="more">${m.findings.more(findings.length)}</h4>${table}`;
}
