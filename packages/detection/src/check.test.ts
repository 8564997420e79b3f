import type { Recovery, SourceRecord } from '@bridle/evidence';
import { buildMatcher } from '@bridle/indicators';
import type { Instant } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { runCheck } from './check.ts';
import { defineRule, eachRecord } from './rule.ts';
import {
  at,
  checkRecords,
  DEFAULTS,
  indicator,
  type MadeUpRecord,
  madeUpArtifact,
  madeUpEvidence,
  nowhere,
  record,
  sorted,
} from './testing/index.ts';

const DOMAIN = indicator('domain-name', 'bad.example', 'Alpha');
const PROCESS = indicator('process', 'badd', 'Alpha');
const ON = '2021-07-01T09:12:44Z';

const messages = (...records: readonly MadeUpRecord[]) => madeUpArtifact('ios.messages', [records]);

describe('the outcome', () => {
  const outcome = async (...seen: MadeUpRecord['seen']): Promise<string> =>
    (await checkRecords([messages(record(1, ON, ...seen))], [DOMAIN, PROCESS])).outcome;

  it('is infected when a published process ran', async () => {
    expect(await outcome(['process', 'badd', 'ran'])).toBe('infected');
  });

  it('is targeted when a published link arrived, or was opened', async () => {
    expect(await outcome(['url', 'https://a.bad.example/x', 'received'])).toBe('targeted');
    expect(await outcome(['url', 'https://a.bad.example/x', 'visited'])).toBe('targeted');
  });

  it('is not changed by what the owner sent or what is merely mentioned', async () => {
    expect(await outcome(['url', 'https://bad.example/', 'sent'])).toBe('nothing-found');
    expect(await outcome(['url', 'https://bad.example/', 'mentioned'])).toBe('nothing-found');
  });

  it('is nothing-found when records were read and none is known', async () => {
    expect(await outcome(['url', 'https://good.example/', 'received'])).toBe('nothing-found');
  });

  it('is not-enough-data when there was nothing to read', async () => {
    const artifact = messages();
    expect((await checkRecords([artifact], [DOMAIN])).outcome).toBe('not-enough-data');
    const absent = await checkRecords([artifact], [DOMAIN], {
      evidence: [madeUpEvidence([artifact], 'e1', ['ios.messages'])],
    });
    expect(absent.outcome).toBe('not-enough-data');
    expect(absent.artifacts).toMatchObject([{ artifact: 'ios.messages', status: 'absent', records: 0 }]);
  });

  it('is suspicious when a rule of medium level speaks, and not for a low one', async () => {
    const rule = (level: 'medium' | 'low') =>
      defineRule<SourceRecord>({
        id: 'ios.made-up-rule',
        artifact: 'ios.messages',
        level,
        stage: 'suspicion',
        reason: '',
        references: [],
        start: eachRecord(({ row }, report) => report({ row })),
        examples: { matching: [], nonMatching: [] },
      });
    const check = async (level: 'medium' | 'low') =>
      checkRecords([messages(record(1, ON))], [], { rules: [rule(level)] });
    expect((await check('medium')).outcome).toBe('suspicious');
    expect((await check('low')).outcome).toBe('nothing-found');
  });
});

describe('an indicator that the publisher doubts', () => {
  const level = async (more: Parameters<typeof indicator>[3], when: string | null = ON) => {
    const { findings, outcome } = await checkRecords(
      [messages(record(1, when, ['domain-name', 'bad.example', 'received']))],
      [indicator('domain-name', 'bad.example', 'Alpha', more)],
    );
    return [findings[0]?.level, findings[0]?.stage, findings[0]?.details['standing'], outcome];
  };

  it.each<[string, Parameters<typeof indicator>[3], readonly string[]]>([
    ['current', {}, ['high', 'targeting', 'current', 'targeted']],
    ['expired', { validUntil: at('2021-06-01T00:00:00Z') }, ['medium', 'targeting', 'expired', 'suspicious']],
    [
      'in force still',
      { validUntil: at('2021-08-01T00:00:00Z') },
      ['high', 'targeting', 'current', 'targeted'],
    ],
    ['low in confidence', { confidence: 15 }, ['medium', 'targeting', 'low-confidence', 'suspicious']],
    ['revoked', { revoked: true }, ['info', 'context', 'revoked', 'nothing-found']],
    [
      'published later',
      { validFrom: at('2021-09-01T00:00:00Z') },
      ['high', 'targeting', 'not-yet-valid', 'targeted'],
    ],
  ])('%s', async (_, more, expected) => {
    expect(await level(more)).toEqual(expected);
  });

  it('has no date against it where the evidence has none', async () => {
    expect(await level({ validUntil: at('2021-06-01T00:00:00Z') }, null)).toEqual([
      'high',
      'targeting',
      'current',
      'targeted',
    ]);
  });
});

