import type { OutputFile } from './output.ts';

const encoder = new TextEncoder();
const BUFFER = 256 * 1024;
/** Texts are joined up to this many UTF-16 units before they are encoded: a call for each line would cost more than its bytes. */
const JOINED = 16 * 1024;
/** Shorter pieces are copied here: the engine's own copying costs as much as so many bytes before it begins. */
const BY_HAND = 32;
/** Most bytes that one UTF-16 code unit can take in UTF-8. */
const BYTES_A_UNIT = 3;

/**
 * Gathers text as UTF-8 and hands it on in large pieces. Adding never waits: `flush` is called once a batch, and the
 * buffers that it wrote are used again.
 */
export class TextWriter {
  private readonly file: OutputFile;
  private buffer = new Uint8Array(BUFFER);
  private length = 0;
  private text = '';
  /** Full buffers that the next flush writes. */
  private readonly full: { readonly buffer: Uint8Array<ArrayBuffer>; readonly length: number }[] = [];
  private readonly spare: Uint8Array<ArrayBuffer>[] = [];

  constructor(file: OutputFile) {
    this.file = file;
  }

  add(text: string): void {
    this.text += text;
    if (this.text.length >= JOINED) this.encode();
  }

  /** `bytes[from, to)`: a view of a part would be an object for every field of every line. */
  addBytes(bytes: Uint8Array, from = 0, to = bytes.length): void {
    if (this.text.length > 0) this.encode();
    const size = to - from;
    if (this.length + size > this.buffer.length) this.turn(size);
    const { buffer, length } = this;
    this.length = length + size;
    if (size > BY_HAND) buffer.set(bytes.subarray(from, to), length);
    else for (let i = 0; i < size; i++) buffer[length + i] = bytes[from + i] as number;
  }

  /** A whole number that is not negative, in decimal digits, and a line end. */
  addRowEnd(row: number): void {
    if (!(row >= 0 && row <= 0x7fff_ffff)) {
      this.add(`${row}\n`);
      return;
    }
    if (this.text.length > 0) this.encode();
    if (this.length + 12 > this.buffer.length) this.turn(12);
    let digits = 1;
    for (let rest = row; rest >= 10; rest = (rest / 10) | 0) digits += 1;
    let rest = row;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const next = (rest / 10) | 0;
      this.buffer[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.buffer[this.length + digits] = 10;
    this.length += digits + 1;
  }

  private encode(): void {
    const { text } = this;
    this.text = '';
    const most = text.length * BYTES_A_UNIT;
    if (this.length + most > this.buffer.length) this.turn(most);
    this.length += encoder.encodeInto(text, this.buffer.subarray(this.length)).written;
  }

  private turn(atLeast: number): void {
    if (this.length > 0) this.full.push({ buffer: this.buffer, length: this.length });
    this.buffer = atLeast > BUFFER ? new Uint8Array(atLeast) : (this.spare.pop() ?? new Uint8Array(BUFFER));
    this.length = 0;
  }

  /** Writes full buffers; what is left of the last one waits for more. */
  async flush(): Promise<void> {
    for (const { buffer, length } of this.full) {
      await this.file.write(buffer.subarray(0, length));
      if (buffer.length === BUFFER) this.spare.push(buffer);
    }
    this.full.length = 0;
  }

  async close(): Promise<void> {
    this.encode();
    this.turn(0);
    await this.flush();
    await this.file.close();
  }
}
