import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PhantomAdbBackup, type PhantomAdbBackupOptions, wrapAdbBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { masterKeyOf } from '../adb-backup/key.ts';
import { sms } from '../artifacts/android/sms.ts';
import type { HostEntry } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { type OpenedSource, openOptionsFor } from '../source.ts';
import { memoryFolder, memorySingleFile, nodeDigests } from '../testing/index.ts';
import { androidBackup } from './android-backup.ts';

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus');
const SMS = 'apps/com.android.providers.telephony/d_f/000000_sms_backup';

function options(password: string | null): ReturnType<typeof openOptionsFor> {
  const secrets = { key: null, password: () => Promise.resolve(password) };
  return openOptionsFor([sms], { digests: nodeDigests, secrets });
}

function made(given: PhantomAdbBackupOptions): PhantomAdbBackup {
  const backup = new PhantomAdbBackup(given);
  backup.messages('sms', [{ body: 'x', type: '1' }]);
  backup.add('apps/com.example.app/f/large', new Uint8Array(300_000).fill(7));
  return backup;
}

async function opened(host: HostEntry, password: string | null = null): Promise<OpenedSource> {
  const [found] = await androidBackup.detect(host);
  if (found === undefined) throw new Error('not recognised');
  return androidBackup.open(found, options(password));
}

async function bytesAt(source: OpenedSource, path: string): Promise<Uint8Array> {
  const file = source.find(sms.places).find((one) => one.path === path);
  const opening = await file?.open();
  if (opening?.status !== 'open') throw new Error(`${path} cannot be opened`);
  return opening.file.read(0, opening.file.size);
}

describe.each([1, 2, 3, 4, 5])('a backup of version %i', (version) => {
  it.each([
    [true, null],
    [false, null],
    [true, 'pässwörd€'],
    [false, 'x'],
  ] as const)('compressed %s, password %j', async (compressed, password) => {
    const backup = made({ version, compressed, ...(password !== null && { password }) });
    const source = await opened(memorySingleFile(backup.bytes()), password);
    expect(source.encrypted).toBe(password !== null);
    expect(source.doubt(sms.places)).toBeNull();
    expect(await bytesAt(source, SMS)).toEqual(backup.unpacked().get(SMS));
  });
});

describe('a password', () => {
  it('of an old phone counts eight bits of each character', async () => {
    const backup = made({ version: 1, password: 'pässwörd€', eightBits: true });
    const source = await opened(memorySingleFile(backup.bytes()), 'pässwörd€');
    expect(await bytesAt(source, SMS)).toEqual(backup.unpacked().get(SMS));
  });

  it('that is wrong or missing is told in one line', async () => {
    const host = memorySingleFile(made({ password: 'right' }).bytes(), 'backup.ab');
    await expect(opened(host, 'wrong')).rejects.toThrow(/^backup\.ab: wrong password[^\n]*$/);
    await expect(opened(host)).rejects.toThrow(
      /^backup\.ab: encrypted; give its password with --password-file$/,
    );
  });
});

describe('what is no backup, or a damaged one', () => {
  const bytes = made({}).bytes();
  const text = (head: string): HostEntry => memorySingleFile(new TextEncoder().encode(head), 'x.ab');

  it('is not taken, or refused with what is wrong', async () => {
    expect(await androidBackup.detect(text('ANDROID BACKUP'))).toEqual([]);
    expect(await androidBackup.detect(memoryFolder(new Map([['apps/readme/x', bytes]])))).toEqual([]);
    for (const [head, reason] of [
      ['ANDROID BACKUP\n9\n1\nnone\n', /version/],
      ['ANDROID BACKUP\n5\n1\n', /cut/],
      ['ANDROID BACKUP\n5\n1\nROT13\n', /encryption that is not known/],
      ['ANDROID BACKUP\n5\n1\nAES-256\nzz\n', /cannot be decrypted/],
      [`ANDROID BACKUP\n5\n1\nAES-256\nAA\nAA\n99999999999\n${'AA'.repeat(16)}\nAA\n`, /rounds/],
      ['ANDROID BACKUP\n5\n1\nnone\nno zlib', /damaged at its beginning/],
    ] as const)
      await expect(opened(text(head), 'x'), head).rejects.toThrow(reason);
  });

  it('gives what stands before the cut, and says that it was cut', async () => {
    for (const password of [null, 'x'] as const) {
      const whole = made({ ...(password !== null && { password }), compressed: false }).bytes();
      const source = await opened(memorySingleFile(whole.subarray(0, whole.length - 100_003)), password);
      expect(source.doubt(sms.places)).toMatch(/cut/);
      expect(await bytesAt(source, SMS)).toEqual(made({}).unpacked().get(SMS));
    }
    const packed = made({}).bytes();
    const source = await opened(memorySingleFile(packed.subarray(0, packed.length - 20)));
    expect(source.doubt(sms.places)).toMatch(/damaged|cut/);
  });

  it('is a bomb: what comes out is bounded', async () => {
    // A tar that says it holds 600 MB, of zeros; the limit for so small a file is 512 MiB.
    const backup = new PhantomAdbBackup({ compressed: false });
    backup.add('apps/a.b/f/zeros', new Uint8Array(0));
    const tar = new Uint8Array(600 * 1024 * 1024);
    tar.set(backup.bytes().subarray(24, 24 + 512));
    const size = (600 * 1024 * 1024 - 512).toString(8).padStart(11, '0');
    tar.set(new TextEncoder().encode(size), 124);
    let sum = 256;
    for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += tar[i] ?? 0;
    tar.set(new TextEncoder().encode(sum.toString(8).padStart(6, '0')), 148);
    const source = await opened(memorySingleFile(wrapAdbBackup(tar)));
    expect(source.doubt(sms.places)).toMatch(/behind 536870912 bytes|more than 536870912 bytes/);
  });
});

it('a folder with an encrypted backup and other evidence gives the other evidence', async () => {
  const files = new Map([
    ['locked.ab', made({ password: 'x' }).bytes()],
    ['open.ab', made({}).bytes()],
  ]);
  const { evidence, unreadable } = await openEvidence([memoryFolder(files, 'case')], options(null));
  expect(evidence.map(({ path }) => path)).toEqual(['case/open.ab']);
  expect(unreadable).toMatchObject([{ path: 'case/locked.ab' }]);
});

interface KnownAnswer {
  readonly hash: string;
  readonly password: string;
  readonly version: number;
  readonly master_key: string;
}

describe.skipIf(!existsSync(CORPUS))('known answers', () => {
  const list = existsSync(CORPUS)
    ? (JSON.parse(readFileSync(join(CORPUS, 'known-answers/android-backup.json'), 'utf8')) as KnownAnswer[])
    : [];
  it.each(list)(
    'of another program: $password',
    async ({ hash, password, version, master_key: expected }) => {
      const [, , , , rounds = '', userSalt = '', checksumSalt = '', iv = '', keyBlob = ''] =
        hash.split(/[$*]/);
      const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));
      const encryption = {
        userSalt: bytes(userSalt),
        checksumSalt: bytes(checksumSalt),
        rounds: Number(rounds),
        iv: bytes(iv),
        keyBlob: bytes(keyBlob),
      };
      const found = await masterKeyOf(encryption, version, password);
      expect(Buffer.from(found?.key ?? []).toString('hex')).toBe(expected);
      expect(await masterKeyOf(encryption, version, `${password}x`)).toBeNull();
    },
  );
});
