/**
 * The fields of a protocol buffer message without an object for each: a backup has a statement for every row of a
 * database, and a field for every column (`wireFields` of @bridle/bytes is for the few messages of other sources).
 */
export class WireCursor {
  /** Number of the field that was read last. */
  field = 0;
  /** Its number where it is a varint. */
  value: number | bigint = 0;
  /** Where its bytes lie. */
  start = 0;
  end = 0;
  private readonly bytes: Uint8Array;
  private at: number;
  private readonly stop: number;

  constructor(bytes: Uint8Array, start = 0, stop = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.stop = stop;
  }

  /** Goes to the next field: its kind; "end", or "broken" where the bytes are no message. */
  next(): 'varint' | 'bytes' | 'fixed' | 'end' | 'broken' {
    if (this.at >= this.stop) return 'end';
    const tag = this.varint();
    if (typeof tag !== 'number' || tag < 8) return 'broken';
    this.field = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0: {
        const value = this.varint();
        if (value === null) return 'broken';
        this.value = value;
        return 'varint';
      }
      case 1:
        return this.take(8) ? 'fixed' : 'broken';
      case 2: {
        const length = this.varint();
        return typeof length === 'number' && this.take(length) ? 'bytes' : 'broken';
      }
      case 5:
        return this.take(4) ? 'fixed' : 'broken';
      default:
        return 'broken';
    }
  }

  slice(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  private take(length: number): boolean {
    if (length > this.stop - this.at) return false;
    this.start = this.at;
    this.end = this.at + length;
    this.at = this.end;
    return true;
  }

  /** Unsigned; a bigint beyond 2^53. */
  private varint(): number | bigint | null {
    let low = 0;
    for (let i = 0; i < 7; i++) {
      if (this.at >= this.stop) return null;
      const byte = this.bytes[this.at++] as number;
      low += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return low;
    }
    let big = BigInt(low);
    for (let i = 7; i < 10; i++) {
      if (this.at >= this.stop) return null;
      const byte = this.bytes[this.at++] as number;
      big |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) {
        const value = BigInt.asUintN(64, big);
        return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
      }
    }
    return null;
  }
}
