import { Collector, NOTHING_SAID } from '../collect.ts';
import type { IndicatorFormat, ReadIndicators } from '../format.ts';
import { decodeHead, decodeText } from '../text.ts';
import { refang } from '../values/defang.ts';
import { typeOfValue } from '../values/detect.ts';
import { parseIp } from '../values/ip.ts';

/**
 * Text with one value a line, defanged or not: domains, URLs, addresses, mail addresses, hashes. `#`, `;`, `!` and `//`
 * begin a comment. Lines of a hosts file (`0.0.0.0 host`) and of a filter list (`||host^`) are the hosts that they block.
 */
export const plainList: IndicatorFormat = {
  id: 'plain-list',
  title: 'a list of one value a line',
  references: [
    'https://www.rfc-editor.org/rfc/rfc952',
    'https://man7.org/linux/man-pages/man5/hosts.5.html',
    'https://help.adblockplus.org/hc/en-us/articles/360062733293',
  ],
  sniff,
  read,
};

const MOST_LINES = 5_000_000;
const LONGEST_LINE = 16 * 1024;

/** Lines of which so many of a hundred must be values, so that prose with links in it is no list. */
const MOSTLY = 0.6;

function sniff(head: Uint8Array): boolean {
  if (head.includes(0) && head[0] !== 0xff && head[0] !== 0xfe) return false;
  const text = decodeHead(head);
  if (/^\s*[[{<]/.test(text) && !/^\s*\[[^\]]*\]/.test(text)) return false;
  const lines = text.split(/\r\n|\r|\n/);
  // The last line of a head may be cut.
  if (lines.length > 1 && head.length >= 4096) lines.pop();
  let seen = 0;
  let values = 0;
  for (const line of lines.slice(0, 2000)) {
    const parts = valuesOf(line);
    if (parts === null) continue;
    seen += 1;
    if (parts.length > 0 && parts.every((value) => typeOfValue(refang(value)) !== null)) values += 1;
  }
  return values > 0 && values >= seen * MOSTLY;
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const { text, replaced } = decodeText(bytes);
  if (replaced) collector.note('bytes that are no text');
  let lines = 0;
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end += 1;
    lines += 1;
    if (lines > MOST_LINES) {
      collector.skip(`more than ${MOST_LINES} lines`);
      break;
    }
    if (end - at > LONGEST_LINE) collector.skip('a line longer than any value');
    else readLine(text.slice(at, end), collector);
    at = end + 1;
  }
  return collector.read();
}

function readLine(line: string, collector: Collector): void {
  const values = valuesOf(line);
  if (values === null) return;
  if (values.length === 0) collector.skip('a line that is no single value');
  for (const value of values) {
    const type = typeOfValue(refang(value));
    if (type === null) collector.skip('a line that is no domain, URL, address or hash');
    else collector.add(type, value, NOTHING_SAID);
  }
}

/** Addresses that hosts files send what they block to. */
const NOWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);
/** Names that every hosts file has for the machine itself. */
const OWN_NAMES = /^(?:localhost|localhost\.localdomain|local|broadcasthost|ip6-\w+|0\.0\.0\.0)$/;

/** The values of a line: null for a comment or nothing, none where it is something else. */
function valuesOf(line: string): readonly string[] | null {
  const text = line
    .replace(/^\ufeff/, '')
    .replace(/(?:^|\s)#.*$/, '')
    .trim();
  if (text === '' || /^(?:[;!]|\/\/)/.test(text)) return null;
  const filter = /^\|\|([^\s^/]+)\^$/.exec(text)?.[1];
  if (filter !== undefined) return [filter];
  const parts = text.split(/\s+/);
  const [first = '', ...hosts] = parts;
  if (hosts.length === 0) return [first];
  if (NOWHERE.has(parseIp(first) ?? '')) {
    const blocked = hosts.filter((host) => !OWN_NAMES.test(host));
    return blocked.length === 0 ? null : blocked;
  }
  // `bad [.] example`
  const whole = refang(text);
  return /\s/.test(whole) ? [] : [whole];
}
