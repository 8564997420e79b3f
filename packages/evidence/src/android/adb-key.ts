import type { Digests } from '../host.ts';
import { bounded } from './names.ts';

/** The public key of a computer, as adb writes it on one line. */
export interface AdbKey {
  /** Of the key as it is written, so that it can be compared with a file of keys without decoding. */
  readonly sha256: string;
  /** What the computer calls itself, as a rule `user@computer`. */
  readonly name: string | null;
}

/** Base64 of its length and numbers, then the name of the computer. */
const BASE64_KEY = /^QAAAA[A-Za-z0-9+/]{20,4000}={0,2}(?:\s|$)/;

/** Null for what is no key. */
export function adbKeyOf(text: string, digests: Digests): AdbKey | null {
  if (!BASE64_KEY.test(text)) return null;
  const [base64 = '', ...rest] = text.trim().split(/\s+/);
  const digest = digests.sha256();
  digest.update(new TextEncoder().encode(base64));
  const name = bounded(rest.join(' '), 200);
  return { sha256: digest.hex(), name: name === '' ? null : name };
}
