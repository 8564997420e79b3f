import {
  addShortcuts,
  buildDatabase,
  openUrl,
  PhantomBackup,
  shortcutActions,
  writeBinaryPlist,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { shortcuts } from './shortcuts.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/Shortcuts/Shortcuts.sqlite';

const readTables = readerOf(
  shortcuts,
  () => new PhantomBackup({ date: DATE }),
  (backup, sql: string) => {
    const database = buildDatabase((db) => db.exec(sql));
    backup.addDatabase('HomeDomain', PATH, database);
  },
);

it('reads each shortcut with its actions and the addresses in them', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addShortcuts(backup, [
    {
      name: 'Morning',
      actions: [
        {
          identifier: 'is.workflow.actions.comment',
          parameters: { Text: `${'Water the plants. '.repeat(800)}See (https://garden.example/list).` },
        },
        {
          identifier: 'is.workflow.actions.speaktext',
          parameters: { WFText: { Value: { string: 'Good morning' } } },
        },
      ],
      created: new Date('2025-01-01T08:00:00Z'),
      modified: new Date('2025-01-02T08:00:00.500Z'),
      lastRun: new Date('2025-08-14T05:00:00Z'),
      runs: 225,
      source: 'ShortcutSourceEditorDocument',
      savedOn: "Runa's iPhone",
    },
    {
      name: 'Update',
      actions: [
        openUrl('https://update.phantom.example/c?id=1'),
        { identifier: 'is.workflow.actions.downloadurl' },
      ],
      created: new Date('2025-08-10T22:40:00Z'),
      triggers: 12,
      deleted: true,
      description: null,
    },
  ]);
  const { records, runs, observables, events } = await readFromBackup(shortcuts, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      shortcut_id: 1,
      shortcut_name: 'Morning',
      isodate: '2025-01-01T08:00:00Z',
      modified_date: '2025-01-02T08:00:00.500Z',
      last_run_date: '2025-08-14T05:00:00Z',
      run_count: 225,
      trigger_count: 0,
      description: '2 actions',
      shortcut_source: 'ShortcutSourceEditorDocument',
      saved_on_device: "Runa's iPhone",
      deleted: false,
      parsed_actions: 2,
      action_identifiers: ['is.workflow.actions.comment', 'is.workflow.actions.speaktext'],
      action_urls: ['https://garden.example/list'],
    },
    {
      row: 2,
      shortcut_id: 2,
      shortcut_name: 'Update',
      isodate: '2025-08-10T22:40:00Z',
      modified_date: '2025-08-10T22:40:00Z',
      last_run_date: null,
      run_count: 0,
      trigger_count: 12,
      description: null,
      shortcut_source: null,
      saved_on_device: null,
      deleted: true,
      parsed_actions: 2,
      action_identifiers: ['is.workflow.actions.url', 'is.workflow.actions.downloadurl'],
      action_urls: ['https://update.phantom.example/c?id=1'],
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `HomeDomain::${PATH}` });
  expect(observables).toEqual([
    { type: 'url', value: 'https://garden.example/list', relation: 'mentioned' },
    { type: 'url', value: 'https://update.phantom.example/c?id=1', relation: 'mentioned' },
  ]);
  expect(events).toEqual([
    { at: '2025-01-01T08:00:00Z', what: 'Shortcut created', message: 'Morning: https://garden.example/list' },
    {
      at: '2025-01-02T08:00:00.500Z',
      what: 'Shortcut changed',
      message: 'Morning: https://garden.example/list',
    },
    {
      at: '2025-08-14T05:00:00Z',
      what: 'Shortcut last run',
      message: 'Morning: https://garden.example/list',
    },
    {
      at: '2025-08-10T22:40:00Z',
      what: 'Shortcut created',
      message: 'Update: https://update.phantom.example/c?id=1',
    },
    {
      at: '2025-08-10T22:40:00Z',
      what: 'Shortcut changed',
      message: 'Update: https://update.phantom.example/c?id=1',
    },
  ]);
});

it('reads rows out of the write-ahead log, and actions whose shortcut is gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addShortcuts(
    backup,
    [{ name: 'Early' }, { name: null, actions: [openUrl('https://gone.phantom.example/x')] }],
    [{ name: 'Late', actions: [openUrl('https://late.phantom.example/')] }],
  );
  const { records, events } = await readFromBackup(shortcuts, backup.files());
  expect(records.map((r) => [r.row, r.shortcut_id, r.shortcut_name, r.isodate, r.action_urls])).toEqual([
    [1, 1, 'Early', '2025-08-14T06:30:00Z', []],
    [2, 2, 'Late', '2025-08-14T06:30:00Z', ['https://late.phantom.example/']],
    [2, 999, null, null, ['https://gone.phantom.example/x']],
  ]);
  expect(events).toHaveLength(4);
});

