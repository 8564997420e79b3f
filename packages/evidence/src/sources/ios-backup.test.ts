import { buildDatabase, cut, PhantomBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { configurationProfiles } from '../artifacts/ios/configuration-profiles.ts';
import { sms } from '../artifacts/ios/sms.ts';
import { memoryFolder, readFromBackup } from '../testing/index.ts';

const backup = (): PhantomBackup => new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });

describe('what the backup does not list', () => {
  it('is absent where the list is whole', async () => {
    const { runs } = await readFromBackup(configurationProfiles, backup().files());
    expect(runs).toMatchObject([{ status: 'absent', records: 0, error: null }]);
  });

  it('is in doubt, never absent, where the list is damaged and the place is a pattern', async () => {
    const files = new Map(backup().files());
    // Its first page, with the schema, and none of the rows.
    files.set('Manifest.db', cut(files.get('Manifest.db') ?? new Uint8Array(), 4096));
    const profiles = await readFromBackup(configurationProfiles, files);
    expect(profiles.runs).toMatchObject([
      { status: 'partial', error: expect.stringMatching(/list of its files is damaged/) },
    ]);
    // A place named exactly has an id that can be computed: there is no doubt about it.
    expect((await readFromBackup(sms, files)).runs).toMatchObject([{ status: 'absent', error: null }]);
  });

  it('is in doubt where there is no list at all', async () => {
    const files = new Map(backup().files());
    files.delete('Manifest.db');
    const { runs } = await readFromBackup(configurationProfiles, memoryFolder(files));
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringMatching(/no list of its files/) }]);
  });
});

it('finds the rollback journal beside a database, in which deleted rows stand', async () => {
  const PAGE = 4096;
  const rows = (deleted: boolean): Uint8Array =>
    buildDatabase((db) => {
      db.exec('CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER)');
      db.exec("INSERT INTO message VALUES (1, 'Stays', 5), (2, 'Goes, and was wiped', 6)");
      db.exec('PRAGMA secure_delete=ON');
      if (deleted) db.exec('DELETE FROM message WHERE ROWID = 2');
    }).main;
  // A finished journal: its header is zero, and its one record is the page before the deletion.
  const journal = new Uint8Array(512 + PAGE + 8);
  const view = new DataView(journal.buffer);
  journal.set(rows(false).subarray(PAGE, 2 * PAGE), 516);
  let sum = 7;
  for (let i = PAGE - 200; i > 0; i -= 200) sum += view.getUint8(516 + i);
  view.setUint32(512, 2);
  view.setUint32(516 + PAGE, sum);

  const phone = backup();
  const place = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
  phone.add({ ...place, bytes: rows(true) });
  phone.add({ ...place, path: `${place.path}-journal`, bytes: journal });
  const { records, runs } = await readFromBackup(sms, phone.files());
  expect(records.map(({ row, text, recovered }) => [row, text, recovered?.where])).toEqual([
    [1, 'Stays', undefined],
    [2, 'Goes, and was wiped', 'journal'],
  ]);
  expect(runs).toMatchObject([{ status: 'read', records: 1, recovered: { records: 1, leftOut: 0 } }]);
});
