import { threadTime } from '@bridle/bytes/testing';
import { expect, test } from 'vitest';
import { PatternMentions } from './mentions.ts';
import { patternOf } from './testing/pattern-of.ts';

const TEXTS = [
  "[domain-name:value = 'bad.example'] FOLLOWEDBY [process:name LIKE 'bh%']",
  "[domain-name:value = 'bad.example' AND url:value MATCHES '/x$']",
  "[domain-name:value = 'google.com'] AND [process:name = 'x']",
  "[file:path LIKE '/private/var/db/%' AND file:name != 'known']",
  "[ipv4-addr:value ISSUBSET '198.51.100.0/24'] AND [process:name IN ('x', 'y')]",
];

const mentions = new PatternMentions(TEXTS.map(patternOf));
const places = (...[type, value]: Parameters<PatternMentions['of']>): readonly number[] =>
  mentions.of(type, value).map(({ text }) => TEXTS.indexOf(text));

test('names the patterns of which a comparison holds for the value, each once, in their order', () => {
  expect(places('domain-name', 'BAD.example')).toEqual([0, 1]);
  expect(places('url', 'https://www.bad.example/x')).toEqual([0, 1]);
  expect(places('process', 'bhd')).toEqual([0]);
  expect(places('process', 'x')).toEqual([2, 4]);
  expect(places('file-path', '/var/db/a')).toEqual([3]);
  expect(places('ipv4-addr', '198.51.100.7')).toEqual([4]);
});

test('a site that alone is refused is a mention here', () => {
  expect(places('domain-name', 'google.com')).toEqual([2]);
});

test('what a pattern excludes, and what no pattern speaks of, is no mention', () => {
  expect(places('file-name', 'known')).toEqual([]);
  expect(places('domain-name', 'good.example')).toEqual([]);
  expect(new PatternMentions([]).of('domain-name', 'bad.example')).toEqual([]);
});

test('a value that was made to be dear costs bounded work', () => {
  const dear = new PatternMentions(
    Array.from({ length: 200 }, (_, i) =>
      patternOf(`[url:value MATCHES '(a+)+b${i}$' AND url:value LIKE '%c']`),
    ),
  );
  const begin = threadTime();
  dear.of('url', `https://bad.example/${'a'.repeat(20_000)}`);
  expect(threadTime() - begin).toBeLessThan(2000);
});