describe('a path', () => {
  const seen = messages(record(1, ON, ['file-path', '/private/var/mobile/Library/implant', 'present']));

  it('that is published as a whole is critical, a published file name at its end one level less', async () => {
    const level = async (...args: Parameters<typeof indicator>) =>
      (await checkRecords([seen], [indicator(...args)])).findings.map((one) => [
        one.level,
        one.details['how'],
      ]);
    expect(await level('file-path', '/private/var/mobile/Library/implant')).toEqual([['critical', 'exact']]);
    expect(await level('file-name', 'implant')).toEqual([['high', 'base-name']]);
  });
});

describe('what several sets say', () => {
  const seen = messages(record(1, ON, ['url', 'https://www.bad.example/x', 'received']));

  it('of one family is told once, and every set is named', async () => {
    const { findings } = await checkRecords(
      [seen],
      [
        indicator('domain-name', 'bad.example', 'Alpha', { in: 'second.stix2' }),
        indicator('domain-name', 'bad.example', 'Alpha', { in: 'first.stix2' }),
      ],
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.details['sets']).toBe('first.stix2, second.stix2');
  });

  it('of two families is told for each, with its own set', async () => {
    const { findings, episodes } = await checkRecords(
      [seen],
      [
        indicator('domain-name', 'bad.example', 'Alpha', { in: 'first.stix2' }),
        indicator('domain-name', 'bad.example', 'Beta', { in: 'second.stix2' }),
      ],
    );
    expect(sorted(findings.map((one) => [one.family, one.details['sets']]))).toEqual([
      ['Alpha', 'first.stix2'],
      ['Beta', 'second.stix2'],
    ]);
    expect(episodes.map((one) => one.family)).toEqual(['Alpha', 'Beta']);
  });

  it('is as strong as the set that still stands', async () => {
    const { findings } = await checkRecords(
      [seen],
      [
        indicator('domain-name', 'bad.example', 'Alpha', { in: 'first.stix2', revoked: true }),
        indicator('domain-name', 'bad.example', 'Alpha', { in: 'second.stix2' }),
      ],
    );
    expect(findings).toMatchObject([
      { level: 'high', details: { standing: 'current' }, indicator: { path: 'second.stix2' } },
    ]);
  });

  it('about the same link twice in a message is told once, about two links twice', async () => {
    const link = ['url', 'https://www.bad.example/x', 'received'] as const;
    const check = async (...all: MadeUpRecord['seen']) =>
      (
        await checkRecords(
          [messages(record(1, ON, ...all))],
          [DOMAIN, indicator('domain-name', 'worse.example', 'Alpha')],
        )
      ).findings;
    expect(await check(link, link)).toHaveLength(1);
    expect(await check(link, ['url', 'https://worse.example/', 'received'])).toHaveLength(2);
  });
});

