import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, placer, ticksOf, windowAround } from './scale.ts';

const DAY = 86_400_000;
const at = (text: string): number => Date.parse(`${text}Z`);

describe('a window', () => {
  it('has room at both ends, and a length even around one moment', () => {
    expect(windowAround(0, 1_000_000, 0.1)).toEqual({ start: -100_000, end: 1_100_000 });
    const { start, end } = windowAround(5, 5, 0.15);
    expect(end - start).toBeGreaterThanOrEqual(599_999);
    expect(contains({ start, end }, 5)).toBe(true);
  });
});

describe('a place', () => {
  it('runs with the reading', () => {
    const window = { start: 0, end: 200 };
    expect([0, 50, 200].map(placer(window, false))).toEqual([0, 25, 100]);
    expect([0, 50, 200].map(placer(window, true))).toEqual([100, 75, 0]);
    expect([-10, 1000].map(placer(window, false))).toEqual([0, 100]);
  });
});

describe('marks of the axis', () => {
  const labels = (start: string, end: string, most = 8): string[] =>
    ticksOf({ start: at(start), end: at(end) }, most).map(
      ({ at, unit }) => `${unit} ${new Date(at).toISOString().slice(0, 16)}`,
    );

  it('stand at round moments', () => {
    expect(labels('2021-06-27T20:00:00', '2021-07-13T00:00:00')).toEqual(
      [
        '2021-06-28',
        '2021-06-30',
        '2021-07-02',
        '2021-07-04',
        '2021-07-06',
        '2021-07-08',
        '2021-07-10',
        '2021-07-12',
      ].map((day) => `day ${day}T00:00`),
    );
    expect(labels('2021-07-01T06:10:00', '2021-07-01T09:00:00')[0]).toBe('minute 2021-07-01T06:30');
    expect(labels('2021-01-15T00:00:00', '2021-08-15T00:00:00')[0]).toBe('month 2021-02-01T00:00');
    expect(labels('2010-01-15T00:00:00', '2021-08-15T00:00:00')[0]).toBe('year 2012-01-01T00:00');
  });

  it('are few, in order and inside, for any window', () => {
    const moment = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 });
    fc.assert(
      fc.property(moment, fc.integer({ min: 600_000, max: 400 * 365 * DAY }), (start, length) => {
        const window = { start, end: start + length };
        const ticks = ticksOf(window, 8);
        return (
          ticks.length <= 9 &&
          ticks.every(
            (tick, i) => contains(window, tick.at) && (i === 0 || tick.at > (ticks[i - 1]?.at ?? 0)),
          )
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
