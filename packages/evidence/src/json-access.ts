import type { FieldValue } from './record.ts';

/** What a dictionary has under a key of its own; null where it is none or has none. */
export function valueOf(entry: FieldValue, key: string): FieldValue {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const dictionary = entry as { readonly [key: string]: FieldValue };
  return Object.hasOwn(dictionary, key) ? (dictionary[key] ?? null) : null;
}

/** Text that is not empty. */
export function textOf(entry: FieldValue, key: string): string | null {
  const value = valueOf(entry, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function listOf(entry: FieldValue, key: string): readonly FieldValue[] {
  const value = valueOf(entry, key);
  return Array.isArray(value) ? (value as readonly FieldValue[]) : [];
}

export const textsOf = (entry: FieldValue, key: string): readonly string[] =>
  listOf(entry, key).filter((item) => typeof item === 'string' && item !== '') as readonly string[];

/** A number that counts something; null for anything else. */
export function integerOf(entry: FieldValue, key: string): number | null {
  const value = valueOf(entry, key);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

export function booleanOf(entry: FieldValue, key: string): boolean | null {
  const value = valueOf(entry, key);
  return typeof value === 'boolean' ? value : null;
}
