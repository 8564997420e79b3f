import { type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSms, backupFileId, backupFilePath, PhantomBackup, writeFiles } from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnBridle } from '../testing/spawned.ts';

const PASSWORD = 'corr\u00e9ct horse';
const DATE = new Date('2025-08-14T06:30:00Z');
const PHOTO = { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/IMG_0001.HEIC' };
const MODIFIED = new Date('2024-03-04T05:06:07Z');
const SMS = backupFilePath(backupFileId('HomeDomain', 'Library/SMS/sms.db'));

let work = '';
let count = 0;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'bridle-decrypt-'));
  writeFileSync(join(work, 'password'), `${PASSWORD}\n`);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function phone(): PhantomBackup {
  const backup = new PhantomBackup({ date: DATE });
  addSms(backup, { messages: [{ with: '+12025550143', text: 'Hello', at: DATE }] });
  // Larger than what is written at once.
  backup.add({ ...PHOTO, bytes: new Uint8Array(5_000_001).fill(7), modified: MODIFIED });
  backup.add({ domain: 'HomeDomain', path: 'Library/empty', bytes: new Uint8Array(0) });
  backup.addFolder('HomeDomain', 'Library');
  return backup;
}

const fresh = (): string => join(work, `d${++count}`);

function written(backup: PhantomBackup): string {
  const folder = fresh();
  writeFiles(folder, backup.encrypted({ password: PASSWORD }).files(), DATE);
  return folder;
}

const bridle = (...args: readonly string[]): SpawnSyncReturns<string> => spawnBridle(work, ...args);

const decrypt = (backup: string, out: string): SpawnSyncReturns<string> =>
  bridle('decrypt', backup, '-o', out, '--password-file', join(work, 'password'));

const stateOf = (out: string): { complete: boolean; notCopied: { path: string; reason: string }[] } =>
  JSON.parse(readFileSync(join(out, 'bridle-decrypt.json'), 'utf8')) as ReturnType<typeof stateOf>;

describe('bridle decrypt', () => {
  it('writes a copy in the same layout, with right sizes and times, for its owner only', () => {
    const backup = written(phone());
    const before = readdirSync(backup, { recursive: true, encoding: 'utf8' });
    const out = fresh();
    const run = decrypt(backup, out);
    expect(run.stderr).toContain('NOT encrypted');
    expect(run.status).toBe(0);
    for (const [name, bytes] of phone().files()) {
      if (!name.includes('/')) continue;
      expect(readFileSync(join(out, name)).equals(bytes), name).toBe(true);
      expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(out).mode & 0o777).toBe(0o700);
    const photo = backupFilePath(backupFileId(PHOTO.domain, PHOTO.path));
    expect(statSync(join(out, photo)).mtimeMs).toBe(MODIFIED.getTime());
    expect(new Set(readdirSync(out, { recursive: true, encoding: 'utf8' }))).toEqual(
      new Set([...before, 'bridle-decrypt.json']),
    );
    expect(stateOf(out)).toMatchObject({ complete: true, notCopied: [] });
    const manifest = readFileSync(join(out, 'Manifest.plist'), 'utf8');
    expect(manifest).toMatch(/<key>IsEncrypted<\/key>\s*<false\/>/);
    expect(manifest).not.toContain('ManifestKey');
    expect(readFileSync(join(out, 'Manifest.db')).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('writes what is checked without a password, with the same records', () => {
    const backup = written(phone());
    const copy = fresh();
    expect(decrypt(backup, copy).status).toBe(0);
    const [a, b] = [fresh(), fresh()];
    expect(bridle('check', copy, '-o', a, '--quiet').status).toBe(0);
    const password = ['--password-file', join(work, 'password')];
    expect(bridle('check', backup, '-o', b, '--quiet', ...password).status).toBe(0);
    for (const name of readdirSync(join(b, 'records')))
      expect(readFileSync(join(a, 'records', name), 'utf8'), name).toBe(
        readFileSync(join(b, 'records', name), 'utf8'),
      );
    expect(readFileSync(join(a, 'check.json'), 'utf8')).toContain('"encrypted": false');
    expect(readFileSync(join(b, 'check.json'), 'utf8')).toContain('"encrypted": true');
  });

  it('goes on where it was interrupted', () => {
    const backup = written(phone());
    const out = fresh();
    expect(decrypt(backup, out).status).toBe(0);
    rmSync(join(out, SMS));
    writeFileSync(join(out, '.bridle-unfinished'), 'half a file');
    const state = join(out, 'bridle-decrypt.json');
    writeFileSync(state, readFileSync(state, 'utf8').replace('"complete": true', '"complete": false'));
    const run = decrypt(backup, out);
    expect(run.stderr).toMatch(/by an earlier run/);
    expect(run.status).toBe(0);
    expect(existsSync(join(out, SMS))).toBe(true);
    expect(existsSync(join(out, '.bridle-unfinished'))).toBe(false);
    expect(stateOf(out).complete).toBe(true);
  });

  it('names what it could not copy, and copies the rest', () => {
    const backup = phone();
    backup.addManifestOnly({ domain: 'HomeDomain', path: 'Library/evil', fileId: '../../evil' });
    const folder = written(backup);
    rmSync(join(folder, SMS));
    const out = fresh();
    const run = decrypt(folder, out);
    expect(run.status).toBe(3);
    const { notCopied } = stateOf(out);
    expect(notCopied.map(({ path }) => path).sort()).toEqual([SMS, 'HomeDomain::Library/evil']);
    expect(existsSync(join(work, 'evil'))).toBe(false);
    expect(existsSync(join(out, backupFilePath(backupFileId(PHOTO.domain, PHOTO.path))))).toBe(true);
  });

  it('refuses folders that hold something else, or lie in the backup', () => {
    const backup = written(phone());
    const other = written(new PhantomBackup({ date: DATE }));
    const out = fresh();
    expect(decrypt(other, out).status).toBe(0);
    expect(decrypt(backup, out)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('something else'),
    });
    expect(decrypt(backup, join(backup, 'copy')).status).toBe(2);
    expect(decrypt(backup, work).status).toBe(2);
    expect(existsSync(join(backup, 'copy'))).toBe(false);
  });

  it('says in one line why there is nothing to decrypt, and writes nothing', () => {
    const plain = fresh();
    writeFiles(plain, phone().files(), DATE);
    const out = fresh();
    const wrong = join(work, 'wrong');
    writeFileSync(wrong, 'no');
    for (const [args, reason] of [
      [[plain], /not encrypted/],
      [[join(work, 'nowhere')], /no such file/],
      [[written(phone()), '--password-file', wrong], /password/],
      [[written(phone())], /password/],
    ] as const) {
      const run = bridle('decrypt', ...args, '-o', out);
      expect(run.status).toBe(1);
      expect(run.stderr).toMatch(reason);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(existsSync(out)).toBe(false);
    }
    expect(bridle('decrypt', plain).status).toBe(2);
    expect(bridle('help', 'decrypt').stdout).toContain('not encrypted');
  });
});
