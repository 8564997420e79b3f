import { fenced } from '@bridle/report';
import { built } from '../built/built.ts';
import { givenOfDrop, givenOfInput, MAX_FILES } from '../dropped.ts';
import type { Given } from '../host/supply.ts';
import type { Words } from '../words/words.ts';
import type { IndicatorFile } from '../worker/protocol.ts';
import { h, show } from './dom.ts';
import type { DropTarget } from './drops.ts';

/** What the user asked for besides the files. */
export interface Choices {
  readonly indicators: readonly IndicatorFile[];
  readonly timezone: string | null;
  readonly key: Uint8Array | null;
}

export type Begin = (given: Given, choices: Choices) => void;

export interface StartView {
  readonly element: HTMLElement;
  readonly drops: DropTarget;
}

/** The field on which evidence is dropped, with what else can be chosen. */
export function startView(words: Words, begin: Begin): StartView {
  const { drop: w } = words;
  const status = h('p', { class: 'small', role: 'status' });
  const choices = choicesView(words);
  const go = (given: Given): void => {
    if (given.roots.length === 0) return show(status, w.unreadable);
    choices.read().then(
      (chosen) => (chosen === null ? show(status, words.options.timezoneUnknown) : begin(given, chosen)),
      () => show(status, w.unreadable),
    );
  };
  const choose = (files: FileList): void => {
    if (files.length > MAX_FILES) show(status, w.tooMany);
    else go(givenOfInput(files));
  };
  const field = h(
    'div',
    { class: 'field', id: 'drop' },
    h('h2', {}, w.title),
    h('p', {}, w.hint),
    h('div', { class: 'buttons' }, chooser(w.folder, 'folder', choose), chooser(w.files, 'file', choose)),
    h('p', { class: 'small' }, w.kinds),
    status,
  );
  return {
    element: h('section', { class: 'work' }, field, choices.element),
    drops: { field, take: (transfer) => go(givenOfDrop(transfer)) },
  };
}

/** A file input under a button: the whole label can be pressed, and the input gets the keyboard's focus. */
function chooser(label: string, id: 'folder' | 'file', choose: (files: FileList) => void): HTMLElement {
  const input = h('input', { type: 'file', id, multiple: true, webkitdirectory: id === 'folder' });
  input.addEventListener('change', () => {
    if (input.files !== null) choose(input.files);
    // Else the same choice, after it could not be taken, would be no change.
    input.value = '';
  });
  return h('label', { class: id === 'folder' ? 'button first' : 'button' }, input, label);
}

function choicesView({ options: w }: Words): { element: HTMLElement; read: () => Promise<Choices | null> } {
  const own = h('input', { type: 'file', id: 'own', multiple: true });
  const zone = h('input', {
    type: 'text',
    id: 'zone',
    placeholder: 'Europe/Madrid',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    list: 'zones',
    'aria-describedby': 'zone-hint',
  });
  const zones = Intl.supportedValuesOf('timeZone').map((value) => h('option', { value }));
  const key = h('input', { type: 'file', id: 'key' });
  const newest = built.indicators
    .map(({ date }) => date)
    .sort()
    .at(-1);
  const sets =
    newest === undefined ? w.noneBuiltIn : w.builtIn(String(built.indicators.length), fenced(newest));
  const element = h(
    'div',
    { class: 'choices' },
    h('p', { class: 'small' }, sets),
    h(
      'details',
      {},
      h('summary', {}, w.title),
      h(
        'div',
        {},
        h('label', { for: 'own' }, w.own),
        own,
        h('label', { for: 'zone' }, w.timezone),
        zone,
        h('datalist', { id: 'zones' }, ...zones),
        h('p', { class: 'small', id: 'zone-hint' }, w.timezoneHint),
        h('label', { for: 'key' }, w.key),
        key,
      ),
    ),
  );
  const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
  return {
    element,
    async read() {
      const timezone = knownZone(zone.value.trim());
      if (timezone === undefined) return null;
      const indicators: IndicatorFile[] = [];
      for (const file of own.files ?? []) indicators.push({ name: file.name, bytes: await bytesOf(file) });
      const [keyFile] = key.files ?? [];
      return {
        indicators,
        timezone,
        key: keyFile === undefined ? null : await bytesOf(keyFile),
      };
    },
  };
}

/** Null where none is named, undefined where what is named is none. */
function knownZone(text: string): string | null | undefined {
  if (text === '') return null;
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
