import { PhantomAndroidqf, phantomFile } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { files } from './files.ts';

const list = [
  phantomFile('/sdcard/a.jpg', { sha256: 'a'.repeat(64), sha1: 'b'.repeat(40), md5: 'c'.repeat(32) }),
  phantomFile('/data/local/tmp/tool', { mode: '755', user_name: '', changed_time: 0, access_time: 0 }),
];

describe.each([
  ['a list', JSON.stringify(list, null, 2)],
  ['a line each', list.map((one) => JSON.stringify(one)).join('\n')],
])('files.json with %s', (_, content) => {
  it('is one record for each file', async () => {
    const made = new PhantomAndroidqf();
    made.add('files.json', content);
    const { records, runs, observables, events } = await readFromBackup(files, made.files());
    expect(runs).toMatchObject([{ status: 'read' }]);
    expect(records).toEqual([
      {
        row: 1,
        path: '/sdcard/a.jpg',
        size: 4096,
        file_mode: '-rw-rw----',
        uid: 1023,
        linux_user: 'media_rw',
        modified: '2024-05-01T07:58:20Z',
        changed: '2024-05-01T08:00:00Z',
        accessed: '2024-05-01T08:00:00Z',
        selinux_context: 'u:object_r:media_rw_data_file:s0',
        md5: 'c'.repeat(32),
        sha1: 'b'.repeat(40),
        sha256: 'a'.repeat(64),
        error: null,
      },
      expect.objectContaining({ row: 2, file_mode: '755', linux_user: null, changed: null, accessed: null }),
    ]);
    expect(observables.filter(({ type }) => type === 'file-hash')).toHaveLength(3);
    // Times that are the same are one event, as forensic timelines write it.
    expect(events.map(({ at, what }) => `${at} ${what}`)).toEqual([
      '2024-05-01T07:58:20Z File times M--',
      '2024-05-01T08:00:00Z File times -AC',
      '2024-05-01T07:58:20Z File times M--',
    ]);
  });
});

it('leaves out what is no file, and says so', async () => {
  const made = new PhantomAndroidqf();
  made.add(
    'files.json',
    '{"path":7}\nnot json\n{"path":"/a","modified_time":1e400,"size":"x"}\n{"path":"/b","modified_time":-1}',
  );
  const { records, runs } = await readFromBackup(files, made.files());
  expect(records).toMatchObject([{ row: 4, path: '/b', modified: '1969-12-31T23:59:59Z' }]);
  expect(runs[0]?.error).toMatch(
    /2 entries are damaged.*without a path|without a path.*2 entries are damaged/,
  );
});
