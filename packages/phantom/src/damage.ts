/**
 * Ways in which a file can be broken, as pure functions: each returns new bytes and leaves its input alone.
 * Positions beyond the end are taken as the end.
 */
import { type Bytes, concat } from './bytes.ts';
import type { Random } from './random.ts';

function within(bytes: Uint8Array, at: number): number {
  return Math.min(Math.max(Math.trunc(at), 0), bytes.length);
}

/** The first `at` bytes. */
export function cut(bytes: Uint8Array, at: number): Bytes {
  return bytes.slice(0, within(bytes, at));
}

/** The bytes with `length` zeros from `from` on; the size stays the same. */
export function zeroBlock(bytes: Uint8Array, from: number, length: number): Bytes {
  return bytes.slice().fill(0, within(bytes, from), within(bytes, from + length));
}

/** The bytes with `n` bits inverted at random places (the same place may be drawn twice). */
export function flipBits(bytes: Uint8Array, rng: Random, n: number): Bytes {
  const copy = bytes.slice();
  for (let i = 0; i < n && copy.length > 0; i++) {
    const at = rng.int(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << rng.int(0, 7));
  }
  return copy;
}

/** The bytes without `length` bytes from `from` on. */
export function removeBlock(bytes: Uint8Array, from: number, length: number): Bytes {
  return concat(bytes.subarray(0, within(bytes, from)), bytes.subarray(within(bytes, from + length)));
}

/** The bytes with `block` put in at `at`. */
export function insertBlock(bytes: Uint8Array, at: number, block: Uint8Array): Bytes {
  return concat(bytes.subarray(0, within(bytes, at)), block, bytes.subarray(within(bytes, at)));
}

/** The bytes with `length` bytes from `from` written over those at `to`; the size stays the same. */
export function copyBlock(bytes: Uint8Array, from: number, to: number, length: number): Bytes {
  const copy = bytes.slice();
  const start = within(bytes, from);
  const room = bytes.length - within(bytes, to);
  copy.set(bytes.subarray(start, within(bytes, start + Math.min(length, room))), within(bytes, to));
  return copy;
}

/** Values at which sizes, counts and signs turn. */
const EDGES: readonly bigint[] = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  0x7fff_ffff_ffff_ffffn,
  0xffff_ffff_ffff_ffffn,
];

/** A whole-number field of 1, 2, 4 or 8 bytes overwritten, in either byte order, with an edge value or a near one. */
function tamperField(bytes: Uint8Array, rng: Random): Bytes {
  const copy = bytes.slice();
  const width = rng.pick([1, 2, 4, 8]);
  if (copy.length < width) return copy;
  const at = rng.int(0, copy.length - width);
  const little = rng.chance(0.5);
  const place = (i: number) => at + (little ? i : width - 1 - i);
  let old = 0n;
  for (let i = width - 1; i >= 0; i--) old = (old << 8n) | BigInt(copy[place(i)] ?? 0);
  // Either far off, or off by a little, which length checks miss more easily.
  let value = rng.chance(0.5) ? rng.pick(EDGES) : old + BigInt(rng.int(-3, 3));
  if (rng.chance(0.1)) value = BigInt(copy.length) + BigInt(rng.int(-2, 2));
  value = BigInt.asUintN(8 * width, value);
  for (let i = 0; i < width; i++) {
    copy[place(i)] = Number(value & 0xffn);
    value >>= 8n;
  }
  return copy;
}

function mutateOnce(bytes: Uint8Array, rng: Random): Bytes {
  const at = rng.int(0, Math.max(0, bytes.length - 1));
  const length = rng.chance(0.8) ? rng.int(1, 16) : rng.int(1, Math.max(1, bytes.length >> 2));
  const other = rng.int(0, Math.max(0, bytes.length - 1));
  switch (rng.int(0, 9)) {
    case 0:
      return flipBits(bytes, rng, rng.int(1, 8));
    case 1: {
      const copy = bytes.slice();
      if (copy.length > 0) copy[at] = rng.pick([0x00, 0x01, 0x7f, 0x80, 0x81, 0xfe, 0xff, rng.int(0, 255)]);
      return copy;
    }
    case 2:
    case 3:
    case 4:
      return tamperField(bytes, rng);
    case 5:
      return copyBlock(bytes, at, other, length);
    case 6:
      return removeBlock(bytes, at, length);
    case 7:
      return insertBlock(bytes, at, rng.chance(0.5) ? rng.bytes(length) : bytes.slice(other, other + length));
    case 8:
      return zeroBlock(bytes, at, length);
    default:
      return cut(bytes, at);
  }
}

/**
 * One hostile variant of `bytes`: one to four random changes, among them bit flips, edge values in bytes and
 * in length-like fields, blocks copied, removed, inserted or zeroed, and truncation. The same generator state
 * gives the same variant.
 */
export function mutate(bytes: Uint8Array, rng: Random): Bytes {
  let mutated = bytes.slice();
  for (let left = rng.pick([1, 1, 1, 2, 2, 3, 4]); left > 0; left--) mutated = mutateOnce(mutated, rng);
  return mutated;
}
