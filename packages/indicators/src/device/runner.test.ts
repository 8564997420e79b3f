import type { Instant, ObservableType, Relation } from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planPatterns } from './plan.ts';
import { DevicePatterns, type PatternMatch, type RunnerLimits, type Span } from './runner.ts';
import { patternOf } from './testing/pattern-of.ts';

type Seen = readonly [type: ObservableType, value: string, relation?: Relation];
interface Row {
  readonly at: string | null;
  readonly until?: string;
  readonly seen: readonly Seen[];
}

const row = (at: string | null, ...seen: readonly Seen[]): Row => ({ at, seen });

/** Runs patterns over rows; a match is told as the places (from 1) of its rows. */
function run(
  texts: readonly string[],
  rows: Iterable<Row>,
  limits: Partial<RunnerLimits> = {},
  steps?: number,
): {
  readonly matched: readonly (readonly number[])[];
  readonly matches: readonly PatternMatch<number>[];
  readonly undecided: readonly string[];
  readonly asked: number;
} {
  const device = new DevicePatterns<number>(planPatterns(texts.map(patternOf), steps), limits);
  const matches: PatternMatch<number>[] = [];
  let asked = 0;
  let place = 0;
  for (const { at, until, seen } of rows) {
    place += 1;
    const here = place;
    for (const [type, value, relation] of seen) device.see(type, value, relation ?? 'present');
    const span = (): Span => {
      asked += 1;
      return { at: at as Instant | null, until: (until ?? null) as Instant | null };
    };
    matches.push(...device.record(span, () => here));
  }
  matches.push(...device.end());
  return {
    matched: matches.map(({ records }) => records.map((record) => record.place)),
    matches,
    undecided: device.undecided().map(({ reason }) => reason),
    asked,
  };
}

const T = (minute: number): string => `2021-07-01T09:${String(minute).padStart(2, '0')}:00Z`;
const SHA256 = 'ab'.repeat(32);

