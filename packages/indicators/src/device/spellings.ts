import { type Respell, type SearchSpelling, type Spelling, spellingOf } from '../pattern/spellings.ts';
import { type ObjectPath, pathText } from '../pattern/tree.ts';
import { parseHost } from '../values/host.ts';
import { parseIp } from '../values/ip.ts';
import {
  normaliseAppId,
  normaliseEmail,
  normaliseHash,
  normalisePhone,
  normaliseProfileId,
  normaliseProperty,
} from '../values/names.ts';
import { baseName, normalisePath } from '../values/path.ts';
import { parseUrl } from '../values/url.ts';

/**
 * What of a phone's evidence is the same for the matcher of single values is the same for compound patterns: hosts in
 * any case, with a dot at the end, in punycode or not; URLs by the rules of the WHATWG; `/private/var` and `/var`;
 * hashes, mail addresses and phone numbers of every spelling. Names of processes and files are compared in exact case.
 * What a pattern says beyond that holds as the standard has it: a domain is that host, not those below it.
 */
export const DEVICE_SPELLING: Spelling = { equal: equalOf, search: searchOf };

const orSelf =
  (read: (text: string) => string | null): Respell =>
  (text) =>
    read(text) ?? text;

const host: Respell = (text) => {
  const address = parseIp(text);
  if (address !== null) return address;
  const read = parseHost(text);
  return read === null ? text : read.kind === 'name' ? read.name : read.address;
};
const url: Respell = (text) => {
  const read = parseUrl(text);
  if (read === null) return text;
  const { scheme, place, query } = read;
  return `${scheme ?? ''}//${read.host.kind === 'name' ? read.host.name : read.host.address}${place}${query}`;
};
const hash = orSelf(normaliseHash);
const account = orSelf((text) => normaliseEmail(text) ?? normalisePhone(text));
const lower: Respell = (text) => text.toLowerCase();

const EQUAL: ReadonlyMap<string, Respell> = new Map([
  ['domain-name:value', host],
  ['network-traffic:dst_ref.value', host],
  ['ipv4-addr:value', host],
  ['ipv6-addr:value', host],
  ['url:value', url],
  ['email-addr:value', orSelf(normaliseEmail)],
  ['email-message:from_ref.value', orSelf(normaliseEmail)],
  ['email-message:sender_ref.value', orSelf(normaliseEmail)],
  ['phone-number:value', orSelf(normalisePhone)],
  ['user-account:user_id', account],
  ['user-account:account_login', account],
  ['process:name', baseName],
  ['process:image_ref.name', baseName],
  ['process:binary_ref.name', baseName],
  ['app:id', orSelf(normaliseAppId)],
  ['configuration-profile:id', orSelf(normaliseProfileId)],
  ['android-property:name', orSelf(normaliseProperty)],
]);

/** `file:path`, `process:image_ref.path`, `file:parent_directory_ref.path`, `directory:path`. */
const isPath = (text: string): boolean => /^(?:file|directory|process):(?:.*\.)?path$/.test(text);
/** Lists of hashes: the name of the algorithm follows. */
const isHash = (text: string): boolean => /^(?:file:hashes|x509-certificate:hashes|app:cert)\./.test(text);

function equalOf(path: ObjectPath): Respell | null {
  const text = pathText(path);
  if (isPath(text)) return normalisePath;
  if (isHash(text)) return hash;
  const read = EQUAL.get(text);
  const standard = spellingOf(path);
  // An address may be a network, of which the standard knows the spellings.
  if (standard !== null && read === host) return (value) => host(standard(value));
  return read ?? standard;
}

/** What knows no case is searched in small letters. */
const CASELESS: ReadonlySet<string> = new Set([
  'domain-name:value',
  'network-traffic:dst_ref.value',
  'ipv6-addr:value',
  'email-addr:value',
  'email-message:from_ref.value',
  'email-message:sender_ref.value',
  'user-account:user_id',
  'user-account:account_login',
  'app:id',
  'configuration-profile:id',
  'android-property:name',
]);

const asItIs: Respell = (text) => text;
const distinct = (...texts: readonly string[]): readonly string[] => [...new Set(texts)];

const PATH_SEARCH: SearchSpelling = { like: asItIs, texts: spellingsOfPath };
const URL_SEARCH: SearchSpelling = { like: asItIs, texts: (text) => distinct(text, url(text)) };
const CASELESS_SEARCH: SearchSpelling = { like: lower, texts: (text) => distinct(lower(text), text) };
const HASH_SEARCH: SearchSpelling = { like: lower, texts: (text) => distinct(hash(text), text) };

function searchOf(path: ObjectPath): SearchSpelling | null {
  const text = pathText(path);
  if (isPath(text)) return PATH_SEARCH;
  if (isHash(text)) return HASH_SEARCH;
  if (text === 'url:value') return URL_SEARCH;
  return CASELESS.has(text) ? CASELESS_SEARCH : null;
}

/** As it stands, and through each of the links of iOS that lead to it. */
function spellingsOfPath(text: string): readonly string[] {
  if (!text.startsWith('/')) return [text];
  const plain = normalisePath(text);
  const spellings = [text, plain];
  if (/^\/(?:var|etc)(?:\/|$)/.test(plain)) spellings.push(`/private${plain}`);
  if (/^\/var\/tmp(?:\/|$)/.test(plain)) {
    const short = plain.slice('/var'.length);
    spellings.push(short, `/private${short}`);
  }
  return distinct(...spellings);
}
