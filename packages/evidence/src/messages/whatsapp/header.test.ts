import { describe, expect, it } from 'vitest';
import { instantOf } from './calendar.ts';
import { civilOf, DateOrderFinder } from './date-order.ts';
import { parseHeader } from './header.ts';

/** What one line alone gives: the wall-clock time, and the rest of the line. */
function read(line: string): { at: string | null; rest: string } | null {
  const header = parseHeader(line);
  if (header === null) return null;
  const finder = new DateOrderFinder();
  finder.add(header);
  const date = civilOf(header, finder.decide().order);
  return { at: date === null ? null : instantOf(date, header), rest: line.slice(header.end) };
}

describe('the beginning of an entry', () => {
  it.each([
    ['iPhone, British', '[13/11/2025, 12:25:55\u202fPM] Ada: x', '2025-11-13T12:25:55Z'],
    ['iPhone, American', '[11/13/25, 12:25:55\u202fAM] Ada: x', '2025-11-13T00:25:55Z'],
    ['iPhone, German', '[13.11.25, 14:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Swedish', '[2025-11-13 14:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Danish', '[13.11.2025 14.30.12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Finnish', '[13.11.2025 klo 14.30.12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Korean', '[2025. 11. 13. 오후 2:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Chinese', '[2025/11/13 下午2:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Hungarian', '[2025. 11. 13. 14:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Vietnamese', '[14:30:12, 13/11/2025] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, Arabic', '\u200f[١٣\u200f/١١\u200f/٢٠٢٥، ٢:٣٠:١٢ م] Ada: x', '2025-11-13T14:30:12Z'],
    ['iPhone, marked', '\u200e[13/11/25, 14:30:12] Ada: \u200eimage omitted', '2025-11-13T14:30:12Z'],
    ['iPhone, Thai year', '[13/11/2568 14:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['Android, British', '13/11/2025, 14:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, American', '11/13/25, 2:30 PM - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Spanish', '13/11/25, 2:30 p.\u00a0m. - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Spanish in the morning', '13/11/25, 2:30 a. m. - Ada: x', '2025-11-13T02:30:00Z'],
    ['Android, Brazilian', '13/11/2025 14:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Dutch', '13-11-2025 14:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Indian', '13/11/25, 2:30\u202fpm - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Hindi', '१३/११/२५, २:३० अपराह्न - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Arabic', '١٣\u200f/١١\u200f/٢٠٢٥، ٢:٣٠ م - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Persian calendar', '۱۴۰۴/۸/۲۲،\u200f ۱۴:۳۰ - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Islamic calendar', '٢٢\u200f/٥\u200f/١٤٤٧ ٢:٣٠ م - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Bulgarian', '13.11.25 г., 14:30 ч. - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, French of Canada', '2025-11-13 14 h 30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Turkish', '13.11.2025 ÖS 2:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Greek', '13/11/25, 2:30 μ.μ. - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Chinese', '2025/11/13 下午2:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Japanese', '2025/11/13 14:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['Android, Korean', '2025년 11월 13일 오후 2:30, Ada : x', '2025-11-13T14:30:00Z'],
    ['Chinese with signs', '[2025年11月13日 下午2:30:12] Ada: x', '2025-11-13T14:30:12Z'],
    ['month in words', '13 Nov 2025, 14:30 - Ada: x', '2025-11-13T14:30:00Z'],
    ['month in words first', 'Nov 13, 2025, 14:30 - Ada: x', null],
    ['month in French', '13 déc. 2025 à 14:30 - Ada: x', '2025-12-13T14:30:00Z'],
    ['the oldest', '13/11/12 14:30:12: Ada: x', '2012-11-13T14:30:12Z'],
    ['a phone without the time', '01/01/1970, 00:00 - Ada: x', '1970-01-01T00:00:00Z'],
    ['a phone ahead of its time', '31/12/2099, 23:59 - Ada: x', '2099-12-31T23:59:00Z'],
  ])('%s', (_, line, at) => {
    const found = read(line);
    if (at === null) expect(found).toBeNull();
    else {
      expect(found?.at).toBe(at);
      expect(found?.rest).toMatch(/^Ada ?: \u200e?(?:x|image omitted)$/);
    }
  });

  it.each([
    'Ada: x',
    '',
    '[',
    '10 things to do - today',
    '1. 2. 3. 4:05 - a list',
    '10/12/2024 is the day - or not',
    '2024-12-10 14:30:12,123 - root - INFO - x',
    '12-10 14:30:00.123  1000  1000 I Tag: x',
    '[12345.678901] usb 1-1: new device',
    '[10/12/2024, 25:61:00] Ada: x',
    '[10/12/2024, 14:30:12 lunch] Ada: x',
    '1'.repeat(100_000),
    `[${'1/'.repeat(50_000)}]`,
  ])('is not in %s', (line) => {
    expect(parseHeader(line)).toBeNull();
  });
});

describe('the order of day and month', () => {
  const decide = (...lines: string[]): string => {
    const finder = new DateOrderFinder();
    for (const line of lines) {
      const header = parseHeader(line);
      if (header === null) throw new Error(line);
      finder.add(header);
    }
    const { order, ambiguous } = finder.decide();
    return ambiguous ? `${order}?` : order;
  };

  it('is settled by one day above 12', () => {
    expect(decide('[1/2/25, 9:00:00] A: x', '[1/13/25, 9:00:00] A: x')).toBe('month-day-year');
    expect(decide('[1/2/25, 9:00:00] A: x', '[13/2/25, 9:00:00] A: x')).toBe('day-month-year');
  });

  it('is settled by the sequence of messages where no day is above 12', () => {
    expect(decide('[1/2/25, 9:00:00] A: x', '[1/9/25, 9:00:00] A: x', '[2/1/25, 9:00:00] A: x')).toBe(
      'month-day-year',
    );
    expect(decide('[2/1/25, 9:00:00] A: x', '[9/1/25, 9:00:00] A: x', '[1/2/25, 9:00:00] A: x')).toBe(
      'day-month-year',
    );
  });

  it('is guessed, and doubted, where nothing settles it', () => {
    expect(decide('[01/02/2025, 9:00:00] A: x')).toBe('day-month-year?');
    expect(decide('[1/2/25, 9:00:00 PM] A: x')).toBe('month-day-year?');
    expect(decide('1.2.25, 9:00 - A: x')).toBe('day-month-year?');
    expect(decide('2025-01-02, 9:00 - A: x')).toBe('year-month-day');
  });

  it('takes two digits first as a year where all else is impossible', () => {
    expect(decide('25/12/31, 9:00 - A: x', '25/12/01, 9:00 - A: x')).toBe('year-month-day');
  });

  it('is not turned by a few entries that contradict the rest', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `[${i + 1}/6/25, 9:00:00] A: x`);
    expect(decide(...lines, '[6/25/25, 9:00:00] A: forged')).toBe('day-month-year');
  });
});
