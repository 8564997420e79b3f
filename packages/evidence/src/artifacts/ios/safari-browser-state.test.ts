import { addBrowserState, buildDatabase, PhantomBackup, tabSession, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { safariBrowserState } from './safari-browser-state.ts';

const DATE = new Date('2021-07-01T12:00:00Z');
const PATH = 'Library/Safari/BrowserState.db';
const DB = `HomeDomain::${PATH}`;

const readTables = readerOf(
  safariBrowserState,
  () => new PhantomBackup({ date: DATE }),
  (backup, sql: string) => {
    const database = buildDatabase((db) => db.exec(sql));
    backup.addDatabase('HomeDomain', PATH, database);
  },
);

const LONG = 'A title that goes on. '.repeat(600);

it('reads each tab with the pages before it', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addBrowserState(backup, [
    {
      uuid: 'T1',
      viewed: new Date('2021-06-29T08:56:46.250Z'),
      fromLink: true,
      title: 'Landing',
      pages: [
        { url: 'https://short.example/abc', title: 'Moved' },
        { url: 'https://landing.example/page?x=1', originalUrl: 'https://hop.example/r', title: LONG },
      ],
    },
    {
      uuid: 'T2',
      title: null,
      url: 'https://private.example/',
      visibleUrl: null,
      viewed: null,
      isPrivate: true,
      rawSession: null,
    },
  ]);
  const { records, runs, observables, events } = await readFromBackup(safariBrowserState, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      tab_uuid: 'T1',
      tab_title: 'Landing',
      tab_url: 'https://landing.example/page?x=1',
      tab_visible_url: 'https://landing.example/page?x=1',
      last_viewed_timestamp: '2021-06-29T08:56:46.250Z',
      private_browsing: false,
      opened_from_link: true,
      session_data: [
        {
          entry_title: 'Moved',
          entry_url: 'https://short.example/abc',
          entry_original_url: 'https://short.example/abc',
          data_length: 80,
        },
        {
          entry_title: LONG,
          entry_url: 'https://landing.example/page?x=1',
          entry_original_url: 'https://hop.example/r',
          data_length: 80,
        },
      ],
      safari_browser_state_db: DB,
    },
    {
      row: 2,
      tab_uuid: 'T2',
      tab_title: null,
      tab_url: 'https://private.example/',
      tab_visible_url: null,
      last_viewed_timestamp: null,
      private_browsing: true,
      opened_from_link: false,
      session_data: [],
      safari_browser_state_db: DB,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: DB });
  expect(observables).toEqual([
    { type: 'url', value: 'https://landing.example/page?x=1', relation: 'visited' },
    { type: 'url', value: 'https://short.example/abc', relation: 'visited' },
    { type: 'url', value: 'https://hop.example/r', relation: 'visited' },
    { type: 'url', value: 'https://private.example/', relation: 'visited' },
  ]);
  expect(events).toEqual([
    {
      at: '2021-06-29T08:56:46.250Z',
      what: 'Safari tab last viewed',
      message: 'Landing https://landing.example/page?x=1',
    },
  ]);
});

it('reads rows out of the write-ahead log, and sessions whose tab is gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addBrowserState(
    backup,
    [
      { uuid: 'T1', pages: [{ url: 'https://early.example/' }] },
      { uuid: 'T0', sessionOnly: true, pages: [{ url: 'https://closed.example/', title: 'Closed' }] },
      { uuid: 'T-1', sessionOnly: true, rawSession: null },
    ],
    { walRows: [{ uuid: 'T2', pages: [{ url: 'https://late.example/' }] }] },
  );
  const { records, observables } = await readFromBackup(safariBrowserState, backup.files());
  expect(
    records.map((r) => [r.row, r.tab_uuid, r.tab_url, r.session_data.map((entry) => entry.entry_url)]),
  ).toEqual([
    [1, 'T1', 'https://early.example/', ['https://early.example/']],
    [2, 'T2', 'https://late.example/', ['https://late.example/']],
    [2, 'T0', null, ['https://closed.example/']],
  ]);
  expect(observables.at(-1)).toEqual({ type: 'url', value: 'https://closed.example/', relation: 'visited' });
});

