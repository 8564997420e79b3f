import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type LoadedSet, loadIndicatorFile } from '../load.ts';
import { canonical } from '../values/canonical.ts';
import { INDICATOR_FORMATS } from './index.ts';

/** Public indicator files, which are not part of the repository. */
const root = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
const present = existsSync(root);

function filesBelow(folder: string): readonly string[] {
  if (!present) return [];
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`))
    .sort();
}

/** No indicators: an index of sets, what vulnerabilities are in a repository, templates, groups. */
const OTHERS = /mvt-indicators\.yaml$|quagga\.json$|__definition\.json$|sharing_groups\.json$/;

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(root + file));
const load = (file: string): LoadedSet => loadIndicatorFile(file, bytesOf(file), '00');
const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((all, { count }) => all + count, 0);

const files = ['indicators', 'stix/cross-format', 'stix/openioc', 'stix/misp'].flatMap(filesBelow);

describe.skipIf(!present)('every public file', () => {
  test.each(files)('%s is of one format, told by its content', (file) => {
    for (const length of [4096, 65_536]) {
      const head = bytesOf(file).subarray(0, length);
      const formats = INDICATOR_FORMATS.filter((format) => format.sniff(head, 'x')).map(({ id }) => id);
      expect(formats).toHaveLength(OTHERS.test(file) ? 0 : 1);
    }
  });

  const wanted = files.filter((file) => !OTHERS.test(file));
  test.each(wanted)('%s: what is in it is loaded, left out with a reason, or noted', (file) => {
    const { format, info, notes, indicators } = load(file);
    expect(info.loaded).toBe(indicators.length);
    const told = info.loaded + sum(info.skipped) + sum(notes);
    const text = readFileSync(root + file, 'utf8');
    const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
    switch (format) {
      case 'csv': {
        const rows = text.split('\n').filter((line) => line.trim() !== '').length - 1;
        // A row of samples.csv holds a hash, an app id and a certificate; a cell of MISP's may be of many lines.
        if (file.endsWith('samples.csv')) expect(told).toBeGreaterThanOrEqual(rows);
        else expect(told).toBe(count(/^"?[0-9a-f]{8}-[0-9a-f-]{27}"?,/gm) || rows);
        break;
      }
      case 'openioc':
        expect(told).toBe(count(/<IndicatorItem\b/g));
        break;
      case 'stix1':
        expect(told).toBe(count(/<stixCommon:Indicator\b|<stix:Indicator\b/g));
        break;
      case 'tinycheck':
        expect(told).toBe(count(/"value":/g));
        break;
      case 'misp':
        // Proposals of others to an event (ShadowAttribute) are no attributes of it; composite ones hold two.
        if (!file.includes('PyMISP')) expect(told).toBe(count(/"to_ids":/g));
        break;
      case 'echap':
        expect(told).toBe(count(/^\s*- (?!name)/gm) - names(text));
        break;
      default:
        expect(told).toBeGreaterThan(0);
    }
  });
});

/** Entries of lists that only name an app otherwise (`names:`). */
function names(text: string): number {
  return [...text.matchAll(/^ {2}names ?:\n((?: +- .*\n)+)/gm)].reduce(
    (all, [, list = '']) => all + (list.match(/\n/g)?.length ?? 0),
    0,
  );
}

/**
 * The Citizen Lab published each campaign in several formats. They agree but for what each leaves out: OpenIOC holds
 * only what is marked for detection, and so does the CSV of the first two, while MISP and STIX have the rest as well.
 */
describe.skipIf(!present)('five campaigns, each in several formats', () => {
  const folder = 'indicators/citizenlab';
  const campaigns = present ? readdirSync(root + folder) : [];
  const values = (file: string): ReadonlyMap<string, string> =>
    new Map(
      load(file).indicators.map((one) => {
        const read = canonical(one.type, one.value);
        return ['refused' in read ? '' : `${read.type} ${read.key}`, one.value] as const;
      }),
    );

  test('there are five', () => expect(campaigns).toHaveLength(5));

  test.each(campaigns)('%s', (campaign) => {
    const sets = readdirSync(`${root}${folder}/${campaign}`).map(
      (name) => [name, values(`${folder}/${campaign}/${name}`)] as const,
    );
    const all = new Set(sets.flatMap(([, set]) => [...set.keys()]));
    const missing = sets.flatMap(([name, set]) =>
      [...all].filter((key) => !set.has(key)).map((key) => `${name}: ${key.slice(0, key.indexOf(' '))}`),
    );
    const counts = new Map<string, number>();
    for (const one of missing) counts.set(one, (counts.get(one) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual(DIFFERENCES[campaign]);
  });
});

/** What is in another file of the campaign and not in this one, by type. */
const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '201608_NSO_Group': { 'iocs.csv: email-addr': 1, 'openioc.ioc: email-addr': 1 },
  '201702_NilePhish': { 'iocs.csv: email-addr': 14, 'openioc.ioc: email-addr': 14 },
  '201706_RecklessExploit': {},
  '201706_RecklessRedux': {},
  '201909_MissingLink': { 'openioc.ioc: url': 32, 'openioc.ioc: email-addr': 4, 'openioc.ioc: file-hash': 4 },
};
