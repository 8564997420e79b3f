import { joined, type RandomAccess } from '@bridle/bytes';

/** Longest line of a records file that is taken. A record with the largest values that artifacts let through has some megabytes. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/** A line as text, or null for one that is too long or no UTF-8. */
export type Line = string | null;

/** Reads a file of lines front to back, a mebibyte at a time; never holds more than that and one line. */
export class LineReader {
  private readonly access: RandomAccess;
  private readonly maxLine: number;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private offset = 0;
  /** The beginning of a line whose end is not read yet. */
  private open: Uint8Array[] = [];
  private openBytes = 0;
  private tooLong = false;

  constructor(access: RandomAccess, maxLine = MAX_LINE_BYTES) {
    this.access = access;
    this.maxLine = maxLine;
  }

  /** The next lines, at least one; null at the end of the file. Empty lines are none. */
  async read(): Promise<readonly Line[] | null> {
    const lines: Line[] = [];
    while (lines.length === 0) {
      const bytes = await this.access.read(this.offset, CHUNK_BYTES);
      if (bytes.length === 0) {
        // A file that was cut off ends without a line feed; what stands there is a line all the same.
        if (this.openBytes > 0 || this.tooLong) this.close(bytes, lines);
        return lines.length > 0 ? lines : null;
      }
      this.offset += bytes.length;
      this.split(bytes, lines);
    }
    return lines;
  }

  private split(bytes: Uint8Array, lines: Line[]): void {
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) break;
      this.close(bytes.subarray(start, end), lines);
      start = end + 1;
    }
    if (start < bytes.length) this.keep(bytes.subarray(start));
  }

  private keep(piece: Uint8Array): void {
    if (this.openBytes + piece.length > this.maxLine) {
      this.tooLong = true;
      this.open = [];
      this.openBytes = 0;
    }
    if (this.tooLong || piece.length === 0) return;
    this.open.push(piece);
    this.openBytes += piece.length;
  }

  private close(last: Uint8Array, lines: Line[]): void {
    this.keep(last);
    if (this.tooLong) lines.push(null);
    else if (this.openBytes > 0) lines.push(this.decode(joined(this.open)));
    this.open = [];
    this.openBytes = 0;
    this.tooLong = false;
  }

  private decode(bytes: Uint8Array): Line {
    try {
      return this.decoder.decode(bytes);
    } catch {
      return null;
    }
  }
}
