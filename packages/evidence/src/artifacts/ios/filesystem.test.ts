import { buildZip } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { filesystem } from './filesystem.ts';

it('lists every file by its absolute path, also one that lay in a dump with relative names', async () => {
  const modified = new Date('2025-08-10T22:30:00Z');
  const zip = buildZip([
    { name: 'case/private/var/mobile/Library/a', bytes: new Uint8Array(3), modified },
    { name: 'case/private/var/tmp/hooker', bytes: new Uint8Array(5), modified },
    { name: 'case/private/var/tmp/link', bytes: new Uint8Array(1), mode: 0o120777, modified },
  ]);
  const { records, runs, observables, events } = await readFromBackup(
    filesystem,
    new Map([['dump.zip', zip]]),
  );
  const at = { modified: '2025-08-10T22:30:00Z' };
  expect(records).toEqual([
    { row: 1, path: '/private/var/mobile/Library/a', size: 3, is_link: false, ...at },
    { row: 2, path: '/private/var/tmp/hooker', size: 5, is_link: false, ...at },
    { row: 3, path: '/private/var/tmp/link', size: 1, is_link: true, ...at },
  ]);
  expect(runs).toMatchObject([{ status: 'read', source: '.' }]);
  expect(observables[1]).toEqual({
    type: 'file-path',
    value: '/private/var/tmp/hooker',
    relation: 'present',
  });
  expect(events[1]).toEqual({ at: at.modified, what: 'File modified', message: '/private/var/tmp/hooker' });
});
