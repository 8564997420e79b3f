import { PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { appInstallations } from './app-installations.ts';

const PLACE = 'logs/appinstallation/appstored.sqlitedb';

it('tells the rows of every table that names apps', async () => {
  const made = new PhantomSysdiagnose();
  made.addDatabase(PLACE, (db) => {
    db.exec(`CREATE TABLE one (id INTEGER PRIMARY KEY, bundle_id TEXT, title TEXT, timestamp REAL);
      CREATE TABLE two (id INTEGER PRIMARY KEY, bundleIdentifier TEXT);
      CREATE TABLE three (id INTEGER PRIMARY KEY, other TEXT);
      INSERT INTO one VALUES (5, 'com.example.app', 'Example', 1754865000);
      INSERT INTO two VALUES (6, 'com.example.second');
      INSERT INTO three VALUES (7, 'x');`);
  });
  const { records, observables } = await readFromBackup(appInstallations, made.files());
  expect(records).toMatchObject([
    {
      row: 5,
      isodate: '2025-08-10T22:30:00Z',
      table_name: 'one',
      bundle_id: 'com.example.app',
      name: 'Example',
    },
    { row: 6, isodate: null, table_name: 'two', bundle_id: 'com.example.second', name: null },
  ]);
  expect(observables.map(({ value }) => value)).toEqual(['com.example.app', 'com.example.second']);
});

it('says that a database is another one', async () => {
  const made = new PhantomSysdiagnose();
  made.addDatabase(PLACE, (db) => db.exec('CREATE TABLE x (a)'));
  expect((await readFromBackup(appInstallations, made.files())).runs).toMatchObject([{ status: 'failed' }]);
});
