import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostOfUrl, parseHost, scanHost, scanned } from './host.ts';

test.each([
  ['https://bad.example', 'bad.example'],
  ['https://bad.example/x?y#z', 'bad.example'],
  ['HTTP://BAD.Example:8443/x', 'bad.example'],
  ['http://bad.example?x', 'bad.example'],
  ['http://bad.example#@other.example', 'bad.example'],
  ['bad.example', 'bad.example'],
  ['bad.example/x', 'bad.example'],
  ['bad.example:8443/x', 'bad.example'],
  ['//bad.example/x', 'bad.example'],
  ['https://user:secret@bad.example/', 'bad.example'],
  ['https://other.example@bad.example/', 'bad.example'],
  ['https://bad.example\\@other.example/', 'bad.example'],
  ['https://bad.example./x', 'bad.example'],
  ['https://b%61d.example/', 'bad.example'],
  ['https://ｂａｄ.example/', 'bad.example'],
  ['https://bad。example/', 'bad.example'],
  ['ht\ntps://bad\t.example/', 'bad.example'],
  ['  https://bad.example/ ', 'bad.example'],
  ['https:bad.example', 'bad.example'],
  ['https:/bad.example', 'bad.example'],
  ['https:\\\\bad.example', 'bad.example'],
  ['ftp://bad.example/', 'bad.example'],
  ['wss://bad.example/', 'bad.example'],
  ['whatsapp://BAD.example/send', 'bad.example'],
  ['https://пример.example/', 'xn--e1afmkfd.example'],
  ['https://XN--E1AFMKFD.example/', 'xn--e1afmkfd.example'],
  ['http://192.0.2.1:8080/', '192.0.2.1'],
  ['http://3221225985/', '192.0.2.1'],
  ['http://0xC0.0.2.1/', '192.0.2.1'],
  ['http://192.0.2.1./', '192.0.2.1'],
  ['192.0.2.1', '192.0.2.1'],
  ['http://[2001:DB8::0001]:80/', '2001:db8::1'],
  ['http://[::ffff:192.0.2.1]/', '192.0.2.1'],
  ['https://a_b.bad.example/', 'a_b.bad.example'],
  ['http://localhost/', 'localhost'],
])('the host of %j is %s', (url, host) => {
  expect(hostOfUrl(url)).toBe(host);
});

test.each([
  '',
  ' ',
  '/',
  '/private/var/tmp',
  '?x',
  '#x',
  'about:blank',
  'data:text/html,https://bad.example',
  'javascript:location="https://bad.example"',
  'mailto:a@bad.example',
  'tel:+12025550100',
  'file:///private/var/tmp',
  'https://',
  'https://bad example/',
  'https://bad.example:99999/',
  'http://192.0.2.256/',
  'http://[2001:db8::1/',
  'two words',
])('%j has no host', (url) => {
  expect(hostOfUrl(url)).toBeNull();
});

describe('the scan', () => {
  test('is used for what evidence is full of', () => {
    for (const url of [
      'https://www.site.example/a/b.html?x=1',
      'http://a-b.example:8080',
      'site.example',
      'https://a.example/é',
    ]) {
      expect(scanHost(url)).toBe(true);
    }
  });

  test('says what the parser says, or nothing', () => {
    const odd = fc.constantFrom(
      'é',
      '%41',
      '\\',
      '@',
      ':',
      ' ',
      '\t',
      '\n',
      '\u0000',
      '[',
      ']',
      '。',
      '\u00ad',
      'İ',
      '*',
      ',',
      "'",
    );
    const label = fc.oneof(
      { weight: 12, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'xn--e1afmkfd',
          'XN--zz',
          'xn--',
          'axn--b',
          '0x1',
          '0xg',
          '123',
          '1a',
          'www',
          '',
          'localhost',
          'a--b',
        ),
      },
      { weight: 1, arbitrary: odd },
    );
    const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
    const mostly = <T>(plain: fc.Arbitrary<T>, rest: fc.Arbitrary<T>): fc.Arbitrary<T> =>
      fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: rest });
    const scheme = mostly(
      fc.constantFrom('http://', 'https://', 'HTTPS://', ''),
      fc.constantFrom(
        'http:/',
        'http:',
        'https:\\\\',
        '//',
        'ftp://',
        'foo://',
        'file://',
        'httpx://',
        ' http://',
        'blob:',
        'h',
      ),
    );
    const user = mostly(fc.constant(''), fc.constantFrom('u@', 'u:p@', 'a.example@', '@', 'u%40@'));
    const port = mostly(
      fc.constantFrom('', ':80', ':8443'),
      fc.constantFrom(':', ':0', ':00080', ':65535', ':65536', ':99999', ':123456', ':8a', ':-1'),
    );
    const tail = mostly(
      fc.constantFrom('', '/', '/x', '?x', '#x', '/../y', '/@z.example', '?//z.example'),
      fc.oneof(
        fc.constantFrom('\\x', '@z.example', ' ', '\n', '.', '..', ';'),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
    );
    let scans = 0;
    fc.assert(
      fc.property(scheme, user, host, port, tail, (...parts) => {
        const value = parts.join('');
        if (!scanHost(value)) return;
        scans += 1;
        const name = value.slice(scanned.start, scanned.end).toLowerCase();
        expect({ value, host: parseHost(value) }).toEqual({ value, host: { kind: 'name', name } });
      }),
      { seed: 5, numRuns: 20_000 },
    );
    expect(scans).toBeGreaterThan(1000);
  });

  test('says what the parser says of any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.webUrl(), fc.webAuthority()),
        (value) => {
          if (!scanHost(value)) return;
          const name = value.slice(scanned.start, scanned.end).toLowerCase();
          expect(parseHost(value)).toEqual({ kind: 'name', name });
        },
      ),
      { seed: 6, numRuns: 5000 },
    );
  });
});

test('a very long value costs no more than its length', () => {
  expect(hostOfUrl(`https://bad.example/${'x'.repeat(5_000_000)}`)).toBe('bad.example');
  expect(hostOfUrl(`https://${'a.'.repeat(2_000_000)}`)).not.toBe('a');
  expect(hostOfUrl(`data:,${'x'.repeat(5_000_000)}`)).toBeNull();
});
