import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  addSms,
  BackupEncryption,
  backupFileId,
  backupFilePath,
  type EncryptionOptions,
  type FileAttributes,
  PhantomBackup,
  writeBinaryPlist,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { backupInfo } from '../artifacts/ios/backup-info.ts';
import { sms } from '../artifacts/ios/sms.ts';
import { readEvidence } from '../engine/read.ts';
import { openEvidence } from '../recognise.ts';
import { NO_SECRETS, openOptionsFor, type Secrets } from '../source.ts';
import { memoryFolder, nodeDigests, readFromBackup, secretsOf } from '../testing/index.ts';

const PASSWORD = 'correct horse';
const SMS = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
const SMS_FILE = backupFilePath(backupFileId(SMS.domain, SMS.path));
type Files = Map<string, Uint8Array>;

function phone(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSms(
    backup,
    { messages: [{ with: '+12025550143', text: 'Hello', at: new Date('2025-07-01T08:15:30Z') }] },
    { wal: { messages: [{ with: '+12025550143', text: 'Late', at: new Date('2025-07-02T08:15:30Z') }] } },
  );
  return backup;
}

/** A phone with the messages only, without their log, under other attributes. */
function messagesAs(attributes: FileAttributes): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  backup.add({ ...SMS, ...attributes, bytes: phone().files().get(SMS_FILE) ?? new Uint8Array(0) });
  return backup;
}

const encrypted = (options: Partial<EncryptionOptions> = {}): Files =>
  phone()
    .encrypted({ password: PASSWORD, ...options })
    .files();

const texts = async (files: Files, secrets: Secrets = secretsOf(PASSWORD)): Promise<unknown> =>
  (await readFromBackup(sms, files, secrets)).records.map(({ text }) => text);

async function sourceOf(files: Files, secrets: Secrets): Promise<{ encrypted: boolean }> {
  const { evidence } = await openEvidence(
    [memoryFolder(files, 'phone')],
    openOptionsFor([sms], { digests: nodeDigests, secrets }),
  );
  const [only] = evidence;
  if (only === undefined) throw new Error('not recognised');
  return only.source;
}

describe('the password', () => {
  it.each(['double', 'single'] as const)('opens a backup with %s protection', async (protection) => {
    expect(await texts(encrypted({ protection }))).toEqual(['Hello', 'Late']);
    expect((await sourceOf(encrypted({ protection }), secretsOf(PASSWORD))).encrypted).toBe(true);
  });

  it.each([
    ['composed', 'caf\u00e9 \u00fc', 'cafe\u0301 u\u0308'],
    ['decomposed', 'cafe\u0301 u\u0308', 'caf\u00e9 \u00fc'],
    ['in Arabic', '\u0643\u0644\u0645\u0629 \u0633\u0631', '\u0643\u0644\u0645\u0629 \u0633\u0631'],
    ['in signs outside of the basic plane', '\u{1F510}\u{1F511}', '\u{1F510}\u{1F511}'],
  ])('%s opens it however it is typed', async (_, set, typed) => {
    expect(await texts(encrypted({ password: set }), secretsOf(typed))).toEqual(['Hello', 'Late']);
  });

  it('that is wrong is told in one line', async () => {
    for (const wrong of ['wrong', '', `${PASSWORD} `, PASSWORD.toUpperCase()])
      await expect(texts(encrypted(), secretsOf(wrong)), wrong).rejects.toThrow(
        /^memory: the password does not open this encrypted backup; [^\n]+$/,
      );
  });

  it('that is missing is asked for in one line that says how to give it', async () => {
    await expect(texts(encrypted(), NO_SECRETS)).rejects.toThrow(
      /^memory: this backup is encrypted; give its password: [^\n]*--password-file[^\n]*BRIDLE_PASSWORD$/,
    );
  });

  it('is not asked for where nothing is encrypted', async () => {
    const secrets: Secrets = { password: () => Promise.reject(new Error('asked')), key: null };
    expect(await texts(phone().files(), secrets)).toEqual(['Hello', 'Late']);
  });
});

