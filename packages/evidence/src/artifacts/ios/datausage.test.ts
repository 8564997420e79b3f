import { addDataUsage, buildDatabase, PhantomBackup, zeroBlock } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { datausage } from './datausage.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const NO_USAGE = {
  wifi_in: null,
  wifi_out: null,
  wwan_in: null,
  wwan_out: null,
  live_id: null,
  live_proc_id: null,
  live_isodate: null,
  process_missing: false,
  rows_missing: null,
};

it('reads each usage row with its process, then the processes without usage', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addDataUsage(
    backup,
    [
      {
        name: 'mDNSResponder/com.example.mail',
        bundle: 'com.example.mail',
        first: new Date('2025-01-02T03:04:05.250Z'),
        last: new Date('2025-08-13T20:00:00Z'),
        usage: [
          { at: new Date('2025-08-13T20:00:01Z'), wifiIn: 1, wifiOut: 2, wwanIn: 3, wwanOut: 4 },
          { at: new Date('2025-08-13T21:00:00Z') },
        ],
      },
      { name: 'CumulativeUsageTracker' },
    ],
    { wal: [{ name: 'lated', usage: [{ wwanIn: 5 }] }] },
  );
  const { records, runs, observables, events } = await readFromBackup(datausage, backup.files());
  const mail = {
    first_isodate: '2025-01-02T03:04:05.250Z',
    isodate: '2025-08-13T20:00:00Z',
    proc_id: 1,
    live_proc_id: 1,
    proc_name: 'mDNSResponder/com.example.mail',
    bundle_id: 'com.example.mail',
  };
  const usage = { record_type: 'usage', process_missing: false, rows_missing: null };
  expect(records).toEqual([
    {
      row: 1,
      ...usage,
      ...mail,
      live_id: 1,
      live_isodate: '2025-08-13T20:00:01Z',
      wifi_in: 1,
      wifi_out: 2,
      wwan_in: 3,
      wwan_out: 4,
    },
    {
      row: 2,
      ...usage,
      ...mail,
      live_id: 2,
      live_isodate: '2025-08-13T21:00:00Z',
      wifi_in: 0,
      wifi_out: 0,
      wwan_in: 0,
      wwan_out: 0,
    },
    {
      row: 3,
      ...usage,
      first_isodate: AT,
      isodate: AT,
      proc_name: 'lated',
      bundle_id: null,
      proc_id: 3,
      live_id: 3,
      live_proc_id: 3,
      live_isodate: AT,
      wifi_in: 0,
      wifi_out: 0,
      wwan_in: 5,
      wwan_out: 0,
    },
    {
      row: 2,
      record_type: 'process',
      first_isodate: AT,
      isodate: AT,
      ...NO_USAGE,
      proc_name: 'CumulativeUsageTracker',
      bundle_id: null,
      proc_id: 2,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 4, error: null });
  // The raw name: an iOS system process and the app that it works for are taken apart by the matcher.
  expect(observables).toEqual([
    { type: 'process', value: 'mDNSResponder/com.example.mail', relation: 'ran' },
    { type: 'app-id', value: 'com.example.mail', relation: 'ran' },
    { type: 'process', value: 'mDNSResponder/com.example.mail', relation: 'ran' },
    { type: 'app-id', value: 'com.example.mail', relation: 'ran' },
    { type: 'process', value: 'lated', relation: 'ran' },
    { type: 'process', value: 'CumulativeUsageTracker', relation: 'ran' },
  ]);
  expect(events.slice(0, 3)).toEqual([
    {
      at: '2025-01-02T03:04:05.250Z',
      what: 'Process first used network',
      message: 'mDNSResponder/com.example.mail (com.example.mail)',
    },
    {
      at: '2025-08-13T20:00:00Z',
      what: 'Process last used network',
      message: 'mDNSResponder/com.example.mail (com.example.mail)',
    },
    {
      at: '2025-08-13T20:00:01Z',
      what: 'Network use of process counted',
      message: 'mDNSResponder/com.example.mail (com.example.mail): Wi-Fi in 1 out 2, mobile in 3 out 4 bytes',
    },
  ]);
});

