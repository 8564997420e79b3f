import { createCipheriv } from 'node:crypto';
import { inMemory, readAll } from '@bridle/bytes';
import {
  encryptWhatsapp,
  javaBytes,
  MSGSTORE_EXAMPLE,
  msgstore,
  PHANTOM_KEY,
  PHANTOM_PASSWORD,
  Random,
  whatsappKeyFile,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { GcmAccess } from '../messages/whatsapp-backup/gcm.ts';
import { type OpenOptions, openOptionsFor } from '../source.ts';
import { EXAMPLE_SECRETS, memorySingleFile, nodeDigests, utf8 } from '../testing/index.ts';
import { whatsappBackup } from './whatsapp-backup.ts';

const DATABASE = msgstore(MSGSTORE_EXAMPLE);
const ROOT = Uint8Array.from({ length: 32 }, (_, i) =>
  Number.parseInt(PHANTOM_KEY.slice(2 * i, 2 * i + 2), 16),
);
const options = (key: Uint8Array | null): OpenOptions =>
  openOptionsFor([], { digests: nodeDigests, secrets: { password: () => Promise.resolve(null), key } });

async function content(
  bytes: Uint8Array,
  key: Uint8Array | null,
): Promise<{ bytes: Uint8Array; problem: string | null }> {
  const source = await whatsappBackup.open(memorySingleFile(bytes, 'm.db'), options(key));
  const [file] = source.find({ 'whatsapp-backup': ['msgstore.db'] });
  const opening = await file?.open();
  if (opening?.status !== 'open') throw new Error('not open');
  return { bytes: await readAll(opening.file, 1e9), problem: opening.file.problem?.() ?? null };
}

describe('an encrypted backup of WhatsApp', () => {
  it.each([
    ['crypt12', whatsappKeyFile()],
    ['crypt12', javaBytes(whatsappKeyFile())],
    ['crypt14', javaBytes(whatsappKeyFile())],
    ['crypt15', utf8(PHANTOM_KEY)],
    ['crypt15', utf8(`${PHANTOM_KEY.toUpperCase().replace(/(.{4})/g, '$1 ')}\n`)],
    ['crypt15', javaBytes(ROOT)],
    ['crypt15', ROOT],
  ] as const)('in %s is opened by its key', async (format, key) => {
    const bytes = encryptWhatsapp(DATABASE, format);
    expect(await whatsappBackup.detect(memorySingleFile(bytes, 'x'))).toHaveLength(1);
    expect(await content(bytes, key)).toEqual({ bytes: DATABASE, problem: null });
  });

  it('is whole without a checksum too', async () => {
    const bytes = encryptWhatsapp(DATABASE, 'crypt15', { checksum: false });
    expect(await content(bytes, utf8(PHANTOM_KEY))).toEqual({ bytes: DATABASE, problem: null });
  });

  it.each([
    [
      'no key',
      'crypt15',
      null,
      /m\.db: an encrypted backup of WhatsApp \(crypt15\); give its key of 64 digits.*--key-file/,
    ],
    ['no key file', 'crypt14', null, /give the file "key" of the app with --key-file/],
    ['another kind of key', 'crypt14', utf8(PHANTOM_KEY), /no key of a crypt14 backup/],
    ['no key at all', 'crypt15', utf8('secret'), /no key of a crypt15 backup/],
    ['another root key', 'crypt15', utf8('ff'.repeat(32)), /does not open this backup/],
    ['another key file', 'crypt12', whatsappKeyFile('other'), /key of another backup/],
    [
      'a key file with a wrong hash',
      'crypt12',
      whatsappKeyFile().fill(0, 51, 60),
      /no key of a crypt12 backup/,
    ],
  ] as const)('says what is wrong with %s', async (_, format, key, message) => {
    await expect(content(encryptWhatsapp(DATABASE, format), key)).rejects.toThrow(message);
  });

  it('is not taken for one by other files', async () => {
    for (const bytes of [
      new Uint8Array(100),
      utf8('SQLite format 3\0'),
      Uint8Array.from([0, 1, 2, ...new Uint8Array(200)]),
      new Random('r').bytes(4096),
    ])
      expect(await whatsappBackup.detect(memorySingleFile(bytes))).toEqual([]);
  });

  it('is opened by the same secrets as the examples', async () => {
    expect(await EXAMPLE_SECRETS.password('')).toBe(PHANTOM_PASSWORD);
    expect(EXAMPLE_SECRETS.key).toEqual(utf8(PHANTOM_KEY));
  });
});

describe('AES-GCM at any place', () => {
  it.each([12, 16, 60])('is what OpenSSL makes, with an IV of %s bytes', async (ivLength) => {
    const rng = new Random(`gcm ${ivLength}`);
    const [key, iv] = [rng.bytes(32), rng.bytes(ivLength)];
    for (const length of [0, 1, 15, 16, 17, 1000, 1_048_577]) {
      const plain = rng.bytes(length);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([
        new Uint8Array(5),
        cipher.update(plain),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      const access = await GcmAccess.open(inMemory(new Uint8Array(sealed)), 5, length, key, iv);
      expect(await access.read(0, length)).toEqual(plain);
      expect(await access.verify(length)).toBe(true);
      for (const at of [0, 1, 16, 17, length >> 1])
        expect(await access.read(at, 40)).toEqual(plain.subarray(at, at + 40));
      sealed[5 + (length >> 1)] = (sealed[5 + (length >> 1)] ?? 0) ^ 1;
      const altered = await GcmAccess.open(inMemory(new Uint8Array(sealed)), 5, length, key, iv);
      expect(await altered.verify(length)).toBe(false);
    }
  });
});
