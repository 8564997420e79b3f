import { loadIndicatorFile, type PatternIndicator } from '@bridle/indicators';
import type { IndicatorSetInfo } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from './check.ts';
import {
  checkRecords,
  indicator,
  type MadeUpRecord,
  madeUpArtifact,
  madeUpEvidence,
  record,
} from './testing/index.ts';

const FOLLOWED =
  "([url:value LIKE 'https://bad.example/%'] FOLLOWEDBY [process:name = 'badd']) WITHIN 300 SECONDS";

interface Loaded {
  readonly patterns: readonly PatternIndicator[];
  readonly indicatorSets: readonly IndicatorSetInfo[];
}

/** An indicator file with these patterns, each of the family Alpha. */
function load(patterns: readonly string[], more: Readonly<Record<string, unknown>> = {}): Loaded {
  const objects = [
    { type: 'malware', id: 'malware--1', name: 'Alpha' },
    ...patterns.flatMap((pattern, i) => [
      { type: 'indicator', id: `indicator--${i}`, pattern, pattern_type: 'stix', ...more },
      {
        type: 'relationship',
        id: `relationship--${i}`,
        relationship_type: 'indicates',
        source_ref: `indicator--${i}`,
        target_ref: 'malware--1',
      },
    ]),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }));
  const set = loadIndicatorFile('made-up.stix2', bytes, 'ab12');
  return { patterns: set.patterns, indicatorSets: [set.info] };
}

const messages = (...records: readonly MadeUpRecord[]) => madeUpArtifact('ios.messages', [records]);
const usage = (...records: readonly MadeUpRecord[]) => madeUpArtifact('ios.datausage', [records]);
const link = (at: string | null) => record(7, at, ['url', 'https://bad.example/x', 'received']);
const ran = (at: string | null) => record(9, at, ['process', 'badd', 'ran']);

const check = (
  artifacts: Parameters<typeof checkRecords>[0],
  loaded: Loaded,
  options: Partial<CheckOptions> = {},
) => checkRecords(artifacts, [], { ...loaded, ...options });

