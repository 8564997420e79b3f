import { CbcAccess, decryptBlocks, inMemory } from '@bridle/bytes';
import { encryptFile, Random } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { nativeDecryptBlocks } from './decrypt-blocks.ts';

const RAW = new Uint8Array(32).fill(5);

it('gives what Web Crypto gives, and bytes that stay as they are while the file is read on', async () => {
  const plain = new Random('native').bytes(400_000);
  const file = inMemory(encryptFile(plain, RAW));
  const key = await crypto.subtle.importKey('raw', RAW, 'AES-CBC', true, ['encrypt', 'decrypt']);
  for (const decrypt of [decryptBlocks, nativeDecryptBlocks]) {
    const access = new CbcAccess(file, key, plain.length, decrypt);
    const parts: Uint8Array[] = [];
    for (let at = 0; at < plain.length; at += 4096) parts.push(await access.read(at, 4096));
    access.wipe();
    expect(Buffer.concat(parts).equals(plain)).toBe(true);
    expect(Buffer.from(await access.read(0, plain.length)).equals(plain)).toBe(true);
  }
});
