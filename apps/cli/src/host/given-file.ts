import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const PIECE = 65_536;

/** A file that the user named has more bytes than such a file may have. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * All bytes of a file that the user named: an ordinary one, or a pipe, as a shell gives for `<(…)`. Of what has no end
 * (`/dev/zero`) not more is read than may be. Throws `TooLargeError`, and what the system says.
 *
 * @param most bytes at most
 * @param what what it is taken for, for the message: `an indicator file`
 */
export function readGiven(path: string, most: number, what: string): Uint8Array {
  const fd = openSync(path, 'r');
  try {
    const stats = fstatSync(fd);
    if (stats.isFile() && stats.size > most) throw tooLarge(`${stats.size} bytes, more`, most, what);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const piece = new Uint8Array(stats.isFile() ? Math.max(PIECE, stats.size - length) : PIECE);
      const got = readSync(fd, piece, 0, piece.length, null);
      if (got === 0) break;
      pieces.push(piece.subarray(0, got));
      length += got;
      if (length > most) throw tooLarge('more bytes', most, what);
    }
    const [first, second] = pieces;
    return second === undefined ? (first ?? new Uint8Array(0)) : Buffer.concat(pieces, length);
  } finally {
    closeSync(fd);
  }
}

const tooLarge = (how: string, most: number, what: string): TooLargeError =>
  new TooLargeError(`${how} than ${what} may have (${most})`);
