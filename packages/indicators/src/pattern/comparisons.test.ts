import { expect, test } from 'vitest';
import { splitPattern } from './comparisons.ts';
import { parsePattern } from './parse.ts';
import { pathText } from './tree.ts';

function split(text: string) {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const { comparisons, reasons } = splitPattern(parsed.pattern);
  return { values: comparisons.map(({ path, value }) => `${pathText(path)} ${value}`), reasons };
}

test.each([
  ["[domain-name:value='a.example']", ['domain-name:value a.example']],
  [
    "[domain-name:value IN ('a.example', 'b.example')]",
    ['domain-name:value a.example', 'domain-name:value b.example'],
  ],
  [
    "[domain-name:value='a.example' OR (url:value='http://b.example/' OR process:name='p')]",
    ['domain-name:value a.example', 'url:value http://b.example/', 'process:name p'],
  ],
  [
    "[domain-name:value='a.example'] OR ([domain-name:value='b.example'] OR [process:name='p'])",
    ['domain-name:value a.example', 'domain-name:value b.example', 'process:name p'],
  ],
])('%s can be looked up', (text, values) => {
  expect(split(text)).toEqual({ values, reasons: [] });
});

test.each([
  ["[domain-name:value='a.example' AND url:value='http://a.example/']", 'AND'],
  ["[domain-name:value='a.example'] AND [process:name='p']", 'AND'],
  ["[domain-name:value='a.example'] FOLLOWEDBY [process:name='p']", 'FOLLOWEDBY'],
  ["[domain-name:value NOT = 'a.example']", 'NOT'],
  ["[domain-name:value NOT IN ('a.example')]", 'NOT'],
  ["[domain-name:value != 'a.example']", '!='],
  ["[domain-name:value LIKE '%.a.example']", 'LIKE'],
  ["[domain-name:value MATCHES '^a']", 'MATCHES'],
  ["[ipv4-addr:value ISSUBSET '192.0.2.0/24']", 'ISSUBSET'],
  ['[network-traffic:dst_port > 1024]', '>'],
  ['[network-traffic:dst_port = 443]', 'a value of kind integer'],
  ['[EXISTS domain-name:value]', 'EXISTS'],
  ["[domain-name:value='a.example'] WITHIN 5 SECONDS", 'WITHIN'],
  ["[domain-name:value='a.example'] REPEATS 5 TIMES", 'REPEATS'],
  ["[process:name='p'] START t'2021-01-01T00:00:00Z' STOP t'2021-01-02T00:00:00Z'", 'START and STOP'],
])('%s is named', (text, what) => {
  expect(split(text)).toEqual({ values: [], reasons: [`needs the whole pattern language: ${what}`] });
});

test('the parts of OR that can be looked up are, the others are named', () => {
  expect(
    split("[process:name='p' OR (process:name='q' AND process:pid=1) OR process:name LIKE 'r%']"),
  ).toEqual({
    values: ['process:name p'],
    reasons: ['needs the whole pattern language: AND', 'needs the whole pattern language: LIKE'],
  });
});

test('a list without values', () => {
  expect(split('[process:name IN ()]')).toEqual({ values: [], reasons: ['a list without values'] });
});
