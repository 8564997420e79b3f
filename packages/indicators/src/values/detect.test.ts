import { threadTime } from '@bridle/bytes/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refang } from './defang.ts';
import { possibleTypes, typeOfValue } from './detect.ts';

test.each([
  ['bad.example', 'domain-name'],
  ['sub.bad-site.co.uk', 'domain-name'],
  ['пример.example', 'domain-name'],
  ['bad.example:8443', 'domain-name'],
  ['*.bad.example', 'domain-name'],
  ['192.0.2.1', 'ipv4-addr'],
  ['198.51.100.0/24', 'ipv4-addr'],
  ['2001:db8::1', 'ipv6-addr'],
  ['http://bad.example/', 'url'],
  ['bad.example/path?x', 'url'],
  ['192.0.2.1/path', 'url'],
  ['a@bad.example', 'email-addr'],
  ['D41D8CD98F00B204E9800998ECF8427E', 'file-hash'],
  ['notes.pdfx', null],
  ['two words', null],
  ['word', null],
  ['', null],
  ['/private/var/x', null],
  ['- name: x', null],
  ['http://', null],
])('%s: %s', (value, type) => expect(typeOfValue(value)).toBe(type));

test('what a value may be', () => {
  expect(possibleTypes('com.example.spy')).toContain('app-id');
  expect(possibleTypes('bad.example').slice(0, 2)).toEqual(['domain-name', 'app-id']);
  expect(possibleTypes('a'.repeat(40))).toEqual(['file-hash', 'certificate-hash', 'profile-id']);
  expect(possibleTypes('+1 202 555 0143')).toContain('phone-number');
  expect(possibleTypes('/private/var/tmp/x')).toEqual(['file-path']);
  expect(possibleTypes('http://bad.example/')).toEqual(['url']);
  expect(possibleTypes('31:A6:EC:EC:D9:7C:F3:9B:C4:12:6B:87:45:CD:94:A7:C3:0B:F8:1C')).toContain(
    'certificate-hash',
  );
});

describe('defanged values', () => {
  test.each([
    ['hxxp://bad[.]example/x', 'http://bad.example/x'],
    ['hXXps[:]//bad(.)example', 'https://bad.example'],
    ['hxxps[://]bad{.}example', 'https://bad.example'],
    ['fxxps://bad.example', 'https://bad.example'],
    ['h**p://bad.example', 'http://bad.example'],
    ['meow://bad.example', 'http://bad.example'],
    ['bad[dot]example', 'bad.example'],
    ['bad (dot) example', 'bad.example'],
    ['bad[.example', 'bad.example'],
    ['bad.]example', 'bad.example'],
    ['bad\\.example', 'bad.example'],
    ['a[at]bad[.]example', 'a@bad.example'],
    ['a(@)bad.example', 'a@bad.example'],
    ['192[.]0[.]2[.]1', '192.0.2.1'],
    ['192.0.2[.]1', '192.0.2.1'],
    ['http://bad.example/a[.]b', 'http://bad.example/a.b'],
  ])('%s: %s', (defanged, value) => expect(refang(defanged)).toBe(value));

  test.each([
    'https://[2001:db8::1]:443/x',
    'http://bad.example/?a[]=1',
    'http://bad.example/xxp',
    'http://bad.example/(a)',
    'xxp.example',
  ])('not defanged: %s', (value) => expect(refang(value)).toBe(value));

  test('any text, in time that grows with it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(refang(refang(text))).toBeTypeOf('string');
        expect(possibleTypes(text)).toBeInstanceOf(Array);
      }),
      { seed: 1, numRuns: 200 },
    );
    const started = threadTime();
    for (const part of ['[', '[.', ' [ ', 'xxp', '\\.', '(dot', 'a.', '@', '::', '-']) {
      refang(part.repeat(200_000 / part.length));
      typeOfValue(part.repeat(16_000 / part.length));
    }
    expect(threadTime() - started).toBeLessThan(2000);
  });
});