describe('the key file', () => {
  const key = (text: string): Uint8Array => new TextEncoder().encode(text);
  const hex = Buffer.from(new BackupEncryption({ password: PASSWORD }).passwordKey).toString('hex');
  const noPassword: Secrets['password'] = () => Promise.resolve(null);

  it.each([
    ['in small letters', hex],
    ['in capitals with a line end', `${hex.toUpperCase()}\r\n`],
  ])('opens it, its 64 digits %s', async (_, text) => {
    expect(await texts(encrypted(), { key: key(text), password: noPassword })).toEqual(['Hello', 'Late']);
  });

  it('of another backup is told, unless the password opens it', async () => {
    const other = key('ab'.repeat(32));
    await expect(texts(encrypted(), { key: other, password: noPassword })).rejects.toThrow(
      /^memory: this backup is encrypted, and the key of the key file does not open it; [^\n]+$/,
    );
    expect(await texts(encrypted(), secretsOf(PASSWORD, other))).toEqual(['Hello', 'Late']);
  });

  it('that is for something else is passed over', async () => {
    for (const text of ['AGE-SECRET-KEY-1ABC', 'zz'.repeat(32), hex.slice(1), ''])
      expect(await texts(encrypted(), secretsOf(PASSWORD, key(text))), text).toEqual(['Hello', 'Late']);
  });
});

describe('what Manifest.plist says is only a word', () => {
  it('a backup that denies to be encrypted is', async () => {
    const files = encrypted({ says: false });
    expect(await texts(files)).toEqual(['Hello', 'Late']);
    await expect(texts(files, NO_SECRETS)).rejects.toThrow(/encrypted/);
  });

  it('a plain backup that claims to be encrypted is read', async () => {
    const files = phone().files();
    files.set('Manifest.plist', writeBinaryPlist({ IsEncrypted: true, BackupKeyBag: new Uint8Array(9) }));
    expect(await texts(files, NO_SECRETS)).toEqual(['Hello', 'Late']);
    expect((await sourceOf(files, NO_SECRETS)).encrypted).toBe(false);
  });

  it('a copy that a tool decrypted goes on claiming it, with every key in its list', async () => {
    const plain = phone().files();
    // The list of iOS 10.1 with its keys, and ManifestKey beside it.
    const files = encrypted({ encryptedList: false });
    files.set('Manifest.plist', encrypted().get('Manifest.plist') ?? new Uint8Array(0));
    for (const [name, bytes] of plain) if (name.includes('/')) files.set(name, bytes);
    expect(await texts(files, NO_SECRETS)).toEqual(['Hello', 'Late']);
    expect((await sourceOf(files, NO_SECRETS)).encrypted).toBe(false);
  });

  it('a backup of iOS 10.0 has encrypted files and a plain list', async () => {
    for (const says of [true, false]) {
      const files = encrypted({ encryptedList: false, says, protection: 'single' });
      expect(await texts(files)).toEqual(['Hello', 'Late']);
      await expect(texts(files, NO_SECRETS)).rejects.toThrow(/encrypted/);
    }
  });
});

describe('a damaged keybag', () => {
  const withKeybag = (keybag: Uint8Array | null): Files => {
    const files = encrypted();
    const { ManifestKey = null } = new BackupEncryption({ password: PASSWORD }).manifestKeys();
    files.set(
      'Manifest.plist',
      writeBinaryPlist({ IsEncrypted: true, ManifestKey, ...(keybag !== null && { BackupKeyBag: keybag }) }),
    );
    return files;
  };
  const good = new BackupEncryption({ password: PASSWORD }).keybag;

  it.each([
    ['is missing', null, /has no keybag/],
    ['is empty', new Uint8Array(0), /keybag, which is damaged: it has no salt/],
    ['is cut before its classes', good.slice(0, 120), /damaged/],
    ['is zeros', new Uint8Array(1000), /damaged/],
  ])('that %s is told in one line', async (_, keybag, reason) => {
    await expect(texts(withKeybag(keybag))).rejects.toThrow(reason);
    await expect(texts(withKeybag(keybag))).rejects.toThrow(/^memory: this backup is encrypted[^\n]+$/);
  });

  it('costs only the classes that are damaged', async () => {
    // Behind class 4, which the list of files is of, and 3, that of messages.
    expect(await texts(withKeybag(good.slice(0, good.length - 200)))).toEqual(['Hello', 'Late']);
  });
});

