import type { ObservableType } from '@bridle/model';
import { parseDocument } from 'yaml';
import { Collector, DOUBTED, type Facts, NOTHING_SAID } from '../collect.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators } from '../format.ts';
import { cleanName, decodeHead, decodeText } from '../text.ts';

/** ECHAP's lists of stalkerware and watchware in YAML (`ioc.yaml`, `watchware.yaml`): an app an entry. */
export const echap: IndicatorFormat = {
  id: 'echap',
  title: 'a list of apps in YAML as ECHAP publishes it',
  references: ['https://github.com/AssoEchap/stalkerware-indicators'],
  sniff,
  read,
};

/** Forty times the published file; what a parser of YAML takes for a byte is a hundredfold. */
const MAX_BYTES = 4 * 1024 * 1024;

/** An entry begins with its name, and somewhere near says one of these. */
const ENTRY = /^- {1,3}name ?:/m;
const MEMBER = /^ {2,4}(?:packages|certificates|websites|c2|distribution) ?:/m;

function sniff(head: Uint8Array): boolean {
  const text = decodeHead(head);
  return ENTRY.test(text) && MEMBER.test(text);
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  if (bytes.length > MAX_BYTES) throw new FormatError(`more than ${MAX_BYTES / 1024 / 1024} MiB of YAML`);
  const { text, replaced } = decodeText(bytes);
  if (replaced) collector.note('bytes that are no text');
  const entries = parseYaml(text);
  if (!Array.isArray(entries)) throw new FormatError('no list of apps in it');
  for (const entry of entries as readonly unknown[]) {
    if (entry instanceof Map) readApp(entry, collector);
    else collector.skip('an entry that is no app');
  }
  return collector.read();
}

/** How far entries may be indented, and how often brackets be opened: far more than the format needs, far less than hurts. */
const DEEPEST_INDENT = 32;
const DEEPEST_BRACKETS = 8;

/** Texts, lists and maps only: a fingerprint of nothing but digits is no number. No tags, no references to other places. */
function parseYaml(text: string): unknown {
  let brackets = 0;
  for (const line of text.split('\n')) {
    if (/[^ \t]/.exec(line.slice(0, DEEPEST_INDENT + 1)) === null && line.trim() !== '')
      throw new FormatError('indented too deeply');
    if (/^\s*(?:[-?:] +){5}/.test(line)) throw new FormatError('lists in each other too deeply');
    for (let i = 0; i < line.length; i++) {
      const char = line[i];
      if (char === '[' || char === '{') brackets += 1;
      else if ((char === ']' || char === '}') && brackets > 0) brackets -= 1;
    }
    if (brackets > DEEPEST_BRACKETS) throw new FormatError('brackets in each other too deeply');
  }
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      merge: false,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
      resolveKnownTags: false,
    });
    if (document.errors.length > 0) throw new FormatError('not valid YAML');
    return document.toJS({ mapAsMap: true, maxAliasCount: 0 }) as unknown;
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError('not valid YAML', { cause: error });
  }
}

/**
 * `websites` and `distribution` are where the app is sold: who opened one has not been infected by that, so ECHAP leaves
 * them out of its own network indicators, and here they are doubted.
 */
const MEMBERS: readonly { readonly key: string; readonly type: ObservableType; readonly doubted: boolean }[] =
  [
    { key: 'packages', type: 'app-id', doubted: false },
    { key: 'ios_bundles', type: 'app-id', doubted: false },
    { key: 'certificates', type: 'certificate-hash', doubted: false },
    { key: 'websites', type: 'domain-name', doubted: true },
    { key: 'distribution', type: 'domain-name', doubted: true },
  ];

const SERVERS: readonly { readonly key: string; readonly type: ObservableType }[] = [
  { key: 'domains', type: 'domain-name' },
  { key: 'ips', type: 'ipv4-addr' },
  { key: 'ip', type: 'ipv4-addr' },
];

const UNSEEN = ['certificate_organizations', 'certificate_cname_re', 'certificate_cnames'];

/** What describes the app, and what is read. */
const KNOWN: ReadonlySet<unknown> = new Set([
  'name',
  'names',
  'type',
  'c2',
  ...MEMBERS.map(({ key }) => key),
  ...UNSEEN,
]);

function readApp(app: ReadonlyMap<unknown, unknown>, collector: Collector): void {
  const name = app.get('name');
  const facts: Facts = {
    ...NOTHING_SAID,
    family: typeof name === 'string' ? cleanName(name) : null,
    // Watchware, which the second list is of, is watched with in the same way by the same people.
    category: 'stalkerware',
  };
  for (const { key, type, doubted } of MEMBERS) {
    const own = doubted ? { ...facts, confidence: DOUBTED } : facts;
    for (const value of textsOf(app, key, collector)) collector.add(type, value, own);
  }
  const servers = app.get('c2');
  if (servers instanceof Map) {
    for (const { key, type } of SERVERS) {
      for (const value of textsOf(servers, key, collector)) collector.add(type, value, facts);
    }
  } else if (servers !== undefined && servers !== null)
    collector.skip('a member that is no list of texts', 'c2');
  for (const key of app.keys()) {
    if (!KNOWN.has(key)) collector.note('a member that is not known', typeof key === 'string' ? key : null);
  }
  for (const key of UNSEEN) {
    for (const _ of textsOf(app, key, collector))
      collector.skip('a name in a certificate, which no record holds');
  }
}

function textsOf(map: ReadonlyMap<unknown, unknown>, key: string, collector: Collector): readonly string[] {
  const list = map.get(key);
  if (list === undefined || list === null) return [];
  const texts: string[] = [];
  for (const value of Array.isArray(list) ? (list as readonly unknown[]) : [list]) {
    if (typeof value === 'string') texts.push(value);
    else collector.skip('a member that is no list of texts', key);
  }
  return texts;
}
