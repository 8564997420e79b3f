import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, LineReader } from './lines.ts';

/** Bytes that are given out `atOnce` at a time, whatever is asked for. */
const access = (bytes: Uint8Array, atOnce = Infinity) => ({
  size: bytes.length,
  read: (offset: number, length: number) =>
    Promise.resolve(bytes.slice(offset, Math.min(bytes.length, offset + Math.min(length, atOnce)))),
});

async function linesOf(text: string | Uint8Array, atOnce?: number, maxLine?: number): Promise<Line[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = new LineReader(access(bytes, atOnce), maxLine);
  const lines: Line[] = [];
  for (;;) {
    const some = await reader.read();
    if (some === null) return lines;
    expect(some.length).toBeGreaterThan(0);
    lines.push(...some);
  }
}

describe('lines of a file', () => {
  it('are those of its text, in whatever pieces it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '"'), maxLength: 20 })),
        fc.integer({ min: 1, max: 9 }),
        async (parts, atOnce) => {
          const text = parts.join('');
          expect(await linesOf(text, atOnce)).toEqual(text.split('\n').filter((one) => one !== ''));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('are null where they are too long, and those behind are read', async () => {
    const text = `short\n${'x'.repeat(50)}\nafter\n${'y'.repeat(11)}`;
    for (const atOnce of [1, 4, 1000])
      expect(await linesOf(text, atOnce, 10)).toEqual(['short', null, 'after', null]);
  });

  it('are null where they are no UTF-8', async () => {
    expect(await linesOf(Uint8Array.of(0x61, 0x0a, 0xff, 0x0a, 0x62))).toEqual(['a', null, 'b']);
  });

  it('are none in an empty file', async () => {
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('\n\n')).toEqual([]);
  });
});
