import { describe, expect, test } from 'vitest';
import {
  normaliseAppId,
  normaliseEmail,
  normaliseHash,
  normalisePhone,
  normaliseProfileId,
  normaliseProperty,
} from './names.ts';

describe('mail addresses', () => {
  test.each([
    'a@bad.example',
    ' A@Bad.Example ',
    'mailto:a@bad.example',
    'MAILTO:a@bad.example?subject=x',
    'A <a@bad.example>',
  ])('%s', (value) => {
    expect(normaliseEmail(value)).toBe('a@bad.example');
  });
  test.each(['', 'a', 'a@', '@bad.example', 'a@b@c', 'a b@bad.example', 'mailto:'])('%j is none', (value) => {
    expect(normaliseEmail(value)).toBeNull();
  });
});

describe('phone numbers', () => {
  test.each([
    '+12025550100',
    '+1 (202) 555-0100',
    '0012025550100',
    '12025550100',
    'tel:+1-202-555-0100',
    '\u202a+1 202 555 0100\u202c',
    '+1\u00a0202\u2011555\u20110100',
  ])('%s', (value) => {
    expect(normalisePhone(value)).toBe('12025550100');
  });
  test.each(['', '+', '1234', 'AMAZON', '555-BAD', '+1 202 555 0100 ext 5', '1'.repeat(19)])(
    '%j is none',
    (value) => {
      expect(normalisePhone(value)).toBeNull();
    },
  );
});

describe('hashes', () => {
  const md5 = '0123456789abcdef0123456789abcdef';
  test.each([
    md5,
    md5.toUpperCase(),
    `0x${md5}`,
    md5.replaceAll(/(..)(?=.)/g, '$1:'),
    md5.replaceAll(/(....)(?=.)/g, '$1 '),
  ])('%s', (value) => {
    expect(normaliseHash(value)).toBe(md5);
  });
  test.each(['', 'aa11', 'g'.repeat(32), '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C'])(
    '%j is none',
    (value) => {
      expect(normaliseHash(value)).toBeNull();
    },
  );
});

test('app ids, profiles, properties', () => {
  expect(normaliseAppId(' com.Example.App ')).toBe('com.example.app');
  expect(normaliseProfileId('{AABB-CCDD}')).toBe('aabb-ccdd');
  expect(normaliseProperty('sys.Foo')).toBe('sys.foo');
  expect([normaliseAppId(' '), normaliseProfileId('{}'), normaliseProperty('')]).toEqual([null, null, null]);
});
