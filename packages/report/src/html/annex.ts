import { type ArtifactRun, type CheckResult, LEVELS, STAGES } from '@bridle/model';
import { GLOSSARY_TERMS, type Messages, stamp } from '../locales/index.ts';
import { clocksText } from './clocks.ts';
import { baseName, cellPath, cellText, code, deviceName, evidenceText, systemName } from './evidence-text.ts';
import { publicSource } from './findings.ts';
import { attrs, type Html, html, join } from './html.ts';
import { levelMark } from './levels.ts';
import type { ArtifactText, ReportContext } from './options.ts';
import { sectionHead } from './section.ts';
import { term } from './term.ts';
import { shape } from './timeline/draw.ts';
import type { Names } from './timeline/names.ts';

/** Rows of one table; a phone has far fewer. */
const ROWS = 1000;
/** Reasons that one list names. */
const REASONS = 40;

/** What the case's examiners need: what was read, with what it was compared, what every word means. */
export function annexSection(
  result: CheckResult,
  artifacts: readonly ArtifactText[],
  context: ReportContext,
  names: Names,
): Html {
  const { m } = names;
  const a = m.annex;
  const part = (title: string, content: Html): Html =>
    html`<section class="cols part"><h3>${title}</h3><div class="body">${content}</div></section>`;
  const words = GLOSSARY_TERMS.map(
    (term) =>
      html`<div><dt${attrs({ id: `term-${term}` })}>${m.glossary[term].word}</dt><dd>${m.glossary[term].meaning}</dd></div>`,
  );
  return html`${sectionHead('annex', a.intro, names)}${part(a.evidence, html`${evidence(result, m)}${clocksText(result, m)}`)}${part(a.sets, sets(result, m))}${part(
    a.kinds,
    html`${kinds(result, names)}${reveals(result, artifacts, names)}`,
  )}${part(a.run, run(result, context, names))}${part(a.levels, levels(m))}${part(a.glossary, html`<dl class="glossary">${words}</dl>`)}${part(
    a.use,
    html`${a.useText.map((text) => html`<p class="text">${text}</p>`)}`,
  )}`;
}

function table(
  caption: string,
  head: readonly Html[],
  rows: readonly Html[],
  rest: string | null = null,
): Html {
  return html`<div class="scroll" tabindex="0" role="region"${attrs({ 'aria-label': caption })}><table><caption class="visually-hidden">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${
    rest === null ? null : html`<p class="small">${rest}</p>`
  }`;
}

const head = (label: string | Html, className: string | null = null): Html =>
  html`<th scope="col"${attrs({ class: className })}>${label}</th>`;

