/** A value as SQLite stores it. Integers outside JavaScript's exact range are bigints. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** Text encodings by their code in the database header (offset 56). */
export type TextEncoding = 1 | 2 | 3;

// `ignoreBOM` keeps a leading U+FEFF: evidence is given as it is.
const decoders = {
  1: new TextDecoder('utf-8', { ignoreBOM: true }),
  2: new TextDecoder('utf-16le', { ignoreBOM: true }),
  3: new TextDecoder('utf-16be', { ignoreBOM: true }),
} as const;

/** Up to this many bytes a hand-made ASCII loop beats the decoder's call (measured: docs/decisions.md). */
const SHORT_TEXT = 12;

function decodeText(bytes: Uint8Array, start: number, end: number, encoding: TextEncoding): string {
  if (encoding === 1 && end - start <= SHORT_TEXT) {
    let text = '';
    let i = start;
    for (; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte > 127) break;
      text += String.fromCharCode(byte);
    }
    if (i === end) return text;
  }
  return decoders[encoding].decode(bytes.subarray(start, end));
}

/** Bytes of the serial types 0 to 11. */
const FIXED_LENGTHS = new Uint8Array([0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]);

/** Bytes that a serial type takes in the record body. https://www.sqlite.org/fileformat2.html#record_format */
export function bodyLength(serialType: number): number {
  if (serialType >= 12) return Math.floor((serialType - 12) / 2);
  return serialType < 5 ? serialType : (FIXED_LENGTHS[serialType] as number);
}

/**
 * Decodes one value. `at + bodyLength(serialType)` must lie within the view: a `RangeError` from the view is the
 * sign of a damaged record, and the caller counts it.
 */
export function decodeValue(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  serialType: number,
  encoding: TextEncoding,
): SqlValue {
  switch (serialType) {
    case 0:
      return null;
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt8(at) * 65_536 + view.getUint16(at + 1);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 4_294_967_296 + view.getUint32(at + 2);
    case 6: {
      const number = view.getInt32(at) * 4_294_967_296 + view.getUint32(at + 4);
      return Number.isSafeInteger(number) ? number : view.getBigInt64(at);
    }
    case 7: {
      const number = view.getFloat64(at);
      return Number.isNaN(number) ? null : number;
    }
    case 8:
      return 0;
    case 9:
      return 1;
    case 10:
    case 11:
      throw new RangeError(`serial type ${serialType} is reserved`);
    default: {
      const length = Math.floor((serialType - 12) / 2);
      if (at + length > bytes.length) throw new RangeError('a value reaches beyond its record');
      return serialType % 2 === 1
        ? decodeText(bytes, at, at + length, encoding)
        : bytes.subarray(at, at + length);
    }
  }
}

/** As `decodeValue`, for a record whose end is missing: what is there of a text or blob, null for what is not. */
export function decodeAvailable(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  serialType: number,
  encoding: TextEncoding,
): SqlValue {
  if (at + bodyLength(serialType) <= bytes.length) return decodeValue(view, bytes, at, serialType, encoding);
  if (serialType < 12 || at >= bytes.length) return null;
  return serialType % 2 === 1 ? decodeText(bytes, at, bytes.length, encoding) : bytes.subarray(at);
}