describe('one phone', () => {
  const phone = [
    madeUpArtifact('ios.messages', [
      [
        record(1, '2021-06-20T08:00:00Z', ['url', 'https://lure.bad.example/', 'received']),
        record(2, '2021-06-23T08:00:00Z', ['url', 'https://worse.example/', 'received']),
      ],
    ]),
    madeUpArtifact('ios.network', [
      [
        record(7, ['2021-06-22T10:00:00Z', '2021-06-30T00:00:00Z'], ['process', 'badd', 'ran']),
        record(8, ['2021-06-25T10:00:00Z', '2021-07-09T00:00:00Z'], ['process', 'worsed', 'ran']),
      ],
    ]),
  ];
  const sets = [
    DOMAIN,
    PROCESS,
    indicator('domain-name', 'worse.example', 'Beta'),
    indicator('process', 'worsed', 'Beta'),
  ];

  it('with two families at the same time has two infections that name each other', async () => {
    const { outcome, episodes } = await checkRecords(phone, sets);
    expect(outcome).toBe('infected');
    expect(episodes.filter((one) => one.stage === 'infection')).toMatchObject([
      { family: 'Alpha', first: '2021-06-22T10:00:00Z', last: '2021-06-30T00:00:00Z', overlaps: ['Beta'] },
      { family: 'Beta', first: '2021-06-25T10:00:00Z', last: '2021-07-09T00:00:00Z', overlaps: ['Alpha'] },
    ]);
    expect(episodes.filter((one) => one.stage === 'targeting').map((one) => [one.family, one.first])).toEqual(
      [
        ['Alpha', '2021-06-20T08:00:00Z'],
        ['Beta', '2021-06-23T08:00:00Z'],
      ],
    );
  });

  it('gives the same findings, ids and order each time', async () => {
    const [one, other] = [await checkRecords(phone, sets), await checkRecords(phone, sets)];
    expect(one.findings.length).toBe(4);
    expect(other).toEqual(one);
    expect(new Set(one.findings.map((finding) => finding.id)).size).toBe(4);
  });

  it('gives the same ids whatever other indicators are loaded', async () => {
    const ids = async (...more: Parameters<typeof indicator>[]) => {
      const { findings } = await checkRecords(phone, [...sets, ...more.map((args) => indicator(...args))]);
      return findings.map((one) => one.id);
    };
    expect(
      await ids(['domain-name', 'unrelated.example'], ['process', 'badd', 'Alpha', { in: 'other.stix2' }]),
    ).toEqual(await ids());
  });

  it('is told apart from another phone by the evidence of each finding', async () => {
    const { findings } = await runCheck({
      ...DEFAULTS,
      evidence: [madeUpEvidence(phone, 'e1'), madeUpEvidence(phone, 'e2')],
      artifacts: phone,
      matcher: buildMatcher(sets),
    });
    expect(findings.filter((one) => one.evidence === 'e2')).toHaveLength(4);
    expect(new Set(findings.map((one) => one.id)).size).toBe(8);
  });
});

