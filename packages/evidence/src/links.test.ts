import { threadTime } from '@bridle/bytes/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractLinks, findLinks, linksIn } from './links.ts';

const urls = (text: string): string[] => findLinks(text).map(({ url }) => url);

describe('links with a scheme', () => {
  it.each([
    ['see https://example.org/a.', ['https://example.org/a']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['«https://example.org/a», y', ['https://example.org/a']],
    ['HTTP://EXAMPLE.org?q=1!', ['HTTP://EXAMPLE.org?q=1']],
    ['https://example.org/a…', ['https://example.org/a']],
    ['رابط https://example.org/a؟', ['https://example.org/a']],
    ['http://localhost/x', ['http://localhost/x']],
    ['https://', []],
    ['https://пример.рф/путь', ['https://пример.рф/путь']],
    ['https://xn--e1afmkfd.xn--p1ai/', ['https://xn--e1afmkfd.xn--p1ai/']],
  ])('%s', (text, expected) => {
    expect(extractLinks(text)).toEqual(expected);
    expect(urls(text)).toEqual(expected);
  });
});

describe('links without a scheme', () => {
  it.each([
    ['go to example.org/a now', ['example.org/a']],
    ['go to www.example.org, please', ['www.example.org']],
    ['news-of.example.com?id=3.', ['news-of.example.com?id=3']],
    ['example.org:8080/x', ['example.org:8080/x']],
    ['пример.рф/путь.', ['пример.рф/путь']],
    ['münchen.example/a', ['münchen.example/a']],
    ['198.51.100.7/login', ['198.51.100.7/login']],
    ['first example.org and then https://example.com/b', ['example.org', 'https://example.com/b']],
    [
      'example.org/r?to=https://example.com/',
      ['example.org/r?to=https://example.com/', 'https://example.com/'],
    ],
    ['(example.org/a)', ['example.org/a']],
  ])('%s', (text, expected) => {
    expect(extractLinks(text)).toEqual(expected);
  });

  it.each([
    'Ya llegué.No te preocupes',
    'We are late.Is it far',
    'Ana.Garcia@example.org wrote',
    'write to ana@mail.example.org',
    'version 1.2.3 and 198.51.100.7',
    'the file report.md and data.zip',
    'com.example.app is a program',
    '/usr/lib/thing.info and C:\\x.info',
    '3.14 euros, 10.30 h, e.g. this, i.e. that',
    'one...two',
    '.example.',
    'مرحبا.كيف حالك',
    'a.b',
    'no-such.ending',
  ])('none in: %s', (text) => {
    expect(extractLinks(text)).toEqual([]);
    expect(findLinks(text)).toEqual([]);
  });

  it('knows where each stands', () => {
    const text = 'a example.org/x, b https://example.com/y.';
    for (const { written, start, end } of findLinks(text)) expect(text.slice(start, end)).toBe(written);
    expect(findLinks(text).map(({ how }) => how)).toEqual(['bare', 'scheme']);
    expect(urls(text)).toEqual(['http://example.org/x', 'https://example.com/y']);
  });
});

describe('defanged links', () => {
  it.each([
    ['hxxps://bad[.]example/x', 'https://bad.example/x'],
    ['hXXp://bad.example[/]x', 'http://bad.example/x'],
    ['hxxp[:]//bad.example/x.', 'http://bad.example/x'],
    ['hxxps[://]bad[.]example', 'https://bad.example'],
    ['h**p://bad.example/x', 'http://bad.example/x'],
    ['bad(dot)example/x', 'http://bad.example/x'],
    ['bad [dot] example', 'http://bad.example'],
    ['bad{.}example', 'http://bad.example'],
    ['bad(.)example', 'http://bad.example'],
    ['bad[punto]example', 'http://bad.example'],
    ['http://bad\\.example/x', 'http://bad.example/x'],
    ['bad[.example/x', 'http://bad.example/x'],
    ['bad．example/x', 'http://bad.example/x'],
  ])('%s', (text, expected) => {
    const [link, ...more] = findLinks(`we got ${text} today`);
    expect(more).toEqual([]);
    expect(link?.url).toBe(expected);
    expect(link?.how).toBe('defanged');
    expect(`we got ${text} today`.slice(link?.start, link?.end)).toBe(link?.written);
    expect(text).toContain(link?.written ?? 'nothing');
  });

  it('are no links that a phone makes', () => {
    expect(extractLinks('hxxps://bad[.]example/x')).toEqual([]);
    expect(extractLinks('bad(dot)example')).toEqual([]);
  });

  it('leave the ordinary ones as they are', () => {
    const found = findLinks('bad[.]example and https://example.org/(a) [1] and example.com.');
    expect(found.map(({ how, url }) => [how, url])).toEqual([
      ['defanged', 'http://bad.example'],
      ['scheme', 'https://example.org/(a)'],
      ['bare', 'http://example.com'],
    ]);
  });

  it('an account is none', () => {
    expect(findLinks('ana[at]example[.]org')).toEqual([]);
  });
});

describe('any text', () => {
  it('gives links that stand where they say', () => {
    const piece = fc.constantFrom(
      'http://',
      'example.org',
      '.',
      '[.]',
      ' ',
      'hxxp',
      '://',
      '(dot)',
      '/',
      '@',
      ')',
      'é',
      '\u200b',
      'a',
      ':80',
      '\\.',
      '[',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let before = 0;
        for (const { written, start, end } of findLinks(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(text.slice(start, end)).toBe(written);
          before = start;
        }
      }),
    );
  });

  it.each([
    ['dots', '.'],
    ['labels', 'a.'],
    ['brackets', '[.'],
    ['schemes', 'http://'],
    ['closing brackets', 'http://a.example/'.padEnd(16_000, ')')],
    ['at signs', 'a@b.'],
    ['paths', 'example.org/a/'],
    ['dots in brackets', 'x [dot] '],
  ])('costs linear time: many %s', (_, piece) => {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    const before = threadTime();
    findLinks(text);
    extractLinks(text);
    expect(threadTime() - before).toBeLessThan(2000);
  });

  it('gives at most a thousand', () => {
    expect(findLinks('https://example.org/a '.repeat(1500))).toHaveLength(1000);
    expect(findLinks('example.org/a '.repeat(1500))).toHaveLength(1000);
    const different = Array.from({ length: 1500 }, (_, i) => `https://example.org/${i} example.net/${i}`);
    expect(extractLinks(different.join(' '))).toHaveLength(1000);
    expect(linksIn(different)).toHaveLength(1000);
  });

  it('is not kept from a link by the same one over and over before it', () => {
    for (const decoy of ['https://example.org/a ', 'example.org/a '])
      expect(extractLinks(`${decoy.repeat(1500)}https://landing.example.net/`)).toEqual([
        decoy.trim(),
        'https://landing.example.net/',
      ]);
  });
});
