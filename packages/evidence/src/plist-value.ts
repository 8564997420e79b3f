import { isPlistDict, PlistSet, PlistUid, type PlistValue } from '@bridle/bytes';
import { fromDate } from '@bridle/model';
import { type FieldValue, toBase64 } from './record.ts';

/** Values of one property list that go into one record. The largest real ones (installed profiles) have some thousands. */
const MAX_VALUES = 20_000;
/** Containers inside containers. Real ones stay below ten. */
const MAX_DEPTH = 32;
/** Characters of text, keys and base64 in one record. */
const MAX_TEXT = 4 * 1024 * 1024;

/** Stands where something was left out, so that a reader of the record sees it there too. */
export const LEFT_OUT = '[left out]';

/** Told once a value why something of it was left out: an artifact passes `input.partial`. */
export type OnCut = (reason: string) => void;

/**
 * A value of a property list as a record's field: dates as UTC in ISO 8601, data as base64, integers beyond 2^53 as
 * decimal text, sets as lists, dictionaries as objects without prototype (their keys are foreign). What exceeds the
 * bounds becomes `[left out]`.
 */
export function plistField(value: PlistValue | undefined, onCut?: OnCut): FieldValue {
  const conversion = new Conversion();
  const field = conversion.convert(value ?? null, 0);
  if (conversion.cut !== null) onCut?.(conversion.cut);
  return field;
}

class Conversion {
  cut: string | null = null;
  private values = MAX_VALUES;
  private text = MAX_TEXT;

  convert(value: PlistValue, depth: number): FieldValue {
    if (value === null || typeof value === 'boolean') return value;
    // JSON has no NaN and no infinity.
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'string') return this.textOf(value);
    if (value instanceof Date) return fromDate(value);
    if (value instanceof Uint8Array) return this.bytesOf(value);
    if (value instanceof PlistUid) return { CF$UID: value.value };
    if (depth >= MAX_DEPTH)
      return this.leaveOut(`a property list is nested deeper than ${MAX_DEPTH} containers`);
    if (value instanceof PlistSet) return this.list(value.values, depth);
    return isPlistDict(value) ? this.dictionary(value, depth) : this.list(value, depth);
  }

  private list(items: readonly PlistValue[], depth: number): FieldValue {
    const out: FieldValue[] = [];
    for (const item of items) {
      if (this.full()) {
        out.push(LEFT_OUT);
        break;
      }
      out.push(this.convert(item, depth + 1));
    }
    return out;
  }

  private dictionary(items: ReadonlyMap<string, PlistValue>, depth: number): FieldValue {
    const out = Object.create(null) as { [key: string]: FieldValue };
    for (const [key, item] of items) {
      if (this.full()) {
        out[LEFT_OUT] = null;
        break;
      }
      out[this.textOf(key)] = this.convert(item, depth + 1);
    }
    return out;
  }

  /** Takes one value off what is left. */
  private full(): boolean {
    this.values -= 1;
    if (this.values >= 0 && this.text > 0) return false;
    this.leaveOut('a property list has more in it than one record takes');
    return true;
  }

  private textOf(text: string): string {
    if (text.length <= this.text) {
      this.text -= text.length;
      return text;
    }
    const start = text.slice(0, this.text);
    this.text = 0;
    return start + this.leaveOut('a text in a property list is longer than one record takes');
  }

  private bytesOf(bytes: Uint8Array): string {
    const length = Math.ceil(bytes.length / 3) * 4;
    if (length > this.text) return this.leaveOut('data in a property list are longer than one record takes');
    this.text -= length;
    return toBase64(bytes);
  }

  private leaveOut(reason: string): string {
    this.cut ??= reason;
    return LEFT_OUT;
  }
}

/** A text in a property list, and the key under which it or its list stands; null at the top. */
export interface PlistText {
  readonly key: string | null;
  readonly text: string;
}

/** Every text in a value, in order; keys are none. Bounded like {@link plistField}. */
export function* plistTexts(value: PlistValue | undefined, onCut?: OnCut): Generator<PlistText> {
  // A stack of our own instead of recursion: the depth is the file's.
  const waiting: { readonly key: string | null; readonly value: PlistValue }[] = [
    { key: null, value: value ?? null },
  ];
  let left = MAX_VALUES;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { key, value: found } = next;
    if (typeof found === 'string') yield { key, text: found };
    const inner = childrenOf(found, key);
    left -= inner.length;
    if (left < 0) return onCut?.('a property list has more in it than is searched for links');
    for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i] as (typeof inner)[number]);
  }
}

function childrenOf(value: PlistValue, key: string | null): { key: string | null; value: PlistValue }[] {
  if (value instanceof PlistSet) return value.values.map((item) => ({ key, value: item }));
  if (Array.isArray(value)) return value.map((item) => ({ key, value: item }));
  if (isPlistDict(value)) return Array.from(value, ([inner, item]) => ({ key: inner, value: item }));
  return [];
}
