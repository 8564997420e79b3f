import { encryptFile, Random } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory, type RandomAccess } from '../access.ts';
import { CbcAccess, cbcSize } from './index.ts';

const RAW = new Uint8Array(32).map((_, i) => i * 3);
const key = crypto.subtle.importKey('raw', RAW, 'AES-CBC', false, ['encrypt', 'decrypt']);
const plainBytes = (length: number): Uint8Array => new Random(`plain ${length}`).bytes(length);

async function open(plain: Uint8Array): Promise<CbcAccess> {
  return new CbcAccess(inMemory(encryptFile(plain, RAW)), await key, plain.length);
}

describe('a file under AES-CBC', () => {
  it.each([0, 1, 15, 16, 17, 31, 32, 33, 4096, 70_000, 1_048_576, 2_100_003])(
    'of %i bytes is read whole',
    async (length) => {
      const plain = plainBytes(length);
      expect(Buffer.from(await (await open(plain)).read(0, length)).equals(plain)).toBe(true);
    },
  );

  it('gives at any place what the plain file has there', async () => {
    const plain = plainBytes(3_000_001);
    const access = await open(plain);
    const random = new Random('places');
    for (let round = 0; round < 120; round++) {
      const offset = random.int(0, plain.length + 20);
      const length = random.pick([0, 1, 16, 100, 4096, 70_000, 1_500_000]);
      const read = await access.read(offset, length);
      expect(Buffer.from(read).equals(plain.subarray(offset, offset + length)), `${offset} ${length}`).toBe(
        true,
      );
    }
  });

  it('read through in small steps is decrypted in large ones', async () => {
    const plain = plainBytes(500_000);
    const file = inMemory(encryptFile(plain, RAW));
    let reads = 0;
    const counted: RandomAccess = {
      size: file.size,
      read(offset, length) {
        reads += 1;
        return file.read(offset, length);
      },
    };
    const access = new CbcAccess(counted, await key, plain.length);
    const parts: Uint8Array[] = [];
    for (let at = 0; at < plain.length; at += 100) parts.push(await access.read(at, 100));
    expect(Buffer.concat(parts).equals(plain)).toBe(true);
    expect(reads).toBeLessThan(12);
  });

  it('gives each reader bytes of its own', async () => {
    const access = await open(plainBytes(1000));
    const first = await access.read(0, 100);
    const second = await access.read(100, 100);
    first.fill(0);
    second.fill(0);
    access.wipe();
    expect(Buffer.from(await access.read(100, 100)).equals(plainBytes(1000).subarray(100, 200))).toBe(true);
  });

  it('that ends early gives what is there', async () => {
    const plain = plainBytes(1000);
    for (const length of [0, 7, 16, 40, 999]) {
      const cut = inMemory(encryptFile(plain, RAW).subarray(0, length));
      const read = await new CbcAccess(cut, await key, 1000).read(0, 1000);
      expect(Buffer.from(read).equals(plain.subarray(0, length - (length % 16))), `${length}`).toBe(true);
    }
  });
});

describe('the size of the plain file', () => {
  const sizeOf = async (encrypted: Uint8Array, said: number | null): Promise<unknown> =>
    cbcSize(inMemory(encrypted), await key, said);

  it('is what the list says, where the file agrees', async () => {
    for (const length of [0, 1, 15, 16, 100])
      expect(await sizeOf(encryptFile(plainBytes(length), RAW), length)).toEqual({
        size: length,
        problem: null,
      });
  });

  it('is told by the padding where the list says nothing or what cannot be', async () => {
    for (const said of [null, -1, 1.5, Number.NaN, 3, 0])
      expect(await sizeOf(encryptFile(plainBytes(100), RAW), said), `${said}`).toEqual({
        size: 100,
        problem: null,
      });
  });

  it('is all of a file without padding', async () => {
    const unpadded = encryptFile(plainBytes(160), RAW).subarray(0, 160);
    expect(await sizeOf(unpadded, 160)).toEqual({ size: 160, problem: null });
    expect(await sizeOf(encryptFile(new Uint8Array(160), RAW).subarray(0, 160), null)).toEqual({
      size: 160,
      problem: null,
    });
  });

  it('is that of what is left where the file was cut, and this is said', async () => {
    const encrypted = encryptFile(plainBytes(1000), RAW);
    expect(await sizeOf(encrypted.subarray(0, 160), 1000)).toEqual({
      size: 160,
      problem: 'of 1000 bytes that the backup lists for it, 160 are there: it was cut',
    });
    expect(await sizeOf(encrypted.subarray(0, 0), 1000)).toMatchObject({
      size: 0,
      problem: expect.any(String),
    });
    expect(await sizeOf(encrypted.subarray(0, 165), null)).toMatchObject({
      size: 160,
      problem: expect.stringContaining('within a block'),
    });
  });
});
