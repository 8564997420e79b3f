import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { decodeBase64 } from './base64.ts';
import { parsePlist } from './parse.ts';
import { PlistError, type PlistLimits, PlistUid, type PlistValue } from './value.ts';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" ' +
  '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (body: string): PlistValue => parsePlist(utf8(`${HEAD}<plist version="1.0">${body}</plist>\n`));

function errorOf(text: string | Uint8Array, limits: Partial<PlistLimits> = {}): PlistError {
  try {
    parsePlist(typeof text === 'string' ? utf8(text) : text, limits);
  } catch (error) {
    if (error instanceof PlistError) return error;
    throw error;
  }
  throw new Error('expected a PlistError');
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(2 * marked.length));
  for (let i = 0; i < marked.length; i++) view.setUint16(2 * i, marked.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('values of an XML property list', () => {
  it.each<[string, PlistValue]>([
    ['<true/>', true],
    ['<false></false>', false],
    ['<string>a &amp; b &lt;c&gt; &#8364;&#x20ac;</string>', 'a & b <c> €€'],
    ['<string></string>', ''],
    ['<string/>', ''],
    ['<string> kept \n as is </string>', ' kept \n as is '],
    ['<string>a<![CDATA[<b>&amp;]]>c</string>', 'a<b>&amp;c'],
    ['<string>a<!-- comment -->b</string>', 'ab'],
    ['<integer>42</integer>', 42],
    ['<integer> -7 </integer>', -7],
    ['<integer>+7</integer>', 7],
    ['<integer>0x1F</integer>', 31],
    ['<integer>-0x10</integer>', -16],
    ['<integer>9007199254740991</integer>', Number.MAX_SAFE_INTEGER],
    ['<integer>9007199254740993</integer>', 9007199254740993n],
    ['<integer>18446744073709551615</integer>', 2n ** 64n - 1n],
    ['<integer>-9223372036854775808</integer>', -(2n ** 63n)],
    ['<integer>0xffffffffffffffffffffffffffffffff</integer>', 2n ** 128n - 1n],
    ['<real>1.5</real>', 1.5],
    ['<real>-2e-3</real>', -0.002],
    ['<real>.5</real>', 0.5],
    ['<real>nan</real>', Number.NaN],
    ['<real>-Infinity</real>', Number.NEGATIVE_INFINITY],
    ['<real>+inf</real>', Number.POSITIVE_INFINITY],
    ['<date>2024-02-29T12:34:56Z</date>', new Date('2024-02-29T12:34:56Z')],
    ['<date>0001-01-01T00:00:00Z</date>', new Date('0001-01-01T00:00:00Z')],
    ['<data>AQID\n\t/v8=\n</data>', Uint8Array.of(1, 2, 3, 0xfe, 0xff)],
    ['<data/>', new Uint8Array(0)],
    ['<array/>', []],
    ['<array><integer>1</integer><array><true/></array></array>', [1, [true]]],
    ['<dict/>', new Map()],
    [
      '<dict><key>a</key><integer>1</integer><key/><true/></dict>',
      new Map<string, PlistValue>([
        ['a', 1],
        ['', true],
      ]),
    ],
    ['<dict><key>CF$UID</key><integer>5</integer></dict>', new PlistUid(5)],
    ['<dict><key>CF$UID</key><string>5</string></dict>', new Map([['CF$UID', '5']])],
  ])('reads %s', (body, expected) => {
    expect(parse(body)).toEqual(expected);
  });

  it('takes the first of equal keys, and __proto__ for a plain key', () => {
    expect(parse('<dict><key>k</key><true/><key>k</key><false/></dict>')).toEqual(new Map([['k', true]]));
    const value = parse('<dict><key>__proto__</key><dict><key>polluted</key><true/></dict></dict>');
    expect(value).toEqual(new Map([['__proto__', new Map([['polluted', true]])]]));
    expect('polluted' in {}).toBe(false);
  });
});

describe('forms of an XML property list', () => {
  const body = '<plist version="1.0"><string>Grüße 😀</string></plist>';

  it('reads UTF-8 with and without a byte order mark, with white space before, and without a declaration', () => {
    for (const text of [
      body,
      `\ufeff${body}`,
      ` \n${body}`,
      HEAD + body,
      `${HEAD}<!-- x -->${body}<!-- y -->\n`,
    ]) {
      expect(parsePlist(utf8(text))).toBe('Grüße 😀');
    }
  });

  it('reads UTF-16 of both byte orders, with and without a byte order mark, whatever it declares', () => {
    for (const littleEndian of [true, false]) {
      for (const mark of [true, false]) {
        expect(parsePlist(utf16(body, littleEndian, mark))).toBe('Grüße 😀');
        expect(parsePlist(utf16(HEAD + body, littleEndian, mark))).toBe('Grüße 😀');
      }
    }
  });

  it('reads the encoding that the file declares', () => {
    const latin =
      '<?xml version="1.0" encoding="ISO-8859-1"?><plist><string>Gr\u00fc\u00dfe</string></plist>';
    expect(parsePlist(Uint8Array.from(latin, (character) => character.charCodeAt(0)))).toBe('Grüße');
    expect(parsePlist(utf8(`<?xml version="1.0" encoding="utf-16"?>${body}`))).toBe('Grüße 😀');
    expect(errorOf(`<?xml version="1.0" encoding="x-nothing"?>${body}`).message).toMatch(
      /encoding, found x-nothing/,
    );
  });

  it('reads a value without <plist> around it, and bytes padded with zeros', () => {
    expect(parsePlist(utf8('<dict><key>a</key><true/></dict>'))).toEqual(new Map([['a', true]]));
    expect(parsePlist(utf8(`${HEAD}${body}\n\0\0\0`))).toBe('Grüße 😀');
  });

  it('replaces what is not UTF-8 and lets control characters pass', () => {
    const bytes = utf8('<plist><string>a?b\u0002c</string></plist>');
    bytes[bytes.indexOf(0x3f)] = 0xff;
    expect(parsePlist(bytes)).toBe('a\ufffdb\u0002c');
  });
});

describe('hostile XML property lists', () => {
  it('does not expand entities that the file declares', () => {
    const lines = ['<!ENTITY a0 "lol">'];
    for (let i = 1; i < 30; i++) lines.push(`<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`);
    const text = `<?xml version="1.0"?><!DOCTYPE plist [${lines.join('')}]><plist><string>&a29;</string></plist>`;
    expect(errorOf(text).message).toMatch(/undefined entity/);
    expect(parsePlist(utf8(text.replace('&a29;', 'quiet')))).toBe('quiet');
    const external =
      '<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/hosts">]><plist><string>&x;</string></plist>';
    expect(errorOf(external).message).toMatch(/undefined entity/);
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(errorOf(`<plist><string>&${name};</string></plist>`).message).toMatch(/undefined entity/);
    }
  });

  it('refuses containers nested too deep, and takes those just below', () => {
    const nested = (depth: number): string => '<array>'.repeat(depth) + '</array>'.repeat(depth);
    expect(parsePlist(utf8(nested(256)))).toHaveLength(1);
    expect(errorOf(nested(257)).message).toMatch(/at most 256 containers/);
    expect(errorOf(nested(200_000), { maxDepth: 1e9 }).message).toMatch(/at most 512 containers/);
  });

  it('keeps to the limits on values and bytes', () => {
    const many = `<array>${'<true/>'.repeat(10)}</array>`;
    expect(parsePlist(utf8(many), { maxValues: 11 })).toHaveLength(10);
    expect(errorOf(many, { maxValues: 10 }).message).toMatch(/at most 10 values/);
    expect(errorOf(many, { maxBytes: 20 }).message).toMatch(/at most 20 bytes/);
  });

  it('reads large files in a time that grows with their size', () => {
    const start = threadTime();
    for (const body of [
      `<string>${'&lt;'.repeat(100_000)}</string>`,
      `<string>${'a<!-- -->'.repeat(50_000)}</string>`,
      `<data>${'AAAA\n'.repeat(100_000)}</data>`,
      `<string${Array.from({ length: 20_000 }, (_, i) => ` a${i}="x"`).join('')}>x</string>`,
    ]) {
      parse(body);
    }
    expect(errorOf(`<plist><string>${'\u0001'.repeat(100_000)}</string></plist>`).message).toMatch(
      /disallowed/,
    );
    for (const body of [
      `<integer>${'1'.repeat(300_000)}x</integer>`,
      `<real>${'1'.repeat(300_000)}x</real>`,
      `<real>1${' '.repeat(300_000)}x</real>`,
      `<date>${' '.repeat(300_000)}x</date>`,
      `<data>${'='.repeat(300_000)}x</data>`,
    ]) {
      expect(errorOf(`<plist>${body}</plist>`).message).toMatch(/expected/);
    }
    expect(errorOf(`<!DOCTYPE ${'<'.repeat(100_000)}`).message).toMatch(/XML property list/);
    expect(threadTime() - start).toBeLessThan(5000);
  });

  it.each([
    ['', /expected "bplist0" or XML at offset 0/],
    ['plain text', /expected "bplist0" or XML at offset 0/],
    ['<html><body/></html>', /found <html>/],
    ['<plist></plist>', /expected a value/],
    ['<plist><true/><true/></plist>', /expected one value/],
    ['<true/><false/>', /one root/],
    ['<array><plist><true/></plist></array>', /<plist> only as the root/],
    ['<plist><dict><true/></dict></plist>', /expected <key> before a value/],
    ['<plist><dict><key>a</key></dict></plist>', /expected a value after the key "a"/],
    ['<plist><dict><key>a</key><key>b</key><true/></dict></plist>', /expected a value after the key "a"/],
    ['<plist><array><key>a</key></array></plist>', /<key> only inside <dict>/],
    ['<plist><key>a</key></plist>', /<key> only inside <dict>/],
    ['<plist><array>text</array></plist>', /found text/],
    ['<plist><string>a<true/></string></plist>', /expected <\/string>, found <true>/],
    ['<plist><integer></integer></plist>', /expected an integer/],
    ['<plist><integer>1.5</integer></plist>', /found "1.5"/],
    [`<plist><integer>${2n ** 128n}</integer></plist>`, /at most 128 bits/],
    [`<plist><integer>${'9'.repeat(100_000)}</integer></plist>`, /at most 128 bits/],
    ['<plist><real>1,5</real></plist>', /expected a number/],
    ['<plist><date>2024-13-01T00:00:00Z</date></plist>', /expected a date/],
    ['<plist><date>yesterday</date></plist>', /expected a date/],
    ['<plist><data>AQ*D</data></plist>', /expected base64, found "\*D"/],
    ['<plist><array>', /unclosed tag/],
    ['<plist><array></dict></plist>', /unexpected close tag|expected|unmatched/],
    ['<plist><string>&nothing;</string></plist>', /undefined entity/],
  ])('refuses %j', (text, message) => {
    expect(errorOf(text).message).toMatch(message);
  });

  it('says where', () => {
    const error = errorOf('<plist><array><bad/></array></plist>');
    expect(error.offset).toBe(20);
    expect(error.message).toMatch(/at offset 20$/);
  });
});

describe('decodeBase64', () => {
  it('takes white space anywhere and padding or none', () => {
    expect(decodeBase64('YQ==')).toEqual(Uint8Array.of(0x61));
    expect(decodeBase64(' Y\nQ ')).toEqual(Uint8Array.of(0x61));
    expect(decodeBase64('+/+/')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbf));
    expect(decodeBase64('')).toEqual(new Uint8Array(0));
  });

  it('agrees with the platform on random bytes', () => {
    const bytes = Uint8Array.from({ length: 257 }, (_, i) => (i * 89 + 7) & 0xff);
    for (let length = 0; length < bytes.length; length += 5) {
      const part = bytes.subarray(0, length);
      expect(decodeBase64(btoa(String.fromCharCode(...part)))).toEqual(part);
    }
  });

  it('says where it stops being base64', () => {
    expect(decodeBase64('AAA-')).toBe(3);
    expect(decodeBase64('AA=A')).toBe(3);
    expect(decodeBase64('AAA€')).toBe(3);
  });
});
