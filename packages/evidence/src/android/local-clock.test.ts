import { describe, expect, it } from 'vitest';
import { asciiDigits, LocalClock } from './local-clock.ts';

describe('the wall clock of a phone', () => {
  it('becomes UTC where the zone is known, summer and winter and at their borders', () => {
    const paris = new LocalClock('Europe/Paris');
    expect(paris.zone).toBeNull();
    expect(paris.instant('2025-08-14 08:30:00')).toBe('2025-08-14T06:30:00Z');
    expect(paris.instant('2025-01-14 08:30:00.123')).toBe('2025-01-14T07:30:00.123Z');
    expect(paris.instant('2025-03-30 01:59:59')).toBe('2025-03-30T00:59:59Z');
    expect(paris.instant('2025-03-30 03:00:00')).toBe('2025-03-30T01:00:00Z');
    expect(paris.instant('2025-10-26 03:00:00')).toBe('2025-10-26T02:00:00Z');
    expect(new LocalClock('Asia/Kathmandu').instant('2025-08-14 08:30:00')).toBe('2025-08-14T02:45:00Z');
  });

  it('stays local, and says so, where it is not', () => {
    for (const zone of [null, 'Mars/Olympus', '', 'x'.repeat(1000)]) {
      const clock = new LocalClock(zone);
      expect(clock.zone).toBe('device-local');
      expect(clock.instant('2025-08-14 08:30:00')).toBe('2025-08-14T08:30:00Z');
    }
  });

  it('reads the ways in which phones write it, also in digits of other scripts', () => {
    const clock = new LocalClock(null);
    expect(clock.instant('2025-08-14-08-30-00')).toBe('2025-08-14T08:30:00Z');
    expect(clock.instant('2025-08-14T08:30:00.5')).toBe('2025-08-14T08:30:00.5Z');
    expect(clock.instant('٢٠٢٥-٠٨-١٤ ٠٨:٣٠:٠٠')).toBe('2025-08-14T08:30:00Z');
    expect(clock.instant('۲۰۲۵-۰۸-۱۴ ۰۸:۳۰:۰۰')).toBe('2025-08-14T08:30:00Z');
    expect(asciiDigits('‏२०२५')).toBe('2025');
  });

  it('gives nothing for what is no time', () => {
    const clock = new LocalClock('Europe/Paris');
    for (const text of [
      null,
      '',
      '0',
      '2025-13-14 08:30:00',
      '2025-08-14',
      '9'.repeat(100),
      '2025-08-14 25:00:00',
    ])
      expect(clock.instant(text)).toBeNull();
    expect(clock.instant('1970-01-01 00:00:00')).toBe('1969-12-31T23:00:00Z');
    expect(clock.instant('0001-01-01 00:00:00')).toBeNull();
  });
});
