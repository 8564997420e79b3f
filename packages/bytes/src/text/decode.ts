// Decoding text out of byte ranges. The short paths exist because a backup holds hundreds of thousands of
// short strings: below about 24 bytes building the string from char codes beats a call into TextDecoder.

const SHORT = 24;

/** Char codes handed to one String.fromCharCode call; engines limit the number of arguments. */
const CHUNK = 2048;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Text of `bytes[start, end)` as UTF-8; what is not UTF-8 becomes U+FFFD. A byte order mark is kept.
 * The range is cut to the array.
 */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT && isAscii(bytes, start, end)) return latin1Text(bytes, start, end);
  return utf8.decode(bytes.subarray(start, end));
}

/**
 * Text of a field that should be ASCII. Writers that put other things there exist, so: UTF-8 where it is valid,
 * otherwise every byte as the code point of its value (ISO 8859-1), which loses nothing.
 */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT && isAscii(bytes, start, end)) return latin1Text(bytes, start, end);
  const text = utf8.decode(bytes.subarray(start, end));
  return text.includes('\ufffd') ? latin1Text(bytes, start, end) : text;
}

/** Every byte as the code point of its value (ISO 8859-1 proper, not the windows-1252 of TextDecoder). */
export function latin1Text(bytes: Uint8Array, start: number, end: number): string {
  const stop = Math.min(end, bytes.length);
  let i = start;
  let text = '';
  if (stop - start <= SHORT) {
    for (; i + 8 <= stop; i += 8) {
      text += String.fromCharCode(
        bytes[i] as number,
        bytes[i + 1] as number,
        bytes[i + 2] as number,
        bytes[i + 3] as number,
        bytes[i + 4] as number,
        bytes[i + 5] as number,
        bytes[i + 6] as number,
        bytes[i + 7] as number,
      );
    }
    for (; i < stop; i++) text += String.fromCharCode(bytes[i] as number);
    return text;
  }
  while (i < stop) {
    const codes: number[] = [];
    for (const limit = Math.min(stop, i + CHUNK); i < limit; i++) codes.push(bytes[i] as number);
    text += String.fromCharCode.apply(null, codes);
  }
  return text;
}

/**
 * Text of `bytes[start, end)` as UTF-16 without a byte order mark. Lone surrogates stay as they are (TextDecoder
 * would replace them); an odd byte at the end is dropped.
 */
export function utf16Text(bytes: Uint8Array, start: number, end: number, littleEndian: boolean): string {
  const stop = Math.min(end, bytes.length) - 1;
  const high = littleEndian ? 1 : 0;
  let i = start;
  let text = '';
  while (i < stop) {
    const codes: number[] = [];
    for (const limit = Math.min(stop, i + 2 * CHUNK); i < limit; i += 2) {
      codes.push(((bytes[i + high] as number) << 8) | (bytes[i + 1 - high] as number));
    }
    text += String.fromCharCode.apply(null, codes);
  }
  return text;
}

/** Where the last whole UTF-8 sequence of `bytes[start, end)` ends: `end` less a sequence that is cut short there. */
export function utf8Boundary(bytes: Uint8Array, start: number, end: number): number {
  // A sequence is at most four bytes long, so its first byte is among the last three when it is cut short.
  for (let back = 1; back <= 3 && end - back >= start; back++) {
    const byte = bytes[end - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? end - back : end;
  }
  return end;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let all = 0;
  for (let i = start; i < end; i++) all |= bytes[i] as number;
  return all < 0x80;
}
