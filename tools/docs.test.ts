import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, defineArtifact, inBackup } from '@bridle/evidence';
import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';

it('is current in this repository', () => {
  const file = join(import.meta.dirname, '..', 'docs', 'artifacts.md');
  expect(readFileSync(file, 'utf8'), 'run npm run docs').toBe(catalogue(artifacts));
});

it('writes what a descriptor says, and nothing of it as markup', () => {
  const artifact = defineArtifact<{ row: number; size: number }>({
    id: 'ios.example',
    title: 'An example',
    reveals: 'What `a|b` <b>and</b> *others* did.',
    references: ['https://example.org/'],
    places: { 'ios-backup': [inBackup('HomeDomain', 'Library/*/x.db')], 'ios-filesystem': ['private/x'] },
    companions: { 'ios-backup': [{ domain: null, path: 'Info.plist' }] },
    fields: { size: { type: 'integer', meaning: 'Size', unit: 'bytes' } },
    columns: 'message',
    limits: 'None_at_all.',
    async *read() {},
  });
  expect(catalogue([artifact]).split('\n').slice(6)).toEqual([
    '| id | what it is | fields |',
    '| --- | --- | --- |',
    '| [ios.example](#iosexample) | An example | 1 |',
    '',
    '## ios.example',
    '',
    '**An example.** What `a\\|b` \\<b\\>and\\</b\\> \\*others\\* did.',
    '',
    'Limits: None\\_at\\_all.',
    '',
    '| evidence | where it lies |',
    '| --- | --- |',
    '| iTunes or Finder backup | `HomeDomain::Library/*/x.db` |',
    '| iPhone file system | `private/x` |',
    '',
    'Read along with it, where it is there:',
    '',
    '| evidence | where it lies |',
    '| --- | --- |',
    '| iTunes or Finder backup | `Info.plist`, beside the manifest |',
    '',
    '| field | type | meaning |',
    '| --- | --- | --- |',
    '| `size` | integer | Size, in bytes |',
    '',
    'Every column of the table `message` whose name is no field above is passed on as it is.',
    '',
    'Sources: <https://example.org/>',
    '',
  ]);
});
