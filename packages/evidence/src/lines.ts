import { joined, type RandomAccess } from '@bridle/bytes';
import type { Input } from './input.ts';

/** Bytes read at once. */
const PIECE = 262_144;
/** A longer line is cut here: no log has one, and evidence must not decide how much memory a line takes. Bytes. */
export const MAX_LINE = 1_048_576;

export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Byte offset of its first character. */
  readonly offset: number;
  /** Without its line end. */
  readonly text: string;
  /** True where the line was longer than `MAX_LINE` and this is its beginning. */
  readonly cut: boolean;
}

/**
 * The lines of a text, in batches: UTF-8, or UTF-16 where a byte order mark says so; bytes that are no text become
 * U+FFFD. Ends of lines are LF and CR LF, and CR CR LF: what came over the cable of an old phone to Windows has one CR of
 * each. Rejects where the medium fails, after what was read before. `onCut` is called for each line that is cut.
 */
export async function* textLines(
  access: RandomAccess,
  onCut?: () => void,
): AsyncGenerator<readonly TextLine[]> {
  const encoding = encodingOf(await access.read(0, 3));
  const splitter = new LineSplitter(encoding.name, onCut);
  let offset = encoding.skip;
  const room = new Uint8Array(Math.max(0, Math.min(PIECE, access.size)));
  for (; offset < access.size; ) {
    const piece = await access.read(offset, PIECE, room);
    if (piece.length === 0) break;
    const lines = splitter.push(piece, offset);
    offset += piece.length;
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last !== null) yield [last];
}

/** The lines of an input's text. Cut ones are told: what stands behind their beginning may matter. */
export const inputLines = (input: Pick<Input, 'access' | 'partial'>): AsyncGenerator<readonly TextLine[]> =>
  textLines(input.access, () => input.partial('lines longer than a megabyte are cut'));

interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly skip: number;
}

function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', skip: 2 };
  return { name: 'utf-8', skip: 0 };
}

/** Splits on the bytes and decodes whole lines: a character is never cut in two by a piece's end. */
class LineSplitter {
  private readonly decoder: TextDecoder;
  private readonly width: 1 | 2;
  /** Place of the byte that is 10 in a line feed. */
  private readonly low: 0 | 1;
  private rest: Uint8Array[] = [];
  private restLength = 0;
  private restOffset = 0;
  private tooLong = false;
  private count = 0;

  private readonly onCut: (() => void) | undefined;

  constructor(encoding: Encoding['name'], onCut: (() => void) | undefined) {
    this.onCut = onCut;
    this.decoder = new TextDecoder(encoding, { ignoreBOM: true });
    this.width = encoding === 'utf-8' ? 1 : 2;
    this.low = encoding === 'utf-16be' ? 1 : 0;
  }

  push(piece: Uint8Array, offset: number): TextLine[] {
    const lines: TextLine[] = [];
    let start = 0;
    for (;;) {
      const end = this.lineEnd(piece, start, offset);
      if (end < 0) break;
      lines.push(this.line(piece.subarray(start, end), offset + start));
      start = end + this.width;
    }
    this.keep(piece.subarray(start), offset + start);
    return lines;
  }

  end(): TextLine | null {
    if (this.restLength === 0) return null;
    return this.line(new Uint8Array(0), this.restOffset);
  }

  /** Where the next line ends in the piece, at the first byte of its line feed; -1 where it does not. */
  private lineEnd(piece: Uint8Array, start: number, offset: number): number {
    for (let from = start; ; ) {
      const at = piece.indexOf(10, from);
      if (at < 0 || this.width === 1) return at;
      const first = at - this.low;
      const other = piece[this.low === 0 ? at + 1 : at - 1];
      // Two bytes a character: a line feed begins at an even distance from the text's start, which lies behind a mark of two.
      if (first >= start && (offset + first) % 2 === 0 && (other === 0 || other === undefined)) return first;
      from = at + 1;
    }
  }

  private line(own: Uint8Array, offset: number): TextLine {
    let begin = offset;
    let bytes = own;
    let cut = false;
    // Nearly all lines lie within one piece.
    if (this.restLength > 0 || own.length > MAX_LINE) {
      if (this.restLength > 0) begin = this.restOffset;
      this.keep(own, offset);
      bytes = joined(this.rest);
      cut = this.tooLong;
      if (cut) this.onCut?.();
      this.rest = [];
      this.restLength = 0;
      this.tooLong = false;
    }
    if (this.width === 1) {
      let length = bytes.length;
      while (bytes[length - 1] === 13) length -= 1;
      if (length < bytes.length) bytes = bytes.subarray(0, length);
    }
    this.count += 1;
    let text = this.decoder.decode(bytes);
    while (this.width === 2 && text.endsWith('\r')) text = text.slice(0, -1);
    return { number: this.count, offset: begin, text, cut };
  }

  private keep(bytes: Uint8Array, offset: number): void {
    if (this.restLength === 0) this.restOffset = offset;
    const room = MAX_LINE - this.restLength;
    if (bytes.length > room) this.tooLong = true;
    // A copy: the piece's memory takes the next one.
    const part = bytes.slice(0, Math.max(0, room));
    if (part.length === 0) return;
    this.rest.push(part);
    this.restLength += part.length;
  }
}
