import { unbracket } from './ip.ts';

/**
 * The host that a browser would contact for a URL, found in two ways that give the same answer
 * (a property test holds them together): a scan of a few characters for the plain ASCII URLs that evidence is
 * full of, and the WHATWG parser (https://url.spec.whatwg.org) for everything else.
 */
export type Host =
  /** In small letters, internationalised labels as punycode, without the root's trailing dot. */
  | { readonly kind: 'name'; readonly name: string }
  /** Canonical, see `ip.ts`. */
  | { readonly kind: 'address'; readonly address: string };

/** Where `scanHost` found the host. Valid until its next call: an object for each URL would cost more than the scan. */
export const scanned = { start: 0, end: 0 };

const HOST_CHARACTER = 1;
const AUTHORITY_END = 2;
/** By ASCII code: letters, digits, `-`, `.`, `_`; and what may follow a host: `/`, `?`, `#`. */
const CLASSES = new Uint8Array(128);
for (const c of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._') {
  CLASSES[c.charCodeAt(0)] = HOST_CHARACTER;
}
for (const c of '/?#') CLASSES[c.charCodeAt(0)] = AUTHORITY_END;

const DOT = 0x2e;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const SLASH = 0x2f;

/** Longer hosts are left to the parser; DNS allows 253 (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;

/**
 * Finds the host of `http://host`, `https://host:port/path…` and `host/path` where that needs no rule beyond small
 * letters: no user, no escapes, no punycode, no number, no trailing dot. True: it is `scanned`, to be lower-cased.
 * False says nothing about the value: ask `parseHost`. Allocates nothing.
 */
export function scanHost(value: string): boolean {
  const start = afterScheme(value);
  const length = value.length;
  let end = start;
  let label = start;
  for (; end < length; end++) {
    const code = value.charCodeAt(end);
    if (code === DOT) {
      label = end + 1;
    } else if (code === HYPHEN) {
      if (end === label + 3 && isPunycodePrefix(value, label)) return false;
    } else if (code >= 128 || CLASSES[code] !== HOST_CHARACTER) {
      break;
    }
  }
  if (end < length && !endsAuthority(value, end)) return false;
  // An empty last label is a trailing dot; one that begins with a digit may make the host an IPv4 address.
  if (label === end || end - start > LONGEST_HOST) return false;
  const first = value.charCodeAt(label);
  if (first >= 0x30 && first <= 0x39) return false;
  scanned.start = start;
  scanned.end = end;
  return true;
}

/** The index behind `http://` or `https://`; 0 without one of these. */
function afterScheme(value: string): number {
  if ((value.charCodeAt(0) | 0x20) !== 0x68) return 0;
  if ((value.charCodeAt(1) | 0x20) !== 0x74) return 0;
  if ((value.charCodeAt(2) | 0x20) !== 0x74) return 0;
  if ((value.charCodeAt(3) | 0x20) !== 0x70) return 0;
  const colon = (value.charCodeAt(4) | 0x20) === 0x73 ? 5 : 4;
  if (value.charCodeAt(colon) !== COLON) return 0;
  return value.charCodeAt(colon + 1) === SLASH && value.charCodeAt(colon + 2) === SLASH ? colon + 3 : 0;
}

/** Is there `xn-` at `at`, in any case? Asked where a hyphen follows it. */
function isPunycodePrefix(value: string, at: number): boolean {
  return (
    (value.charCodeAt(at) | 0x20) === 0x78 &&
    (value.charCodeAt(at + 1) | 0x20) === 0x6e &&
    value.charCodeAt(at + 2) === HYPHEN
  );
}

/** Does the authority end at `at`, or with a port of at most four digits (five may be too many) behind it? */
function endsAuthority(value: string, at: number): boolean {
  const code = value.charCodeAt(at);
  if (code < 128 && CLASSES[code] === AUTHORITY_END) return true;
  if (code !== COLON) return false;
  let i = at + 1;
  for (; i < value.length; i++) {
    const digit = value.charCodeAt(i);
    if (digit < 0x30 || digit > 0x39) break;
  }
  if (i - at > 5 || i - at < 2) return false;
  return i === value.length || (value.charCodeAt(i) < 128 && CLASSES[value.charCodeAt(i)] === AUTHORITY_END);
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** `host:port`, which would else be a scheme and its rest. */
const HOST_AND_PORT = /^[a-z0-9_-][a-z0-9._-]*:[0-9]{1,5}(?:[/?#]|$)/i;
/** Schemes that the URL standard calls special and that have a host on the net. */
const SPECIAL: ReadonlySet<string> = new Set(['http', 'https', 'ws', 'wss', 'ftp']);

/**
 * A text as the URL that a browser would make of it: one of a special scheme as it stands; one of another scheme
 * with an authority (`whatsapp://host/…`) as if it were http, because only so its host is read as a host;
 * one without a scheme (`host/path`, `//host/path`) likewise. Null: nothing of the kind
 * (`mailto:`, `data:`, `file:`, a path, nonsense).
 */
export function parseWebUrl(value: string): URL | null {
  // The standard removes these before anything else (4.4, "basic URL parser", 1 to 3).
  const text = cleaned(value);
  if (text === '') return null;
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme !== undefined && !HOST_AND_PORT.test(text)) {
    const name = scheme.toLowerCase();
    if (SPECIAL.has(name)) return URL.parse(text);
    if (name === 'file' || !text.startsWith('//', scheme.length + 1)) return null;
    return URL.parse(`http:${text.slice(scheme.length + 1)}`);
  }
  if (text.startsWith('//')) return URL.parse(`http:${text}`);
  if (text.startsWith('/') || text.startsWith('?') || text.startsWith('#') || text.startsWith('\\'))
    return null;
  return URL.parse(`http://${text}`);
}

/** C0 controls and blanks at both ends, tabs and line ends anywhere. */
function cleaned(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && value.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && value.charCodeAt(end - 1) <= 0x20) end -= 1;
  const trimmed = value.slice(start, end);
  return /[\t\n\r]/.test(trimmed) ? trimmed.replaceAll(/[\t\n\r]/g, '') : trimmed;
}

/** The host of a text by the URL standard; null where there is none. */
export function parseHost(value: string): Host | null {
  const url = parseWebUrl(value);
  return url === null ? null : hostOf(url);
}

/** The host of a parsed URL of a special scheme. */
export function hostOf(url: URL): Host | null {
  const host = url.hostname;
  if (host === '') return null;
  if (host.startsWith('[')) return { kind: 'address', address: unbracket(host) };
  // The parser has made every host that ends in a number an IPv4 address, or has refused it.
  const last = host.charCodeAt(host.length - 1);
  if (last >= 0x30 && last <= 0x39 && IPV4.test(host)) return { kind: 'address', address: host };
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name === '' ? null : { kind: 'name', name };
}

const IPV4 = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/;

/**
 * The host of a URL, of `host/path` or of a bare host: a name in small letters and punycode without a trailing dot,
 * an IPv4 address, or an IPv6 address without brackets. Null where a browser would find none.
 */
export function hostOfUrl(value: string): string | null {
  if (scanHost(value)) return value.slice(scanned.start, scanned.end).toLowerCase();
  const host = parseHost(value);
  if (host === null) return null;
  return host.kind === 'name' ? host.name : host.address;
}
