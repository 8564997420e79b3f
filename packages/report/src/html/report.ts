import { type ArtifactId, type CheckResult, toMillis } from '@bridle/model';
import { cut, direction, type Messages, messagesOf } from '../locales/index.ts';
import { annexSection } from './annex.ts';
import { styles } from './css.ts';
import { findingsSection } from './findings.ts';
import { attrs, type Html, html } from './html.ts';
import { levelDefinitions } from './levels.ts';
import type { ReportOptions } from './options.ts';
import { renderPage } from './page.ts';
import { outcomeDefinitions, summarySection } from './summary.ts';
import { drawingDefinitions } from './timeline/draw.ts';
import { timelineData } from './timeline/model.ts';
import type { Names } from './timeline/names.ts';
import { timelineSection } from './timeline/section.ts';

/**
 * The report that a person reads: one page that needs nothing but itself, and a pure function of its input. It does
 * not hold the two times of the run, so that the same evidence always gives the same bytes.
 */
export function renderReport(result: CheckResult, options: ReportOptions): string {
  const { locale, artifacts, context, fontCss } = options;
  const m = messagesOf(locale);
  const titles = new Map(artifacts.map(({ id, title }) => [id, title]));
  const translated = new Map(Object.entries(m.artifacts));
  const names: Names = {
    m,
    rightToLeft: direction(locale) === 'rtl',
    several: result.evidence.length > 1,
    artifact: (id: ArtifactId) => translated.get(id) ?? titles.get(id) ?? cut(id, 80).text,
  };
  const data = timelineData(result);
  const { page } = m;
  const link = (section: keyof typeof page.sections) =>
    html`<li><a${attrs({ href: `#${section}` })}>${page.sections[section]}</a></li>`;
  const body = html`<body><a class="skip" href="#main">${page.skip}</a>${drawingDefinitions()}${outcomeDefinitions()}${levelDefinitions()}<div class="page"><header class="mast"><p class="mark-name"><strong>Bridle</strong> <span>${page.name}</span></p><nav${attrs({ 'aria-label': page.contents })}><ul>${link('summary')}${link('timeline')}${link('findings')}${link('annex')}</ul></nav></header><main id="main" tabindex="-1">${context.madeUp === true ? html`<p class="notice">${page.madeUp}</p>` : ''}${recheckNote(result, page)}${summarySection(result, data.families, context, names)}<section id="timeline" aria-labelledby="timeline-title">${timelineSection(data, names)}</section><section id="findings" aria-labelledby="findings-title">${findingsSection(result, data.families, context, names)}</section><section id="annex" aria-labelledby="annex-title">${annexSection(result, artifacts, context, names)}</section></main><footer><p>${page.madeBy(result.version)}</p><p>${page.times}</p></footer></div></body>`;
  return renderPage({
    locale,
    version: result.version,
    title: page.title(newestCapture(result, m)),
    css: (fontCss ?? '') + styles(),
    body,
  });
}

/** The day of the newest capture. Neither a name of a device nor one of a file: a title stands where others can see it. */
function newestCapture({ evidence }: CheckResult, { format }: Messages): string | null {
  const times = evidence.flatMap(({ acquiredAt }) => acquiredAt ?? []);
  const [newest] = times.sort((a, b) => toMillis(b) - toMillis(a));
  return newest === undefined ? null : format.day(newest);
}

/** What a recheck is, and how it differs from the check that it looked at again. */
function recheckNote({ recheck }: CheckResult, page: Messages['page']): Html | string {
  if (recheck === undefined) return '';
  const { new: added, gone, changed } = recheck;
  return html`<p class="notice">${page.recheck({ new: added.length, gone: gone.length, changed: changed.length })}</p>`;
}
