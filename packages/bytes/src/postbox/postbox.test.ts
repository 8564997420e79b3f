import { encodePostbox } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { decodePostbox, PostboxEnd, type PostboxObject, PostboxReader } from './index.ts';

const plain = (object: PostboxObject | null): unknown =>
  object === null ? null : Object.fromEntries([...object.fields].map(([key, value]) => [key, shown(value)]));
const shown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shown);
  if (value instanceof Uint8Array) return [...value];
  return typeof value === 'object' && value !== null ? plain(value as PostboxObject) : value;
};

describe('an object of the Postbox', () => {
  it('is given with its type and every kind of value', () => {
    const object = decodePostbox(
      encodePostbox(
        {
          number: { int32: -5 },
          wide: 6_000_000_000_000_000_001n,
          small: 7n,
          yes: true,
          half: { double: 0.5 },
          text: 'H\u00e9dda \u2693',
          inner: { object: { deep: { object: { text: 'x' } } } },
          numbers: { int32s: [1, -2] },
          objects: { objects: [{ a: 'b' }, {}] },
          bytes: new Uint8Array([1, 2]),
          nothing: null,
          texts: { texts: ['one', ''] },
        },
        -77,
      ),
    );
    expect(object?.type).toBe(-77);
    expect(plain(object)).toEqual({
      number: -5,
      wide: 6_000_000_000_000_000_001n,
      small: 7,
      yes: true,
      half: 0.5,
      text: 'H\u00e9dda \u2693',
      inner: { deep: { text: 'x' } },
      numbers: [1, -2],
      objects: [{ a: 'b' }, {}],
      bytes: [1, 2],
      nothing: null,
      texts: ['one', ''],
    });
  });

  it('is none wherever it is cut, and where a type is not known', () => {
    const whole = encodePostbox({ text: 'abc', list: { int32s: [1, 2, 3] } });
    for (let end = 0; end < whole.length; end++)
      expect(decodePostbox(whole.subarray(0, end)), `${end}`).toBeNull();
    const odd = whole.slice();
    odd[2] = 99;
    expect(decodePostbox(odd)).toBeNull();
    expect(decodePostbox(new Uint8Array([1, 0x61, 11]))).toBeNull();
  });

  it('is none where it is deeper or larger than any that Telegram stores', () => {
    let fields: Parameters<typeof encodePostbox>[0] = { end: 'x' };
    for (let depth = 0; depth < 40; depth++) fields = { in: { object: fields } };
    expect(decodePostbox(encodePostbox(fields))).toBeNull();
    expect(
      decodePostbox(encodePostbox({ many: { int32s: Array.from({ length: 20_001 }, () => 0) } })),
    ).toBeNull();
  });
});

it('never reads past the end', () => {
  const reader = new PostboxReader(new Uint8Array([3, 0, 0, 0, 1, 2]));
  expect(reader.left).toBe(6);
  expect(() => reader.counted()).toThrow(PostboxEnd);
  expect(() => new PostboxReader(new Uint8Array([255, 255, 255, 255])).text()).toThrow(PostboxEnd);
});
