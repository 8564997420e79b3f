import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackupEncryption, mutate, Random, wrapKey } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { CbcAccess } from '../aes/index.ts';
import {
  ClassKeys,
  derivePasswordKey,
  type Keybag,
  KeybagError,
  parseKeybag,
  passwordForms,
} from './index.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));

const OPTIONS = { password: 'correct horse' };

async function unlock(encryption: BackupEncryption, password: string): Promise<ClassKeys | null> {
  const keybag = parseKeybag(encryption.keybag);
  return ClassKeys.unlock(keybag, await derivePasswordKey(keybag, password));
}

describe.each(['double', 'single'] as const)('a keybag with %s protection', (protection) => {
  const encryption = new BackupEncryption({ ...OPTIONS, protection });

  it('is opened by its password', async () => {
    const keybag = parseKeybag(encryption.keybag);
    expect(keybag.classes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(keybag.problem).toBeNull();
    expect(keybag.doubleProtection !== null).toBe(protection === 'double');
    expect(hex(await derivePasswordKey(keybag, OPTIONS.password))).toBe(hex(encryption.passwordKey));
    const keys = await unlock(encryption, OPTIONS.password);
    const file = await keys?.fileKey(encryption.wrappedFileKey('a', 3));
    if (file?.status !== 'key') throw new Error('no key');
    const plain = new Uint8Array(100).fill(7);
    const access = new CbcAccess(inMemory(encryption.encryptFile('a', plain)), file.key, 100);
    expect(await access.read(0, 100)).toEqual(plain);
  });

  it('is opened by no other password', async () => {
    expect(await unlock(encryption, 'correct horse ')).toBeNull();
    expect(await unlock(encryption, '')).toBeNull();
  });
});

describe('the keys', () => {
  it('of a class that the password does not open are refused with the reason', async () => {
    const encryption = new BackupEncryption({ ...OPTIONS, deviceClasses: [6] });
    const keys = await unlock(encryption, OPTIONS.password);
    expect(await keys?.fileKey(encryption.wrappedFileKey('a', 6))).toEqual({
      status: 'refused',
      reason: 'the key of protection class 6 never leaves the phone',
    });
  });

  it('that are damaged are refused with the reason', async () => {
    const encryption = new BackupEncryption(OPTIONS);
    const keys = await unlock(encryption, OPTIONS.password);
    const wrapped = encryption.wrappedFileKey('a', 3);
    const refused = async (key: Uint8Array): Promise<unknown> => keys?.fileKey(key);
    const flipped = wrapped.slice();
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(await refused(flipped)).toEqual({ status: 'refused', reason: 'its key is damaged' });
    const unknown = wrapped.slice();
    unknown[0] = 77;
    expect(await refused(unknown)).toMatchObject({
      reason: expect.stringContaining('no protection class 77'),
    });
    expect(await refused(wrapped.slice(0, 43))).toMatchObject({
      reason: expect.stringContaining('43 bytes'),
    });
    expect(await refused(new Uint8Array(0))).toMatchObject({ status: 'refused' });
  });

  it('of the other classes are there where one class is damaged', async () => {
    const encryption = new BackupEncryption(OPTIONS);
    const bag = encryption.keybag.slice();
    // The last byte is the last one of class 11.
    bag[bag.length - 1] = (bag[bag.length - 1] ?? 0) ^ 1;
    const keybag = parseKeybag(bag);
    const keys = await ClassKeys.unlock(keybag, await derivePasswordKey(keybag, OPTIONS.password));
    expect(await keys?.fileKey(encryption.wrappedFileKey('a', 3))).toMatchObject({ status: 'key' });
    expect(await keys?.fileKey(encryption.wrappedFileKey('a', 11))).toMatchObject({
      reason: 'the key of protection class 11 is damaged in the keybag',
    });
  });
});

it('takes a password in the form that was typed, composed and decomposed, each once', () => {
  expect(passwordForms('plain')).toEqual(['plain']);
  expect(passwordForms('caf\u00e9')).toEqual(['caf\u00e9', 'cafe\u0301']);
  expect(passwordForms('cafe\u0301')).toEqual(['cafe\u0301', 'caf\u00e9']);
  expect(passwordForms('\u00e9e\u0301')).toHaveLength(3);
});

describe('a hostile keybag', () => {
  const good = new BackupEncryption(OPTIONS).keybag;

  /** The same bag with another value for the first of these tags. */
  function withValue(tag: string, value: number): Uint8Array {
    const bag = good.slice();
    const at = Buffer.from(bag).indexOf(tag, 0, 'latin1');
    new DataView(bag.buffer).setUint32(at + 8, value);
    return bag;
  }

  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(4096)],
    ['no classes', good.slice(0, 100)],
    ['hours of work', withValue('ITER', 0xffffffff)],
    ['hours of work in the slow stage', withValue('DPIC', 30_000_001)],
    ['no iterations', withValue('ITER', 0)],
    ['a megabyte and more', new Uint8Array(1024 * 1024 + 1)],
  ])('with %s is refused with a reason', (_, bag) => {
    expect(() => parseKeybag(bag)).toThrow(KeybagError);
  });

  it('that is cut gives the classes before the cut and says so', () => {
    const keybag = parseKeybag(good.slice(0, good.length - 30));
    expect(keybag.classes).toHaveLength(10);
    expect(keybag.problem).toMatch(/ends within its data/);
  });

  it('with a length beyond its end gives what comes before', () => {
    const bag = good.slice();
    new DataView(bag.buffer).setUint32(bag.length - 44, 0xffffffff);
    expect(parseKeybag(bag).classes).toHaveLength(10);
  });

  it('with thousands of classes is cut and says so', () => {
    const section = good.slice(Buffer.from(good).lastIndexOf('UUID', undefined, 'latin1'));
    const bag = Buffer.concat([good, ...Array.from({ length: 3000 }, () => section)]);
    const keybag = parseKeybag(bag);
    expect(keybag.classes.length).toBeLessThanOrEqual(64);
    expect(keybag.problem).toMatch(/more than 64/);
  });

  it('with a class key of another length opens nothing with it', async () => {
    const keybag = parseKeybag(good);
    const odd: Keybag = {
      ...keybag,
      classes: keybag.classes.map((entry) => ({ ...entry, wrappedKey: new Uint8Array(8) })),
    };
    expect(await ClassKeys.unlock(odd, new Uint8Array(32))).toBeNull();
  });

  it('mutated gives a keybag or a KeybagError', () => {
    for (let round = 0; round < 2000; round++) {
      try {
        parseKeybag(mutate(good, new Random(`keybag ${round}`)));
      } catch (error) {
        if (!(error instanceof KeybagError)) throw error;
      }
    }
  });
});

