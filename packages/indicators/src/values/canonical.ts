import type { ObservableType } from '@bridle/model';
import { benignReason } from './benign.ts';
import { scanHost, scanned } from './host.ts';
import { parseIp, parseIpv4, parseIpv6 } from './ip.ts';
import {
  normaliseAppId,
  normaliseEmail,
  normaliseHash,
  normalisePhone,
  normaliseProfileId,
  normaliseProperty,
} from './names.ts';
import { baseName, isFolderOfEveryPhone, normalisePath } from './path.ts';
import { type AddressRange, parseRange, rangeKey, width } from './range.ts';
import { parseUrl, type WebUrl } from './url.ts';

/**
 * A published value as the matcher looks it up. The type is what the value is, which is not always what the publisher
 * called it: the address of a server under `domain-name`, a path under `file:name`.
 */
export type Canonical =
  | { readonly type: PlainType; readonly key: string }
  | {
      readonly type: 'ipv4-addr' | 'ipv6-addr';
      readonly key: string;
      /** A block of addresses; absent for a single one. */
      readonly range?: AddressRange;
    }
  | { readonly type: 'url'; readonly key: string; readonly url: WebUrl | null }
  | {
      readonly type: 'file-path';
      /** Rooted; without its leading slash if `relative`. */
      readonly key: string;
      /** Published without its beginning: matches at any place that ends so. */
      readonly relative: boolean;
    };
type PlainType = Exclude<ObservableType, 'url' | 'file-path' | 'ipv4-addr' | 'ipv6-addr'>;

/** Why a published value is not used. */
export interface Refusal {
  readonly refused: string;
}

const refuse = (refused: string): Refusal => ({ refused });

/** Addresses that mean "this device" or "none" on every phone (RFC 1122, 3.2.1.3; RFC 4291, 2.5.2 and 2.5.3). */
const OWN_ADDRESSES = /^(?:127\.|0\.|255\.255\.255\.255$|::1?$)/;

/**
 * Reads a published value. The rules are the same for every format, so a value is refused for the same reason wherever
 * it came from, and what is loaded is what is matched.
 */
export function canonical(type: ObservableType, value: string): Canonical | Refusal {
  if (value.trim() === '') return refuse('an empty value');
  // Controls would be hostile in any report; U+FFFD stands where bytes were no UTF-8.
  if (/[\u0000-\u0008\u000b-\u001f\u007f\ufffd]/.test(value))
    return refuse('a value with unreadable characters');
  switch (type) {
    case 'domain-name':
      return domain(value.trim());
    case 'url':
      return url(value.trim());
    case 'ipv4-addr':
    case 'ipv6-addr':
      return address(type, value.trim());
    case 'email-addr':
      return plain(type, normaliseEmail(value), 'not a mail address');
    case 'phone-number':
      return plain(type, normalisePhone(value), 'not a phone number');
    case 'process':
      return plain(type, baseName(value.trim()), 'not the name of a process');
    case 'file-name':
      return value.includes('/') ? path(value) : { type, key: value.trim() };
    case 'file-path':
      return path(value);
    case 'file-hash':
    case 'certificate-hash':
      return plain(type, normaliseHash(value), 'not a hash of a known length in hexadecimal');
    case 'app-id':
      return plain(type, normaliseAppId(value), 'not an app id');
    case 'profile-id':
      return plain(type, normaliseProfileId(value), 'not a profile id');
    case 'property':
      return plain(type, normaliseProperty(value), 'not the name of a property');
  }
}

function plain(type: PlainType, key: string | null, reason: string): Canonical | Refusal {
  return key === null || key === '' ? refuse(reason) : { type, key };
}

/**
 * - an address is an address: NoviSpy's servers are published as domains;
 * - `https://host` and `host:443` are the host, `*.host` and `.host` as well (a domain covers what is below it anyway);
 * - `host/path` and a whole URL are that URL and no more: the host may be everybody's (`drive.google.com/…`);
 * - `www.host` stays as published: `host` may belong to somebody else.
 */
