import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../testing/utf8.ts';
import { type JsonElement, JsonSplitter } from './json-splitter.ts';

function split(
  bytes: Uint8Array,
  size = Infinity,
  limits = {},
): { elements: JsonElement[]; splitter: JsonSplitter } {
  const splitter = new JsonSplitter(limits);
  const elements: JsonElement[] = [];
  for (let at = 0; at < bytes.length; at += size)
    elements.push(...splitter.feed(bytes.subarray(at, Math.min(bytes.length, at + size))));
  return { elements, splitter };
}

const SETTINGS = { seed: 20250814, numRuns: 150 };

describe('a splitter', () => {
  it('gives the elements of any list, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 4),
        (list, size, indent) => {
          const { elements, splitter } = split(utf8(JSON.stringify(list, null, indent)), size);
          expect(splitter.complete).toBe(true);
          expect(elements.map(({ text }) => JSON.stringify(JSON.parse(text ?? '')))).toEqual(
            list.map((value) => JSON.stringify(value)),
          );
          expect(elements.every(({ group }) => group === null)).toBe(true);
        },
      ),
      SETTINGS,
    );
  });

  it('gives the elements of a dictionary of lists under their keys', () => {
    const lists = fc.dictionary(fc.string(), fc.array(fc.jsonValue(), { maxLength: 4 }), { maxKeys: 5 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 40 }), (dictionary, size) => {
        const { elements, splitter } = split(utf8(JSON.stringify(dictionary, null, 4)), size);
        expect(splitter.complete).toBe(true);
        expect(elements.map(({ group, text }) => [group, JSON.stringify(JSON.parse(text ?? ''))])).toEqual(
          Object.entries(dictionary).flatMap(([key, list]) => list.map((v) => [key, JSON.stringify(v)])),
        );
      }),
      SETTINGS,
    );
  });

  it('says of a text that is cut anywhere that it is not complete, and gives what stands before', () => {
    const whole = utf8('{"a": [{"x": "]}\\""}, 12, null], "b": {"c": [1]}, "d": "é"}');
    const all = split(whole).elements;
    expect(all).toHaveLength(5);
    for (let end = 0; end < whole.length; end++) {
      const { elements, splitter } = split(whole.subarray(0, end));
      expect(splitter.complete, `cut at ${end}`).toBe(false);
      expect(elements).toEqual(all.slice(0, elements.length));
    }
  });

  it('leaves out what is too large, too deep or no UTF-8, and goes on', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = utf8(`["${'x'.repeat(200)}", ${deep}, "\u0001", 1]`);
    text[text.indexOf(1)] = 0xff;
    for (const size of [3, 1000, Infinity]) {
      const { elements, splitter } = split(text, size, { maxBytes: 100, maxDepth: 10 });
      expect(elements.map((element) => element.text)).toEqual([null, null, null, '1']);
      expect(splitter.complete).toBe(true);
    }
  });

  it.each(['', 'null', '"x"', '[1 2]', '[,]', '{"a" 1}', '{1: 2}', '[]]', '{}x', '[1}', '{"a": [1}'])(
    'does not take %j for whole',
    (text) => expect(split(utf8(text)).splitter.complete && JSON.parse(text)).toBe(false),
  );
});
