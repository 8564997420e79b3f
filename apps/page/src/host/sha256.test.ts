import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const hexOf = (...pieces: readonly Uint8Array[]): string => {
  const digest = sha256();
  for (const piece of pieces) digest.update(piece);
  return digest.hex();
};

it.each([
  // The examples of FIPS 180-4: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('%j', (text, hex) => {
  expect(hexOf(new TextEncoder().encode(text))).toBe(hex);
});

it('is the same as OpenSSL gives, at every length around a block', () => {
  const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 151) % 256);
  for (let length = 0; length <= bytes.length; length++) {
    const part = bytes.subarray(0, length);
    expect(hexOf(part)).toBe(createHash('sha256').update(part).digest('hex'));
  }
});

it('is the same in whatever pieces the bytes come, wherever in memory they lie', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), fc.nat(7), (pieces, shift) => {
      const joined = Buffer.concat(pieces);
      const moved = pieces.map((piece) => {
        const memory = new Uint8Array(piece.length + shift);
        memory.set(piece, shift);
        return memory.subarray(shift);
      });
      expect(hexOf(...moved)).toBe(createHash('sha256').update(joined).digest('hex'));
    }),
  );
});

it('counts beyond what fits into 32 bits', () => {
  const piece = new Uint8Array(16 * 1024 * 1024).fill(7);
  const ours = sha256();
  const theirs = createHash('sha256');
  // 2^32 bits are 512 MiB.
  for (let i = 0; i < 33; i++) {
    ours.update(piece);
    theirs.update(piece);
  }
  expect(ours.hex()).toBe(theirs.digest('hex'));
});
