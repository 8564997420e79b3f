import type { ObservableType } from '@bridle/model';
import { parse } from 'tldts';
import { hostOfUrl } from './host.ts';
import { parseIp } from './ip.ts';
import { normaliseEmail, normaliseHash, normalisePhone } from './names.ts';
import { parseRange } from './range.ts';

/** Endings that are reserved for examples and tests (RFC 2606, RFC 6761), and the one of hidden services. */
const RESERVED = /\.(?:example|test|invalid|localhost|onion|local)$/;

const DOMAIN =
  /^(?=.{4,253}\.?$)(?:[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?\.)+[\p{L}][\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]\.?$/u;

/**
 * What a value is that nobody has named the type of, where its form leaves no doubt: an address of the net, a URL with
 * its scheme or a path behind a domain, a domain with an ending that exists, a mail address, a hash. Null otherwise.
 */
export function typeOfValue(value: string): ObservableType | null {
  const text = value.trim();
  if (text === '' || text.length > 16 * 1024) return null;
  const address = parseIp(text);
  if (address !== null) return address.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
  const range = parseRange(text);
  if (range !== null) return range.version === 4 ? 'ipv4-addr' : 'ipv6-addr';
  if (normaliseHash(text) !== null && /^[0-9a-f]+$/i.test(text)) return 'file-hash';
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) return hostOfUrl(text) === null ? null : 'url';
  if (/^[^\s/]+@[^\s/]+$/.test(text) && normaliseEmail(text) !== null) return 'email-addr';
  if (isDomain(text.replace(/^\*?\./, ''))) return 'domain-name';
  const slash = text.indexOf('/');
  if (slash > 0 && !/\s/.test(text)) {
    const host = text.slice(0, slash).replace(/:\d{1,5}$/, '');
    if (parseIp(host) !== null || isDomain(host)) return 'url';
  }
  const port = /^(.+):\d{1,5}$/.exec(text)?.[1];
  return port !== undefined && (isDomain(port) || parseIp(port) !== null) ? 'domain-name' : null;
}

function isDomain(text: string): boolean {
  if (!DOMAIN.test(text)) return false;
  const name = hostOfUrl(text);
  if (name === null || parseIp(name) !== null) return false;
  return RESERVED.test(name) || parse(name, { extractHostname: false, detectIp: false }).isIcann === true;
}

/**
 * All that a value which somebody asks about may be, the likeliest first. A text of letters and dots is a domain to
 * one and an app or a process to another, and a fingerprint may be of a file or of a certificate: all are looked up.
 */
export function possibleTypes(value: string): readonly ObservableType[] {
  const text = value.trim();
  const types: ObservableType[] = [];
  const sure = typeOfValue(text);
  if (sure !== null) types.push(sure);
  if (normaliseHash(text) !== null)
    return [...new Set<ObservableType>([...types, 'file-hash', 'certificate-hash', 'profile-id'])];
  if (sure === 'url' || sure === 'ipv4-addr' || sure === 'ipv6-addr' || sure === 'email-addr') return types;
  if (text.includes('/') || text.startsWith('~')) types.push('file-path');
  else {
    if (normalisePhone(text) !== null) types.push('phone-number');
    if (sure === null && /^[^\s.]+(?:\.[^\s.]+)+$/.test(text)) types.push('domain-name');
    types.push('app-id', 'process', 'file-name', 'profile-id', 'property');
  }
  return types;
}