describe('one record', () => {
  test('AND: the name and the folder of one file', () => {
    const text = "[file:name = 'implant' AND file:parent_directory_ref.path = '/private/var/mobile/Library']";
    const rows = [
      row(T(1), ['file-path', '/private/var/mobile/Library/implant']),
      row(T(2), ['file-path', '/private/var/tmp/implant']),
      row(null, ['file-path', '/private/var/mobile/Library/implant']),
    ];
    expect(run([text], rows).matched).toEqual([[1], [3]]);
  });

  test('AND: two observables that are of one file', () => {
    const text = `[file:name = 'implant' AND file:hashes.'SHA-256' = '${SHA256.toUpperCase()}']`;
    const both = row(T(1), ['file-path', '/private/var/tmp/implant'], ['file-hash', SHA256]);
    const other = row(T(1), ['file-path', '/private/var/tmp/implant'], ['file-hash', 'cd'.repeat(32)]);
    const two = row(T(1), ['file-name', 'implant'], ['file-name', 'other'], ['file-hash', SHA256]);
    const { matched, matches } = run([text], [both, other, two]);
    expect(matched).toEqual([[1]]);
    expect(matches[0]?.records[0]?.objects.map((of) => of.map(({ type }) => type))).toEqual([
      ['file-path', 'file-hash'],
    ]);
  });

  test('AND of two observations needs two records (STIX 2.1, 9.7)', () => {
    const text = "[url:value = 'https://bad.example/x'] AND [process:name = 'badd']";
    const url: Seen = ['url', 'https://bad.example/x', 'received'];
    const process: Seen = ['process', 'badd', 'ran'];
    expect(run([text], [row(T(1), url, process)]).matched).toEqual([]);
    expect(run([text], [row(T(5), process), row(null, url)]).matched).toEqual([[1, 2]]);
  });

  test.each<[string, readonly string[]]>([
    ["[process:name LIKE 'bad%']", ['badd', 'bad']],
    ["[process:name LIKE 'b_d']", ['bad']],
    ["[process:name MATCHES '^(bad|b[aeiou]h)d?$']", ['badd', 'bad', 'bah']],
    ["[process:name LIKE 'ba%' AND process:name != 'bash']", ['badd', 'bad', 'bah']],
    ["[process:name LIKE 'ba%' AND process:name NOT IN ('bash', 'bah')]", ['badd', 'bad']],
    ["[process:name LIKE 'ba%' AND process:name NOT LIKE '%d']", ['bash', 'bah']],
    ["[process:name LIKE '%d' AND process:name NOT MATCHES '^l']", ['badd', 'bad', 'Bad']],
  ])('%s', (text, expected) => {
    const names = ['badd', 'bad', 'bash', 'bah', 'launchd', 'Bad'];
    const { matches } = run(
      [text],
      names.map((name) => row(T(1), ['process', name, 'ran'])),
    );
    expect(matches.map(({ records }) => names[(records[0]?.place ?? 0) - 1])).toEqual(expected);
  });

  test.each<[string, Seen, boolean]>([
    ["[domain-name:value LIKE '%.bad.example']", ['url', 'https://A.bad.example:8443/x'], true],
    ["[domain-name:value LIKE '%.bad.example']", ['url', 'https://bad.example/x'], false],
    ["[url:value MATCHES '/[a-z]{5}$']", ['url', 'https://x.example/abcde'], true],
    [
      "[ipv4-addr:value NOT = '192.0.2.1' AND ipv4-addr:value ISSUBSET '192.0.2.0/24']",
      ['ipv4-addr', '192.0.2.9'],
      true,
    ],
    [
      "[ipv4-addr:value NOT = '192.0.2.1' AND ipv4-addr:value ISSUBSET '192.0.2.0/24']",
      ['ipv4-addr', '192.0.2.1'],
      false,
    ],
    [
      "[network-traffic:dst_ref.value LIKE '%.bad.example']",
      ['domain-name', 'a.bad.example', 'contacted'],
      true,
    ],
    [
      "[network-traffic:dst_ref.value LIKE '%.bad.example']",
      ['domain-name', 'a.bad.example', 'mentioned'],
      false,
    ],
    [
      "[email-message:from_ref.value LIKE '%@bad.example']",
      ['email-addr', 'x@bad.example', 'received'],
      true,
    ],
    ["[email-message:from_ref.value LIKE '%@bad.example']", ['email-addr', 'x@bad.example', 'sent'], false],
    ["[user-account:user_id LIKE '+1202555%']", ['phone-number', '+12025550101'], true],
    ["[app:id LIKE 'com.bad.%']", ['app-id', 'com.bad.app'], true],
    ["[configuration-profile:id LIKE '%.bad']", ['profile-id', 'example.bad'], true],
    ["[android-property:name LIKE 'sys.bad%']", ['property', 'sys.bad.x'], true],
    ["[app:cert.sha256 LIKE 'abab%']", ['certificate-hash', SHA256], true],
    ["[process:image_ref.path LIKE '/private/var/tmp/%']", ['process', '/private/var/tmp/badd'], true],
    ["[process:name LIKE 'com.bad.%']", ['process', 'mDNSResponder/com.bad.app'], true],
    // A process is no file.
    ["[file:name LIKE 'bad%']", ['process', 'badd'], false],
  ])('%s on %j', (text, seen, expected) => {
    expect(run([text], [row(T(1), seen)]).matched).toEqual(expected ? [[1]] : []);
  });
});

describe('several records', () => {
  const FOLLOWED =
    "([url:value LIKE 'https://bad.example/%'] FOLLOWEDBY [process:name = 'badd']) WITHIN 300 SECONDS";
  const link = (at: string | null): Row => row(at, ['url', 'https://bad.example/x', 'received']);
  const process = (at: string | null): Row => row(at, ['process', 'badd', 'ran']);

  test('FOLLOWEDBY and WITHIN, whatever the order in which they are read', () => {
    expect(run([FOLLOWED], [process(T(4)), link(T(1))]).matched).toEqual([[1, 2]]);
    expect(run([FOLLOWED], [process(T(1)), link(T(4))]).matched).toEqual([]);
    expect(run([FOLLOWED], [link(T(1)), process(T(7))]).matched).toEqual([]);
  });

  test('a record with a period was seen somewhere in it', () => {
    const long: Row = { at: T(1), until: T(30), seen: [['process', 'badd', 'ran']] };
    expect(run([FOLLOWED], [link(T(25)), long]).matched).toEqual([[1, 2]]);
  });

  test('a record without a time takes no part in what speaks of times', () => {
    expect(run([FOLLOWED], [link(null), process(T(2))]).matched).toEqual([]);
    const window = "[process:name LIKE 'bad%'] START t'2021-07-01T00:00:00Z' STOP t'2021-07-02T00:00:00Z'";
    expect(run([window], [process(null), process(T(2)), process('2021-08-01T00:00:00Z')]).matched).toEqual([
      [2],
    ]);
  });

  test('no record is in two matches', () => {
    expect(
      run([FOLLOWED], [link(T(1)), process(T(2)), process(T(3)), link(T(40)), process(T(41))]).matched,
    ).toSatisfy((matched: number[][]) => matched.length === 2 && new Set(matched.flat()).size === 4);
  });

  test('REPEATS', () => {
    const text = "[process:name = 'badd'] REPEATS 3 TIMES";
    expect(run([text], [process(null), process(T(1))]).matched).toEqual([]);
    expect(run([text], [process(null), process(T(1)), process(T(1))]).matched).toEqual([[1, 2, 3]]);
  });
});

