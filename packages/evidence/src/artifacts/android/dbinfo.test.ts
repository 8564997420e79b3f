import { dbinfoText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { dbinfo } from './dbinfo.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.dbinfo')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(dbinfo, example);
  expect(records).toEqual([
    {
      row: 10,
      isodate: '2025-08-14T07:21:44.097Z',
      zone: 'device-local',
      event_name: 'executeForLong',
      sql: 'SELECT COUNT(*) FROM notes',
      path: '/data/user/0/com.example.notes/databases/notes.db',
      package: 'com.example.notes',
      process_name: 'com.example.notes',
      pid: 8817,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/dbinfo', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.notes ran',
    'file-path /data/user/0/com.example.notes/databases/notes.db present',
    'process com.example.notes ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T07:21:44.097Z Database used: /data/user/0/com.example.notes/databases/notes.db executeForLong',
  ]);
});

it('takes the path of the pool where the statement has none, and quotes within a statement', async () => {
  const text = dbinfoText([
    {
      pid: 7,
      process: 'com.example.a:remote',
      path: '/data/data/com.example.a/databases/a.db',
      operations: [{ at: '2025-08-14 07:21:44.097', action: 'prepare', sql: 'SELECT "x", path=1' }],
      withPath: false,
    },
  ]);
  const { records } = await readFromBackup(dbinfo, reportOfService('dbinfo', text).files());
  expect(records).toMatchObject([
    {
      sql: 'SELECT "x", path=1',
      path: '/data/data/com.example.a/databases/a.db',
      package: 'com.example.a',
      pid: 7,
    },
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    dbinfo,
    reportOfService('dbinfo', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    dbinfo,
    reportOfService('dbinfo', "Can't find service: dbinfo\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'dbinfo' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(dbinfo, reportOfService('dbinfo', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('finds the database behind a statement of any length, and says when its path is cut', async () => {
  const used = (sql: string, path: string) =>
    readFromBackup(
      dbinfo,
      reportOfService(
        'dbinfo',
        dbinfoText([
          {
            pid: 7,
            process: 'com.example.a',
            path,
            operations: [{ at: '2025-08-14 07:21:44.097', action: 'prepare', sql }],
            withPath: true,
          },
        ]),
      ).files(),
    );
  const path = '/data/data/com.example.a/databases/a.db';
  expect((await used('x'.repeat(200_000), path)).records[0]?.path).toBe(path);
  expect(await errorsAt(4096, (length) => used('x', '/data/'.padEnd(length, 'x')))).toEqual([
    null,
    'the path of a database is longer than 4096 characters: its end is left out',
  ]);
});

it('reads an operation that runs yet, and leaves the outcome that newer phones write out of the path', async () => {
  const text = [
    'Applications Database Info:',
    '** Database info for pid 7 [com.example.a] **',
    'Connection pool for /data/user/0/com.example.a/databases/a.db:',
    '        0: [2024-02-03 04:05:06.007] executeForCursorWindow started 12ms ago - running, sql="SELECT 1", path=/data/user/0/com.example.a/databases/a.db',
    '        1: [2024-02-03 04:05:06.001] executeForLong took 0ms - succeeded, sql="SELECT 2", path=/data/user/0/com.example.a/databases/a.db, result=5',
    '        2: [2024-02-03 04:05:06.000] prepare took 0ms - failed, sql="SELECT 3", path=/data/user/0/com.example.a/databases/a.db, exception="no such table: x"',
    '',
  ].join('\n');
  const { records } = await readFromBackup(dbinfo, reportOfService('dbinfo', text).files());
  expect(records.map(({ sql, path }) => [sql, path])).toEqual(
    ['SELECT 1', 'SELECT 2', 'SELECT 3'].map((sql) => [sql, '/data/user/0/com.example.a/databases/a.db']),
  );
});
