import type { Locale } from '@bridle/report';
import type { Words } from '../words/words.ts';
import type { PackingStage } from '../worker/protocol.ts';
import { h, show } from './dom.ts';
import { percentOf } from './formats.ts';
import { timeLeft } from './time-left.ts';

export interface PackingView {
  readonly element: HTMLElement;
  progress(stage: PackingStage, fraction: number): void;
}

/** How far a package is. */
export function packingView(words: Words, locale: Locale): PackingView {
  const { handOver: w, running } = words;
  const percent = percentOf(locale);
  const bar = h('progress', { max: 1, 'aria-label': w.progressLabel });
  const numbers = h('p', { class: 'numbers' });
  // Told seldom: a screen reader must not read every percent.
  const left = h('p', { class: 'numbers', role: 'status' });
  let current: { readonly stage: PackingStage; readonly left: ReturnType<typeof timeLeft> } | null = null;
  return {
    element: h('div', { class: 'packing' }, bar, numbers, left),
    progress(stage, fraction) {
      if (current?.stage !== stage) current = { stage, left: timeLeft(running) };
      bar.value = fraction;
      show(numbers, w.progress[stage](percent(fraction)));
      const text = current.left(fraction) ?? '';
      if (left.textContent !== text) show(left, text);
    },
  };
}
