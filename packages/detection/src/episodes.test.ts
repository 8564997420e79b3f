import { type Finding, type FindingId, type Instant, STAGES, toMillis } from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodesOf } from './episodes.ts';
import { at, draft } from './testing/index.ts';

let count = 0;
function finding(fields: Partial<Finding>): Finding {
  count += 1;
  return { ...draft(), id: `f-${String(count).padStart(16, '0')}` as FindingId, repeats: 0, ...fields };
}

const infection = (family: string, from: string, to: string | null = null): Finding =>
  finding({
    family,
    stage: 'infection',
    level: 'critical',
    at: at(from),
    until: to === null ? null : at(to),
  });

const lure = (family: string, on: string): Finding => finding({ family, stage: 'targeting', at: at(on) });

describe('one device, two families at the same time (D1 to D3)', () => {
  it('are two overlapping episodes', () => {
    const one = infection('Alpha', '2021-06-22T10:00:00Z', '2021-06-26T00:00:00Z');
    const two = infection('Beta', '2021-06-25T08:00:00Z', '2021-07-04T00:00:00Z');
    expect(episodesOf([one, two])).toEqual([
      {
        family: 'Alpha',
        stage: 'infection',
        first: '2021-06-22T10:00:00Z',
        last: '2021-06-26T00:00:00Z',
        findings: [one.id],
        evidence: ['e1'],
        overlaps: ['Beta'],
      },
      {
        family: 'Beta',
        stage: 'infection',
        first: '2021-06-25T08:00:00Z',
        last: '2021-07-04T00:00:00Z',
        findings: [two.id],
        evidence: ['e1'],
        overlaps: ['Alpha'],
      },
    ]);
  });

  it('do not overlap when one ended before the other began', () => {
    const episodes = episodesOf([
      infection('Alpha', '2021-06-01T00:00:00Z', '2021-06-10T00:00:00Z'),
      infection('Beta', '2021-06-11T00:00:00Z', '2021-06-20T00:00:00Z'),
    ]);
    expect(episodes.map((one) => one.overlaps)).toEqual([[], []]);
  });

  it('overlap where they only touch', () => {
    const episodes = episodesOf([
      infection('Alpha', '2021-06-01T00:00:00Z', '2021-06-10T00:00:00Z'),
      infection('Beta', '2021-06-10T00:00:00Z'),
    ]);
    expect(episodes.map((one) => one.overlaps)).toEqual([['Beta'], ['Alpha']]);
  });

  it('never joins or overlaps what was found on two phones', () => {
    const phones = [
      infection('Alpha', '2021-06-22T10:00:00Z', '2021-06-26T00:00:00Z'),
      { ...infection('Beta', '2021-06-25T08:00:00Z'), evidence: 'e2' as const },
      { ...infection('Alpha', '2021-06-25T08:00:00Z'), evidence: 'e2' as const },
    ];
    const apart = episodesOf(phones, (evidence) => evidence);
    expect(apart.map((one) => [one.family, one.evidence, one.overlaps])).toEqual([
      ['Alpha', ['e1'], []],
      ['Alpha', ['e2'], ['Beta']],
      ['Beta', ['e2'], ['Alpha']],
    ]);
    const one = episodesOf(phones);
    expect(one.map((e) => [e.family, e.evidence, e.overlaps])).toEqual([
      ['Alpha', ['e1', 'e2'], ['Beta']],
      ['Beta', ['e2'], ['Alpha']],
    ]);
  });

  it('three at once each name the other two', () => {
    const episodes = episodesOf(
      ['Gamma', 'Alpha', 'Beta'].map((f) => infection(f, '2021-06-01T00:00:00Z', '2021-06-10T00:00:00Z')),
    );
    expect(episodes.map((one) => [one.family, one.overlaps])).toEqual([
      ['Alpha', ['Beta', 'Gamma']],
      ['Beta', ['Alpha', 'Gamma']],
      ['Gamma', ['Alpha', 'Beta']],
    ]);
  });
});

describe('targeting and infection', () => {
  it('stay apart: the lures before it do not widen the infection', () => {
    const episodes = episodesOf([
      lure('Alpha', '2021-06-01T00:00:00Z'),
      lure('Alpha', '2021-06-20T00:00:00Z'),
      infection('Alpha', '2021-06-21T00:00:00Z', '2021-06-25T00:00:00Z'),
    ]);
    expect(episodes.map(({ stage, first, last }) => [stage, first, last])).toEqual([
      ['targeting', '2021-06-01T00:00:00Z', '2021-06-20T00:00:00Z'],
      ['infection', '2021-06-21T00:00:00Z', '2021-06-25T00:00:00Z'],
    ]);
  });

  it('of different families: the lure tells of the infection, the infection does not tell of the lure', () => {
    const episodes = episodesOf([
      lure('Beta', '2021-06-22T00:00:00Z'),
      infection('Alpha', '2021-06-21T00:00:00Z', '2021-06-25T00:00:00Z'),
    ]);
    expect(episodes.map((one) => [one.family, one.overlaps])).toEqual([
      ['Alpha', []],
      ['Beta', ['Alpha']],
    ]);
  });
});

