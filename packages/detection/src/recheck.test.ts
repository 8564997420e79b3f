import { type Artifact, RecordEncoder } from '@bridle/evidence';
import { memoryFolder, nodeDigests } from '@bridle/evidence/testing';
import { buildMatcher } from '@bridle/indicators';
import type { CheckResult, Indicator } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { runRecheck } from './recheck.ts';
import { defineRule, eachRecord, type Rule } from './rule.ts';
import {
  at,
  checkRecords,
  indicator,
  type MadeUpRecord,
  madeUpArtifact,
  madeUpEvidence,
  nowhere,
  record,
} from './testing/index.ts';

const DOMAIN = indicator('domain-name', 'bad.example', 'Alpha');
const PROCESS = indicator('process', 'badd', 'Beta');
const RECORDS = [
  record(1, '2021-07-01T09:12:44Z', ['url', 'https://a.bad.example/x', 'received']),
  record(2, '2021-07-02T09:12:44Z', ['process', 'badd', 'ran']),
];
const messages = madeUpArtifact('ios.messages', [RECORDS]);

/** The records of these runs as their file holds them. */
function recordsFile(artifact: Artifact, { artifacts: runs }: CheckResult, records: readonly MadeUpRecord[]) {
  const lines = runs.flatMap(({ evidence, source }) => {
    const encoder = new RecordEncoder(artifact, evidence, source);
    return records.map((one) => encoder.encode(one));
  });
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function again(
  earlier: CheckResult,
  indicators: readonly Indicator[],
  rules: readonly Rule[] = [],
  bytes = recordsFile(messages, earlier, RECORDS),
): Promise<CheckResult> {
  const folder = memoryFolder(new Map([['f', bytes]]));
  return runRecheck({
    version: 'test',
    earlier,
    of: 'ab'.repeat(32),
    artifacts: [messages],
    open: () => folder.open('f'),
    matcher: buildMatcher(indicators),
    indicatorSets: [],
    rules,
    sink: nowhere,
    digests: nodeDigests,
    now: () => at('2024-01-02T03:04:05Z'),
  });
}

describe('a recheck', () => {
  it('gives the findings that a check of the evidence gives, and names the new ones', async () => {
    const earlier = await checkRecords([messages], [DOMAIN]);
    const fresh = await checkRecords([messages], [DOMAIN, PROCESS]);
    const result = await again(earlier, [DOMAIN, PROCESS]);
    expect(result.findings).toEqual(fresh.findings);
    expect(result.episodes).toEqual(fresh.episodes);
    expect([earlier.outcome, result.outcome]).toEqual(['targeted', 'infected']);
    expect(result.evidence).toEqual(earlier.evidence);
    const [strongest] = fresh.findings;
    expect(result.recheck).toEqual({ of: 'ab'.repeat(32), new: [strongest?.id], gone: [], changed: [] });
  });

  it('names what is gone and what weighs less', async () => {
    const earlier = await checkRecords([messages], [DOMAIN, PROCESS]);
    const result = await again(earlier, [{ ...PROCESS, revoked: true }]);
    const idOf = (family: string) => earlier.findings.filter((f) => f.family === family).map((f) => f.id);
    expect(result.recheck).toMatchObject({ new: [], gone: idOf('Alpha'), changed: idOf('Beta') });
  });

  it('does not call changed what another set of the same indicators says', async () => {
    const earlier = await checkRecords([messages], [DOMAIN]);
    const renamed = { ...DOMAIN, set: { ...DOMAIN.set, path: 'renamed.stix2' } };
    const result = await again(earlier, [renamed]);
    expect(result.findings[0]?.details['sets']).toBe('renamed.stix2');
    expect(result.recheck).toMatchObject({ new: [], gone: [], changed: [] });
  });

  it('is as incomplete as the check was', async () => {
    const earlier = await checkRecords([messages], []);
    expect((await again(earlier, [])).complete).toBe(true);
    expect((await again({ ...earlier, complete: false }, [])).complete).toBe(false);
  });

  it('passes over a record that makes a rule fail, and says so', async () => {
    const rule = defineRule<MadeUpRecord>({
      id: 'ios.made-up',
      artifact: 'ios.messages',
      level: 'high',
      stage: 'suspicion',
      reason: '',
      references: [],
      start: eachRecord((one, report) => {
        // Records of a stranger have in their lists what the rule does not expect.
        if ((one.times[1] ?? '').startsWith('2021')) report({ row: one.row });
      }),
      examples: { matching: [], nonMatching: [] },
    }) as unknown as Rule;
    const odd = [
      record(1, ['2021-07-01T09:12:44Z', '2021-07-01T09:12:45Z']),
      record(2, []),
      { row: 3, seen: [], times: [{}, {}] } as unknown as MadeUpRecord,
      { row: 4, seen: [], times: ['2021-07-01T09:12:44Z', 5] } as unknown as MadeUpRecord,
    ];
    const earlier = await checkRecords([madeUpArtifact('ios.messages', [RECORDS, RECORDS])], []);
    const result = await again(earlier, [], [rule], recordsFile(messages, earlier, odd));
    expect(result.findings.map((f) => f.row)).toEqual([1]);
    expect(result.artifacts).toMatchObject([{ status: 'partial', records: 2 }]);
    expect(result.artifacts[0]?.error).toContain('2 lines are damaged');
  });

  it('keeps phones apart, and joins what the earlier check knew to be one', async () => {
    const artifacts = [messages];
    const earlier = await checkRecords(artifacts, [DOMAIN], {
      evidence: [madeUpEvidence(artifacts, 'e1'), madeUpEvidence(artifacts, 'e2')],
    });
    const apart = {
      ...earlier,
      evidence: earlier.evidence.map((one) => ({ ...one, sameDeviceAs: one.id })),
      episodes: earlier.episodes.map((e) => ({ ...e, evidence: [] })),
    };
    const result = await again(apart, [PROCESS]);
    expect(result.episodes.map((e) => e.evidence)).toEqual([['e1'], ['e2']]);
    const joined = { ...earlier, episodes: [{ evidence: ['e1', 'e2'] as const }] };
    const one = await again(joined as unknown as CheckResult, [PROCESS]);
    expect(one.episodes.map((e) => e.evidence)).toEqual([['e1', 'e2']]);
  });
});
