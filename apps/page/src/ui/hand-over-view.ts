import { consentText, type Scope } from '@bridle/hand-over';
import type { Locale } from '@bridle/report';
import type { Handed } from '../hand-over.ts';
import { makeHandOver } from '../hand-over.ts';
import type { Words } from '../words/words.ts';
import { h, show } from './dom.ts';

/** A package for a helpline out of what was checked: what goes in, for whom, and the consent that goes with it. */
export function handOverView(words: Words, locale: Locale, handed: Handed): HTMLElement {
  const { handOver: w } = words;
  const key = h('input', {
    type: 'text',
    id: 'recipient',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
  });
  const whole = h('input', { type: 'checkbox', id: 'whole' });
  const agree = h('input', { type: 'checkbox', id: 'agree' });
  const consent = h('pre', { class: 'consent', tabindex: '0' });
  const outcome = h('div', { role: 'status' });
  const scopes = (): readonly Scope[] => (whole.checked ? ['report', 'evidence'] : ['report']);
  const recipients = (): readonly string[] => key.value.split(/[\s,]+/).filter((part) => part !== '');
  const tell = (): void => {
    agree.checked = false;
    show(consent, consentText(locale, scopes(), recipients()));
  };
  key.addEventListener('input', tell);
  whole.addEventListener('change', tell);
  tell();
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!agree.checked) return show(outcome, h('p', {}, w.mustAgree));
    show(outcome, h('p', {}, w.working));
    makeHandOver(handed, { recipients: recipients(), scopes: scopes(), locale }).then(
      ({ file, check }) => {
        const link = h(
          'a',
          {
            class: 'button first',
            id: 'save-package',
            href: URL.createObjectURL(file),
            download: 'hand-over.age',
          },
          w.save,
        );
        show(
          outcome,
          h('p', {}, w.done),
          h('p', { class: 'reason', dir: 'ltr' }, check),
          h('div', { class: 'buttons' }, link),
        );
      },
      (error: unknown) => {
        show(
          outcome,
          h('p', {}, w.failed),
          h(
            'p',
            { class: 'reason', lang: 'en', dir: 'ltr' },
            error instanceof Error ? error.message : String(error),
          ),
        );
      },
    );
  };
  return h(
    'details',
    { class: 'hand-over' },
    h('summary', {}, w.title),
    h(
      'form',
      { submit },
      h('p', { class: 'text' }, w.intro),
      h('label', { for: 'recipient' }, w.key),
      key,
      h('p', { class: 'small' }, w.keyHint),
      h('p', {}, h('label', { class: 'check' }, whole, ` ${w.whole}`)),
      consent,
      h('p', {}, h('label', { class: 'check' }, agree, ` ${w.agree}`)),
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'button' }, w.make)),
      outcome,
    ),
  );
}
