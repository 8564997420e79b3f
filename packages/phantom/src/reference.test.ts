import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backupFileId, backupFilePath, fileMetadata } from './backup.ts';
import { type Plant, writeReferenceBackup } from './reference.ts';
import { rowsOf } from './sqlite.ts';
import { writeAttributedBody } from './typedstream.ts';

const OPTIONS = {
  scale: 0.002,
  seed: 7,
  redirects: 10,
  hosts: 50,
  plants: { domains: ['one.invalid', 'two.invalid', 'three.invalid'], processes: ['hiddend', 'otherd'] },
};
let folder = '';
let result: Awaited<ReturnType<typeof writeReferenceBackup>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridle-test-'));
  result = await writeReferenceBackup(join(folder, 'a'), OPTIONS);
});
afterAll(() => rmSync(folder, { recursive: true }));

function query(domain: string, path: string, sql: string): unknown[][] {
  const file = domain === '' ? path : backupFilePath(backupFileId(domain, path));
  const db = new DatabaseSync(join(folder, 'a', file), { readOnly: true });
  const rows = rowsOf(db.prepare(sql));
  db.close();
  return rows;
}
const sms = (sql: string) => query('HomeDomain', 'Library/SMS/sms.db', sql);
const safari = (sql: string) => query('HomeDomain', 'Library/Safari/History.db', sql);
const usage = (sql: string) => query('WirelessDomain', 'Library/Databases/DataUsage.sqlite', sql);
const manifest = (sql: string) => query('', 'Manifest.db', sql);

it('has as many records as the scale and the options say', () => {
  expect(result.records).toEqual({
    messages: 400,
    attachments: 40,
    visits: 1000,
    redirects: 10,
    processes: 10,
    manifestEntries: 600,
  });
  expect(sms('SELECT (SELECT count(*) FROM message), (SELECT count(*) FROM attachment)')).toEqual([
    [400, 40],
  ]);
  expect(safari('SELECT count(*), count(redirect_destination) FROM history_visits')).toEqual([[1010, 10]]);
  expect(safari('SELECT count(*) FROM history_items')).toEqual([[343]]);
  expect(usage('SELECT (SELECT count(*) FROM ZPROCESS), (SELECT count(*) FROM ZLIVEUSAGE)')).toEqual([
    [10, 10],
  ]);
  expect(manifest('SELECT count(*) FROM Files')).toEqual([[600]]);
  for (const read of [sms, safari, usage, manifest]) expect(read('PRAGMA integrity_check')).toEqual([['ok']]);
});

it('has the real width of iOS messages and typedstream bodies for about four in five', () => {
  expect(sms("SELECT count(*) FROM pragma_table_info('message')")).toEqual([[85]]);
  const bodies = sms('SELECT text, attributedBody FROM message WHERE attributedBody NOT NULL');
  expect(bodies.length).toBeGreaterThan(280);
  expect(bodies.length).toBeLessThan(360);
  for (const [text, body] of bodies) expect(body).toEqual(writeAttributedBody(String(text)));
  expect(sms('SELECT count(*) FROM message WHERE handle_id NOT IN (SELECT ROWID FROM handle)')).toEqual([
    [0],
  ]);
});

it('follows every redirecting plain-HTTP visit with its destination 0.2 s later', () => {
  const rows = safari(
    'SELECT i.url, d.visit_time - v.visit_time FROM history_visits v JOIN history_items i ON i.id = v.history_item ' +
      'JOIN history_visits d ON d.id = v.redirect_destination',
  );
  expect(rows).toHaveLength(10);
  for (const [url, seconds] of rows) {
    expect(url).toMatch(/^http:\/\/redirect\d+\./);
    expect(seconds).toBeCloseTo(0.2, 5);
  }
});

it('hides each plant once, where it says', () => {
  const of = (kind: Plant['kind']) => result.plants.filter((plant) => plant.kind === kind);
  expect(
    of('message')
      .map((plant) => plant.value)
      .sort(),
  ).toEqual(['one.invalid', 'two.invalid']);
  expect(of('visit').map((plant) => plant.value)).toEqual(['three.invalid']);
  expect(of('process').map((plant) => plant.value)).toEqual(['hiddend', 'otherd']);
  for (const { value, url, rowid } of of('message')) {
    const rows = sms(`SELECT ROWID, text FROM message WHERE text LIKE '%${value}%'`);
    expect(rows).toEqual([[rowid, expect.stringContaining(String(url))]]);
  }
  for (const { value, url, rowid } of of('visit')) {
    expect(safari(`SELECT id, url FROM history_items WHERE url LIKE '%${value}%'`)).toEqual([[rowid, url]]);
  }
  for (const { value, rowid } of of('process')) {
    expect(usage(`SELECT Z_PK FROM ZPROCESS WHERE ZPROCNAME = '${value}'`)).toEqual([[rowid]]);
  }
});

it('lists its own files with their sizes, has the plists, and fixed times', () => {
  for (const name of ['Info.plist', 'Manifest.plist', 'Status.plist', 'Manifest.db']) {
    expect(statSync(join(folder, 'a', name)).mtimeMs).toBe(Date.UTC(2025, 11, 31));
  }
  const path = 'Library/SMS/sms.db';
  const id = backupFileId('HomeDomain', path);
  const size = statSync(join(folder, 'a', backupFilePath(id))).size;
  const times = { date: new Date(Date.UTC(2025, 11, 31)), birth: new Date(Date.UTC(2023, 0, 1)) };
  expect(manifest(`SELECT domain, relativePath, flags, file FROM Files WHERE fileID = '${id}'`)).toEqual([
    ['HomeDomain', path, 1, fileMetadata(path, size, { inode: 0, ...times })],
  ]);
});

it('writes the same bytes for the same options, others for another seed', async () => {
  const contents = (dir: string) =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('base64')])
      .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  await writeReferenceBackup(join(folder, 'b'), OPTIONS);
  await writeReferenceBackup(join(folder, 'c'), { ...OPTIONS, seed: 8 });
  expect(contents(join(folder, 'b'))).toEqual(contents(join(folder, 'a')));
  expect(contents(join(folder, 'c'))).not.toEqual(contents(join(folder, 'a')));
});
