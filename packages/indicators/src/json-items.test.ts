import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from './format.ts';
import { MAX_ITEM_BYTES, readItems } from './json-items.ts';

const utf8 = new TextEncoder();

function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? utf8.encode(text) : text;
  const items: unknown[] = [];
  const places: string[] = [];
  let passedOver = 0;
  const visit = (item: unknown, at: number, end: number): void => {
    items.push(item);
    places.push(new TextDecoder().decode(bytes.subarray(at, end)));
  };
  const { root, replaced } = readItems(bytes, 'objects', visit, () => (passedOver += 1));
  return { items, places, root, replaced, passedOver };
}

function problem(text: string | Uint8Array): string {
  try {
    read(text);
    return '';
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return error.message;
  }
}

/** Without `-0`, which JSON does not write. */
const same = (value: unknown): string => JSON.stringify(value);

describe('a JSON text read item by item', () => {
  it('gives what JSON.parse gives, in an object and in a list, with any blanks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 12 }),
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
        fc.constantFrom(0, 1, '\t'),
        (list, before, after, indent) => {
          const { objects: _, ...first } = before;
          const { objects: __, ...last } = after;
          const text = JSON.stringify({ ...first, objects: list, ...last }, null, indent);
          const { items, places, root } = read(text);
          expect(same(items)).toBe(same(list));
          expect(places.map((place) => same(JSON.parse(place)))).toEqual(list.map(same));
          expect(same(root)).toBe(same({ ...first, objects: [], ...last }));
          expect(same(read(JSON.stringify(list, null, indent)).items)).toBe(same(list));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('gives many items of every size, over the bounds of batches', () => {
    const list = Array.from({ length: 5000 }, (_, i) => ({ i, text: 'é"\\,[]{}'.repeat(i % 40) }));
    const { items, places } = read(JSON.stringify({ type: 'bundle', objects: list }));
    expect(same(items)).toBe(same(list));
    expect(places.every((place, i) => same(JSON.parse(place)) === same(list[i]))).toBe(true);
  });

  it('finds the list by its name however that is written, and nowhere else', () => {
    expect(read('{"\\u006fbjects" : [1, 2]}').items).toEqual([1, 2]);
    expect(read('\ufeff \n{"objects":[1]}').items).toEqual([1]);
    expect(read('{"a":{"objects":[1]},"b":"objects","c":[2]}').items).toEqual([]);
    expect(read('{"objects":{"objects":[1]}}').items).toEqual([]);
    // JSON allows a key twice and lets the last one win: what the first one holds would be hidden from us only.
    expect(read('{"objects":[1],"objects":[2]}').items).toEqual([1, 2]);
  });

  it('judges syntax as JSON.parse does, cut and changed at any place', () => {
    const text = '{"type":"bundle","objects":[{"a":"x\\"]"},[1,{"b":[]}],null, -1.5e3 ,"é"],"z":[true]}';
    const whole = utf8.encode(text);
    for (let end = 0; end < whole.length; end++) {
      expect(problem(whole.subarray(0, end)), `cut at ${end}`).not.toBe('');
    }
    for (let at = 0; at < whole.length; at++) {
      for (const byte of utf8.encode('{}[]",:1 \\')) {
        const changed = whole.slice();
        changed[at] = byte;
        let valid = true;
        try {
          JSON.parse(new TextDecoder().decode(changed));
        } catch {
          valid = false;
        }
        expect(problem(changed) === '', new TextDecoder().decode(changed)).toBe(valid);
      }
    }
  });

  it.each([
    '',
    '[1,]',
    '[,1]',
    '[1,,2]',
    '[1 2]',
    '[1}',
    '{"objects":[1}',
    '{"objects":[1]',
    '[1]]',
    '[1][2]',
    '{"objects":[1],}',
    '{"objects":[{]}]}',
    '{"objects":[1]}{"objects":[2]}',
    '{"objects":["a]}',
    'null null',
  ])('refuses %j', (text) => {
    expect(problem(text)).not.toBe('');
  });

  it('refuses what is too deep or too much, before it is parsed', () => {
    expect(problem(`{"objects":[${'['.repeat(1_000_000)}`)).toBe('more than 64 levels of brackets');
    expect(problem(`{"objects":[[${'1,'.repeat(4_100_000)}1]]}`)).toBe(
      'more than 4000000 values in one object',
    );
    expect(problem(`{"objects":[${'1,'.repeat(4_100_000)}1]}`)).toBe('');
  });

  it('passes over an item that is too large, wherever it stands, and reads the others', () => {
    const large = new Uint8Array(MAX_ITEM_BYTES + 3).fill(0x78);
    large[0] = 0x22;
    large[large.length - 1] = 0x22;
    const join = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8.encode(part) : part)));
    expect(read(join('{"objects":[1,2,', large, ',3]}'))).toMatchObject({ items: [1, 2, 3], passedOver: 1 });
    expect(read(join('[', large, ',3]'))).toMatchObject({ items: [3], passedOver: 1 });
    expect(read(join('[3,', large, ']'))).toMatchObject({ items: [3], passedOver: 1 });
    expect(read(join('[', large, ']'))).toMatchObject({ items: [], passedOver: 1 });
  });

  it('says of bytes that are no UTF-8 that they were replaced', () => {
    const bytes = utf8.encode('{"objects":["?","é"]}');
    bytes[bytes.indexOf(0x3f)] = 0xff;
    expect(read(bytes)).toMatchObject({ items: ['\ufffd', 'é'], replaced: true });
    expect(read('{"objects":["é"]}').replaced).toBe(false);
  });

  it('makes keys of the prototype keys like any other', () => {
    const { items } = read('{"objects":[{"__proto__":{"polluted":1}}]}');
    expect(Object.hasOwn(items[0] as object, '__proto__')).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
