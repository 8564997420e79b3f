import { threadTime } from '@bridle/bytes/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withReferences } from './entities.ts';
import { type XmlHandler, XmlTokens } from './tokens.ts';

/** Everything that is found, as one line each. */
function tokens(text: string, pieces: number = text.length): readonly string[] {
  const found: string[] = [];
  const handler: XmlHandler = {
    open: (name, attributes, empty) =>
      void found.push(`${name}${[...attributes].map(([k, v]) => ` ${k}=${v}`).join('')}${empty ? '/' : ''}`),
    close: (name) => void found.push(`/${name}`),
    piece: (attribute, piece) => {
      const last = found.at(-1);
      if (last?.startsWith(`${attribute}:`)) found[found.length - 1] = last + piece;
      else found.push(`${attribute}:${piece}`);
    },
    broken: (what) => void found.push(`! ${what}`),
  };
  const xml = new XmlTokens(handler, {
    inPieces: new Set(['data']),
    elements: new Set(['a', 'b', 'root']),
    maxValue: 1000,
  });
  for (let at = 0; at < text.length; at += Math.max(1, pieces))
    xml.push(text.slice(at, at + Math.max(1, pieces)));
  xml.end();
  return found;
}

const WHOLE =
  '<?xml version="1.0"?><!-- <a x="1"/> --><!DOCTYPE root [<!ENTITY e "x">]><root n="2">' +
  '<a x="1" y = \'two &amp; "three"\' />text<b data="QUJD" z="&#x1F30D;&#55357;&#56832;"></b><![CDATA[<a/>]]></root>';

describe('tokens of XML', () => {
  it('are elements with their attributes, comments and declarations passed over', () => {
    expect(tokens(WHOLE)).toEqual([
      'root n=2',
      'a x=1 y=two & "three"/',
      'data:QUJD',
      'b z=🌍😀',
      '/b',
      '/root',
    ]);
  });

  it('are the same in pieces of any size', () => {
    for (let size = 1; size < 40; size++)
      expect(tokens(WHOLE, size), `pieces of ${size}`).toEqual(tokens(WHOLE));
  });

  it.each([
    [
      'an element that is not closed',
      '<a x="1" <b y="2"/>',
      ['! an element "a" is not closed', 'a x=1/', 'b y=2/'],
    ],
    [
      'a value that is not closed',
      '<a x="1><b y="2"/>',
      ['! a value of an element "a" is not closed', 'a x=1>/', 'b y=2/'],
    ],
    ['a file that ends in a value', '<a x="12', ['! the file ends within an element', 'a x=12/']],
    ['a file that ends in a comment', '<a/><!-- x', ['a/', '! the file ends within its XML']],
    ['a value without marks', '<a x=1 y="2"/>', ['! a value without quotation marks', 'a x=1 y=2/']],
    ['an attribute without a value', '<a x y="2"/>', ['! an attribute without a value', 'a y=2/']],
    ['a lone "<"', '1 < 2 <a/>', ['! a "<" that begins no element', 'a/']],
    ['an attribute twice', '<a x="1" x="2"/>', ['a x=1/']],
    ['a "<" in a value', '<a x="1 <3 2"/>', ['a x=1 <3 2/']],
    [
      'a value too long',
      `<a x="${'y'.repeat(1001)}"/>`,
      ['! a value is longer than any can be: it was cut', `a x=${'y'.repeat(1000)}/`],
    ],
  ])('go on after %s', (_, text, expected) => {
    expect(tokens(text)).toEqual(expected);
    expect(tokens(text, 1)).toEqual(expected);
  });

  it('come out of any text in time that grows with it', () => {
    for (const text of [
      '<'.repeat(300_000),
      '<a '.repeat(100_000),
      `<a${' '.repeat(300_000)}x`,
      `<a x=${' '.repeat(300_000)}`,
      `<a x="${'<'.repeat(300_000)}`,
      '<!['.repeat(100_000),
      '&'.repeat(300_000),
      `</${'x'.repeat(300_000)}`,
    ]) {
      const start = threadTime();
      tokens(text, 1000);
      expect(threadTime() - start, text.slice(0, 10)).toBeLessThan(3000);
    }
  });

  it('never throw, whole or in pieces', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<',
            '>',
            '/',
            'a',
            'b',
            '="',
            '"',
            "'",
            '=',
            ' ',
            '<!--',
            '-->',
            '<!',
            '[',
            ']',
            '&#55357;',
            '<?',
            '?>',
            'data',
          ),
        ),
        fc.integer({ min: 1, max: 5 }),
        (parts, size) => {
          const text = parts.join('');
          expect(() => tokens(text, size)).not.toThrow();
        },
      ),
      { seed: 6, numRuns: 2000 },
    );
  });
});

it('references: halves of pairs are joined, lone ones stay, what is none stays', () => {
  expect(withReferences('&#55357;&#56832;&#xD83D;&#xDE00;')).toBe('😀😀');
  expect(withReferences('a&#55357;b')).toBe('a\ud83db');
  expect(withReferences('&lt;&gt;&quot;&apos;&amp;lt;')).toBe('<>"\'&lt;');
  expect(withReferences('&unknown; &#; &#xZ; &')).toBe('&unknown; &#; &#xZ; &');
  expect(withReferences('&#99999999;')).toBe('\ufffd');
  expect(withReferences('&#128512;')).toBe('😀');
});
