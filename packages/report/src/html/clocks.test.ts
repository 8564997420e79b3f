import type { ClockPair, PhoneClocks } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { checkJson } from '../check-json.ts';
import { LOCALES, type Locale } from '../locales/index.ts';
import { renderReport } from './report.ts';
import { HOSTILE } from './testing/hostile.ts';
import { parsePage } from './testing/parse.ts';
import { ARTIFACTS, at, resultOf } from './testing/results.ts';

const shifted: ClockPair = {
  evidence: 'e2',
  to: 'e1',
  facts: 50,
  differences: [
    { seconds: 3600, facts: 30, likely: 'zone', artifacts: ['ios.mobile-installation'] },
    { seconds: -37, facts: 12, likely: 'clock', artifacts: ['ios.timesync'] },
  ],
  others: 8,
};
const equal: ClockPair = {
  ...shifted,
  differences: [{ seconds: 0, facts: 50, likely: 'same', artifacts: ['ios.sms'] }],
  others: 0,
};

function clocks(pairs: readonly ClockPair[], timezone = '+02:00'): PhoneClocks {
  return {
    captures: [
      {
        evidence: 'e1',
        acquiredAt: at('2025-08-14T06:30:05'),
        timezone,
        zones: [{ minutes: -210, first: at('2025-08-01T00:00:00'), last: at('2025-08-09T00:00:00') }],
        jumps: [{ at: at('2025-08-03T04:05:06'), seconds: -4500, artifact: 'ios.timesync' }],
        jumpsLeftOut: 2,
      },
      { evidence: 'e2', acquiredAt: null, timezone: null, zones: [], jumps: [], jumpsLeftOut: 0 },
    ],
    pairs,
  };
}

function lines(phone: PhoneClocks, locale: Locale = 'en'): readonly string[] {
  const page = renderReport(resultOf({ clocks: [phone] }), {
    locale,
    artifacts: ARTIFACTS,
    context: { rules: [] },
  });
  return parsePage(page)
    .filter(({ parent }) => parent?.attributes.get('class') === 'clocks')
    .map(({ text }) => text);
}

describe('clocks in the report', () => {
  it('are told in sentences', () => {
    expect(lines(clocks([shifted]))).toEqual([
      'e1 was taken on 14 August 2025, 06:30:05 UTC; the phone was set to UTC+02:00. Its records have the phone set to UTC−03:30: 1 – 9 August 2025. Its clock was set back by 1 hour and 15 minutes: 3 August 2025, 04:05:06 UTC. 2 smaller changes of its clock are not listed.',
      'e2 does not say when it was taken, nor in which time zone.',
      'e2 gives times 1 hour later than e1 (30 of 50 events that both hold): as between two time zones, or where the time of the phone is taken for UTC. e2 gives times 37 seconds earlier than e1 (12 of 50 events that both hold): as between two clocks that were not set alike. For 8 events the times differ in ways of their own, which says nothing of the clocks.',
    ]);
    expect(lines(clocks([{ ...equal, facts: 0, differences: [] }])).at(-1)).toBe(
      'e2 and e1 hold no event in common that would show how their clocks relate: nothing can be said of it.',
    );
    expect(lines(clocks([equal])).at(-1)).toBe(
      'e2 and e1 give the same times (50 of 50 events that both hold).',
    );
  });

  it('stand on the first screen only where they differ', () => {
    const screen = (pairs: readonly ClockPair[]): string =>
      parsePage(
        renderReport(resultOf({ clocks: [clocks(pairs)] }), {
          locale: 'en',
          artifacts: ARTIFACTS,
          context: { rules: [] },
        }),
      ).find(({ attributes }) => attributes.get('id') === 'summary')?.text ?? '';
    expect(screen([shifted])).toContain('give different times for the same events');
    expect(screen([equal])).not.toContain('different times');
  });

  it.each(LOCALES)('are told in %s, whatever the evidence calls its zone', (locale) => {
    for (const [, zone] of HOSTILE) {
      const told = lines(clocks([shifted], zone), locale);
      expect(told).toHaveLength(3);
      expect(told.join(' ')).not.toMatch(/undefined|NaN/);
    }
  });

  it('stand in check.json, and there only where there are some', () => {
    const phone = clocks([shifted]);
    expect(JSON.parse(checkJson(resultOf({ clocks: [phone] }), 'en'))).toMatchObject({ clocks: [phone] });
    expect(checkJson(resultOf(), 'en')).not.toContain('"clocks"');
  });
});
