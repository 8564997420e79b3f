import type { Words } from '../words/words.ts';
import type { FoundEvidence } from '../worker/protocol.ts';
import { h, show } from './dom.ts';

export interface RunningView {
  readonly element: HTMLElement;
  recognised(evidence: readonly FoundEvidence[]): void;
  progress(fraction: number, records: number): void;
  askPassword(of: string, answer: (password: string | null) => void): void;
}

export interface RunningFormats {
  readonly number: (value: number) => string;
  readonly kind: (kind: string) => string;
}

/** Before that, an estimate is a guess. */
const ESTIMATE_AFTER_MS = 3000;
const ESTIMATE_FROM = 0.02;

export function runningView(words: Words, formats: RunningFormats, cancel: () => void): RunningView {
  const { running: w, password: p } = words;
  const found = h('ul', { class: 'found' });
  const bar = h('progress', { max: 1, 'aria-label': w.title });
  const numbers = h('p', { class: 'numbers' }, w.starting);
  // Told seldom: a screen reader must not read every percent.
  const left = h('p', { class: 'numbers', role: 'status' });
  const form = h('div', {});
  const started = performance.now();
  const element = h(
    'section',
    { class: 'work', 'aria-labelledby': 'running' },
    h('h2', { id: 'running', tabindex: '-1' }, w.title),
    found,
    form,
    bar,
    numbers,
    left,
    h('p', { class: 'text small' }, w.stay),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'button', id: 'cancel', click: cancel }, w.cancel),
    ),
  );
  return {
    element,
    recognised(evidence) {
      const told = evidence.slice(0, 50).map(({ path, kind, model, osVersion }) => {
        const device = [model, osVersion].filter((text) => text !== null).join(', ');
        return h(
          'li',
          {},
          `${w.recognised}: ${formats.kind(kind)} `,
          h('bdi', {}, `“${path}”`),
          device === '' ? '' : ` (${device})`,
        );
      });
      show(found, ...told);
    },
    progress(fraction, records) {
      bar.value = fraction;
      show(numbers, w.progress(`${Math.floor(fraction * 100)} %`, formats.number(records)));
      const passed = performance.now() - started;
      if (passed < ESTIMATE_AFTER_MS || fraction < ESTIMATE_FROM) return;
      const text = timeLeft((passed * (1 - fraction)) / fraction, w);
      if (left.textContent !== text) show(left, text);
    },
    askPassword(of, answer) {
      const input = h('input', { type: 'password', id: 'password', autocomplete: 'off' });
      const finish = (password: string | null): void => {
        input.value = '';
        show(form);
        answer(password);
      };
      const submit = (event: Event): void => {
        event.preventDefault();
        finish(input.value);
      };
      const ask = h(
        'form',
        { submit },
        h('h3', {}, p.title(of)),
        h('p', { class: 'text small' }, p.hint),
        h('label', { for: 'password' }, p.label),
        input,
        h(
          'div',
          { class: 'buttons' },
          h('button', { type: 'submit', class: 'button first' }, p.go),
          h('button', { type: 'button', class: 'button', click: () => finish(null) }, p.without),
        ),
      );
      show(form, ask);
      input.focus();
    },
  };
}

const MINUTE = 60_000;

function timeLeft(ms: number, { left }: Words['running']): string {
  if (ms < MINUTE) return left.seconds;
  return ms < 60 * MINUTE ? left.minutes(Math.round(ms / MINUTE)) : left.hours;
}