describe('a file that no key opens', () => {
  it('is failed with the reason, where its protection class stays on the phone', async () => {
    const files = messagesAs({ protectionClass: 6 })
      .encrypted({ password: PASSWORD, deviceClasses: [6] })
      .files();
    const { runs } = await readFromBackup(sms, files, secretsOf(PASSWORD));
    expect(runs).toMatchObject([
      {
        status: 'failed',
        error: expect.stringContaining('the key of protection class 6 never leaves the phone'),
      },
    ]);
  });

  it('is failed with the reason, where the list does not name it', async () => {
    const listed = phone().encrypted({ password: PASSWORD }).files();
    const files = new PhantomBackup({ date: new Date(0) }).encrypted({ password: PASSWORD }).files();
    files.set(SMS_FILE, listed.get(SMS_FILE) ?? new Uint8Array(0));
    const { runs } = await readFromBackup(sms, files, secretsOf(PASSWORD));
    expect(runs).toMatchObject([{ status: 'failed', error: expect.stringContaining('does not name it') }]);
  });

  it('does not keep the property lists from being read', async () => {
    const files = encrypted();
    files.delete('Manifest.db');
    const { runs } = await readFromBackup(backupInfo, files, NO_SECRETS);
    expect(runs).toMatchObject([{ status: 'read', records: 1 }]);
    expect((await readFromBackup(sms, files, NO_SECRETS)).runs).toMatchObject([
      { status: 'failed', error: expect.stringContaining('cannot be decrypted') },
    ]);
  });
});

describe('the size that the list gives', () => {
  const saying = (size: number | null): Files =>
    messagesAs({ fields: { Size: size } })
      .encrypted({ password: PASSWORD })
      .files();

  it.each([null, 0, 5, -1])('of %j hides nothing', async (size) => {
    expect(await texts(saying(size))).toEqual(['Hello']);
  });

  it('that is more than what is there tells of a cut', async () => {
    const { records, runs } = await readFromBackup(sms, saying(1e9), secretsOf(PASSWORD));
    expect(records.map(({ text }) => text)).toEqual(['Hello']);
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringContaining('it was cut') }]);
  });
});

it('hashes the encrypted file, as it lies in the evidence', async () => {
  const files = encrypted();
  const { evidence } = await openEvidence(
    [memoryFolder(files, 'phone')],
    openOptionsFor([sms], { digests: nodeDigests, secrets: secretsOf(PASSWORD) }),
  );
  const [only] = evidence;
  if (only === undefined) throw new Error('not recognised');
  const none = (): void => undefined;
  const { info } = await readEvidence(
    only,
    { begin: none, records: none, end: none },
    { digests: nodeDigests, artifacts: [sms] },
  );
  const stored = [SMS_FILE, backupFilePath(backupFileId(SMS.domain, `${SMS.path}-wal`))].map(
    (name) => files.get(name) ?? new Uint8Array(0),
  );
  expect(info.encrypted).toBe(true);
  expect(info.bytes).toBe(stored.reduce((sum, bytes) => sum + bytes.length, 0));
  const sha = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
  const lines = stored.map(
    (bytes, i) => `HomeDomain::${SMS.path}${i === 1 ? '-wal' : ''}\0${bytes.length}\0${sha(bytes)}\n`,
  );
  expect(info.sha256).toBe(sha(lines.join('')));
});

const CORPUS = join(
  import.meta.dirname,
  '../../../../../shared/corpus/phones/backups/golemine/ios-mini-encrypted-backup',
);

it.skipIf(!existsSync(CORPUS))('opens an encrypted backup that others made', async () => {
  const files: Files = new Map();
  const [udid = ''] = readdirSync(CORPUS);
  for (const name of readdirSync(join(CORPUS, udid), { recursive: true, encoding: 'utf8' })) {
    const path = join(CORPUS, udid, name);
    if (statSync(path).isFile()) files.set(name, readFileSync(path));
  }
  const { records, runs } = await readFromBackup(sms, files, secretsOf('G0lemine-M5!'));
  expect(runs).toMatchObject([{ status: 'read', records: 6 }]);
  expect(records).toHaveLength(6);
});
