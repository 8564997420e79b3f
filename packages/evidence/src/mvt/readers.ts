import type { EmitObservable, ObservableType, Relation } from '@bridle/model';
import { extractLinks } from '../links.ts';
import type { FieldValue } from '../record.ts';
import { textOf, textsOf } from './records.ts';

/** Names what a record of one module has seen. */
export type Reader = (entry: FieldValue, emit: EmitObservable) => void;

/** One record names the same often twice, in a text and in a list of its links. */
export function once(emit: EmitObservable): EmitObservable {
  const seen = new Set<string>();
  return (type, value, relation) => {
    const key = `${type} ${relation} ${value}`;
    if (value === '' || seen.has(key)) return;
    seen.add(key);
    emit(type, value, relation);
  };
}

export const each =
  (type: ObservableType, relation: Relation, ...keys: readonly string[]): Reader =>
  (entry, emit) => {
    for (const key of keys) {
      const value = textOf(entry, key);
      if (value !== null) emit(type, value, relation);
    }
  };

export const all =
  (...readers: readonly Reader[]): Reader =>
  (entry, emit) => {
    for (const reader of readers) reader(entry, emit);
  };

export const nothing: Reader = () => undefined;

export const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The links of these texts; where there are none, those of MVT's own list. */
export function emitLinks(
  entry: FieldValue,
  keys: readonly string[],
  relation: Relation,
  emit: EmitObservable,
): void {
  // MVT's own list keeps punctuation that is no part of the link: the texts are searched again.
  let found = false;
  for (const key of keys) {
    for (const link of extractLinks(textOf(entry, key) ?? '')) {
      found = true;
      emit('url', link, relation);
    }
  }
  if (!found) for (const link of textsOf(entry, 'links')) emit('url', link, relation);
}
