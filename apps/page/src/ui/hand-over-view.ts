import { consentText, isSecretKey, placesOfFindings, type Scope } from '@bridle/hand-over';
import { type Locale, messagesOf, visible } from '@bridle/report';
import { type Handed, startHandOver } from '../hand-over.ts';
import type { Words } from '../words/words.ts';
import type { HandOverTold } from '../worker/protocol.ts';
import { type Child, h, show } from './dom.ts';
import { packingView } from './packing-view.ts';

/** The package that was made is held until it is given back. */
export interface HandOverView {
  readonly element: HTMLElement;
  /** True while a package is made. */
  busy(): boolean;
  /** Ends what is made, and gives back what was. */
  release(): void;
}

type Packed = Extract<HandOverTold, { type: 'packed' }>;

/** A package for a helpline out of what was checked: what goes in, for whom, and the consent that goes with it. */
export function handOverView(words: Words, locale: Locale, handed: Handed): HandOverView {
  const { handOver: w } = words;
  const key = h('input', {
    type: 'text',
    id: 'recipient',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    'aria-describedby': 'recipient-hint hand-over-outcome',
  });
  const matched = h('input', { type: 'checkbox', id: 'matched' });
  const whole = h('input', { type: 'checkbox', id: 'whole' });
  const agree = h('input', { type: 'checkbox', id: 'agree', 'aria-describedby': 'hand-over-outcome' });
  const consent = h('div', { class: 'consent', role: 'group', 'aria-labelledby': 'consent-title' });
  const make = h('button', { type: 'submit', class: 'button' }, w.make);
  const stop = h('button', { type: 'button', class: 'button', id: 'stop-package' }, words.running.cancel);
  const outcome = h('div', { role: 'status', id: 'hand-over-outcome' });
  const progress = h('div', {});
  const recipients = (): readonly string[] => key.value.split(/[\s,]+/).filter((part) => part !== '');
  const scopes = (): readonly Scope[] => [
    'report',
    ...(matched.checked ? (['matched'] as const) : []),
    ...(whole.checked ? (['evidence'] as const) : []),
  ];
  let link: string | null = null;
  /** Ends the package that is made. */
  let end: (() => void) | null = null;

  /** Between two packages: nothing is made, and none is there. */
  const rest = (): void => {
    if (link !== null) URL.revokeObjectURL(link);
    link = null;
    end?.();
    end = null;
    make.removeAttribute('aria-disabled');
    // The button is gone, and the focus must not be lost with it.
    if (document.activeElement === stop) make.focus();
    stop.hidden = true;
    show(progress);
  };
  const tell = (...children: readonly Child[]): void => {
    rest();
    for (const field of [key, agree]) field.removeAttribute('aria-invalid');
    show(outcome, ...children);
  };
  const refuse = (field: HTMLElement, why: string): void => {
    tell(h('p', { class: 'wrong' }, why));
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  };
  const changed = (): void => {
    agree.checked = false;
    tell();
    // A secret key that was pasted by mistake is not spread further.
    const shown = recipients().filter((recipient) => !isSecretKey(recipient));
    show(consent, consentText(locale, scopes(), shown.length === 0 ? ['…'] : shown));
  };
  key.addEventListener('input', changed);
  for (const box of [matched, whole]) box.addEventListener('change', changed);
  // Who takes the consent back takes back what rests on it.
  agree.addEventListener('change', () => tell());
  stop.addEventListener('click', () => tell(h('p', {}, words.running.cancelled)));
  changed();

  const made = ({ file, check, leftOut }: Packed): void => {
    tell();
    link = URL.createObjectURL(file);
    const count = messagesOf(locale).format.number(leftOut);
    const save = { class: 'button first', id: 'save-package', href: link, download: 'hand-over.age' };
    show(
      outcome,
      h('p', {}, w.done),
      h('p', { class: 'check-value' }, h('bdi', { dir: 'ltr' }, check)),
      leftOut === 0 ? null : h('p', { class: 'text' }, w.leftOut(count)),
      h('div', { class: 'buttons' }, h('a', save, w.save)),
    );
  };
  const failed = (why: string, reason: string): void =>
    tell(
      h('p', { class: 'text' }, why),
      h('p', { class: 'small' }, words.failed.detail),
      h('p', { class: 'reason', lang: 'en', dir: 'ltr' }, visible(reason)),
    );
  const start = (): void => {
    tell(h('p', { class: 'text' }, w.working));
    const view = packingView(words, locale);
    make.setAttribute('aria-disabled', 'true');
    stop.hidden = false;
    show(progress, view.element);
    const choice = { recipients: recipients(), scopes: scopes(), locale };
    end = startHandOver(handed, choice, (message) => {
      if (message.type === 'packing') view.progress(message.stage, message.fraction);
      else if (message.type === 'packed') made(message);
      else if (message.type === 'recipient-refused') refuse(key, w.keyProblem[message.kind]);
      else if (message.type === 'not-read-again') failed(w.notReadAgain, message.reason);
      else if (message.type === 'failed') failed(w.failed, message.reason);
    });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    // Pressed once more: it is being made.
    if (end !== null) return;
    if (agree.checked) start();
    else refuse(agree, w.mustAgree);
  };
  const choice = (box: HTMLElement, text: string): HTMLElement =>
    h('label', { class: 'check' }, box, h('span', {}, text));
  const element = h(
    'details',
    { class: 'hand-over' },
    h('summary', {}, w.title),
    h(
      'form',
      { submit },
      h('p', { class: 'text' }, w.intro),
      h('label', { for: 'recipient' }, w.key),
      key,
      h('p', { class: 'small', id: 'recipient-hint' }, w.keyHint),
      // Where nothing was found, there is nothing that it rests on.
      placesOfFindings(handed.json).size === 0 ? null : choice(matched, w.matched),
      choice(whole, w.whole),
      h('h2', { id: 'consent-title' }, w.consent),
      consent,
      choice(agree, w.agree),
      h('div', { class: 'buttons' }, make, stop),
      outcome,
      progress,
    ),
  );
  return { element, busy: () => end !== null, release: rest };
}
