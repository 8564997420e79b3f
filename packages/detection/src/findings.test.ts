import { nodeDigests } from '@bridle/evidence/testing';
import { LEVELS } from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, FindingCollector, type FindingDraft } from './findings.ts';
import { at, draft } from './testing/index.ts';

const collected = (...drafts: readonly FindingDraft[]) => {
  const collector = new FindingCollector(nodeDigests);
  for (const one of drafts) collector.add(one);
  return collector.list();
};

describe('a flood', () => {
  it('of a million hits keeps 200 findings and counts the rest, with the last time', () => {
    const collector = new FindingCollector(nodeDigests);
    const first = draft({ at: at('2021-07-01T00:00:00Z') });
    const late = at('2024-02-29T00:00:00Z');
    for (let row = 0; row < 1_000_000; row++)
      collector.add(row === 777_777 ? { ...first, row, at: late } : { ...first, row });
    const findings = collector.list();
    expect(findings).toHaveLength(200);
    expect(findings.reduce((sum, one) => sum + 1 + one.repeats, 0)).toBe(1_000_000);
    expect(findings.filter((one) => one.repeats > 0)).toMatchObject([
      { row: 0, repeats: 999_800, until: late },
    ]);
    expect(collector.leftOut).toBe(0);
  });

  it('of weak findings of one indicator does not swallow the strong one that comes after it', () => {
    const sent = { level: 'low', stage: 'context' } as const;
    const findings = collected(
      ...Array.from({ length: 500 }, (_, row) => draft({ ...sent, row })),
      draft({ row: 500 }),
    );
    expect(findings[0]).toMatchObject({ level: 'high', stage: 'targeting', row: 500 });
  });

  it('of many indicators is bounded for each level, so that no level pushes out another', () => {
    const collector = new FindingCollector(nodeDigests);
    const one = (level: FindingDraft['level'], n: number): void =>
      collector.add(
        draft({
          level,
          row: n,
          indicator: { type: 'domain-name', value: `${n}.example`, name: null, path: 'a', id: null },
        }),
      );
    for (let n = 0; n < 50_000; n++) one('low', n);
    one('critical', 1);
    const findings = collector.list();
    expect(findings).toHaveLength(4001);
    expect(findings[0]?.level).toBe('critical');
    expect(collector.leftOut).toBe(46_000);
  });

  it('does not count findings of different files, rules, families and indicators together', () => {
    const kinds = [
      {},
      { source: 'HomeDomain::other' },
      { evidence: 'e2' as const },
      { artifact: 'ios.other' as const },
      { rule: 'ios.some-rule', indicator: null },
      { family: null },
      { indicator: { type: 'url' as const, value: 'example.org', name: null, path: 'a', id: null } },
    ];
    const findings = collected(
      ...kinds.flatMap((kind) => Array.from({ length: 150 }, (_, row) => draft({ ...kind, row }))),
    );
    expect(findings).toHaveLength(kinds.length * 150);
    expect(findings.every((one) => one.repeats === 0)).toBe(true);
  });
});

describe('ids', () => {
  it('are made of what was seen and where, not of how it was weighed', () => {
    const [one] = collected(draft());
    const [same] = collected(draft({ level: 'low', stage: 'context', details: { how: 'subdomain' } }));
    expect(one?.id).toMatch(/^f-[0-9a-f]{16}$/);
    expect(same?.id).toBe(one?.id);
  });

  it.each<Partial<FindingDraft>>([
    { row: 2 },
    { at: at('2021-07-01T09:12:45Z') },
    { at: null },
    { family: 'Other' },
    { evidence: 'e2' },
    { source: 'HomeDomain::other' },
    { artifact: 'ios.other' },
    { rule: 'ios.other' },
    { observable: { type: 'domain-name', value: 'bad.example.org', relation: 'mentioned' } },
    { observable: { type: 'domain-name', value: 'worse.example.org', relation: 'received' } },
    {
      indicator: {
        type: 'domain-name',
        value: 'bad.example.org',
        name: 'Family',
        path: 'made-up.stix2',
        id: null,
      },
    },
  ])('differ with %j', (fields) => {
    // Apart from each other: in one check a second of the same id would be counted up.
    expect(collected(draft(fields))[0]?.id).not.toBe(collected(draft())[0]?.id);
  });

  it('differ for two things that a rule says about one row', () => {
    const twice = draft({ rule: 'ios.some-rule', observable: null, indicator: null });
    const ids = collected(twice, { ...twice, details: { n: 2 } }).map((one) => one.id);
    expect(new Set(ids).size).toBe(2);
    expect(collected(twice, { ...twice, details: { n: 2 } }).map((one) => one.id)).toEqual(ids);
  });
});

describe('order', () => {
  it('is by level, then time with the undated last, then place', () => {
    const rows = collected(
      draft({ row: 6, level: 'low' }),
      draft({ row: 5, at: null }),
      draft({ row: 4, source: 'HomeDomain::z' }),
      draft({ row: 3 }),
      draft({ row: 2, at: at('2021-07-01T09:12:43.9Z') }),
      draft({ row: 1, level: 'critical', at: null }),
    ).map((one) => one.row);
    expect(rows).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('does not depend on the order in which findings come', () => {
    const any = fc.record({
      level: fc.constantFrom(...LEVELS),
      at: fc.constantFrom(
        null,
        at('2021-07-01T09:12:44Z'),
        at('2021-07-01T09:12:44.5Z'),
        at('2022-01-01T00:00:00Z'),
      ),
      artifact: fc.constantFrom<FindingDraft['artifact']>('ios.a', 'ios.b'),
      source: fc.constantFrom('a', 'b'),
      row: fc.integer({ min: 0, max: 3 }),
      family: fc.constantFrom(null, 'One', 'Two'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: (one) => JSON.stringify({ ...one, level: null }), maxLength: 30 }),
        fc.nat(),
        (all, seed) => {
          const shuffled = [...all].sort((a, b) => hash(a, seed) - hash(b, seed));
          expect(collected(...shuffled.map((one) => draft(one)))).toEqual(
            collected(...all.map((one) => draft(one))),
          );
        },
      ),
      { seed: 20_260_101, numRuns: 200 },
    );
  });

  it('is a total one', () => {
    const [a, b] = collected(draft(), draft({ row: 2 }));
    if (a === undefined || b === undefined) throw new Error('two findings were collected');
    expect(compareFindings(a, b)).toBeLessThan(0);
    expect(compareFindings(b, a)).toBeGreaterThan(0);
    expect(compareFindings(a, a)).toBe(0);
  });
});

function hash(value: unknown, seed: number): number {
  let sum = seed;
  for (const c of JSON.stringify(value)) sum = (Math.imul(sum, 31) + c.charCodeAt(0)) | 0;
  return sum;
}
