import {
  asArchive,
  encryptedSignalDatabase,
  PhantomBackup,
  PhantomDump,
  SIGNAL_FOLDER,
  SIGNAL_GROUP,
  signalDump,
  signalPreferences,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { signal } from './signal.ts';

const DATE = new Date('2025-08-10T22:30:00Z');
const AT = '2025-08-10T22:30:00Z';
const DATABASE = `${SIGNAL_FOLDER}/grdb/signal.sqlite`;

it('says of a backup that the messages of Signal are kept out of it, and reads the preferences', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const domain = `AppDomainGroup-${SIGNAL_GROUP}`;
  backup.add({ domain, path: `Library/Preferences/${SIGNAL_GROUP}.plist`, bytes: signalPreferences() });
  const { records, runs } = await readFromBackup(signal, backup.files());
  const none = { path: null, size: null, modified: null };
  expect(records).toEqual([
    {
      ...none,
      row: 1,
      record_type: 'messages',
      entry: null,
      value: 'Signal is on the phone. It keeps its messages out of backups: none can be here',
      readable: false,
    },
    {
      ...none,
      row: 2,
      record_type: 'preference',
      entry: 'kNSUserDefaults_FirstAppVersion',
      value: '6.40.1.2',
      readable: true,
    },
    {
      ...none,
      row: 3,
      record_type: 'preference',
      entry: 'kNSUserDefaults_LastVersion',
      value: '7.20.0.531',
      readable: true,
    },
    {
      ...none,
      row: 4,
      record_type: 'preference',
      entry: 'GRDBPrimaryDirectoryNameKey',
      value: 'grdb',
      readable: true,
    },
  ]);
  expect(runs.map(({ status, error }) => [status, error])).toEqual([['read', null]]);
});

it('says of a dump that the messages are there and cannot be read, and lists what came with them', async () => {
  const dump = signalDump();
  dump.add(DATABASE, encryptedSignalDatabase());
  const { records, runs, events } = await readFromBackup(signal, asArchive(dump, DATE).files());
  expect(records.filter(({ record_type }) => record_type === 'messages')).toEqual([
    {
      row: 1,
      record_type: 'messages',
      entry: null,
      value:
        'Signal is on the phone. Its messages are encrypted with a key that only the phone’s keychain has: not read',
      path: `/${DATABASE}`,
      size: 16_384,
      modified: AT,
      readable: false,
    },
  ]);
  expect(runs.find(({ source }) => source === DATABASE)).toMatchObject({
    status: 'partial',
    error:
      'Signal is on the phone. Its messages are encrypted with a key that only the phone’s keychain has: not read',
  });
  const files = records.filter(({ record_type }) => record_type === 'attachment' || record_type === 'log');
  expect(
    files.map(({ record_type, path, size, modified }) => [
      record_type,
      path?.split('/').slice(8).join('/'),
      size,
      modified,
    ]),
  ).toEqual([
    ['attachment', 'Attachments/9F0E/programme.pdf', 7, AT],
    ['attachment', 'attachment_files/3c/3c0b5d', 6, AT],
    ['log', 'NSELogs/org.whispersystems.signal.NotificationServiceExtension 1.log', 1, AT],
    ['log', 'Library/Caches/Logs/org.whispersystems.signal 1.log', 1, AT],
  ]);
  expect(events.map(({ at, what }) => [at, what])).toEqual([
    [AT, 'Signal attachment stored'],
    [AT, 'Signal attachment stored'],
    [AT, 'Signal log written'],
    [AT, 'Signal log written'],
  ]);
});

it('does not call a database encrypted that a tool has decrypted', async () => {
  const dump = signalDump();
  dump.addDatabase(DATABASE, (db) => db.exec('CREATE TABLE model_TSInteraction (id INTEGER PRIMARY KEY)'));
  const { runs } = await readFromBackup(signal, dump.files());
  expect(runs.find(({ source }) => source === DATABASE)).toMatchObject({
    status: 'partial',
    error: 'the database of Signal was decrypted before it came here: this version does not read it',
  });
});

it('finds nothing on a phone without Signal', async () => {
  const dump = new Map([
    ['private/var/mobile/Library/.keep', new Uint8Array(0)],
    ['private/var/mobile/Containers/Shared/AppGroup/0000/Attachments/other.pdf', new Uint8Array(1)],
  ]);
  const { records, runs } = await readFromBackup(signal, dump);
  expect(records).toEqual([]);
  expect(runs.map(({ status }) => status)).toEqual(['read']);
});

it('says of preferences that are none', async () => {
  const dump = new Map([
    ['private/var/mobile/Library/.keep', new Uint8Array(0)],
    [
      `${SIGNAL_FOLDER}/Library/Preferences/${SIGNAL_GROUP}.plist`,
      new TextEncoder().encode('<plist><array/></plist>'),
    ],
  ]);
  const { runs } = await readFromBackup(signal, dump);
  expect(runs.map(({ status }) => status)).toEqual(['read', 'failed']);
});

it('says when there are more folders of the app than are looked into', async () => {
  const found = (length: number) => {
    const dump = new PhantomDump();
    for (let i = 0; i < length; i++)
      dump.add(
        `private/var/mobile/Containers/Shared/AppGroup/${i}/Library/Preferences/${SIGNAL_GROUP}.plist`,
        signalPreferences(),
      );
    return readFromBackup(signal, dump.files());
  };
  expect(await errorsAt(16, found)).toEqual([null, 'more than 16 folders of the app: the rest is left out']);
});
