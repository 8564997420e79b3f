import { describe, expect, it } from 'vitest';
import { LocalClock } from './local-clock.ts';
import { LogClock, logLine } from './log-line.ts';

describe('a line of a log', () => {
  it('is read in each of its forms', () => {
    expect(logLine('01-08 15:29:55.853 10076  3225  3254 I eMBMS  Service: x: y')).toEqual({
      when: '01-08 15:29:55.853',
      uid: 10076,
      pid: 3225,
      priority: 'I',
      tag: 'eMBMS  Service',
      text: 'x: y',
    });
    expect(logLine('01-08 15:29:55.853  3225  3254 W tag     : x')).toMatchObject({
      uid: null,
      pid: 3225,
      tag: 'tag',
    });
    expect(logLine('2025-01-08 15:29:55.853  root  3225  3254 W tag: x')).toMatchObject({
      uid: 0,
      when: '01-08 15:29:55.853',
    });
    expect(logLine('01-06 01:00:17.170 E/a/b(   71): x')).toMatchObject({
      pid: 71,
      tag: 'a/b',
      priority: 'E',
    });
    for (const text of [
      '',
      '--------- beginning of main',
      '01-08',
      'x'.repeat(1000),
      `01-08 15:29:55.853 1 2 I ${'t'.repeat(500)}`,
    ])
      expect(logLine(text)).toBeNull();
  });

  it('jumps where the clock does, and not over midnight, February or the new year', () => {
    const jumps = (...times: readonly string[]): readonly (number | null)[] => {
      const clock = new LogClock(new LocalClock(null), '2025-03-01 12:00:00');
      return times.map((when) => clock.jump(`${when}.000`));
    };
    expect(jumps('02-28 23:59:59', '03-01 00:00:01', '03-01 00:00:00')).toEqual([null, null, null]);
    expect(jumps('12-31 23:59:59', '01-01 00:00:01')).toEqual([null, null]);
    // A phone whose battery was empty begins at New Year, until it finds a network.
    expect(jumps('08-14 08:10:00', '01-01 00:00:05', '08-14 08:11:00')).toEqual([
      null,
      -19_555_795_000,
      19_555_855_000,
    ]);
    expect(jumps('12-20 10:00:00', '01-10 10:00:00')).toEqual([null, null]);
    expect(jumps('03-01 12:00:00', '03-01 10:00:00', '03-06 10:00:00')).toEqual([
      null,
      -7_200_000,
      432_000_000,
    ]);
  });

  it('has no date where nobody knows when the report was taken', () => {
    expect(new LogClock(new LocalClock(null), null).instant('03-01 12:00:00.000')).toBeNull();
  });
});