describe('the window', () => {
  const rows = messages(
    record(1, '2021-06-01T00:00:00Z', ['domain-name', 'bad.example', 'received']),
    record(2, '2021-07-01T00:00:00Z', ['domain-name', 'bad.example', 'received']),
    record(3, '2021-08-01T00:00:00Z', ['domain-name', 'bad.example', 'received']),
    record(4, null, ['domain-name', 'bad.example', 'received']),
    record(5, ['2021-05-01T00:00:00Z', '2021-09-01T00:00:00Z'], ['process', 'badd', 'ran']),
    record(6, ['2021-05-01T00:00:00Z', '2021-05-02T00:00:00Z'], ['process', 'badd', 'ran']),
  );
  const within = async (from: string | null, to: string | null) => {
    const events: number[] = [];
    const { findings } = await checkRecords([rows], [DOMAIN, PROCESS], {
      window: { from: from as Instant | null, to: to as Instant | null },
      sink: { ...nowhere, event: (row) => void events.push(row) },
    });
    return { rows: sorted(findings.map((one) => one.row)), events };
  };

  it('leaves out what lies outside; the undated stays, and what reached into it', async () => {
    expect(await within('2021-06-15T00:00:00Z', '2021-07-15T00:00:00Z')).toEqual({
      rows: [2, 4, 5],
      events: [2],
    });
  });

  it('may be open at either end, and counts its ends in', async () => {
    expect((await within('2021-07-01T00:00:00Z', null)).rows).toEqual([2, 3, 4, 5]);
    expect((await within(null, '2021-06-01T00:00:00Z')).rows).toEqual([1, 4, 5, 6]);
    expect((await within(null, null)).rows).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a flood', () => {
  it('of hits in a file stays small, and the result says how many there were', async () => {
    const batch = Array.from({ length: 1000 }, (_, i) =>
      record(i, ON, ['domain-name', 'bad.example', 'received']),
    );
    const batches = function* () {
      for (let i = 0; i < 250; i++) yield batch;
    };
    const { findings, artifacts, findingsLeftOut } = await checkRecords(
      [madeUpArtifact('ios.messages', batches())],
      [DOMAIN],
    );
    expect(artifacts[0]?.records).toBe(250_000);
    expect(findings).toHaveLength(200);
    expect(findings.reduce((sum, one) => sum + 1 + one.repeats, 0)).toBe(250_000);
    expect(findingsLeftOut).toBe(0);
  });
});

describe('rules', () => {
  const counting = defineRule<MadeUpRecord>({
    id: 'ios.made-up-rule',
    artifact: 'ios.messages',
    level: 'medium',
    stage: 'suspicion',
    reason: '',
    references: [],
    start: () => {
      let count = 0;
      return {
        record: () => {
          count += 1;
        },
        end: (report) =>
          report({
            row: count,
            at: at('2021-01-01T00:00:00Z'),
            until: at('2021-01-03T00:00:00Z'),
            details: { count },
          }),
      };
    },
    examples: { matching: [], nonMatching: [] },
  });

  it('see the records of their artifact only, each file by itself, and may speak at its end', async () => {
    const artifacts = [
      messages(record(1, ON), record(2, ON)),
      madeUpArtifact('ios.other', [[record(1, ON)]]),
    ];
    const { findings } = await runCheck({
      ...DEFAULTS,
      evidence: [madeUpEvidence(artifacts, 'e1'), madeUpEvidence(artifacts, 'e2')],
      artifacts,
      matcher: buildMatcher([]),
      rules: [counting],
    });
    expect(findings).toMatchObject(
      ['e1', 'e2'].map((evidence) => ({
        evidence,
        artifact: 'ios.messages',
        rule: 'ios.made-up-rule',
        family: null,
        at: '2021-01-01T00:00:00Z',
        until: '2021-01-03T00:00:00Z',
        details: { count: 2 },
      })),
    );
  });

  it('take the times of the record where they give none', async () => {
    const rule = defineRule<MadeUpRecord>({
      ...counting,
      start: eachRecord(({ row }, report) => report({ row, level: 'low', family: 'Gamma' })),
    });
    const times = ['2021-07-02T00:00:00Z', '2021-07-05T00:00:00Z', '2021-07-03T00:00:00Z'];
    const { findings } = await checkRecords([messages(record(9, times))], [], { rules: [rule] });
    expect(findings).toMatchObject([
      { row: 9, level: 'low', family: 'Gamma', at: times[0], until: times[1] },
    ]);
  });
});

describe('an interrupted check', () => {
  it('says that it is incomplete and keeps what was found', async () => {
    const abort = new AbortController();
    const batches = function* () {
      yield [record(1, ON, ['domain-name', 'bad.example', 'received'])];
      abort.abort();
      yield [record(2, ON, ['domain-name', 'bad.example', 'received'])];
      yield [record(3, ON, ['domain-name', 'bad.example', 'received'])];
    };
    const result = await checkRecords([madeUpArtifact('ios.messages', batches())], [DOMAIN], {
      signal: abort.signal,
    });
    expect(result.complete).toBe(false);
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.findings.length).toBeLessThan(3);
  });
});

describe('a row that was deleted and recovered', () => {
  const recovered: Recovery = {
    where: 'wal-commit',
    file: 'wal',
    page: 7,
    offset: 4711,
    commit: 3,
    rowid: 1,
    confidence: 'high',
    reason: 'a whole row of a whole page',
    earlier: true,
  };
  const living = record(1, ON, ['url', 'https://bad.example/', 'received']);
  const gone: MadeUpRecord = { ...living, recovered };

  it('weighs one level less, says where it was found, and is another finding than the living one', async () => {
    const { findings } = await checkRecords([messages(living, gone)], [DOMAIN]);
    expect(findings.map(({ level, stage, details }) => [level, stage, details['recovered']])).toEqual([
      ['high', 'targeting', undefined],
      [
        'medium',
        'targeting',
        'earlier version, wal-commit 3, wal, page 7, byte 4711, high: a whole row of a whole page',
      ],
    ]);
    expect(findings.map(({ details }) => details['recovered_confidence'])).toEqual([undefined, 'high']);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });

  it('weighs less for a rule too, and its event says what it is', async () => {
    const rule = defineRule<SourceRecord>({
      id: 'ios.test',
      artifact: 'ios.messages',
      level: 'medium',
      stage: 'suspicion',
      reason: 'A test.',
      references: ['https://example.org/'],
      start: eachRecord((one, report) => report({ row: one.row })),
      examples: { matching: [], nonMatching: [] },
    });
    const events: string[] = [];
    const sink = { ...nowhere, event: (_: number, __: Instant, what: string) => void events.push(what) };
    const { findings } = await checkRecords([messages(living, gone)], [], { rules: [rule], sink });
    expect(findings.map(({ level }) => level)).toEqual(['medium', 'low']);
    expect(events.map((what) => what.endsWith(' (recovered)'))).toEqual([false, true]);
  });
});
