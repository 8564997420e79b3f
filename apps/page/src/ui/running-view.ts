import { fenced, visible } from '@bridle/report';
import type { Words } from '../words/words.ts';
import type { FoundEvidence } from '../worker/protocol.ts';
import { h, show } from './dom.ts';
import { timeLeft } from './time-left.ts';

export interface RunningView {
  readonly element: HTMLElement;
  recognised(evidence: readonly FoundEvidence[]): void;
  progress(fraction: number, records: number): void;
  /** `again`: the one before did not open it. */
  askPassword(of: string, again: boolean, answer: (password: string | null) => void): void;
  askOwner(answer: (name: string | null) => void): void;
}

export interface RunningFormats {
  readonly number: (value: number) => string;
  /** Of a fraction. */
  readonly percent: (fraction: number) => string;
  readonly kind: (kind: string) => string;
}

/** What the check asks for while it runs; it waits for the answer. */
interface Question {
  /** Of its field. */
  readonly id: string;
  readonly type: 'password' | 'text';
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  readonly go: string;
  readonly without: string;
  /** Why it is asked once more; null the first time. */
  readonly wrong: string | null;
}

export function runningView(words: Words, formats: RunningFormats, cancel: () => void): RunningView {
  const { running: w, password: p } = words;
  const heading = h('h1', { id: 'running', tabindex: '-1' }, w.title);
  const found = h('ul', { class: 'found' });
  const bar = h('progress', { max: 1, 'aria-label': w.title });
  const numbers = h('p', { class: 'numbers' }, w.starting);
  // Told seldom: a screen reader must not read every percent.
  const left = h('p', { class: 'numbers', role: 'status' });
  const progress = h('div', {}, bar, numbers, left);
  const form = h('div', {});
  const ask = (question: Question, answer: (text: string | null) => void): void => {
    const { id, type, wrong } = question;
    const why = wrong === null ? null : h('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert' }, wrong);
    const hint = h('p', { class: 'text small', id: `${id}-hint` }, question.hint);
    const input = h('input', {
      type,
      id,
      autocomplete: 'off',
      'aria-invalid': why === null ? null : 'true',
      'aria-describedby': why === null ? hint.id : `${why.id} ${hint.id}`,
    });
    const finish = (text: string | null): void => {
      input.value = '';
      show(form);
      progress.hidden = false;
      // The field is gone, and the focus must not be lost with it.
      heading.focus();
      answer(text);
    };
    const submit = (event: Event): void => {
      event.preventDefault();
      finish(input.value);
    };
    show(
      form,
      h(
        'form',
        { class: 'question', submit, 'aria-labelledby': `${id}-title` },
        h('h2', { id: `${id}-title` }, question.title),
        hint,
        h('label', { for: id }, question.label),
        why,
        input,
        h(
          'div',
          { class: 'buttons' },
          h('button', { type: 'submit', class: 'button first' }, question.go),
          h(
            'button',
            { type: 'button', class: 'button', id: `without-${id}`, click: () => finish(null) },
            question.without,
          ),
        ),
      ),
    );
    // Nothing goes on before the answer.
    progress.hidden = true;
    input.focus();
  };
  const estimate = timeLeft(w);
  const element = h(
    'section',
    { class: 'work', 'aria-labelledby': 'running' },
    heading,
    found,
    form,
    progress,
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
          h('bdi', {}, `“${visible(path)}”`),
          device === '' ? null : h('bdi', {}, ` (${visible(device)})`),
        );
      });
      show(found, ...told);
    },
    progress(fraction, records) {
      bar.value = fraction;
      show(numbers, w.progress(formats.percent(fraction), formats.number(records)));
      const text = estimate(fraction);
      if (text !== null && left.textContent !== text) show(left, text);
    },
    askPassword: (of, again, answer) =>
      ask(
        { ...p, title: p.title(fenced(of)), id: 'password', type: 'password', wrong: again ? p.wrong : null },
        answer,
      ),
    askOwner: (answer) =>
      ask({ ...words.owner, id: 'owner', type: 'text', wrong: null }, (name) =>
        answer(name?.trim() === '' ? null : name),
      ),
  };
}
