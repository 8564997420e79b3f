import { consentText, isSecretKey, RecipientError, type Scope } from '@bridle/hand-over';
import { type Locale, messagesOf, visible } from '@bridle/report';
import type { Handed, HandOver } from '../hand-over.ts';
import { makeHandOver } from '../hand-over.ts';
import type { Words } from '../words/words.ts';
import { type Child, h, show } from './dom.ts';

/** The package that was made is held until it is given back. */
export interface HandOverView {
  readonly element: HTMLElement;
  release(): void;
}

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
  const whole = h('input', { type: 'checkbox', id: 'whole' });
  const agree = h('input', { type: 'checkbox', id: 'agree', 'aria-describedby': 'hand-over-outcome' });
  const consent = h('div', { class: 'consent', role: 'group', 'aria-labelledby': 'consent-title' });
  const outcome = h('div', { role: 'status', id: 'hand-over-outcome' });
  const scopes = (): readonly Scope[] => (whole.checked ? ['report', 'evidence'] : ['report']);
  const recipients = (): readonly string[] => key.value.split(/[\s,]+/).filter((part) => part !== '');
  let link: string | null = null;
  /** Counts what was asked for: what was made for an earlier wish is not shown. */
  let wish = 0;

  const release = (): void => {
    if (link !== null) URL.revokeObjectURL(link);
    link = null;
  };
  const tell = (...children: readonly Child[]): void => {
    release();
    for (const field of [key, agree]) field.removeAttribute('aria-invalid');
    show(outcome, ...children);
  };
  const refuse = (field: HTMLElement, why: string): void => {
    tell(h('p', { class: 'wrong' }, why));
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  };
  const changed = (): void => {
    wish += 1;
    agree.checked = false;
    tell();
    // A secret key that was pasted by mistake is not spread further.
    const shown = recipients().filter((recipient) => !isSecretKey(recipient));
    show(consent, consentText(locale, scopes(), shown.length === 0 ? ['…'] : shown));
  };
  key.addEventListener('input', changed);
  whole.addEventListener('change', changed);
  changed();

  const made = ({ file, check, leftOut }: HandOver): void => {
    tell();
    link = URL.createObjectURL(file);
    const count = messagesOf(locale).format.number(leftOut);
    const save = { class: 'button first', id: 'save-package', href: link, download: 'hand-over.age' };
    show(
      outcome,
      h('p', {}, w.done),
      h('p', { class: 'reason', dir: 'ltr' }, check),
      leftOut === 0 ? null : h('p', { class: 'text' }, w.leftOut(count)),
      h('div', { class: 'buttons' }, h('a', save, w.save)),
    );
  };
  const failed = (error: unknown): void => {
    if (error instanceof RecipientError) return refuse(key, w.keyProblem[error.kind]);
    const reason = error instanceof Error ? error.message : String(error);
    tell(h('p', {}, w.failed), h('p', { class: 'reason', lang: 'en', dir: 'ltr' }, visible(reason)));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!agree.checked) return refuse(agree, w.mustAgree);
    tell(h('p', {}, w.working));
    const mine = ++wish;
    makeHandOver(handed, { recipients: recipients(), scopes: scopes(), locale }).then(
      (handOver) => (mine === wish ? made(handOver) : undefined),
      (error: unknown) => (mine === wish ? failed(error) : undefined),
    );
  };
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
      h('label', { class: 'check' }, whole, h('span', {}, w.whole)),
      h('h2', { id: 'consent-title' }, w.consent),
      consent,
      h('label', { class: 'check' }, agree, h('span', {}, w.agree)),
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'button' }, w.make)),
      outcome,
    ),
  );
  return {
    element,
    release() {
      wish += 1;
      release();
    },
  };
}
