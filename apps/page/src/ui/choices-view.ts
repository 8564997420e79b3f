import { fenced } from '@bridle/report';
import { built } from '../built/built.ts';
import type { Words } from '../words/words.ts';
import type { IndicatorFile } from '../worker/protocol.ts';
import { h } from './dom.ts';

/** What the user asked for besides the files. */
export interface Choices {
  readonly indicators: readonly IndicatorFile[];
  readonly timezone: string | null;
  readonly key: Uint8Array | null;
}

export interface ChoicesView {
  readonly element: HTMLElement;
  readonly fields: Readonly<Record<'own' | 'zone' | 'key', HTMLInputElement>>;
  /** True where any field is filled. */
  chosen(): boolean;
  /** Null where what is given as time zone is none. Rejects where a file cannot be read. */
  read(): Promise<Choices | null>;
}

/** The fields of `before`, which was shown in another language, stay as they are. */
export function choicesView({ options: w }: Words, before: ChoicesView | null): ChoicesView {
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
  if (before !== null) {
    own.files = before.fields.own.files;
    zone.value = before.fields.zone.value;
    key.files = before.fields.key.files;
  }
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
      { open: before?.chosen() ?? false },
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
    fields: { own, zone, key },
    chosen: () => [own.value, zone.value, key.value].some((value) => value !== ''),
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