function evidence(result: CheckResult, m: Messages): Html {
  const l = m.annex.evidenceLabels;
  const { yes, no, unreadable } = m.annex;
  return html`${result.evidence.map((one) => {
    const rows: readonly (readonly [string | Html, Html])[] = [
      [l.id, code(one.id)],
      [l.name, cellText(baseName(one.path))],
      [l.kind, html`${m.kinds[one.kind].name} (${code(one.kind)})`],
      [l.device, deviceName(one, m)],
      [l.system, systemName(one, m)],
      [l.build, one.device.build === null ? html`${m.about.unknown}` : cellText(one.device.build)],
      [l.taken, html`${one.acquiredAt === null ? m.about.unknown : stamp(one.acquiredAt)}`],
      [l.encrypted, html`${one.encrypted ? yes : no}`],
      [l.files, html`${m.format.number(one.files)}`],
      [l.bytes, html`${m.format.bytes(one.bytes)} (${m.format.number(one.bytes)})`],
      [term(l.sha256, 'sha256', m), cellText(one.sha256)],
    ];
    return html`<dl class="data">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
  })}${
    result.unreadable.length === 0
      ? null
      : html`<h4>${unreadable}</h4><ul>${result.unreadable
          .slice(0, ROWS)
          .map(
            ({ path, reason }) =>
              html`<li>${cellText(baseName(path))}: <div lang="en" dir="ltr">${evidenceText(reason, m)}</div></li>`,
          )}</ul>`
  }`;
}

function sets(result: CheckResult, m: Messages): Html {
  const { noSets, setsIntro, setColumns, nothingSkipped, sets } = m.annex;
  if (result.indicators.length === 0) return html`<p>${noSets}</p>`;
  const rows = result.indicators.slice(0, ROWS).map(({ path, sha256, loaded, skipped }) => {
    const count = skipped.reduce((sum, one) => sum + one.count, 0);
    const reasons = html`<ul>${skipped
      .slice(0, REASONS)
      .map(
        ({ reason, count }) =>
          html`<li><span lang="en" dir="ltr">${cellText(reason)}</span> (${m.format.number(count)})</li>`,
      )}</ul>${skipped.length > REASONS ? m.blind.andMore(skipped.length - REASONS) : null}`;
    return html`<tr><th scope="row">${cellText(baseName(path))}</th><td class="num">${m.format.number(loaded)}</td><td>${
      count === 0
        ? nothingSkipped
        : html`<details><summary>${m.format.number(count)}</summary>${reasons}</details>`
    }</td><td class="hash">${cellText(sha256)}</td></tr>`;
  });
  return html`<p class="text">${setsIntro}</p>${table(
    sets,
    [
      head(term(setColumns.name, 'indicator-set', m)),
      head(setColumns.loaded, 'num'),
      head(setColumns.skipped),
      head(term(setColumns.sha256, 'sha256', m)),
    ],
    rows,
  )}`;
}

/** What needs attention first: what failed, what was read in part, what was read, what is not there. */
const ORDER: Record<ArtifactRun['status'], number> = { failed: 0, partial: 1, read: 2, absent: 3 };

function kinds(result: CheckResult, { m, artifact, several }: Names): Html {
  const { kindsIntro, kindColumns, kinds } = m.annex;
  const ordered = [...result.artifacts].sort((a, b) => ORDER[a.status] - ORDER[b.status]);
  const rows = ordered
    .slice(0, ROWS)
    .map(
      (one) =>
        html`<tr${attrs({ class: one.status })}><th scope="row">${artifact(one.artifact)}<br>${code(one.artifact)}</th><td><span${attrs({ title: m.statuses[one.status].meaning })}>${m.statuses[one.status].word}</span></td><td class="num">${one.status === 'absent' ? '' : m.format.number(one.records)}${one.recovered === undefined || one.recovered.records === 0 ? null : html`<br><span class="small">${m.annex.recovered(one.recovered.records)}</span>`}</td><td>${several ? html`${one.evidence}: ` : null}${cellPath(one.source)}</td><td>${one.error === null ? '' : html`<div lang="en" dir="ltr">${evidenceText(one.error, m)}</div>`}</td></tr>`,
    );
  const words = (Object.keys(ORDER) as ArtifactRun['status'][]).map(
    (status) => html`<strong>${m.statuses[status].word}</strong>: ${m.statuses[status].meaning}. `,
  );
  return html`<p class="text">${kindsIntro}</p><p class="text small">${words}</p>${table(
    kinds,
    [
      head(term(kindColumns.title, 'kind-of-trace', m)),
      head(kindColumns.status),
      head(term(kindColumns.records, 'record', m), 'num'),
      head(kindColumns.source),
      head(kindColumns.error),
    ],
    rows,
    ordered.length > ROWS ? m.blind.andMore(ordered.length - ROWS) : null,
  )}`;
}

function reveals(
  result: CheckResult,
  artifacts: readonly ArtifactText[],
  { m, artifact }: Names,
): Html | null {
  const run = new Set(result.artifacts.map((one) => one.artifact));
  const known = artifacts.filter(({ id }) => run.has(id));
  if (known.length === 0) return null;
  const { annex } = m;
  return html`<details class="reveals"><summary>${annex.reveals}</summary>${m.locale === 'en' ? null : html`<p class="small">${annex.english}</p>`}<dl class="long">${known.map(
    ({ id, reveals, limits, references }) =>
      html`<div><dt>${artifact(id)}</dt><dd><span lang="en" dir="ltr">${reveals}${limits === undefined ? '' : ` ${limits}`}</span><br>${join(references.map(publicSource), html`<br>`)}</dd></div>`,
  )}</dl></details>`;
}

function run(result: CheckResult, { window, leftOut }: ReportContext, { m, artifact }: Names): Html {
  const a = m.annex;
  const l = a.runLabels;
  const bounds: string[] = [];
  if (window?.from != null) bounds.push(a.from(m.format.moment(window.from)));
  if (window?.to != null) bounds.push(a.to(m.format.moment(window.to)));
  const out = (leftOut ?? []).map(artifact);
  const rows: readonly (readonly [string, string])[] = [
    [l.version, `Bridle ${result.version}`],
    [l.complete, result.complete ? a.yes : a.no],
    [l.window, bounds.length === 0 ? a.wholeSpan : bounds.join(m.format.comma)],
    [l.leftOut, out.length === 0 ? a.nothingLeftOut : out.join(m.format.comma)],
    [l.language, a.languageName],
  ];
  return html`<dl class="data">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl><p class="text small">${a.runTimes}</p>`;
}

function levels(m: Messages): Html {
  return html`<dl class="glossary">${[...LEVELS]
    .reverse()
    .map((level) => html`<div><dt>${levelMark(level, m)}</dt><dd>${m.levels[level].meaning}</dd></div>`)}${[
    ...STAGES,
  ]
    .reverse()
    .map(
      (stage) =>
        html`<div><dt>${shape(stage)} ${m.stages[stage].word}</dt><dd>${m.stages[stage].meaning}</dd></div>`,
    )}</dl>`;
}
