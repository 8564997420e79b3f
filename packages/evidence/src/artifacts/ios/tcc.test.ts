import { addTcc, buildDatabase, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { tcc } from './tcc.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/TCC/TCC.db';
const STAGED = '/private/var/db/com.example.staging/phantomd';

const readTables = readerOf(
  tcc,
  () => new PhantomBackup({ date: DATE }),
  (backup, sql: string) => {
    const database = buildDatabase((db) => db.exec(sql));
    backup.addDatabase('HomeDomain', PATH, database);
  },
);

it('reads each decision in words, beside the numbers of the database', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addTcc(backup, [
    {
      client: 'com.example.camera',
      service: 'kTCCServiceCamera',
      lastModified: new Date('2025-01-02T03:04:05Z'),
    },
    { client: STAGED, clientType: 1, service: 'kTCCServiceMicrophone', authReason: 5 },
    {
      client: 'Launch',
      service: 'kTCCServiceLiverpool',
      authReason: 5,
      codeRequirement: new Uint8Array(9000),
    },
    {
      client: 'com.example.home',
      service: 'kTCCServiceAppleEvents',
      indirectObject: 'com.example.lamp',
      authValue: 0,
    },
  ]);
  const { records, runs, observables, events } = await readFromBackup(tcc, backup.files());
  const rest = {
    allowed_value: null,
    prompt_count: null,
    indirect_object_identifier: null,
    expired_at: null,
  };
  const allowed = { auth_value: 'allowed', auth_value_code: 2 };
  expect(records).toEqual([
    {
      row: 1,
      service: 'kTCCServiceCamera',
      client: 'com.example.camera',
      client_type: 'bundle_id',
      ...allowed,
      auth_reason_desc: 'user_consent',
      auth_reason: 2,
      ...rest,
      last_modified: '2025-01-02T03:04:05Z',
    },
    {
      row: 2,
      service: 'kTCCServiceMicrophone',
      client: STAGED,
      client_type: 'absolute_path',
      ...allowed,
      auth_reason_desc: 'service_policy',
      auth_reason: 5,
      ...rest,
      last_modified: '2025-08-14T06:30:00Z',
    },
    {
      row: 3,
      service: 'kTCCServiceLiverpool',
      client: 'Launch',
      client_type: 'bundle_id',
      ...allowed,
      auth_reason_desc: 'service_policy',
      auth_reason: 5,
      ...rest,
      last_modified: '2025-08-14T06:30:00Z',
    },
    {
      row: 4,
      service: 'kTCCServiceAppleEvents',
      client: 'com.example.home',
      client_type: 'bundle_id',
      auth_value: 'denied',
      auth_value_code: 0,
      auth_reason_desc: 'user_consent',
      auth_reason: 2,
      ...rest,
      indirect_object_identifier: 'com.example.lamp',
      last_modified: '2025-08-14T06:30:00Z',
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `HomeDomain::${PATH}` });
  expect(observables).toEqual([
    { type: 'app-id', value: 'com.example.camera', relation: 'ran' },
    { type: 'process', value: 'com.example.camera', relation: 'ran' },
    { type: 'file-path', value: STAGED, relation: 'ran' },
    { type: 'process', value: 'phantomd', relation: 'ran' },
    { type: 'app-id', value: 'Launch', relation: 'ran' },
    { type: 'process', value: 'Launch', relation: 'ran' },
    { type: 'app-id', value: 'com.example.home', relation: 'ran' },
    { type: 'process', value: 'com.example.home', relation: 'ran' },
    { type: 'app-id', value: 'com.example.lamp', relation: 'ran' },
    { type: 'process', value: 'com.example.lamp', relation: 'ran' },
  ]);
  expect(events.slice(0, 2)).toEqual([
    {
      at: '2025-01-02T03:04:05Z',
      what: 'Privacy permission changed',
      message: 'kTCCServiceCamera: com.example.camera (allowed)',
    },
    {
      at: '2025-08-14T06:30:00Z',
      what: 'Privacy permission changed',
      message: `kTCCServiceMicrophone: ${STAGED} (allowed)`,
    },
  ]);
});

it('reads rows out of the write-ahead log, and access that expired', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const gone = { client: 'com.example.gone', lastModified: new Date('2025-02-01T00:00:00Z') };
  addTcc(
    backup,
    [{ client: 'com.example.first' }, { ...gone, expiredAt: new Date('2025-05-01T00:00:00Z') }],
    {
      walRows: [{ client: 'com.example.late', authReason: 3 }],
    },
  );
  const { records, events } = await readFromBackup(tcc, backup.files());
  expect(records.map(({ client, auth_value, expired_at }) => [client, auth_value, expired_at])).toEqual([
    ['com.example.first', 'allowed', null],
    ['com.example.late', 'allowed', null],
    ['com.example.gone', null, '2025-05-01T00:00:00Z'],
  ]);
  expect(events.slice(-2)).toEqual([
    {
      at: '2025-02-01T00:00:00Z',
      what: 'Privacy permission changed',
      message: 'kTCCServicePhotos: com.example.gone (unknown)',
    },
    {
      at: '2025-05-01T00:00:00Z',
      what: 'Privacy permission expired',
      message: 'kTCCServicePhotos: com.example.gone',
    },
  ]);
});

