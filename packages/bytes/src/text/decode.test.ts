import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiText, latin1Text, utf8Boundary, utf8Text, utf16Text } from './decode.ts';

const encoder = new TextEncoder();

describe('utf8Text', () => {
  it('agrees with TextDecoder on any bytes and any range', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(80), fc.nat(80), (bytes, a, b) => {
        const start = Math.min(a, bytes.length);
        const end = Math.min(start + b, bytes.length);
        expect(utf8Text(bytes, start, end)).toBe(decoder.decode(bytes.subarray(start, end)));
      }),
      { seed: 11 },
    );
  });

  it('gives back any text of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const bytes = encoder.encode(text);
        expect(utf8Text(bytes, 0, bytes.length)).toBe(text);
      }),
      { seed: 12 },
    );
  });
});

describe('asciiText', () => {
  it('falls back to one character per byte where the bytes are not UTF-8', () => {
    const bytes = Uint8Array.of(0x43, 0x61, 0x66, 0xe9, 0x80);
    expect(asciiText(bytes, 0, 5)).toBe('Caf\u00e9\u0080');
    expect(asciiText(encoder.encode('Café'), 0, 5)).toBe('Café');
  });

  it('takes long and short ASCII alike', () => {
    for (const length of [0, 1, 7, 8, 9, 23, 24, 25, 3000]) {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(33 + (i % 90))).join('');
      expect(asciiText(encoder.encode(`<${text}>`), 1, 1 + length)).toBe(text);
    }
  });
});

describe('latin1Text', () => {
  it('gives every byte the code point of its value', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i & 0xff);
    const text = latin1Text(bytes, 0, bytes.length);
    expect(text).toHaveLength(5000);
    expect(Array.from(text, (character) => character.charCodeAt(0))).toEqual(Array.from(bytes));
  });
});

describe('utf16Text', () => {
  it('gives back any text, lone surrogates too, in both byte orders', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (body, littleEndian) => {
        const text = `${body}\ud800`;
        const view = new DataView(new ArrayBuffer(2 * text.length));
        for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
        expect(utf16Text(new Uint8Array(view.buffer), 0, view.byteLength, littleEndian)).toBe(text);
      }),
      { seed: 13, numRuns: 40 },
    );
  });

  it('drops an odd byte at the end and takes long texts', () => {
    expect(utf16Text(Uint8Array.of(0, 0x61, 0x62), 0, 3, false)).toBe('a');
    const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 0x26 : 0x3a));
    expect(utf16Text(bytes, 0, bytes.length, false)).toBe('\u263a'.repeat(10_000));
  });
});

describe('utf8Boundary', () => {
  it('leaves whole texts alone and cuts before a sequence that is cut short', () => {
    const bytes = encoder.encode('a\u00e9\u20ac\u{1f600}');
    const boundaries = [0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10];
    expect(boundaries.map((_, end) => utf8Boundary(bytes, 0, end))).toEqual(boundaries);
  });

  it('does not look before the start', () => {
    expect(utf8Boundary(Uint8Array.of(0xe2, 0x82, 0xac), 1, 3)).toBe(3);
    expect(utf8Boundary(Uint8Array.of(0x80, 0x80, 0x80, 0x80), 0, 4)).toBe(4);
  });
});
