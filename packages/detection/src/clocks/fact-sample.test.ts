import { describe, expect, it } from 'vitest';
import { compareFacts } from './differences.ts';
import { FactSample, SAMPLE } from './fact-sample.ts';

const MANY = 50_000;

function sample(from: number, to: number, at: (i: number) => number): FactSample {
  const made = new FactSample();
  for (let i = from; i < to; i++) made.add(`event ${i}`, { at: at(i), artifact: 'ios.sms' });
  return made;
}

describe('a sample of events', () => {
  it('stays small, and holds the same events of both captures in any order', () => {
    const one = sample(0, MANY, (i) => i * 1000);
    const two = new FactSample();
    for (let i = MANY - 1; i >= 0; i--) two.add(`event ${i}`, { at: i * 1000, artifact: 'ios.sms' });
    expect(one.size).toBeLessThan(2 * SAMPLE);
    const common = [...one.common(two)];
    expect(common.length).toBeGreaterThanOrEqual(SAMPLE);
    expect(common.every(([a, b]) => a.at === b.at)).toBe(true);
  });

  it('finds what little two captures share', () => {
    const common = [...sample(0, MANY, () => 1).common(sample(MANY - 5000, 2 * MANY, () => 1))];
    // 5,000 of 100,000 events are in both: about a twentieth of each sample.
    expect(common.length).toBeGreaterThan(SAMPLE / 50);
    expect(common.length).toBeLessThan(SAMPLE / 5);
  });

  it('does not take an event with two times for one', () => {
    const made = new FactSample();
    for (const at of [1, 1, 2]) made.add('twice', { at, artifact: 'ios.sms' });
    for (const at of [7, 7]) made.add('copied', { at, artifact: 'ios.sms' });
    const other = new FactSample();
    for (const key of ['twice', 'copied']) other.add(key, { at: 7, artifact: 'ios.calls' });
    expect([...made.common(other)].map(([{ at }]) => at)).toEqual([7]);
  });
});

describe('differences of two captures', () => {
  const compare = (by: (i: number) => number, count = 100): ReturnType<typeof compareFacts> =>
    compareFacts(
      new Map([['message', sample(0, count, (i) => i * 1e6 + by(i))]]),
      new Map([['message', sample(0, count, (i) => i * 1e6)]]),
    );

  it('tells summer and winter time apart', () => {
    const { differences, others } = compare((i) => (i < 60 ? 7_200_000 : 3_600_000));
    expect(differences.map(({ seconds, facts, likely }) => [seconds, facts, likely])).toEqual([
      [7200, 60, 'zone'],
      [3600, 40, 'zone'],
    ]);
    expect(others).toBe(0);
  });

  it('takes what sources leave out of a time for no difference', () => {
    expect(compare((i) => (i % 10) * 99).differences).toMatchObject([{ seconds: 0, facts: 100 }]);
    expect(compare((i) => -37_000 + (i % 10) * 99).differences).toMatchObject([
      { seconds: -37, facts: 100, likely: 'clock' },
    ]);
  });

  it('makes nothing of differences that are all over the place', () => {
    // 9,973 is prime: no three of these lie within two seconds of each other.
    const { differences, others } = compare((i) => 5000 + ((i * 9973) % 90_000) * 1000, 90);
    expect(differences).toEqual([]);
    expect(others).toBe(90);
  });
});
