import { describe, expect, test } from 'vitest';
import { FormatError } from '../format.ts';
import { childText, parseXml, rootName } from './tree.ts';

const read = (text: string) => {
  const faults: string[] = [];
  return { root: parseXml(new TextEncoder().encode(text), (what) => faults.push(what)), faults };
};

test('elements, attributes with and without prefix, text and CDATA', () => {
  const { root, faults } = read(
    '<?xml version="1.0"?><!-- x --><a:b xmlns:="u" x:type="p:Q" type="t"><c:d> 1 &amp; <![CDATA[<2>]]></c:d></a:b>',
  );
  expect(root.name).toBe('b');
  expect(root.attributes.get('type')).toBe('t');
  expect(root.attributes.get('x:type')).toBe('p:Q');
  expect(childText(root, 'd')).toBe('1 & <2>');
  expect(faults).toEqual([]);
});

describe('hostile', () => {
  test('entities are never expanded', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
      '',
    );
    const { root, faults } = read(
      `<!DOCTYPE x [<!ENTITY e0 "lol">${lines}<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&e20;&f;</x>`,
    );
    expect(root.text.length).toBeLessThan(20);
    expect(root.text).not.toContain('lol');
    expect(faults.length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ['depth', '<a>'.repeat(100_000)],
    ['faults', `<a>${'&x;'.repeat(5000)}</a>`],
    ['no XML', 'hello'],
    ['nothing', ''],
  ])('%s', (_, text) => expect(() => read(text)).toThrow(FormatError));

  test('cut off: what stands before', () => {
    expect(read('<a><b>1</b><b>2').root.children.map((one) => one.text.trim())).toEqual(['1', '2']);
  });

  test('attributes named like members of the prototype', () => {
    const { root } = read('<a __proto__="1" constructor="2"/>');
    expect(root.attributes.get('__proto__')).toBe('1');
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });
});

test('the name of the root', () => {
  expect(rootName('<?xml version="1.0"?>\n<!-- <x> -->\n<stix:STIX_Package\n a="b">')).toBe('STIX_Package');
  expect(rootName('\ufeff<ioc>')).toBe('ioc');
  expect(rootName('<!DOCTYPE x [<!ENTITY a "b">]>\n<x/>')).toBe('x');
  expect(rootName('{"a":1}')).toBeNull();
  expect(rootName('<!--')).toBeNull();
});
