import { addManifestRows, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { manifest } from './manifest.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const FILE = { flags: 1, mode: '0o100644', owner: 501, created: AT, modified: AT, status_changed: AT };

it('reads each row with its times and rights, and tells distinct times in one event each', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addManifestRows(backup, [
    { domain: 'HomeDomain', path: 'Library/Preferences/com.example.plist', size: 120 },
    {
      domain: 'MediaDomain',
      path: 'Library/SMS/Attachments/0a/10',
      kind: 'folder',
      userId: 0,
      birth: new Date('2025-07-01T08:00:00Z'),
      modified: new Date('2025-07-01T08:15:30Z'),
      changed: new Date('2025-07-01T08:15:31Z'),
    },
    { domain: 'RootDomain', path: 'Library/link', kind: 'link' },
    { domain: 'CameraRollDomain', path: 'Media/DCIM/x.HEIC', metadata: null },
  ]);
  const { records, runs, events } = await readFromBackup(manifest, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      file_id: records[0]?.file_id,
      domain: 'HomeDomain',
      relative_path: 'Library/Preferences/com.example.plist',
      ...FILE,
      size: 120,
    },
    {
      row: 2,
      file_id: records[1]?.file_id,
      domain: 'MediaDomain',
      relative_path: 'Library/SMS/Attachments/0a/10',
      flags: 2,
      mode: '0o40755',
      owner: 0,
      size: 0,
      created: '2025-07-01T08:00:00Z',
      modified: '2025-07-01T08:15:30Z',
      status_changed: '2025-07-01T08:15:31Z',
    },
    {
      row: 3,
      file_id: records[2]?.file_id,
      domain: 'RootDomain',
      relative_path: 'Library/link',
      ...FILE,
      flags: 4,
      mode: '0o120755',
      size: 0,
    },
    {
      row: 4,
      file_id: records[3]?.file_id,
      domain: 'CameraRollDomain',
      relative_path: 'Media/DCIM/x.HEIC',
      flags: 1,
      created: null,
      modified: null,
      status_changed: null,
      mode: null,
      owner: null,
      size: null,
    },
  ]);
  for (const { file_id } of records) expect(file_id).toMatch(/^[0-9a-f]{40}$/);
  expect(runs[0]).toMatchObject({ status: 'read', records: 4, error: null });
  const folder = 'Library/SMS/Attachments/0a/10 - MediaDomain';
  expect(events).toEqual([
    { at: AT, what: 'File times M-CB', message: 'Library/Preferences/com.example.plist - HomeDomain' },
    { at: '2025-07-01T08:00:00Z', what: 'File times ---B', message: folder },
    { at: '2025-07-01T08:15:30Z', what: 'File times M---', message: folder },
    { at: '2025-07-01T08:15:31Z', what: 'File times --C-', message: folder },
    { at: AT, what: 'File times M-CB', message: 'Library/link - RootDomain' },
  ]);
});

it('defect 11 of the peer: paths are those that the files had on the phone, where the domain tells', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addManifestRows(backup, [
    { domain: 'HomeDomain', path: 'Library/a' },
    { domain: 'RootDomain', path: 'Library/b' },
    { domain: 'WirelessDomain', path: 'Library/c' },
    { domain: 'AppDomain-com.example.app', path: 'Documents/d' },
  ]);
  const { observables } = await readFromBackup(manifest, backup.files());
  expect(observables).toEqual([
    { type: 'file-path', value: '/private/var/mobile/Library/a', relation: 'present' },
    { type: 'file-path', value: '/private/var/root/Library/b', relation: 'present' },
    { type: 'file-path', value: '/private/var/wireless/Library/c', relation: 'present' },
    { type: 'file-path', value: '/Documents/d', relation: 'present' },
  ]);
});

it('takes the origin out of the names of web storage', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const paths = [
    'Library/WebKit/WebsiteData/LocalStorage/https_landing.example_0.localstorage',
    'Library/WebKit/WebsiteData/LocalStorage/https_landing.example_0.localstorage-wal',
    'Library/WebKit/WebsiteData/IndexedDB/v1/http_a_b.landing.example_8080/x/IndexedDB.sqlite3',
    'Library/Caches/http_cached.example_0.localstorage',
    'Library/WebKit/WebsiteData/LocalStorage/file__0.localstorage',
    'Documents/https_notes.txt',
  ];
  addManifestRows(
    backup,
    paths.map((path) => ({ domain: 'AppDomain-com.example.app', path })),
  );
  const { observables } = await readFromBackup(manifest, backup.files());
  expect(
    observables.filter(({ type }) => type === 'url').map(({ value, relation }) => [value, relation]),
  ).toEqual([
    ['https://landing.example/', 'contacted'],
    ['https://landing.example/', 'contacted'],
    ['http://a_b.landing.example/', 'contacted'],
    ['http://cached.example/', 'contacted'],
  ]);
});

it('says how many rows have metadata that cannot be read', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addManifestRows(backup, [
    { domain: 'HomeDomain', path: 'whole' },
    { domain: 'HomeDomain', path: 'broken', metadata: new Uint8Array([1, 2, 3]) },
  ]);
  const { records, runs } = await readFromBackup(manifest, backup.files());
  expect(records.map(({ relative_path, modified }) => [relative_path, modified])).toEqual([
    ['whole', AT],
    ['broken', null],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: '1 row has metadata that cannot be read: times, mode, owner and size are missing there',
  });
});
