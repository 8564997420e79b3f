/** Makes a SQLite write-ahead log the same in every run: SQLite draws its salts at random. */

import type { Bytes } from './bytes.ts';

const HEADER = 32;
const FRAME_HEADER = 24;
const SALT_1 = 0x50484e54;
const SALT_2 = 0x4f4d0001;

type Sums = readonly [number, number];

/** The checksum of https://www.sqlite.org/fileformat2.html#checksum_algorithm over `length` bytes, a multiple of 8. */
function checksum(view: DataView, at: number, length: number, little: boolean, start: Sums): Sums {
  let [first, second] = start;
  for (let i = at; i < at + length; i += 8) {
    first = (first + view.getUint32(i, little) + second) | 0;
    second = (second + view.getUint32(i + 4, little) + first) | 0;
  }
  return [first, second];
}

function putSums(view: DataView, at: number, sums: Sums): Sums {
  view.setInt32(at, sums[0]);
  view.setInt32(at + 4, sums[1]);
  return sums;
}

/**
 * A copy of a whole, valid WAL with fixed salts and with checksums to match. Frames that an earlier
 * generation of the log left behind get other salts, so that they stay invalid; bytes behind the last whole
 * frame are kept. A log of less than 32 bytes is returned as it is.
 */
export function withFixedSalts(wal: Uint8Array): Bytes {
  const copy = wal.slice();
  if (copy.length < HEADER) return copy;
  const view = new DataView(copy.buffer);
  const little = (view.getUint32(0) & 1) === 0;
  const pageSize = view.getUint32(8);
  const [oldSalt1, oldSalt2] = [view.getUint32(16), view.getUint32(20)];
  view.setUint32(16, SALT_1);
  view.setUint32(20, SALT_2);
  let current = putSums(view, 24, checksum(view, 0, 24, little, [0, 0]));
  let stale: Sums = [0, 0];
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= copy.length; at += FRAME_HEADER + pageSize) {
    const live = view.getUint32(at + 8) === oldSalt1 && view.getUint32(at + 12) === oldSalt2;
    view.setUint32(at + 8, live ? SALT_1 : SALT_1 - 1);
    view.setUint32(at + 12, live ? SALT_2 : SALT_2 - 1);
    let sums = checksum(view, at, 8, little, live ? current : stale);
    sums = checksum(view, at + FRAME_HEADER, pageSize, little, sums);
    putSums(view, at + 16, sums);
    if (live) current = sums;
    else stale = sums;
  }
  return copy;
}
