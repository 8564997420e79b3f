import { parse } from 'tldts';

const OPTIONS = {
  allowPrivateDomains: false,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
};

/** Without a registry, and yet a host to somebody: Tor's names, and the name kept for examples (RFC 7686, RFC 2606). */
const SPECIAL: ReadonlySet<string> = new Set(['onion', 'example']);
/** Endings of file names that are top-level domains too: `notes.md` in a sentence is a file. */
const FILE_ENDINGS: ReadonlySet<string> = new Set('cc md mov pl ps py rs sh so zip'.split(' '));
/** How names of programs begin, which are written back to front: `com.example.app`. */
const BACK_TO_FRONT: ReadonlySet<string> = new Set('app com dev edu gov io net org'.split(' '));

/** Longest name that DNS knows (RFC 1035, 2.3.4). */
const LONGEST = 253;

/**
 * Whether a text without a scheme is the name of a host that a person would take for a web address: below a public
 * suffix (https://publicsuffix.org, through tldts), and neither a file's name, nor a program's, nor two sentences
 * without the space between them (`later.No`). `alone`: no path, port or query follows.
 */
export function isHostName(written: string, alone: boolean): boolean {
  if (written.length > LONGEST) return false;
  const labels = written.split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63)) return false;
  if (isCapitalised(top) && !isCapitalised(labels.at(-2) ?? '')) return false;
  const name = asciiName(written);
  if (name === null) return false;
  const end = name.slice(name.lastIndexOf('.') + 1);
  if (alone && labels.length === 2 && FILE_ENDINGS.has(end)) return false;
  if (labels.length > 2 && BACK_TO_FRONT.has(labels[0]?.toLowerCase() ?? '')) return false;
  if (SPECIAL.has(end)) return true;
  const { isIcann, domain } = parse(name, OPTIONS);
  return isIcann === true && domain !== null;
}

/** An IPv4 address as people write it. */
export function isAddress(written: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(written);
}

/** First letter large, the second small: how a sentence begins. */
function isCapitalised(label: string): boolean {
  return /^\p{Lu}\p{Ll}*$/u.test(label);
}

/** In small letters and punycode; null where it can be no host. */
function asciiName(written: string): string | null {
  if (/^[\w.-]+$/.test(written)) return written.toLowerCase();
  return URL.parse(`http://${written}`)?.hostname ?? null;
}
