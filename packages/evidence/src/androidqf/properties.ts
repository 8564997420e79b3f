import type { RandomAccess } from '@bridle/bytes';
import { textLines } from '../lines.ts';

/** One line of what Android's `getprop` prints: `[name]: [value]`. */
export interface Property {
  /** Line, from 1. */
  readonly number: number;
  readonly name: string;
  readonly value: string;
}

/** A value may hold line ends; one that never closes must not take the rest of the file. */
const MAX_VALUE_LINES = 64;
const MAX_VALUE = 65_536;

/** Properties in batches; `onDamage` is told how many lines were none. Lines that hold nothing are passed over. */
export async function* propertyLines(
  access: RandomAccess,
  onDamage?: (lines: number) => void,
): AsyncGenerator<readonly Property[]> {
  let open: { readonly number: number; readonly name: string; value: string; lines: number } | null = null;
  let damaged = 0;
  for await (const batch of textLines(access)) {
    const found: Property[] = [];
    for (const { number, text } of batch) {
      if (open !== null) {
        const { value } = open;
        open.value = `${value}\n${text}`;
        open.lines += 1;
        if (text.endsWith(']')) {
          found.push({ number: open.number, name: open.name, value: open.value.slice(0, -1) });
          open = null;
        } else if (open.lines > MAX_VALUE_LINES || open.value.length > MAX_VALUE) {
          damaged += open.lines;
          open = null;
        }
        continue;
      }
      const split = text.startsWith('[') ? text.indexOf(']: [') : -1;
      if (split < 0) {
        if (text.trim() !== '') damaged += 1;
        continue;
      }
      const name = text.slice(1, split);
      const value = text.slice(split + 4);
      if (value.endsWith(']')) found.push({ number, name, value: value.slice(0, -1) });
      else open = { number, name, value, lines: 1 };
    }
    if (found.length > 0) yield found;
  }
  if (open !== null) damaged += open.lines;
  if (damaged > 0) onDamage?.(damaged);
}
