import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archived, writeKeyedArchive } from './archive.ts';
import { backupFileId, backupFilePath, PhantomBackup, PROFILES_DOMAIN, placeholderIcon } from './backup.ts';
import { utf8 } from './bytes.ts';
import { buildDatabase } from './sqlite.ts';

const DATE = new Date('2026-01-02T03:04:05Z');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridle-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function example(): PhantomBackup {
  const backup = new PhantomBackup({
    date: DATE,
    device: { deviceName: "Ada's <phone>", productVersion: '17.1' },
  });
  const db = buildDatabase((db) => db.exec('CREATE TABLE t (a)'), {
    wal: (db) => db.exec('INSERT INTO t VALUES (1)'),
  });
  backup.addDatabase('HomeDomain', 'Library/SMS/sms.db', db);
  backup.addFolder('HomeDomain', '');
  backup.addLink('HomeDomain', 'Library/link', '/elsewhere');
  backup.addManifestOnly({ domain: 'MediaDomain', path: 'Media/x.jpg', size: 99, metadata: null });
  backup.addProfile('0011', { PayloadUUID: 'A' });
  backup.addApplication({ bundleId: 'com.example.one', sourceApp: 'com.example.store' });
  backup.addApplication({ bundleId: 'com.example.two', rawMetadata: null, placeholderIcon: null });
  return backup;
}

function rows(manifest: Uint8Array, sql: string): unknown[][] {
  const path = join(folder, 'rows.db');
  writeFileSync(path, manifest);
  const db = new DatabaseSync(path, { readOnly: true });
  const found = db.prepare(sql).all();
  db.close();
  return found.map((row) => Object.values(row));
}

function manifestOf(backup: PhantomBackup): Uint8Array {
  return backup.files().get('Manifest.db') ?? new Uint8Array(0);
}

it('names files by the SHA-1 of domain and path, as known from real backups', () => {
  expect(backupFileId('HomeDomain', 'Library/SMS/sms.db')).toBe('3d0d7e5fb2ce288813306e4d4636395e047a3d28');
  expect(backupFilePath('3d0d7e')).toBe('3d/3d0d7e');
});

it('holds the plists, the Manifest, and each file once; a WAL is a file of its own', () => {
  const ids = [
    backupFileId('HomeDomain', 'Library/SMS/sms.db'),
    backupFileId('HomeDomain', 'Library/SMS/sms.db-wal'),
    backupFileId(PROFILES_DOMAIN, 'Library/ConfigurationProfiles/profile-0011.stub'),
  ];
  expect([...example().files().keys()]).toEqual([
    'Info.plist',
    'Manifest.plist',
    'Status.plist',
    'Manifest.db',
    ...ids.sort().map(backupFilePath),
  ]);
});

it('lists every entry in Manifest.db with its flags and metadata', () => {
  const manifest = manifestOf(example());
  expect(
    rows(manifest, 'SELECT domain, relativePath, flags, file IS NULL FROM Files ORDER BY rowid'),
  ).toEqual([
    ['HomeDomain', 'Library/SMS/sms.db', 1, 0],
    ['HomeDomain', 'Library/SMS/sms.db-wal', 1, 0],
    ['HomeDomain', '', 2, 0],
    ['HomeDomain', 'Library/link', 4, 0],
    ['MediaDomain', 'Media/x.jpg', 1, 1],
    [PROFILES_DOMAIN, 'Library/ConfigurationProfiles/profile-0011.stub', 1, 0],
  ]);
  expect(rows(manifest, 'PRAGMA integrity_check')).toEqual([['ok']]);
  expect(rows(manifest, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL")).toHaveLength(
    3,
  );
});

it('keeps sizes, times, owner and mode in an MBFile archive', () => {
  const backup = new PhantomBackup({ date: DATE });
  const at = (seconds: number) => new Date(seconds * 1000);
  const attributes = {
    birth: at(10),
    modified: at(20),
    changed: at(30),
    mode: 0o100600,
    userId: 0,
    groupId: 1,
  };
  backup.add({ domain: 'D', path: 'p', bytes: new Uint8Array(7), ...attributes });
  const expected = writeKeyedArchive(
    archived('MBFile', {
      LastModified: 20,
      Flags: 0,
      GroupID: 1,
      LastStatusChange: 30,
      RelativePath: 'p',
      Birth: 10,
      Size: 7,
      InodeNumber: 1000,
      Mode: 0o100600,
      UserID: 0,
      ProtectionClass: 3,
    }),
  );
  expect(rows(manifestOf(backup), 'SELECT fileID, file FROM Files')).toEqual([
    [backupFileId('D', 'p'), expected],
  ]);
});

it('says in Info.plist what the device is and which apps there are', () => {
  const backup = example();
  backup.setInfo('IMEI', 'another');
  const info = new TextDecoder().decode(backup.files().get('Info.plist'));
  const keys =
    'Build Version,Device Name,Display Name,GUID,ICCID,IMEI,MEID,Installed Applications,Last Backup Date,Phone Number,' +
    'Product Name,Product Type,Product Version,Serial Number,Target Identifier,Target Type,Unique Identifier,iTunes Version';
  for (const key of keys.split(',')) expect(info).toContain(`<key>${key}</key>`);
  expect(info).toContain("<key>Device Name</key>\n\t<string>Ada's &lt;phone&gt;</string>");
  expect(info).toContain('<key>Product Version</key>\n\t<string>17.1</string>');
  expect(info).toContain('<key>IMEI</key>\n\t<string>another</string>');
  expect(info.match(/<key>iTunesMetadata<\/key>/g)).toHaveLength(1);
  expect(info.match(/<key>PlaceholderIcon<\/key>/g)).toHaveLength(1);
  expect(placeholderIcon('a')).not.toEqual(placeholderIcon('b'));
});

it('writes the folder with fixed times, and the same bytes every time', () => {
  const dir = join(folder, 'backup');
  const backup = example();
  backup.write(dir);
  for (const [path, bytes] of example().files()) {
    expect(new Uint8Array(readFileSync(join(dir, path)))).toEqual(bytes);
    expect(statSync(join(dir, path)).mtime).toEqual(DATE);
  }
  expect(statSync(dir).mtime).toEqual(DATE);
  expect(readdirSync(dir)).toHaveLength(7);
});

it('refuses the same entry twice and takes a hostile file id', () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.add({ domain: 'D', path: 'p', bytes: utf8('x') });
  expect(() => backup.add({ domain: 'D', path: 'p', bytes: utf8('y') })).toThrow('D-p');
  backup.addManifestOnly({ domain: 'D', path: 'q', fileId: '../../etc/passwd' });
  expect(rows(manifestOf(backup), "SELECT fileID FROM Files WHERE relativePath = 'q'")).toEqual([
    ['../../etc/passwd'],
  ]);
});