function domain(value: string): Canonical | Refusal {
  const ip = parseIp(value);
  if (ip !== null) return address(ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr', ip);
  const block = range(value);
  if (block !== null) return block;
  // Nearly all that is published: a host in ASCII and no more, which needs no parser of URLs.
  if (scanHost(value) && scanned.start === 0 && scanned.end === value.length) {
    const name = value.toLowerCase();
    if (isDomain(name)) return usable(name);
  }
  const bare = value.replace(/^(?:\*?\.)(?=[^./])/, '');
  const parsed = parseUrl(bare);
  if (parsed === null) return refuse('not a domain name');
  if (!isBareHost(parsed)) return bare === value ? url(value) : refuse('not a domain name');
  const { host } = parsed;
  if (host.kind === 'address') {
    // `12345` and `010.1.1.1` are addresses to a browser, but nobody publishes one so.
    const literal = literalAddress(bare);
    return literal === null ? refuse('not a domain name') : domain(literal);
  }
  if (!isDomain(host.name)) {
    return /^[^.]+$/.test(host.name)
      ? refuse('a single label, which is no domain of anybody')
      : refuse('not a domain name');
  }
  return usable(host.name);
}

function usable(name: string): Canonical | Refusal {
  const benign = benignReason(name);
  return benign === null ? { type: 'domain-name', key: name } : refuse(benign);
}

/**
 * Two labels or more of up to 63 characters, in small letters and punycode, the last of two or more and with a letter
 * before; underscores are found in names of hosts. Every indicator passes here twice, hence no regular expression.
 */
function isDomain(name: string): boolean {
  if (name.length < 4 || name.length > 253) return false;
  let label = 0;
  for (let i = 0; i <= name.length; i++) {
    const code = i < name.length ? name.charCodeAt(i) : DOT;
    if (code !== DOT) {
      const inside = isLetterOrDigit(code) || code === UNDERSCORE;
      if (!inside && (code !== HYPHEN || i === label)) return false;
      continue;
    }
    if (i === label || i - label > 63 || name.charCodeAt(i - 1) === HYPHEN) return false;
    if (i < name.length) label = i + 1;
  }
  const first = name.charCodeAt(label);
  return (
    label > 0 && name.length - label >= 2 && first >= 0x61 && first <= 0x7a && !name.includes('_', label)
  );
}

const DOT = 0x2e;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function url(value: string): Canonical | Refusal {
  const parsed = parseUrl(value);
  // Without a host (`itms-services:`, `data:`) only the same text is the same thing.
  if (parsed === null)
    return /^[a-z][a-z0-9+.-]*:./i.test(value) ? { type: 'url', key: value, url: null } : refuse('not a URL');
  // A bare host under `url:value` names no page.
  if (parsed.scheme === null && isBareHost(parsed)) return domain(value);
  return {
    type: 'url',
    key: `${parsed.scheme ?? ''}//${hostText(parsed)}${parsed.place}${parsed.query}`,
    url: parsed,
  };
}

/** No path and no query; a port does not tell two owners apart. */
function isBareHost(parsed: WebUrl): boolean {
  return parsed.query === '' && /^(?::[0-9]+)?$/.test(parsed.place);
}

function hostText({ host }: WebUrl): string {
  return host.kind === 'name' ? host.name : host.address;
}

function address(type: 'ipv4-addr' | 'ipv6-addr', value: string): Canonical | Refusal {
  const block = range(value);
  if (block !== null) return block;
  const ip = type === 'ipv4-addr' ? parseIpv4(value) : parseIpv6(value);
  // Some sets publish one family's address under the other's name.
  return single(ip ?? parseIp(value) ?? literalAddress(value));
}

function single(key: string | null): Canonical | Refusal {
  if (key === null) return refuse('not an internet address');
  if (OWN_ADDRESSES.test(key)) return refuse('an address that every device has');
  return { type: key.includes(':') ? 'ipv6-addr' : 'ipv4-addr', key };
}

/** The widest block that is one operator's: larger ones would take in whole providers, or most of the net. */
const WIDEST = { 4: 16, 6: 32 } as const;

/** Null: no range. */
function range(value: string): Canonical | Refusal | null {
  const block = value.includes('/') ? parseRange(value) : null;
  if (block === null) return null;
  if (block.bits === width(block.version)) return single(parseIp(value.slice(0, value.lastIndexOf('/'))));
  if (block.bits < WIDEST[block.version]) return refuse('a range of addresses of too many');
  if (isOwn(block)) return refuse('an address that every device has');
  return {
    type: block.version === 4 ? 'ipv4-addr' : 'ipv6-addr',
    key: rangeKey(block),
    range: block,
  };
}

/** A range within 0.0.0.0/8 or 127.0.0.0/8, or one that begins with `::`. */
function isOwn({ version, base }: AddressRange): boolean {
  return version === 4 ? base >> 24n === 0n || base >> 24n === 127n : base === 0n;
}

/** `192.0.2.1:8080`, `http://192.0.2.1/`, `[2001:db8::1]:443`: the address. */
function literalAddress(value: string): string | null {
  const literal = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([0-9.]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?\/?$/i.exec(
    value,
  )?.[1];
  return literal === undefined ? null : parseIp(literal);
}

function path(value: string): Canonical | Refusal {
  const trimmed = value.trim();
  const key = normalisePath(trimmed);
  const relative = !/^(?:\/|~\/|file:)/i.test(trimmed);
  if (key === '') return refuse('a path to nothing');
  if (relative && !key.slice(1).includes('/') && !trimmed.endsWith('/'))
    return { type: 'file-name', key: key.slice(1) };
  if (isFolderOfEveryPhone(key, relative)) return refuse('a folder that every phone has');
  return { type: 'file-path', key: relative ? key.slice(1) : key, relative };
}
