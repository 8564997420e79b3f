import type { Input } from './input.ts';
import { textLines } from './lines.ts';
import { JsonSplitter } from './mvt/json-splitter.ts';
import type { FieldValue } from './record.ts';

/** One value of a file that is a JSON list, or has a JSON value a line. */
export interface JsonItem {
  /** Its place, from 1. */
  readonly number: number;
  readonly value: FieldValue;
}

/** Bytes, and where to say what is missing of them: an `Input` is one. */
export type JsonSource = Pick<Input, 'access' | 'partial'>;

const PIECE = 65_536;
const OPEN_LIST = 0x5b;

/**
 * The values of a JSON list, or of a file with one value a line, one after the other: tools have written both under
 * one name. Values that cannot be read are counted, and a file that was cut is said to be.
 */
export async function* jsonItems(input: JsonSource): AsyncGenerator<readonly JsonItem[]> {
  const lost = { count: 0 };
  const head = await input.access.read(0, 1024);
  const first = head.findIndex((byte) => byte > 0x20 && byte < 0x80);
  if (first < 0) input.partial('the file is empty: its list is missing');
  else yield* head[first] === OPEN_LIST ? ofList(input, first, lost) : ofLines(input, lost);
  if (lost.count > 0)
    input.partial(
      `${lost.count === 1 ? '1 entry is' : `${lost.count} entries are`} damaged, too large or too deep: left out`,
    );
}

async function* ofList(
  input: JsonSource,
  start: number,
  lost: { count: number },
): AsyncGenerator<readonly JsonItem[]> {
  const splitter = new JsonSplitter();
  let number = 0;
  for (let offset = start; ; ) {
    const bytes = await input.access.read(offset, PIECE);
    if (bytes.length === 0) break;
    offset += bytes.length;
    const items: JsonItem[] = [];
    for (const { text } of splitter.feed(bytes)) {
      number += 1;
      const value = text === null ? undefined : parseJson(text);
      if (value === undefined) lost.count += 1;
      else items.push({ number, value });
    }
    if (items.length > 0) yield items;
    if (splitter.broken) break;
  }
  if (splitter.broken) input.partial('the file breaks off within its JSON: what follows could not be read');
  else if (!splitter.complete) input.partial('the file ends before its JSON does: it was cut off');
}

async function* ofLines(input: JsonSource, lost: { count: number }): AsyncGenerator<readonly JsonItem[]> {
  for await (const lines of textLines(input.access)) {
    const items: JsonItem[] = [];
    for (const { number, text } of lines) {
      if (text.trim() === '') continue;
      const value = parseJson(text);
      if (value === undefined) lost.count += 1;
      else items.push({ number, value });
    }
    if (items.length > 0) yield items;
  }
}

/** Undefined: no JSON, or a number that JSON cannot write again. */
export function parseJson(text: string): FieldValue | undefined {
  try {
    // JSON.parse gives own properties only, `__proto__` among them, and values that JSON can hold.
    const value = JSON.parse(text) as FieldValue;
    return HUGE.test(text) && !finite(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** An exponent of three digits: `1e999` is JSON, but infinite. */
const HUGE = /\d[eE]\+?\d{3}|\d{300}/;

/** False where a number in it is infinite, which JSON cannot write again. */
export function finite(value: FieldValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((inner: FieldValue) => finite(inner));
}
