import { appleLz4Frames, lz4Compress, mutate, Random } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { appleLz4, Lz4Error, lz4Block } from './index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Texts that repeat themselves near, far, and byte by byte. */
const SAMPLES = [
  '',
  'short',
  'abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc',
  'z'.repeat(100_000),
  Array.from({ length: 3000 }, (_, i) => `line ${i % 17} of ${i}\n`).join(''),
].map(utf8);

describe('LZ4 blocks', () => {
  it.each(SAMPLES.map((bytes) => ({ size: bytes.length, bytes })))('gives $size bytes back', ({ bytes }) => {
    expect(lz4Block(lz4Compress(bytes), bytes.length)).toEqual(bytes);
  });

  it('reads a block that was written by hand: literals, a match over itself, literals', () => {
    // "ab", then 6 bytes from 2 before, then "cdefg" as the last literals.
    const block = Uint8Array.from([0x22, 0x61, 0x62, 2, 0, 0x50, ...utf8('cdefg')]);
    expect(new TextDecoder().decode(lz4Block(block, 13))).toBe('ababababcdefg');
  });

  it('refuses what makes more or less than it must, and matches before the first byte', () => {
    const block = lz4Compress(utf8('abcabcabcabcabcabcabcabcabcabcabc'));
    for (const size of [0, 5, 32, 34, 1000]) expect(() => lz4Block(block, size)).toThrow(Lz4Error);
    expect(() => lz4Block(Uint8Array.from([0x10, 0x61, 2, 0]), 5)).toThrow(/before the first byte/);
    expect(() => lz4Block(Uint8Array.from([0x10, 0x61, 0, 0]), 5)).toThrow(/before the first byte/);
    expect(() => lz4Block(Uint8Array.from([0xf0, 255, 255]), 5)).toThrow(/cut/);
  });
});

describe('Apple’s frames', () => {
  it('reads compressed and plain ones, and several in a row', () => {
    const [a, b] = [utf8('one '.repeat(50)), utf8('two')];
    expect(appleLz4(appleLz4Frames(a), 1000)).toEqual(a);
    expect(appleLz4(appleLz4Frames(b, true), 1000)).toEqual(b);
    const both = Uint8Array.from([...appleLz4Frames(a).slice(0, -4), ...appleLz4Frames(b, true)]);
    expect(new TextDecoder().decode(appleLz4(both, 1000))).toBe(`${'one '.repeat(50)}two`);
  });

  it('refuses what is cut, unknown, or larger than allowed', () => {
    const frames = appleLz4Frames(utf8('one '.repeat(50)));
    for (const size of [0, 3, 4, 11, 20, frames.length - 1])
      expect(() => appleLz4(frames.slice(0, size), 1000)).toThrow(Lz4Error);
    expect(() => appleLz4(frames, 199)).toThrow(/more than 199/);
    expect(() => appleLz4(utf8('bvx2....'), 1000)).toThrow(/known mark/);
  });

  it('throws nothing else for any bytes', () => {
    const rng = new Random('frames');
    const frames = appleLz4Frames(utf8(Array.from({ length: 200 }, (_, i) => `line ${i}`).join(' ')));
    for (let i = 0; i < 2000; i++) {
      try {
        appleLz4(mutate(frames, rng), 100_000);
      } catch (error) {
        expect(error).toBeInstanceOf(Lz4Error);
      }
    }
  });
});