it('defect 6 of the peer: a row without times costs nothing, and a bad process beside it is seen', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addDataUsage(backup, [
    { name: 'null-times', first: null, last: null, usage: [{ at: null }] },
    { name: 'phantomd', usage: [{}] },
    { name: 'odd-times', raw: { ZFIRSTTIMESTAMP: 'never', ZTIMESTAMP: new Uint8Array([1]) } },
  ]);
  const { records, runs, observables } = await readFromBackup(datausage, backup.files());
  expect(records.map(({ proc_name, isodate, live_isodate }) => [proc_name, isodate, live_isodate])).toEqual([
    ['null-times', null, null],
    ['phantomd', AT, AT],
    ['odd-times', null, null],
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(observables.map(({ value }) => value)).toEqual(['null-times', 'phantomd', 'odd-times']);
});

it('keeps a usage row whose process row is gone or not named, and says so', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addDataUsage(backup, [
    { name: null, gone: true, pk: 7, usage: [{ wwanOut: 99 }] },
    { name: 'here', usage: [{ raw: { ZHASPROCESS: null } }, { raw: { ZHASPROCESS: 'x' } }, {}] },
  ]);
  const { records } = await readFromBackup(datausage, backup.files());
  expect(
    records.map(({ record_type, proc_name, proc_id, live_proc_id, process_missing }) => [
      record_type,
      proc_name,
      proc_id,
      live_proc_id,
      process_missing,
    ]),
  ).toEqual([
    ['usage', null, null, 7, true],
    ['usage', null, null, null, true],
    ['usage', null, null, null, true],
    ['usage', 'here', 1, 1, false],
  ]);
});

it('tells each run of primary keys that no process has any more, without inventing a process', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addDataUsage(backup, [
    { pk: 2, name: 'second' },
    { pk: 3, name: 'third', usage: [{}] },
    { pk: 5, name: 'fifth' },
    { pk: 1_000_000_000, name: 'far' },
  ]);
  const { records, observables, events } = await readFromBackup(datausage, backup.files());
  const gap = {
    record_type: 'gap',
    first_isodate: null,
    isodate: null,
    proc_name: null,
    bundle_id: null,
    ...NO_USAGE,
  };
  expect(records.filter((record) => record.record_type === 'gap')).toEqual([
    { row: 4, ...gap, proc_id: 4, rows_missing: 1 },
    { row: 6, ...gap, proc_id: 6, rows_missing: 999_999_994 },
  ]);
  expect(records.map(({ record_type }) => record_type)).toEqual([
    'usage',
    'process',
    'gap',
    'process',
    'gap',
    'process',
  ]);
  expect(observables.map(({ value }) => value)).toEqual(['third', 'second', 'fifth', 'far']);
  expect(events).toHaveLength(9);
});

it('makes nothing of holes that are damage of the file', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const processes = Array.from({ length: 200 }, (_, i) => ({
    name: `process ${i}`,
    usage: i === 199 ? [{}] : [],
  }));
  addDataUsage(backup, processes, { database: { pageSize: 512 } });
  const whole = await readFromBackup(datausage, backup.files());
  expect(whole.records).toHaveLength(200);
  const files = backup.files();
  const [path, bytes] = [...files].find(([name]) => name.startsWith('0d/')) ?? ['', new Uint8Array(0)];
  // A leaf of ZPROCESS in the middle of the file.
  files.set(path, zeroBlock(bytes, 11 * 512, 512));
  const { records, runs } = await readFromBackup(datausage, files);
  expect(runs[0]?.status).toBe('partial');
  expect(records.length).toBeGreaterThan(100);
  expect(records.length).toBeLessThan(200);
  expect(records.filter((record) => record.record_type === 'gap' || record.process_missing)).toEqual([]);
});

it('reads versions without Wi-Fi columns, and what there is when a table is missing', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addDataUsage(backup, [{ name: 'one', usage: [{ wwanIn: 1 }] }], { schema });
    const { records, runs } = await readFromBackup(datausage, backup.files());
    const shown = records.map(({ proc_name, wifi_in, wwan_in, process_missing }) => [
      proc_name,
      wifi_in,
      wwan_in,
      process_missing,
    ]);
    return [shown, runs[0]?.status, runs[0]?.error];
  };
  const process =
    'CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZFIRSTTIMESTAMP TIMESTAMP, ZPROCNAME VARCHAR);';
  const usage = 'CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZWWANIN FLOAT);';
  expect(await read(process + usage)).toEqual([[['one', null, 1, false]], 'read', null]);
  expect(await read(process)).toEqual([
    [['one', null, null, false]],
    'partial',
    'no table ZLIVEUSAGE: only the names of processes are known',
  ]);
  expect(await read(usage)).toEqual([
    [[null, null, 1, false]],
    'partial',
    'no table ZPROCESS: the usage rows stay without names',
  ]);
  expect(await read('CREATE TABLE other (a)')).toEqual([
    [],
    'failed',
    'no table ZPROCESS or ZLIVEUSAGE: not a database that counts network use',
  ]);
});

it('says of a file that is no database that it is none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const main = new TextEncoder().encode('not a database at all');
  backup.addDatabase('WirelessDomain', 'Library/Databases/DataUsage.sqlite', {
    ...buildDatabase(() => undefined),
    main,
  });
  const { records, runs } = await readFromBackup(datausage, backup.files());
  expect(records).toEqual([]);
  expect(runs[0]?.status).toBe('failed');
});
