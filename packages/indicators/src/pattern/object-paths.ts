import type { ObservableType } from '@bridle/model';
import { isEmailAddress, isPhoneNumber } from '../values/names.ts';
import { type ObjectPath, pathText } from './tree.ts';

/** What a comparison of a pattern speaks of, as evidence names it; or why evidence of a phone has no such thing. */
export type Target =
  | { readonly type: ObservableType }
  | { readonly reason: string; readonly detail: string | null };

/** Paths whose value is of one observable type, whatever it says. */
const FIXED: ReadonlyMap<string, ObservableType> = new Map([
  // STIX 2.1, 6.4, 6.21, 6.8, 6.9, 6.5
  ['domain-name:value', 'domain-name'],
  ['url:value', 'url'],
  ['ipv4-addr:value', 'ipv4-addr'],
  ['ipv6-addr:value', 'ipv6-addr'],
  ['email-addr:value', 'email-addr'],
  ['email-message:from_ref.value', 'email-addr'],
  ['email-message:sender_ref.value', 'email-addr'],
  // 6.12: the far end of a connection is an address or a domain; the value says which.
  ['network-traffic:dst_ref.value', 'domain-name'],
  ['network-traffic:src_ref.value', 'domain-name'],
  // 6.7, 6.3. `file:path` and `process:name` are no properties of STIX 2.1 (2.0 had the latter),
  // but all public mercenary-spyware sets use them.
  ['file:name', 'file-name'],
  ['file:path', 'file-path'],
  ['directory:path', 'file-path'],
  // 6.13: 2.0 named the executable binary_ref, 2.1 image_ref.
  ['process:name', 'process'],
  ['process:binary_ref.name', 'process'],
  ['process:image_ref.name', 'process'],
  // Extensions of the public sets.
  ['app:id', 'app-id'],
  ['configuration-profile:id', 'profile-id'],
  ['android-property:name', 'property'],
  ['phone-number:value', 'phone-number'],
]);

/** Objects with hashes: `object:first` is followed by one step, the name of the algorithm. */
const HASHES: ReadonlyMap<string, ObservableType> = new Map([
  ['file:hashes', 'file-hash'],
  ['artifact:hashes', 'file-hash'],
  ['app:cert', 'certificate-hash'],
  ['x509-certificate:hashes', 'certificate-hash'],
]);

/** An account has no object of its own in a phone's evidence, but is often a phone number or mail address (6.22). */
const ACCOUNTS: ReadonlySet<string> = new Set(['user-account:user_id', 'user-account:account_login']);

/** Hashes that say "alike", not "the same" (STIX 2.1, 10.7 and published customs): equality of them proves little. */
const FUZZY: ReadonlySet<string> = new Set([
  'ssdeep',
  'tlsh',
  'imphash',
  'pehash',
  'sdhash',
  'vhash',
  'lzjd',
]);

export function observableOf(path: ObjectPath, value: string): Target {
  const text = lowerText(path);
  const fixed = FIXED.get(text);
  if (fixed !== undefined) return { type: fixed };

  const [first, second] = path.steps;
  if (path.steps.length === 2 && first?.kind === 'key' && second?.kind === 'key') {
    const type = HASHES.get(`${path.object}:${first.name}`.toLowerCase());
    if (type !== undefined) {
      const algorithm = second.name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
      return FUZZY.has(algorithm)
        ? { reason: 'a fuzzy hash, which is no exact value', detail: null }
        : { type };
    }
  }
  if (ACCOUNTS.has(text)) {
    if (isEmailAddress(value)) return { type: 'email-addr' };
    if (isPhoneNumber(value)) return { type: 'phone-number' };
    return { reason: 'an account that is neither a phone number nor a mail address', detail: null };
  }
  return { reason: 'an object path that no evidence has', detail: text };
}

let lastPath: ObjectPath | null = null;
let lastText = '';

/** A set asks for the same path again and again. */
function lowerText(path: ObjectPath): string {
  if (path !== lastPath) {
    lastText = pathText(path).toLowerCase();
    lastPath = path;
  }
  return lastText;
}
