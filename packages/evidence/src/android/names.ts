import type { EmitObservable, Relation } from '@bridle/model';

/** An app's component: `com.example.app/.Receiver` → package and full class name. */
export interface Component {
  readonly package: string;
  /** As the source has it, with the class as it stands there. */
  readonly component: string;
}

const COMPONENT = /^([A-Za-z][\w.]{0,250})\/([\w.$]{1,500})$/;

/** A component out of its text, `ComponentInfo{…}` around it or not; null for anything else. */
export function componentOf(text: string | null | undefined): Component | null {
  if (text === null || text === undefined) return null;
  let inner = text.trim();
  if (inner.startsWith('ComponentInfo{') && inner.endsWith('}')) inner = inner.slice(14, -1);
  const match = COMPONENT.exec(inner);
  return match === null ? null : { package: match[1] as string, component: inner };
}

const PACKAGE = /^[A-Za-z]\w*(?:\.\w+)*$/;

/** True for what can be the name of an Android package. */
export function isPackageName(text: string): boolean {
  return text.length <= 255 && PACKAGE.test(text);
}

/** First app id of Linux, and how many user ids each user of the phone has. */
const FIRST_APP = 10_000;
const PER_USER = 100_000;

/** `u0a123` → 10123, `u11s1000` → 1101000, `1000` → 1000; null for anything else. Isolated ones (`u0i5`) are numbered from 99000. */
export function uidOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const match = /^(?:u(\d{1,4})_?([asi]))?(\d{1,9})$/.exec(text.trim());
  if (match === null) return null;
  const [, user, kind, number] = match;
  const own = Number(number);
  if (user === undefined) return own;
  const base = kind === 'a' ? FIRST_APP : kind === 'i' ? 99_000 : 0;
  return Number(user) * PER_USER + base + own;
}

/** A whole number out of text, null where it is none that counts exactly. */
export function wholeNumber(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !/^-?\d{1,16}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);

/** Milliseconds of `+2d23h22m24s588ms`, `1h 26m 18s 315ms` or `0`; null for anything else. */
export function durationOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text.length > 60) return null;
  const plain = text.replaceAll(' ', '').replace(/^\+/, '');
  if (plain === '0') return 0;
  if (!/^-?(?:\d{1,9}(?:ms|[dhms]))+$/.test(plain)) return null;
  let sum = 0;
  for (const [, number, unit] of plain.matchAll(/(\d+)(ms|[dhms])/g))
    sum += Number(number) * (UNITS.get(unit ?? '') ?? 0);
  return plain.startsWith('-') ? -sum : sum;
}

/** A text that goes into a record, cut to what a reader needs of it. */
export function bounded(text: string, most = 2000): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/**
 * Names of Android's own daemons that published sets have for iPhones: every Android runs them. Pegasus hid on iPhones
 * behind the name of the one that checks PINs on Android.
 */
const OWN_DAEMONS: ReadonlySet<string> = new Set(['gatekeeperd']);

/** Gives a process to the comparison, if its name says anything on Android. */
export function emitProcess(emit: EmitObservable, name: string, relation: Relation): void {
  if (!OWN_DAEMONS.has(name.slice(name.lastIndexOf('/') + 1))) emit('process', name, relation);
}
