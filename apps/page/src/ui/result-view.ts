import { type Locale, visible } from '@bridle/report';
import type { Handed } from '../hand-over.ts';
import type { Words } from '../words/words.ts';
import type { FromWorker } from '../worker/protocol.ts';
import { h } from './dom.ts';
import { framedReport } from './framed-report.ts';
import { handOverView } from './hand-over-view.ts';

type Done = Extract<FromWorker, { type: 'done' }>;

/** Object URLs hold their text in memory until they are given back. */
export interface ResultView {
  readonly element: HTMLElement;
  /** True while a package is made out of it. */
  busy(): boolean;
  release(): void;
}

export function resultView(
  words: Words,
  locale: Locale,
  done: Done,
  given: Pick<Handed, 'evidence' | 'timezone' | 'key' | 'answers'>,
  again: () => void,
): ResultView {
  const { result: w } = words;
  const report = URL.createObjectURL(new Blob([done.report], { type: 'text/html;charset=utf-8' }));
  const framed = URL.createObjectURL(
    new Blob([framedReport(done.report)], { type: 'text/html;charset=utf-8' }),
  );
  const json = URL.createObjectURL(new Blob([done.json], { type: 'application/json' }));
  const handOver = handOverView(words, locale, {
    json: done.json,
    report: done.report,
    hashes: done.hashes,
    finishedAt: done.finishedAt,
    ...given,
  });
  const element = h(
    'section',
    { class: 'work result', 'aria-labelledby': 'result' },
    h('h1', { id: 'result', tabindex: '-1' }, w.outcome[done.outcome]),
    ...caveats(words, done).map((text) => h('p', { class: 'text' }, text)),
    done.ownerUnmet ? h('p', { class: 'text' }, words.owner.unmet) : null,
    h('p', { class: 'text small' }, w.nothingKept),
    h(
      'div',
      { class: 'buttons' },
      h(
        'a',
        { class: 'button first', id: 'save-report', href: report, download: 'report.html' },
        w.saveReport,
      ),
      h('a', { class: 'button', id: 'save-json', href: json, download: 'check.json' }, w.saveJson),
      h('a', { class: 'button', href: report, target: '_blank', rel: 'noopener' }, w.openReport),
      h('button', { type: 'button', class: 'button', id: 'again', click: again }, w.again),
    ),
    handOver.element,
    // No script, no forms, no way out: the report needs none.
    h('iframe', { src: framed, title: w.frame, sandbox: '' }),
  );
  return {
    element,
    busy: handOver.busy,
    release() {
      URL.revokeObjectURL(report);
      URL.revokeObjectURL(framed);
      URL.revokeObjectURL(json);
      handOver.release();
    },
  };
}

/** Traces that were found stand, whatever could not be read: but they may not be all. */
function caveats({ result: w }: Words, done: Done): readonly string[] {
  const { caveats: said, notRead } = done;
  return said.length === 0 && notRead.length > 0 ? [[...notRead, w.mayBeMore].join(' ')] : said;
}

/** What to do about it, and one line of the program that says why. */
export function failedView(
  words: Words,
  why: { readonly title: string; readonly hints: readonly string[]; readonly reason: string | null },
  again: () => void,
): HTMLElement {
  return h(
    'section',
    { class: 'work', 'aria-labelledby': 'failed' },
    h('h1', { id: 'failed', tabindex: '-1' }, why.title),
    why.hints.length === 0
      ? null
      : h('ul', { class: 'text hints' }, ...why.hints.map((hint) => h('li', {}, hint))),
    why.reason === null ? null : h('p', { class: 'small' }, words.failed.detail),
    why.reason === null ? null : h('p', { class: 'reason', lang: 'en', dir: 'ltr' }, visible(why.reason)),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'button', id: 'again', click: again }, words.result.again),
    ),
  );
}
