/** The bytes end before what they announce. */
export class PostboxEnd extends Error {
  override readonly name = 'PostboxEnd';
}

const utf8 = new TextDecoder();

/** Reads forward, little-endian, and never past the end: then it throws `PostboxEnd`. */
export class PostboxReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  uint8(): number {
    return this.view.getUint8(this.take(1));
  }

  int32(): number {
    return this.view.getInt32(this.take(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** A bigint where it is beyond 2^53. */
  int64(): number | bigint {
    const value = this.view.getBigInt64(this.take(8), true);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  /** As many bytes as an `int32` before them says. */
  counted(): Uint8Array {
    return this.some(this.int32());
  }

  text(): string {
    return utf8.decode(this.counted());
  }

  /** A key: its length is one byte. */
  shortText(): string {
    return utf8.decode(this.some(this.uint8()));
  }

  private some(length: number): Uint8Array {
    const from = this.take(length);
    return this.bytes.subarray(from, from + length);
  }

  private take(length: number): number {
    if (length < 0 || length > this.left)
      throw new PostboxEnd(`${length} bytes were announced and ${this.left} are left`);
    const from = this.at;
    this.at += length;
    return from;
  }
}