it('reads sessions out of the tabs of older versions, and every profile', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const pages = [{ url: 'https://old.example/', title: 'Old' }];
  addBrowserState(backup, [{ uuid: 'T1', pages }], { schema: 'column' });
  const profile = {
    domain: 'AppDomain-com.apple.mobilesafari',
    path: 'Library/Safari/Profiles/0C0FFEE0/BrowserState.db',
  };
  addBrowserState(backup, [{ uuid: 'T1', pages: [{ url: 'https://profile.example/' }] }], profile);
  const { records, runs } = await readFromBackup(safariBrowserState, backup.files());
  expect(runs.map(({ status }) => status)).toEqual(['read', 'read']);
  expect(
    records.map((r) => [r.safari_browser_state_db, r.session_data.map((entry) => entry.entry_url)]),
  ).toEqual([
    [`${profile.domain}::${profile.path}`, ['https://profile.example/']],
    [DB, ['https://old.example/']],
  ]);
});

it('reads a session without its four bytes, and keeps a tab whose session is broken', async () => {
  const odd = writeBinaryPlist({
    SessionHistory: {
      SessionHistoryEntries: ['x', { SessionHistoryEntryURL: [], SessionHistoryEntryData: 'x' }],
    },
  });
  const backup = new PhantomBackup({ date: DATE });
  addBrowserState(backup, [
    { uuid: 'T1', url: null, rawSession: tabSession([{ url: 'https://one.example/' }]).subarray(4) },
    { uuid: 'T2', url: '', rawSession: new Uint8Array(100) },
    { uuid: 'T3', rawSession: odd },
    { uuid: 'T4', rawSession: writeBinaryPlist({ SessionHistory: [] }) },
    { uuid: 'T5', rawSession: new Uint8Array([0, 0, 0, 2]) },
  ]);
  const { records, runs, observables } = await readFromBackup(safariBrowserState, backup.files());
  expect(records.map((r) => r.session_data)).toEqual([
    [
      {
        entry_title: '',
        entry_url: 'https://one.example/',
        entry_original_url: 'https://one.example/',
        data_length: 80,
      },
    ],
    [],
    [{ entry_title: null, entry_url: null, entry_original_url: null, data_length: 0 }],
    [],
    [],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: 'the history of a tab cannot be read as a property list',
  });
  expect(observables.map(({ value }) => value)).toEqual(['https://one.example/']);
});

it('keeps a row whatever the types of its values are', async () => {
  const sql = `CREATE TABLE tabs (id INTEGER PRIMARY KEY, uuid, title, url, user_visible_url, last_viewed_time);
    INSERT INTO tabs VALUES (1, NULL, NULL, NULL, NULL, NULL), (2, 7, x'ff', 5, x'00', 'x'), (3, 'd', 't', 'u', 'v', 9e99);
    CREATE TABLE tab_sessions (id INTEGER PRIMARY KEY, tab_uuid, session_data);
    INSERT INTO tab_sessions VALUES (1, NULL, NULL), (2, 'd', 'text'), (3, 'd', NULL), (4, 'none', 7);`;
  const { records, runs, observables, events } = await readTables(sql);
  expect(records.map((r) => [r.row, r.tab_uuid, r.tab_title, r.tab_url, r.last_viewed_timestamp])).toEqual([
    [1, null, null, null, null],
    [2, '7', null, '5', null],
    [3, 'd', 't', 'u', null],
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 3 });
  expect(observables.map(({ value }) => value)).toEqual(['5', 'u', 'v']);
  expect(events).toEqual([]);
});

it('says when a table or the whole database is missing', async () => {
  expect((await readTables('CREATE TABLE t (a)')).runs[0]).toMatchObject({
    status: 'failed',
    records: 0,
  });
  const tabsOnly = await readTables("CREATE TABLE tabs (url); INSERT INTO tabs VALUES ('u')");
  expect(tabsOnly.records).toHaveLength(1);
  expect(tabsOnly.runs[0]?.status).toBe('read');
});
