import { answerPattern, canonicalText, parsePattern } from '@bridle/indicators';

/** A case whose answer is not ours. */
interface Deviating {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
}

export interface Suite {
  readonly name: string;
  readonly passed: number;
  readonly failed: readonly Deviating[];
  /** Cases about which the tools of the field disagree among themselves: not counted, but listed. */
  readonly disputed: readonly Deviating[];
}

interface Case {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly disputed: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Runs all suites. `load` gives a file of the corpus as text. */
export function compare(load: (name: string) => string): readonly Suite[] {
  const observations = JSON.parse(load('observations.json')) as Readonly<Record<string, Fields>>;
  return [
    suite('patterns', casesOf(load('stix-patterns.json')).map(validity)),
    suite(
      'matching',
      casesOf(load('stix-pattern-matching.json')).map((one) =>
        matching(one, observations[text(one, 'observations_ref')]?.['observations']),
      ),
    ),
    suite('equivalence', casesOf(load('stix-pattern-equivalence.json')).map(equivalence)),
  ];
}

function casesOf(json: string): readonly Fields[] {
  const cases: unknown = JSON.parse(json);
  if (!Array.isArray(cases)) throw new Error('a suite is a list of cases');
  return cases as readonly Fields[];
}

function text(one: Fields, key: string): string {
  const value = one[key];
  if (typeof value !== 'string') throw new Error(`a case without ${key}`);
  return value;
}

function suite(name: string, cases: readonly Case[]): Suite {
  const off = cases.filter(({ expected, got }) => expected !== got);
  return {
    name,
    passed: cases.filter((one) => !one.disputed && one.expected === one.got).length,
    failed: off.filter((one) => !one.disputed),
    disputed: off.filter((one) => one.disputed),
  };
}

function answer(request: Fields): ReturnType<typeof answerPattern> {
  return answerPattern(new TextEncoder().encode(JSON.stringify(request)));
}

function validity(one: Fields): Case {
  const { valid } = answer({ pattern: one['pattern'], stix_version: one['stix_version'] });
  const word = (is: boolean): string => (is ? 'valid' : 'not valid');
  return {
    id: text(one, 'id'),
    expected: word(one['valid'] === true),
    got: word(valid),
    disputed: one['disputed'] === true,
  };
}

function matching(one: Fields, observations: unknown): Case {
  const { valid, match } = answer({
    pattern: one['pattern'],
    stix_version: one['stix_version'],
    observations,
  });
  const got = match === undefined ? (valid ? 'matcher-error' : 'parse-error') : match ? 'match' : 'no-match';
  return { id: text(one, 'id'), expected: text(one, 'expected'), got, disputed: one['disputed'] === true };
}

function equivalence(one: Fields): Case {
  const word = (same: boolean): string => (same ? 'equivalent' : 'not equivalent');
  return {
    id: text(one, 'id'),
    expected: word(one['equivalent'] === true),
    got: word(canonical(text(one, 'a')) === canonical(text(one, 'b'))),
    disputed: one['disputed'] === true,
  };
}

function canonical(pattern: string): string {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`${pattern}: ${parsed.problem}`);
  return canonicalText(parsed.pattern);
}

/** The rows `| id | reason |` of the table of deviations; ids stand in backticks. */
export function readReasons(markdown: string): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const [, id, reason] of markdown.matchAll(/^\| `([^`]+)` \| (.+?) \|$/gm)) {
    if (id !== undefined && reason !== undefined) reasons.set(id, reason);
  }
  return reasons;
}
