import type { CheckResult, Outcome } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { caveatsOf } from './caveats.ts';
import { notEnoughResult, resultOf, suspiciousResult, targetedResult } from './html/testing/results.ts';
import { LOCALES, messagesOf } from './locales/index.ts';
import { summaryText } from './summary-text.ts';

const m = messagesOf('en');
const whole = (result: CheckResult): CheckResult => ({
  ...result,
  artifacts: result.artifacts.map((run) => ({ ...run, status: 'read', error: null })),
});

describe('what makes the outcome less than it says', () => {
  it('is nothing where all that is there was read', () => {
    expect(caveatsOf(whole(resultOf()), m)).toEqual([]);
  });

  it('is what could be read only in part, a kind of trace counted once', () => {
    const { artifacts } = resultOf();
    const twice = [...artifacts, ...artifacts.map((run) => ({ ...run, source: `${run.source}-2` }))];
    expect(caveatsOf(resultOf({ artifacts: twice }), m)).toEqual([
      '2 kinds of trace could be read only in part or not at all. “Nothing found” holds only for what was read: the rest may hold traces of spyware.',
    ]);
  });

  it('is what could not be opened, where all else was read', () => {
    const [said, ...more] = caveatsOf(
      whole(resultOf({ unreadable: [{ path: '/home/analyst/other.zip', reason: 'ends too early' }] })),
      m,
    );
    expect(said).toBe(`${m.blind.unreadable(1)} ${m.blind.holdsFor['nothing-found']}`);
    expect(more).toEqual([]);
  });

  it.each<[Outcome, CheckResult, boolean]>([
    ['suspicious', suspiciousResult(), true],
    ['not-enough-data', notEnoughResult(), true],
    ['targeted', targetedResult(), false],
  ])('of the outcome %s', (outcome, result, said) => {
    expect(result.outcome).toBe(outcome);
    const told = caveatsOf(result, m).filter((text) => text.includes('only in part or not at all'));
    expect(told).toHaveLength(said ? 1 : 0);
  });

  it.each(LOCALES)('stands right under the meaning of the outcome on a terminal, in %s', (locale) => {
    const words = messagesOf(locale);
    expect(summaryText(resultOf(), locale)[2]).toBe(
      `${words.blind.notWhole(2)} ${words.blind.holdsFor['nothing-found']}`,
    );
  });
});
