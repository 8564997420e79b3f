import { inMemory, type RandomAccess } from '@bridle/bytes';
import { describe, expect, it } from 'vitest';
import { inputLines, MAX_LINE, type TextLine, textLines } from './lines.ts';
import { utf8 } from './testing/utf8.ts';

/** `reuse`: the medium puts its bytes into the memory that it is given, over those of the piece before. */
async function linesOf(bytes: Uint8Array, piece = Infinity, reuse = false): Promise<TextLine[]> {
  const whole = inMemory(bytes);
  const access: RandomAccess = {
    size: whole.size,
    read: async (offset, length, into) => {
      const read = await whole.read(offset, Math.min(length, piece));
      if (!reuse || into === undefined) return read;
      into.fill(0x21);
      into.set(read);
      return into.subarray(0, read.length);
    },
  };
  const lines: TextLine[] = [];
  for await (const batch of textLines(access)) lines.push(...batch);
  return lines;
}

const texts = (lines: readonly TextLine[]): string[] => lines.map((line) => line.text);

describe('the lines of a text', () => {
  it('end with LF or CR LF, the last one perhaps with neither', async () => {
    expect(texts(await linesOf(utf8('a\r\nbé\n\nlast')))).toEqual(['a', 'bé', '', 'last']);
    expect(texts(await linesOf(utf8('a\r\r\n\r\r\nb\r\r\n')))).toEqual(['a', '', 'b']);
    expect(texts(await linesOf(utf8('a\n')))).toEqual(['a']);
    expect(await linesOf(utf8(''))).toEqual([]);
  });

  it('are the same however the medium gives its bytes', async () => {
    const bytes = utf8('first é line\r\n\nthird 🎠\nlast');
    const whole = await linesOf(bytes);
    for (const piece of [1, 2, 3, 7]) expect(await linesOf(bytes, piece)).toEqual(whole);
    for (const piece of [1, 5]) expect(await linesOf(bytes, piece, true)).toEqual(whole);
    expect(whole.map((line) => line.offset)).toEqual([0, 15, 16, 27]);
  });

  it('may be UTF-16', async () => {
    const text = 'one\r\ntwo ਊ é\nthree';
    const little = new Uint8Array(2 + text.length * 2);
    const big = new Uint8Array(2 + text.length * 2);
    new DataView(little.buffer).setUint16(0, 0xfeff, true);
    new DataView(big.buffer).setUint16(0, 0xfeff, false);
    for (let i = 0; i < text.length; i++) {
      new DataView(little.buffer).setUint16(2 + 2 * i, text.charCodeAt(i), true);
      new DataView(big.buffer).setUint16(2 + 2 * i, text.charCodeAt(i), false);
    }
    for (const bytes of [little, big]) {
      for (const piece of [4, 6, Infinity])
        expect(texts(await linesOf(bytes, piece))).toEqual(['one', 'two ਊ é', 'three']);
    }
  });

  it('are cut where they have no end', async () => {
    const [line, next] = await linesOf(utf8(`${'x'.repeat(MAX_LINE + 5)}\nnext`), 100_000);
    expect([line?.text.length, line?.cut, next?.text]).toEqual([MAX_LINE, true, 'next']);
  });

  it('of an input are told where they are cut, and not where they are as long as they may be', async () => {
    const toldOf = async (length: number): Promise<readonly string[]> => {
      const told: string[] = [];
      const access = inMemory(utf8(`${'x'.repeat(length)}\nnext`));
      for await (const _ of inputLines({ access, partial: (reason) => void told.push(reason) })) continue;
      return told;
    };
    expect(await toldOf(MAX_LINE)).toEqual([]);
    expect(await toldOf(MAX_LINE + 1)).toEqual(['lines longer than a megabyte are cut']);
  });
});
