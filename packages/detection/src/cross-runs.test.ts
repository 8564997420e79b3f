import { buildMatcher } from '@bridle/indicators';
import type { ArtifactRun } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { runCheck } from './check.ts';
import { type CrossRule, defineCrossRule, type From, watch } from './cross-rule.ts';
import { DEFAULTS, type MadeUpRecord, madeUpArtifact, madeUpEvidence, record } from './testing/index.ts';

const MAX = 10;

/** Says of each first record that no second one has its row. */
const unpaired = (files: ArtifactRun[] = []): CrossRule =>
  defineCrossRule({
    id: 'ios.unpaired',
    artifacts: ['ios.first', 'ios.second'],
    level: 'low',
    stage: 'suspicion',
    reason: 'For a test.',
    references: [],
    start: () => {
      const first = new Map<number, From>();
      const second = new Set<number>();
      return {
        watches: [
          watch<MadeUpRecord>('ios.first', ({ row }, from) => {
            if (first.size < MAX) first.set(row, from);
          }),
          watch<MadeUpRecord>('ios.second', ({ row }) => void second.add(row)),
        ],
        file: (run) => void files.push(run),
        end(report) {
          for (const [row, from] of first)
            if (!second.has(row)) report({ from, row, at: null, details: { row } });
        },
      };
    },
    examples: { matching: [], nonMatching: [] },
  });

const first = madeUpArtifact('ios.first', [[record(1, null), record(2, null)]]);
const second = madeUpArtifact('ios.second', [[record(2, null)]]);
const other = madeUpArtifact('ios.other', [[record(3, null)]]);

describe('a rule over several artifacts', () => {
  it('sees all records of a device, and speaks at the end about one of them', async () => {
    const files: ArtifactRun[] = [];
    const artifacts = [first, other, second];
    const { findings } = await runCheck({
      ...DEFAULTS,
      evidence: [madeUpEvidence(artifacts)],
      artifacts,
      matcher: buildMatcher([]),
      rules: [unpaired(files)],
    });
    expect(findings).toMatchObject([
      {
        rule: 'ios.unpaired',
        level: 'low',
        stage: 'suspicion',
        artifact: 'ios.first',
        evidence: 'e1',
        source: 'HomeDomain::ios.first',
        row: 1,
        details: { row: 1 },
      },
    ]);
    expect(files.map(({ artifact, records }) => [artifact, records])).toEqual([
      ['ios.first', 2],
      ['ios.second', 1],
    ]);
  });

  it('joins the evidence of one device, and never that of two', async () => {
    const both = (keys: readonly [string | null, string | null]) =>
      runCheck({
        ...DEFAULTS,
        evidence: keys.map((deviceKey, i) => {
          const one = madeUpEvidence(i === 0 ? [first] : [second], `e${i + 1}`);
          return { ...one, source: { ...one.source, deviceKey } };
        }),
        artifacts: [first, second],
        matcher: buildMatcher([]),
        rules: [unpaired()],
      });
    expect((await both(['phone', 'phone'])).findings.map(({ row }) => row)).toEqual([1]);
    expect((await both(['phone', 'another'])).findings.map(({ row }) => row)).toEqual([1, 2]);
    expect((await both([null, null])).findings.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('is told of a file that is not there', async () => {
    const files: ArtifactRun[] = [];
    await runCheck({
      ...DEFAULTS,
      evidence: [madeUpEvidence([first, second], 'e1', ['ios.second'])],
      artifacts: [first, second],
      matcher: buildMatcher([]),
      rules: [unpaired(files)],
    });
    expect(files.map(({ artifact, status }) => [artifact, status])).toEqual([
      ['ios.first', 'read'],
      ['ios.second', 'absent'],
    ]);
  });
});