describe('what it costs', () => {
  test('records that cannot matter are not asked for anything', () => {
    const text = "[process:name = 'badd' AND process:image_ref.path LIKE '/private/%']";
    const rows = [
      row(T(1), ['url', 'https://bad.example/x']),
      row(T(1), ['process', '/usr/libexec/good']),
      row(T(1)),
    ];
    expect(run([text], rows).asked).toBe(0);
    expect(run([], [row(T(1), ['process', 'badd'])])).toMatchObject({ asked: 0, matched: [] });
    expect(run([text], [row(T(1), ['process', '/private/var/badd'])])).toMatchObject({
      asked: 1,
      matched: [[1]],
    });
  });

  test('a flood is cut, and it is told', () => {
    const text = "[process:name = 'badd'] AND [process:name LIKE 'x%']";
    function* flood(): Generator<Row> {
      for (let i = 0; i < 5000; i++) yield row(T(1), ['process', `x${i}`, 'ran']);
      yield row(T(2), ['process', 'badd', 'ran']);
    }
    expect(run([text], flood(), { records: 1000 })).toMatchObject({
      matched: [],
      undecided: ['only the first 1000 records were looked at'],
    });
    expect(run([text], flood(), { characters: 100 }).undecided).toEqual([
      'only the first 36 records were looked at',
    ]);
    expect(run([text], flood())).toMatchObject({ undecided: [] });
    expect(run([text], flood()).matched).toHaveLength(1);
  });

  test('a record that names too much is cut, and it is told', () => {
    const many = Array.from({ length: 5 }, (_, i): Seen => ['process', `p${i}`, 'ran']);
    expect(run(["[process:name LIKE 'p4%']"], [row(T(1), ...many)], { observables: 4 })).toMatchObject({
      matched: [],
      undecided: ['a record names more things than are looked at together'],
    });
  });

  test('too much work is told, for one record and for several', () => {
    const rows = Array.from({ length: 2000 }, () => row(T(1), ['process', 'b'.repeat(50), 'ran']));
    const one = run(["[process:name MATCHES '(b+)+c']"], rows, {}, 1000);
    expect(one.matched).toEqual([]);
    expect(one.undecided).toEqual(['too much work: not all records were looked at']);
    const several = run(["[process:name LIKE 'b%'] AND [process:name LIKE 'c%']"], rows, { steps: 1000 });
    expect(several.undecided).toEqual([expect.stringMatching(/^too much work/)]);
  });
});

test('never throws, and says the same of the same, whatever the records hold', () => {
  const texts = [
    "[process:name LIKE '%a%'] FOLLOWEDBY [url:value MATCHES 'e'] WITHIN 60 SECONDS",
    "[file:name LIKE '_%a' AND file:path NOT = '/a']",
    "[domain-name:value < 'm']",
    "[process:name < t'2021-01-01T00:00:00Z']",
  ];
  const types: readonly ObservableType[] = [
    'process',
    'url',
    'file-path',
    'file-hash',
    'domain-name',
    'app-id',
  ];
  const seen = fc.tuple(
    fc.constantFrom(...types),
    fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('a', '/', '//a', '__proto__')),
    fc.constantFrom<Relation>('ran', 'received', 'contacted'),
  );
  const rows = fc.array(
    fc.record({ at: fc.constantFrom(null, T(1), T(2)), seen: fc.array(seen, { maxLength: 4 }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(rows, (some) => {
      const { matched, undecided } = run(texts, some);
      const again = run(texts, some);
      expect([again.matched, again.undecided]).toEqual([matched, undecided]);
    }),
    { seed: 3, numRuns: 100 },
  );
});
