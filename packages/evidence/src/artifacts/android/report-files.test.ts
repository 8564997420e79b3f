import { fixtures } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { reportFiles } from './report-files.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.report-files')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(reportFiles, example);
  expect(records).toEqual([
    { row: 4, path: '/data/anr/anr_2025-08-14', size: 17, modified: '2025-08-14T05:01:16Z', zone: null },
    { row: 5, path: '/data/misc/example', size: 1, modified: '2021-07-01T09:12:44Z', zone: 'device-local' },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['.', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'file-path /data/anr/anr_2025-08-14 present',
    'file-path /data/misc/example present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T05:01:16Z File times M---: /data/anr/anr_2025-08-14',
    '2021-07-01T09:12:44Z File times M---: /data/misc/example',
  ]);
});
