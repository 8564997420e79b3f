import { protobuf } from '@bridle/phantom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireFields, wireTexts } from './index.ts';

describe('a protocol buffer without schema', () => {
  it('gives its fields', () => {
    const bytes = Uint8Array.from([
      ...protobuf([
        [1, 300],
        [2, 'text'],
      ]),
      0x19,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      0x25,
      1,
      2,
      3,
      4,
    ]);
    expect(wireFields(bytes)?.map((field) => [field.number, field.kind])).toEqual([
      [1, 'varint'],
      [2, 'bytes'],
      [3, 'fixed64'],
      [4, 'fixed32'],
    ]);
    expect(wireFields(bytes)?.[0]).toMatchObject({ value: 300n });
  });

  it('gives the texts within, with the way to them', () => {
    const inner = protobuf([
      [1, 'com.example.app'],
      [4, 9],
    ]);
    expect(
      wireTexts(
        protobuf([
          [3, inner],
          [5, 'é'],
          [6, 1],
        ]),
      ),
    ).toEqual({
      texts: [
        { path: '3.1', text: 'com.example.app' },
        { path: '5', text: 'é' },
      ],
      whole: true,
    });
  });

  it('says when there are more texts, or deeper ones, than it gives', () => {
    const texts = (length: number) => protobuf(Array.from({ length }, () => [1, 'x'] as const));
    expect([1000, 1001].map((count) => wireTexts(texts(count)).whole)).toEqual([true, false]);
    // A number beside each keeps a message from being taken for a text.
    const deep = (depth: number): Uint8Array =>
      depth === 0
        ? protobuf([[1, 'x']])
        : protobuf([
            [1, deep(depth - 1)],
            [2, 1],
          ]);
    expect([16, 17].map((depth) => wireTexts(deep(depth)).whole)).toEqual([true, false]);
  });

  it('refuses what is none', () => {
    for (const bytes of [[0x0b], [0x12, 5, 1], [0x08], [0x00, 1], Array.from({ length: 11 }, () => 0xff)])
      expect(wireFields(Uint8Array.from(bytes)), JSON.stringify(bytes)).toBeNull();
  });

  it('never throws or hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void wireTexts(bytes)),
      { numRuns: 2000 },
    );
  });
});