it('reads actions in a dictionary, behind the mark of Core Data, in XML, and addresses without a scheme', async () => {
  const inDictionary = writeBinaryPlist({
    WFWorkflowActions: [
      { WFWorkflowActionIdentifier: 'a', WFWorkflowActionParameters: { url: 'http://one.example/' } },
    ],
  });
  const marked = new Uint8Array([1, ...shortcutActions([openUrl('two.example/x?y=1')])]);
  const xml = new TextEncoder().encode(
    '<plist version="1.0"><array><dict><key>WFWorkflowActionParameters</key><string>HTTPS://THREE.EXAMPLE</string></dict></array></plist>',
  );
  const noUrl = shortcutActions([
    openUrl('two words'),
    openUrl('word'),
    openUrl('mail@example.org'),
    openUrl('1.5'),
  ]);
  const backup = new PhantomBackup({ date: DATE });
  addShortcuts(
    backup,
    [inDictionary, marked, xml, noUrl].map((rawActions, i) => ({ name: String(i), rawActions })),
  );
  const { records, runs } = await readFromBackup(shortcuts, backup.files());
  expect(records.map((r) => [r.action_identifiers, r.action_urls])).toEqual([
    [['a'], ['http://one.example/']],
    [['is.workflow.actions.url'], ['two.example/x?y=1']],
    [['unknown'], ['HTTPS://THREE.EXAMPLE']],
    [Array(4).fill('is.workflow.actions.url'), ['1.5']],
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('keeps a shortcut whose actions are missing or broken', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addShortcuts(backup, [
    { name: 'none', rawActions: null },
    { name: 'empty', rawActions: new Uint8Array(0) },
    { name: 'broken', rawActions: new Uint8Array([98, 112, 108, 105, 115, 116, 48, 48, 1]) },
    { name: 'number', rawActions: writeBinaryPlist(7) },
    { name: 'odd', rawActions: writeBinaryPlist(['x', { WFWorkflowActionIdentifier: [] }]) },
  ]);
  const { records, runs } = await readFromBackup(shortcuts, backup.files());
  expect(records.map((r) => [r.shortcut_name, r.parsed_actions, r.action_identifiers])).toEqual([
    ['none', 0, []],
    ['empty', 0, []],
    ['broken', 0, []],
    ['number', 0, []],
    ['odd', 1, ['unknown']],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: 'the actions of a shortcut cannot be read as a property list',
  });
});

it('keeps a row whatever the types of its values are, and reads older tables', async () => {
  const sql = `CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, ZNAME, ZCREATIONDATE, ZMODIFICATIONDATE, ZACTIONSDESCRIPTION);
    INSERT INTO ZSHORTCUT VALUES (5, NULL, NULL, NULL, NULL), (6, x'ff', 'x', 9e99, 12);
    CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, ZSHORTCUT, ZDATA);
    INSERT INTO ZSHORTCUTACTIONS VALUES (1, NULL, NULL), (2, 'five', 'text'), (3, 5.5, 1), (4, 5, x'00'), (5, 5, NULL);`;
  const { records, runs, observables, events } = await readTables(sql);
  // Two rows of actions for one shortcut: a record each.
  expect(
    records.slice(0, 3).map((r) => [r.row, r.shortcut_name, r.isodate, r.modified_date, r.description]),
  ).toEqual([
    [5, null, null, null, null],
    [5, null, null, null, null],
    [6, null, null, null, '12'],
  ]);
  expect(records[0]).toMatchObject({
    run_count: null,
    trigger_count: null,
    deleted: null,
    last_run_date: null,
  });
  // Actions that name no shortcut, or none that there is.
  expect(records.slice(3).map((r) => [r.row, r.shortcut_id])).toEqual([
    [1, null],
    [2, null],
    [3, null],
  ]);
  expect(runs[0]?.status).toBe('partial');
  expect([observables, events]).toEqual([[], []]);
});

it('says when tables or the whole database are missing', async () => {
  const none = await readTables('CREATE TABLE t (a)');
  expect(none.runs[0]).toMatchObject({ status: 'failed', records: 0 });
  const names = await readTables("CREATE TABLE ZSHORTCUT (ZNAME); INSERT INTO ZSHORTCUT VALUES ('x')");
  expect(names.records).toHaveLength(1);
  expect(names.runs[0]?.status).toBe('read');
});