describe('a pattern', () => {
  it('over two artifacts is a finding at the first record, as strong as its weakest part', async () => {
    const { findings, outcome, indicators } = await check(
      [usage(ran('2021-07-01T09:14:00Z')), messages(link('2021-07-01T09:12:44Z'))],
      load([FOLLOWED]),
    );
    expect(indicators).toMatchObject([{ loaded: 1, skipped: [] }]);
    expect(outcome).toBe('targeted');
    expect(findings).toMatchObject([
      {
        rule: 'indicator',
        level: 'high',
        stage: 'targeting',
        family: 'Alpha',
        artifact: 'ios.datausage',
        row: 9,
        at: '2021-07-01T09:14:00Z',
        observable: { type: 'process', value: 'badd', relation: 'ran' },
        indicator: { type: 'process', value: FOLLOWED, path: 'made-up.stix2', id: 'indicator--0' },
        details: { how: 'pattern', standing: 'current', observations: 2, pattern: FOLLOWED },
      },
    ]);
  });

  it('is not fulfilled out of time, nor by the records of two devices', async () => {
    const loaded = load([FOLLOWED]);
    const far = [usage(ran('2021-07-01T10:14:00Z')), messages(link('2021-07-01T09:12:44Z'))];
    expect((await check(far, loaded)).findings).toEqual([]);
    const near = [usage(ran('2021-07-01T09:14:00Z')), messages(link('2021-07-01T09:12:44Z'))];
    const [first, second] = near;
    if (first === undefined || second === undefined) throw new Error('two artifacts');
    const two = [madeUpEvidence([first], 'e1'), madeUpEvidence([second], 'e2')] as const;
    expect((await check(near, loaded, { evidence: two })).findings).toEqual([]);
    const same = two.map((one) => ({ ...one, source: { ...one.source, deviceKey: 'one phone' } }));
    expect((await check(near, loaded, { evidence: same })).findings).toHaveLength(1);
  });

  it('over one record is a finding for each record, in the window that was asked for', async () => {
    const loaded = load(["[process:name LIKE 'bad%' AND process:name NOT MATCHES '^badge']"]);
    const artifact = usage(
      record(1, '2021-07-01T09:00:00Z', ['process', 'badd', 'ran']),
      record(2, '2021-07-02T09:00:00Z', ['process', 'badged', 'ran']),
      record(3, '2021-08-03T09:00:00Z', ['process', 'bade', 'ran']),
    );
    const rows = async (options: Partial<CheckOptions>) =>
      (await check([artifact], loaded, options)).findings.map(({ row, level, stage }) => [row, level, stage]);
    expect(await rows({})).toEqual([
      [1, 'critical', 'infection'],
      [3, 'critical', 'infection'],
    ]);
    const window = { from: null, to: '2021-07-31T00:00:00Z' } as CheckOptions['window'];
    expect(await rows({ ...(window && { window }) })).toEqual([[1, 'critical', 'infection']]);
  });

  it('that asks only for the name of a file says less than one that asks for its folder', async () => {
    const artifact = messages(
      record(
        1,
        null,
        ['file-path', '/private/var/tmp/implant', 'present'],
        ['url', 'https://x.example/', 'sent'],
      ),
    );
    const level = async (text: string) =>
      (await check([artifact], load([text]))).findings.map((finding) => finding.level);
    expect(await level("[file:name LIKE 'impl_nt']")).toEqual(['high']);
    expect(await level("[file:path LIKE '/private/var/tmp/impl%']")).toEqual(['critical']);
  });

  it('that the publisher withdrew or dated says less', async () => {
    const artifact = usage(ran('2021-07-01T09:14:00Z'));
    const said = async (more: Readonly<Record<string, unknown>>) =>
      (await check([artifact], load(["[process:name LIKE 'bad%']"], more))).findings.map((finding) => [
        finding.level,
        finding.details['standing'],
      ]);
    expect(await said({ revoked: true })).toEqual([['info', 'revoked']]);
    expect(await said({ valid_from: '2020-01-01T00:00:00Z', valid_until: '2021-01-01T00:00:00Z' })).toEqual([
      ['high', 'expired'],
    ]);
  });

  it('is told with no more than 500 characters of its text', async () => {
    const text = `[process:name LIKE 'bad%' AND process:name != '${'x'.repeat(600)}']`;
    const { findings } = await check([usage(ran(null))], load([text]));
    expect(findings[0]?.details['pattern']).toHaveLength(500);
    expect(findings[0]?.indicator?.value).toMatch(/…$/);
  });

  it('that cannot be decided is told with its set and is no finding', async () => {
    const many = usage(
      record(1, null, ...Array.from({ length: 300 }, (_, i) => ['process', `good${i}`, 'ran'] as const)),
    );
    const { findings, indicators } = await check([many], load(["[process:name LIKE 'bad%']", FOLLOWED]));
    expect(findings).toEqual([]);
    expect(indicators).toMatchObject([
      {
        loaded: 2,
        skipped: [
          {
            reason: 'not decided in this check: a record names more things than are looked at together',
            count: 2,
          },
        ],
      },
    ]);
  });
});

it('changes nothing where there is none, and the same input gives the same findings', async () => {
  const artifacts = [usage(ran('2021-07-01T09:14:00Z')), messages(link('2021-07-01T09:12:44Z'))];
  const exact = [indicator('process', 'badd', 'Beta')];
  const without = await checkRecords(artifacts, exact);
  expect(await checkRecords(artifacts, exact, { patterns: [] })).toEqual(without);
  const loaded = load([FOLLOWED, "[process:name LIKE 'b%d']"]);
  const once = await checkRecords(artifacts, exact, loaded);
  expect(once.findings).toHaveLength(3);
  expect(once.findings.filter(({ family }) => family === 'Beta')).toEqual(without.findings);
  expect(await checkRecords(artifacts, exact, loaded)).toEqual(once);
});