describe('what belongs together', () => {
  it('thirty days without a trace end an episode', () => {
    const days = (n: number): Instant =>
      new Date(Date.UTC(2021, 0, 1 + n)).toISOString().replace('.000', '') as Instant;
    const episodes = episodesOf([0, 30, 60, 91].map((n) => lure('Alpha', days(n))));
    expect(episodes.map((one) => one.findings.length)).toEqual([3, 1]);
  });

  it('a record that ran on keeps its episode open', () => {
    const episodes = episodesOf([
      infection('Alpha', '2021-01-01T00:00:00Z', '2021-06-01T00:00:00Z'),
      infection('Alpha', '2021-01-02T00:00:00Z'),
      infection('Alpha', '2021-06-20T00:00:00Z'),
    ]);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]?.last).toBe('2021-06-20T00:00:00Z');
  });

  it('findings without a family or time, and mere context, make no episode', () => {
    expect(
      episodesOf([finding({ family: null }), finding({ at: null }), finding({ stage: 'context' })]),
    ).toEqual([]);
  });
});

describe('whatever the findings are', () => {
  const day = fc.integer({ min: 0, max: 200 });
  const any = fc
    .record({
      id: fc.nat({ max: 1_000_000 }),
      family: fc.constantFrom(null, 'Alpha', 'Beta', 'Gamma'),
      stage: fc.constantFrom(...STAGES),
      start: fc.option(day),
      length: fc.option(fc.integer({ min: 0, max: 50 })),
    })
    .map(({ id, family, stage, start, length }): Finding => {
      const time = (n: number): Instant =>
        new Date(Date.UTC(2021, 0, 1 + n)).toISOString().replace('.000', '') as Instant;
      return {
        ...draft({ family, stage }),
        id: `f-${String(id).padStart(16, '0')}` as FindingId,
        repeats: 0,
        at: start === null ? null : time(start),
        until: start === null || length === null ? null : time(start + length),
      };
    });
  const findings = fc.uniqueArray(any, { selector: (one) => one.id, maxLength: 40 });

  it('each dated finding of a family is in one episode, whose interval covers it and is as short as can be', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const episodes = episodesOf(all);
        const byId = new Map(all.map((one) => [one.id, one]));
        const told = episodes.flatMap((episode) => episode.findings);
        const wanted = all.filter((one) => one.family !== null && one.at !== null && one.stage !== 'context');
        expect([...told].sort()).toEqual(wanted.map((one) => one.id).sort());
        for (const episode of episodes) {
          const own = episode.findings.map((id) => byId.get(id) as Finding);
          for (const one of own) expect([one.family, one.stage]).toEqual([episode.family, episode.stage]);
          expect(Math.min(...own.map((one) => toMillis(one.at as Instant)))).toBe(toMillis(episode.first));
          expect(Math.max(...own.map((one) => toMillis(one.until ?? (one.at as Instant))))).toBe(
            toMillis(episode.last),
          );
        }
      }),
      { seed: 20_260_102, numRuns: 300 },
    );
  });

  it('overlaps name other families only, and infections name each other', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const episodes = episodesOf(all);
        for (const one of episodes) {
          expect(one.overlaps).not.toContain(one.family);
          expect([...one.overlaps]).toEqual([...new Set(one.overlaps)].sort());
          if (one.stage !== 'infection') continue;
          for (const family of one.overlaps) {
            const partners = episodes.filter(
              (other) =>
                other.family === family &&
                other.stage === 'infection' &&
                toMillis(other.first) <= toMillis(one.last) &&
                toMillis(one.first) <= toMillis(other.last),
            );
            expect(partners.length).toBeGreaterThan(0);
            for (const partner of partners) expect(partner.overlaps).toContain(one.family);
          }
        }
      }),
      { seed: 20_260_103, numRuns: 300 },
    );
  });

  it('the order of the findings does not matter', () => {
    fc.assert(
      fc.property(findings, fc.infiniteStream(fc.nat()), (all, keys) => {
        const keyed = all.map((one) => ({ one, key: keys.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(episodesOf(shuffled)).toEqual(episodesOf(all));
      }),
      { seed: 20_260_104, numRuns: 300 },
    );
  });
});