it('reads the tables of older versions', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addTcc(backup, [{ client: 'com.example.yes' }, { client: 'com.example.no', authValue: 0, authReason: 4 }], {
    schema: 'ios11',
  });
  const { records, runs, events } = await readFromBackup(tcc, backup.files());
  expect(
    records.map((r) => [
      r.client,
      r.client_type,
      r.auth_value,
      r.auth_value_code,
      r.allowed_value,
      r.prompt_count,
    ]),
  ).toEqual([
    ['com.example.yes', 'bundle_id', 'allowed', null, 'allowed', 1],
    ['com.example.no', 'bundle_id', 'denied', null, 'denied', 4],
  ]);
  expect(records[0]).toMatchObject({ auth_reason: null, auth_reason_desc: null, last_modified: null });
  expect(runs[0]?.status).toBe('read');
  expect(events).toEqual([]);
});

it.each([
  [0, 'denied', 'none'],
  [1, 'unknown', 'error'],
  [3, 'limited', 'user_set'],
  [4, 'add_modify_added', 'system_set'],
  [6, 'learn_more', 'mdm_policy'],
  [13, null, 'prompt_cancel'],
  [-1, null, null],
  [1.5, null, null],
  [2 ** 40, null, null],
])('has words for the number %d as far as they are known', async (code, value, reason) => {
  const sql = `CREATE TABLE access (service, client, client_type, auth_value, auth_reason, last_modified);
    INSERT INTO access VALUES ('s', 'c', ${code}, ${code}, ${code}, 1);`;
  const { records } = await readTables(sql);
  expect(records[0]).toMatchObject({
    auth_value: value,
    auth_value_code: code,
    auth_reason_desc: reason,
    auth_reason: code,
  });
});

it('keeps a row whatever the types of its values are', async () => {
  const sql = `CREATE TABLE access (service, client, client_type, auth_value, auth_reason, indirect_object_identifier, last_modified);
    INSERT INTO access VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO access VALUES (x'00', x'ff', 'x', 'two', x'02', 7, '2025');
    INSERT INTO access VALUES (1.5, 12, 1e300, 9223372036854775807, 2, 'UNUSED', 9e99);`;
  const { records, runs, observables, events } = await readTables(sql);
  const nothing = {
    service: null,
    client: null,
    client_type: null,
    auth_value: null,
    auth_value_code: null,
    auth_reason_desc: null,
    auth_reason: null,
    allowed_value: null,
    prompt_count: null,
    indirect_object_identifier: null,
    last_modified: null,
    expired_at: null,
  };
  expect(records[0]).toEqual({ row: 1, ...nothing });
  expect(records[1]).toEqual({ row: 2, ...nothing, indirect_object_identifier: '7' });
  expect(records[2]).toMatchObject({ service: '1.5', client: '12', auth_value: null, last_modified: null });
  expect(runs[0]).toMatchObject({ status: 'read', records: 3 });
  expect(observables.map(({ value }) => value)).toEqual(['7', '7', '12', '12']);
  expect(events).toEqual([]);
});

it('says when a table or the whole database is missing', async () => {
  const none = await readTables('CREATE TABLE admin (key)');
  expect(none.runs[0]).toMatchObject({ status: 'failed', records: 0 });
  expect(none.runs[0]?.error).toContain('no table access');
  const expired =
    "CREATE TABLE expired (client, expired_at); INSERT INTO expired VALUES ('com.example.gone', 1)";
  expect((await readTables(expired)).runs[0]).toMatchObject({
    status: 'partial',
    records: 1,
  });

  const backup = new PhantomBackup({ date: DATE });
  backup.add({ domain: 'HomeDomain', path: PATH, bytes: new TextEncoder().encode('not a database') });
  expect((await readFromBackup(tcc, backup.files())).runs[0]).toMatchObject({ status: 'failed', records: 0 });
});
