import type { Instant } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { stamp } from './format.ts';
import { messagesOf } from './index.ts';
import type { Locale } from './locale.ts';

const at = (text: string): Instant => text as Instant;
const format = (locale: Locale) => messagesOf(locale).format;
const JUNE = at('2021-06-30T23:59:59.999999Z');
const JULY = at('2021-07-02T00:00:00Z');

describe('dates', () => {
  it('are UTC, whatever the zone of the machine', () => {
    expect(format('en').day(JUNE)).toBe('30 June 2021');
    expect(format('es').day(JUNE)).toBe('30 de junio de 2021');
    expect(format('fr').day(JUNE)).toBe('30 juin 2021');
    expect(format('ar').day(JUNE)).toBe('30 يونيو 2021');
    expect(format('en').moment(JUNE)).toBe('30 June 2021, 23:59:59 UTC');
    expect(format('ar').moment(JUNE)).toBe('30 يونيو 2021، 23:59:59 UTC');
    expect(format('en').clock(JULY)).toBe('00:00:00');
    expect(stamp(JUNE)).toBe('2021-06-30 23:59:59');
  });

  it('leave out of a span’s first day what its last day says', () => {
    expect(format('en').days({ first: JUNE, last: JULY })).toBe('30 June – 2 July 2021');
    expect(format('en').days({ first: at('2021-07-01T00:00:00Z'), last: JULY })).toBe('1 – 2 July 2021');
    expect(format('en').days({ first: at('2020-12-31T00:00:00Z'), last: JULY })).toBe(
      '31 December 2020 – 2 July 2021',
    );
    expect(format('en').days({ first: JULY, last: at('2021-07-02T23:00:00Z') })).toBe('2 July 2021');
    expect(format('fr').days({ first: at('2021-07-01T00:00:00Z'), last: at('2021-08-01T00:00:00Z') })).toBe(
      '1er juillet – 1er août 2021',
    );
    expect(format('en').fromTo({ first: JULY, last: JULY })).toBeNull();
  });

  it('reach as far as instants do', () => {
    expect(format('en').day(at('0001-01-01T00:00:00Z'))).toContain('1 January');
    expect(format('en').day(at('9999-12-31T23:59:59Z'))).toBe('31 December 9999');
  });

  it('label an axis, with what its marks leave out', () => {
    const noon = Date.UTC(2021, 6, 1, 12);
    expect(format('en').tick(noon, 'minute')).toBe('12:00');
    expect(format('en').tickContext(noon, 'minute')).toBe('1 July 2021');
    expect(format('en').tick(noon, 'day')).toBe('1 Jul');
    expect(format('en').tickContext(noon, 'day')).toBe('2021');
    expect(format('en').tick(noon, 'month')).toBe('Jul 2021');
    expect(format('en').tickContext(noon, 'month')).toBeNull();
    expect(format('en').tick(noon, 'year')).toBe('2021');
  });
});

describe('numbers', () => {
  it('are written as the language does, in digits that match the evidence', () => {
    expect(format('en').number(1234567)).toBe('1,234,567');
    expect(format('es').number(1234567)).toBe('1.234.567');
    expect(format('fr').number(1234567)).toBe('1\u202f234\u202f567');
    expect(format('ar').number(1234567)).toBe('1,234,567');
    expect(format('en').bytes(73_400_320)).toBe('73.4 MB');
    expect(format('en').bytes(999)).toBe('999 bytes');
    expect(format('en').bytes(0)).toBe('0 bytes');
    expect(format('fr').bytes(73_400_320).replaceAll(/\s/g, ' ')).toBe('73,4 Mo');
    expect(format('en').bytes(5e15)).toContain('TB');
  });

  it('choose their plural form', () => {
    const { plural } = format('ar');
    const forms = { zero: 'z', one: 'one', two: 'two', few: '# few', many: '# many', other: '# other' };
    expect([0, 1, 2, 3, 10, 11, 99, 100, 1000].map((n) => plural(n, forms))).toEqual([
      'z',
      'one',
      'two',
      '3 few',
      '10 few',
      '11 many',
      '99 many',
      '100 other',
      '1,000 other',
    ]);
    expect(format('en').plural(1, { one: '# a', other: '# b' })).toBe('1 a');
    expect(format('fr').plural(0, { one: '# a', other: '# b' })).toBe('0 a');
    expect(format('es').plural(1_000_000, { one: '# a', other: '# b' })).toBe('1.000.000 b');
  });
});