it('unwraps the example of RFC 3394, section 4.6', async () => {
  const kek = bytes('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F');
  const data = bytes('00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F');
  const wrapped = bytes('28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21');
  await expectOpens(kek, wrapped, data);
});

/** Opens a bag of one class with the key, then a file whose key the class key wraps. */
async function expectOpens(
  passwordKey: Uint8Array<ArrayBuffer>,
  wrappedKey: Uint8Array<ArrayBuffer>,
  classKey: Uint8Array,
): Promise<void> {
  const keys = await ClassKeys.unlock(
    {
      derivation: { salt: new Uint8Array(20), iterations: 1 },
      doubleProtection: null,
      classes: [{ number: 1, wrap: 2, wrappedKey }],
      problem: null,
    },
    passwordKey,
  );
  const fileKey = new Uint8Array(32).fill(9);
  const file = await keys?.fileKey(Buffer.concat([Buffer.from([1, 0, 0, 0]), wrapKey(fileKey, classKey)]));
  if (file?.status !== 'key') throw new Error('the class was not opened');
  const cipher = createCipheriv('aes-256-cbc', fileKey, Buffer.alloc(16));
  const encrypted = Buffer.concat([cipher.update('known text'), cipher.final()]);
  expect(Buffer.from(await new CbcAccess(inMemory(encrypted), file.key, 10).read(0, 10)).toString()).toBe(
    'known text',
  );
  expect(createDecipheriv('aes-256-cbc', fileKey, Buffer.alloc(16)).update(encrypted)).toBeDefined();
}

const VECTORS = join(import.meta.dirname, '../../../../../shared/corpus/known-answers/itunes-keybag.json');

describe.skipIf(!existsSync(VECTORS))('known answers of the corpus', () => {
  interface Vector {
    readonly hash: string;
    readonly password: string;
    readonly passcode_key: string;
    readonly class_key: string;
  }
  const vectors: readonly Vector[] = existsSync(VECTORS)
    ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[])
    : [];

  it.each(vectors.map((vector, i) => [i, vector] as const))(
    'number %i',
    { timeout: 60_000 },
    async (_, vector) => {
      // $itunes_backup$*version*WPKY*ITER*SALT*DPIC*DPSL
      const [, , wpky = '', iterations = '', salt = '', slow = '', slowSalt = ''] = vector.hash.split('*');
      const keybag: Keybag = {
        derivation: { salt: bytes(salt), iterations: Number(iterations) },
        doubleProtection: slow === '' ? null : { salt: bytes(slowSalt), iterations: Number(slow) },
        classes: [{ number: 1, wrap: 2, wrappedKey: bytes(wpky) }],
        problem: null,
      };
      const key = await derivePasswordKey(keybag, vector.password);
      expect(hex(key)).toBe(vector.passcode_key);
      await expectOpens(key, bytes(wpky), bytes(vector.class_key));
      expect(
        await ClassKeys.unlock(keybag, await derivePasswordKey(keybag, `${vector.password}x`)),
      ).toBeNull();
    },
  );
});
