import { type Locale, messagesOf } from '@bridle/report';
import type { Guide, GuideId, Words } from '../words/words.ts';
import { h } from './dom.ts';
import { drawing } from './drawings.ts';
import { rich } from './rich.ts';

const listOf = (items: readonly string[], kind: 'ul' | 'ol', className = ''): HTMLElement =>
  h(kind, className === '' ? {} : { class: className }, ...items.map((item) => h('li', {}, ...rich(item))));

export function before({ before: w }: Words): HTMLElement {
  return h(
    'section',
    { class: 'work', 'aria-labelledby': 'before' },
    h('h2', { id: 'before' }, w.title),
    listOf(w.points, 'ul', 'text'),
  );
}

const GUIDES: readonly GuideId[] = [
  'iphone-mac',
  'iphone-windows',
  'iphone-linux',
  'iphone-sysdiagnose',
  'android-bugreport',
  'android-helpline',
  'messages',
];

/** Closed at first: a person opens the one that is hers. */
export function guides({ guides: w }: Words): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'guides' },
    h('h2', { id: 'guides' }, w.title),
    h('p', { class: 'text' }, w.intro),
    h('div', { class: 'choices' }, ...GUIDES.map((id) => guide(w.each[id]))),
  );
}

function guide({ title, intro, steps, drawing: which }: Guide): HTMLElement {
  return h(
    'details',
    {},
    h('summary', {}, title),
    h(
      'div',
      { class: 'guide' },
      h('div', {}, h('p', { class: 'small' }, intro), listOf(steps, 'ol', 'todo')),
      drawing(which),
    ),
  );
}

export function after({ after: w }: Words): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'after' },
    h('h2', { id: 'after' }, w.title),
    ...w.means.map((text) => h('p', { class: 'text' }, text)),
    h(
      'div',
      { class: 'two' },
      h('div', {}, h('h3', {}, w.doTitle), listOf(w.todo, 'ul', 'plain')),
      h('div', {}, h('h3', {}, w.dontTitle), listOf(w.dont, 'ul', 'avoid')),
    ),
  );
}

/** The organisations of the report, so that both name the same. */
export function help({ help: w }: Words, locale: Locale): HTMLElement {
  const { organisations, helpElsewhere } = messagesOf(locale).summary;
  return h(
    'section',
    { 'aria-labelledby': 'help' },
    h('h2', { id: 'help' }, w.title),
    h('p', { class: 'text' }, w.text),
    h(
      'ul',
      { class: 'contacts' },
      ...organisations.map(({ name, whom, address }) =>
        h('li', {}, h('strong', {}, name), `, ${whom}: `, h('code', { dir: 'ltr' }, address)),
      ),
    ),
    h('p', { class: 'text small' }, helpElsewhere),
  );
}

export function proof({ proof: w }: Words, offline: boolean): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'proof' },
    h('h2', { id: 'proof' }, w.title),
    listOf(w.points, 'ul', 'text'),
    offline ? h('p', { class: 'small' }, w.offline) : null,
  );
}

/** A newer build lies ready: with newer signs, say. */
export function newerNotice({ newer: w }: Words): HTMLElement {
  return h(
    'p',
    { class: 'newer', role: 'status' },
    `${w.text} `,
    h('button', { type: 'button', class: 'button', id: 'newer', click: () => location.reload() }, w.load),
  );
}
