import { threadTime } from '@bridle/bytes/testing';
import { expect, test } from 'vitest';
import { setFileName } from './names.ts';
import { readPublicIndex } from './public-index.ts';

const read = (text: string) => readPublicIndex(new TextEncoder().encode(text));
const github = (owner: string, repo: string, branch: string, path: string): string =>
  `  - type: github\n    name: A set\n    github:\n      owner: ${JSON.stringify(owner)}\n      repo: ${JSON.stringify(repo)}\n      branch: ${JSON.stringify(branch)}\n      path: ${JSON.stringify(path)}\n`;

test('entries lead to the raw files', () => {
  const text = `indicators:\n  -\n    type: github\n    name: Made up\n    sources:\n      - A laboratory\n    github:\n      owner: example\n      repo: made-up.sets\n      branch: main\n      path: 2021-07-18_a b/set#1.stix2\n\n  - type: download\n    name: Other\n    download_url: https://sets.example/x.csv\n`;
  expect(read(text)).toEqual([
    {
      kind: 'file',
      title: 'Made up',
      url: 'https://raw.githubusercontent.com/example/made-up.sets/main/2021-07-18_a%20b/set%231.stix2',
    },
    { kind: 'file', title: 'Other', url: 'https://sets.example/x.csv' },
  ]);
});

test.each([
  ['../x', 'r', 'main', 'a'],
  ['o', '..', 'main', 'a'],
  ['o', 'r/../../x', 'main', 'a'],
  ['o', 'r', '..', 'a'],
  ['o', 'r', 'main', '../../../other/evil/main/a'],
  ['o', 'r', 'main', '/etc/passwd'],
  ['o', 'r', 'main', 'a//b'],
  ['o', 'r', 'main', 'a\\..\\b'],
  ['o', 'r', 'main', '%2e%2e/a'],
  ['o', 'r', 'main', 'a\u0000b'],
  ['o@evil.example', 'r', 'main', 'a'],
  ['', '', '', ''],
])('%j/%j/%j/%j is refused', (...parts) => {
  expect(read(`indicators:\n${github(...parts)}`)).toMatchObject([{ kind: 'refused', title: 'A set' }]);
});

test.each(['javascript:alert(1)', 'http://sets.example/a', 'file:///etc/passwd', '//sets.example', ''])(
  'a download from %j is refused, the rest is taken',
  (url) => {
    const text = `indicators:\n  - type: download\n    download_url: ${JSON.stringify(url)}\n${github('o', 'r', 'main', 'a')}`;
    expect(read(text)).toMatchObject([{ kind: 'refused', title: 'entry 1' }, { kind: 'file' }]);
  },
);

test.each([
  ['', 'no index'],
  ['- a\n- b\n', 'no index'],
  ['indicators: 5\n', 'no index'],
  ['<!DOCTYPE html><html></html>', 'no index'],
  ['indicators: [\n', 'not valid YAML'],
  [`a: &a [x]\nindicators: [${'*a,'.repeat(50)}]\n`, 'not valid YAML'],
  [`indicators: ${'['.repeat(5000)}`, 'too many brackets'],
  [`indicators:\n${' '.repeat(40)}- a\n`, 'nested too deeply'],
  [`indicators:\n${'- - - - - - '.repeat(1000)}a\n`, 'nested too deeply'],
  [`indicators:\n${'- a\n'.repeat(1001)}`, 'more than 1000 entries'],
  [`indicators:\n${'- a\n'.repeat(100_000)}`, 'more than 30000 lines'],
  [`indicators: [${'a,'.repeat(100_000)}a]`, 'more than 30000 lines'],
  [`indicators:\n${github('o', 'r', 'main', 'a').repeat(100_000)}`, 'more than 1048576 bytes'],
])('a hostile index is refused as a whole (%#)', (text, reason) => {
  const start = threadTime();
  expect(() => read(text)).toThrow(reason);
  expect(threadTime() - start).toBeLessThan(5000);
});

test('entries that are no entries are refused one by one', () => {
  expect(read('indicators:\n  - a\n  - [b]\n  - type: __proto__\n    __proto__: x\n')).toEqual([
    { kind: 'refused', title: 'entry 1', reason: 'an entry of a type that is not known' },
    { kind: 'refused', title: 'entry 2', reason: 'an entry of a type that is not known' },
    { kind: 'refused', title: 'entry 3', reason: 'an entry of a type that is not known' },
  ]);
});

test('a name on disk is plain whatever a place is called, and no two places share one', () => {
  const names = [
    '../../etc/passwd',
    'a/b.STIX2',
    'a\\..\\c.csv',
    '...',
    'CON',
    '\u202egpj.txt',
    'x'.repeat(999),
    '',
  ].map((base) => setFileName(`place ${base}`, base));
  for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,70}-[0-9a-f]{8}\.[a-z0-9]{1,8}$/);
  expect(names[1]).toMatch(/^b-[0-9a-f]{8}\.stix2$/);
  expect(setFileName('https://a.example/x.csv', 'x.csv')).not.toBe(
    setFileName('https://b.example/x.csv', 'x.csv'),
  );
});
