import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../testing/utf8.ts';
import { JsonElements, type JsonPath, MAX_VALUE_BYTES, parsedJson } from './elements.ts';

interface Found {
  readonly values: readonly (readonly [string, unknown])[];
  readonly complete: boolean;
  readonly broken: boolean;
}

/** What lies at `list[*]` and `name`, in pieces of some bytes. */
function elements(text: string | Uint8Array, size = 1_000_000): Found {
  const bytes = typeof text === 'string' ? utf8(text) : text;
  const values: (readonly [string, unknown])[] = [];
  const json = new JsonElements({
    wish: (path: JsonPath) => {
      if (path[0] === 'list') return path.length === 1 ? 'enter' : 'take';
      return path[0] === 'name' ? 'take' : path[0] === 'deep' ? 'enter' : 'skip';
    },
    value: (path, text) => void values.push([path.join('.'), text === null ? undefined : parsedJson(text)]),
  });
  for (let at = 0; at < bytes.length; at += size) json.push(bytes.subarray(at, at + size));
  return { values, complete: json.complete, broken: json.broken };
}

const WHOLE =
  '\ufeff{"skipped": [{"list": [1]}, "]}"], "name" : "A\\"\\u00e9", "list": [ {"a": {"b": [1, "}"]}}, 2 ,"x", [ ], null, true ], "n": -1.5e3, "deep": 4}\n';

describe('values of a JSON text', () => {
  it('are given where they were wished for', () => {
    expect(elements(WHOLE)).toEqual({
      values: [
        ['name', 'A"é'],
        ['list.0', { a: { b: [1, '}'] } }],
        ['list.1', 2],
        ['list.2', 'x'],
        ['list.3', []],
        ['list.4', null],
        ['list.5', true],
      ],
      complete: true,
      broken: false,
    });
  });

  it('are the same in pieces of any size', () => {
    for (let size = 1; size < 30; size++)
      expect(elements(WHOLE, size), `pieces of ${size}`).toEqual(elements(WHOLE));
  });

  it('are never complete where the text is cut', () => {
    const text = WHOLE.trimEnd();
    for (let end = 0; end < text.length; end++) expect(elements(text.slice(0, end)).complete).toBe(false);
  });

  it.each(['x', '{x', '{"a" 1}', '{"a":,}', '[1 2]', '{"a":1,}', '[,]', '{"list":[1}]', '{}{}', '[]]'])(
    'end where %s breaks off',
    (text) => {
      expect(elements(text).broken).toBe(true);
    },
  );

  it('are undefined where they are no JSON, too deep or too large', () => {
    expect(elements('{"list":[tru, 1]}').values).toEqual([
      ['list.0', undefined],
      ['list.1', 1],
    ]);
    expect(elements(`{"list":[${'['.repeat(200)}${']'.repeat(200)}, 1]}`).values).toEqual([
      ['list.0', undefined],
      ['list.1', 1],
    ]);
    expect(elements(`{"list":["${'x'.repeat(MAX_VALUE_BYTES)}", 1]}`, 65_536).values).toEqual([
      ['list.0', undefined],
      ['list.1', 1],
    ]);
    const broken = utf8('{"list":["xx", 1]}');
    broken.set([0xff], 10);
    expect(elements(broken).values).toEqual([
      ['list.0', undefined],
      ['list.1', 1],
    ]);
  });

  it('bear nesting without end', () => {
    expect(elements('['.repeat(1_000_000)).complete).toBe(false);
    expect(elements('{"deep":'.repeat(100_000)).complete).toBe(false);
  });

  it('are what JSON.parse gives, for any JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.integer({ min: 1, max: 50 }), (list, size) => {
        const found = elements(`{"list":[${list.join(' , ')}]}`, size);
        expect(found.complete).toBe(true);
        expect(found.values.map(([, value]) => value)).toEqual(
          list.map((text) => JSON.parse(text) as unknown),
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"list"', '1', ' ', '\u00ff')),
        (parts) => {
          expect(() => elements(parts.join(''), 3)).not.toThrow();
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
  });
});
