import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromChromeTime,
  fromDate,
  fromMacTime,
  fromUnixMillis,
  fromUnixSeconds,
  type Instant,
  parseInstant,
  toMillis,
} from './time.ts';

describe('times', () => {
  it('keeps the precision of the source', () => {
    expect(fromUnixSeconds(1_625_130_764)).toBe('2021-07-01T09:12:44Z');
    expect(fromUnixSeconds(1_625_130_764.5)).toBe('2021-07-01T09:12:44.500Z');
    expect(fromMacTime(646_823_564)).toBe('2021-07-01T09:12:44Z');
    expect(fromMacTime(646_823_564_000_000_000n)).toBe('2021-07-01T09:12:44Z');
    expect(fromMacTime(646_823_564_123_456_789n)).toBe('2021-07-01T09:12:44.123456789Z');
    expect(fromChromeTime(13_269_604_364_000_001n)).toBe('2021-07-01T09:12:44.000001Z');
    expect(fromUnixMillis(1_625_130_764_512)).toBe('2021-07-01T09:12:44.512Z');
  });

  it('gives whole milliseconds back, in any year, with no digit that the source has not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (millis) => {
        const instant = fromUnixMillis(millis);
        expect(instant).toBe(new Date(millis).toISOString().replace('.000Z', 'Z'));
        expect(instant === null ? null : toMillis(instant)).toBe(millis);
      }),
    );
    expect(fromUnixMillis(1.5)).toBe('1970-01-01T00:00:00.001500Z');
    expect(fromUnixMillis(2 ** 60)).toBeNull();
  });

  it('keeps the microseconds of a time in fractional seconds', () => {
    expect(fromMacTime(646_823_564.000_25)).toBe('2021-07-01T09:12:44.000250Z');
    expect(fromUnixSeconds(-0.5)).toBe('1969-12-31T23:59:59.500Z');
  });

  it('rounds a fraction up into the next second, not into a 60th', () => {
    expect(fromUnixSeconds(59.999_999_9)).toBe('1970-01-01T00:01:00Z');
  });

  it('takes zero as "never" where the source means that', () => {
    expect(fromMacTime(0)).toBeNull();
    expect(fromChromeTime(0)).toBeNull();
    expect(fromUnixSeconds(0)).toBe('1970-01-01T00:00:00Z');
  });

  it('gives null for what is no time', () => {
    for (const value of [null, undefined, Number.NaN, Infinity, -Infinity, 1e30, -1e30]) {
      expect(fromUnixSeconds(value)).toBeNull();
      expect(fromMacTime(value)).toBeNull();
      expect(fromChromeTime(value)).toBeNull();
    }
    expect(fromMacTime(10n ** 30n)).toBeNull();
    expect(fromMacTime(-(10n ** 30n))).toBeNull();
    expect(fromDate(new Date(Number.NaN))).toBeNull();
    for (const text of ['2021-07-01', '2021-07-01T09:12:44+02:00', 'x', '']) {
      expect(parseInstant(text)).toBeNull();
    }
  });

  it('reads the days and seconds that there are, and no others', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const number = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    const parts = fc.tuple(number(9999), number(13), number(32), number(25), number(61), number(61));
    fc.assert(
      fc.property(parts, ([year, month, day, ...time]) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time.map(two).join(':')}Z`;
        const date = new Date(text);
        // The engine takes the thirtieth of February for another day: what it says must be what was written.
        const there =
          year > 0 && !Number.isNaN(date.getTime()) && date.toISOString() === text.replace('Z', '.000Z');
        expect(parseInstant(text)).toBe(there ? text : null);
      }),
      { seed: 1, numRuns: 5000 },
    );
    expect(parseInstant('2024-02-29T00:00:00.000000001Z')).toBe('2024-02-29T00:00:00.000000001Z');
    for (const text of ['2023-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2021-07-01T24:00:00Z'])
      expect(parseInstant(text)).toBeNull();
  });

  it('agrees with Date over all days that four digits can name', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
        const instant = fromUnixSeconds(seconds);
        expect(instant).toBe(`${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
        expect(instant === null ? null : toMillis(instant)).toBe(seconds * 1000);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('keeps every nanosecond of a message time, also before 2001', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -900_000_000n * 1_000_000_000n, max: 4_000_000_000n * 1_000_000_000n }),
        (nanos) => {
          const instant = fromMacTime(nanos);
          if (instant === null) throw new Error(`no time for ${nanos}`);
          const whole = BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) / 1000n;
          const fraction = instant.length === 20 ? 0n : BigInt(instant.slice(20, -1).padEnd(9, '0'));
          expect((whole - 978_307_200n) * 1_000_000_000n + fraction).toBe(nanos);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});

it('gives the same milliseconds for three digits as for the number that they are', () => {
  for (let n = 0; n < 1000; n++) {
    const digits = String(n).padStart(3, '0');
    const whole = toMillis('2024-02-29T23:59:58Z' as Instant);
    expect(toMillis(`2024-02-29T23:59:58.${digits}Z` as Instant)).toBe(whole + Number(`0.${digits}`) * 1000);
  }
});
