/** Bytes over memory of their own (not shared between threads), as `Blob` and Web Crypto want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A growing byte buffer for the writers of this package. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Makes room and moves the end; may replace the arrays, so it is called before they are used. */
  #room(extra: number): number {
    const at = this.#length;
    const wanted = at + extra;
    if (wanted > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = wanted;
    return at;
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }

  i16le(value: number): void {
    const at = this.#room(2);
    this.#view.setInt16(at, value, true);
  }

  i32le(value: number): void {
    const at = this.#room(4);
    this.#view.setInt32(at, value, true);
  }

  /** `width` bytes, big endian; the value is taken modulo 2^(8 × width). */
  uintBe(value: number | bigint, width: number): void {
    const at = this.#room(width);
    if (typeof value === 'number' && width <= 4) {
      for (let i = width - 1, rest = value; i >= 0; i--, rest >>>= 8) this.#bytes[at + i] = rest;
      return;
    }
    let rest = BigInt.asUintN(8 * width, BigInt(value));
    for (let i = width - 1; i >= 0; i--) {
      this.#bytes[at + i] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  }

  f32be(value: number): void {
    const at = this.#room(4);
    this.#view.setFloat32(at, value);
  }

  f64be(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value);
  }

  bytes(value: Uint8Array): void {
    const at = this.#room(value.length);
    this.#bytes.set(value, at);
  }

  ascii(text: string): void {
    const at = this.#room(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[at + i] = text.charCodeAt(i);
  }

  utf16be(text: string): void {
    const at = this.#room(text.length * 2);
    for (let i = 0; i < text.length; i++) this.#view.setUint16(at + 2 * i, text.charCodeAt(i));
  }

  /** A copy of what was written. */
  finish(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Bytes as lower-case hex digits. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

const encoder = new TextEncoder();

/** Text as UTF-8; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The parts one after the other in a new array. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
