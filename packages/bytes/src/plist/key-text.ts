import { hex } from '../hex.ts';
import { PlistUid, type PlistValue } from './value.ts';

/** Bytes of a data key that go into its text; such keys are no more than a curiosity. */
const MAX_KEY_BYTES = 64;

/**
 * A dictionary key as text. Property lists should only have text keys, but the binary format allows any object, and
 * a list must not become unreadable over one. Null for containers, which nothing is known to write as keys.
 */
export function keyText(key: PlistValue): string | null {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean' || typeof key === 'number' || typeof key === 'bigint') {
    return String(key);
  }
  if (key instanceof Date) return key.toISOString();
  if (key instanceof PlistUid) return `UID(${key.value})`;
  if (key instanceof Uint8Array) {
    const digits = hex(key.subarray(0, MAX_KEY_BYTES));
    return key.length > MAX_KEY_BYTES ? `${digits}… (${key.length} bytes)` : digits;
  }
  return null;
}
