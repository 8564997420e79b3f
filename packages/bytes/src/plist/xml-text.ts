import { latin1Text, utf16Text } from '../text/decode.ts';
import { PlistError } from './value.ts';

const DECLARATION = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

/**
 * The text of an XML file: UTF-16 by its byte order mark (or its first character), otherwise by the encoding that it
 * declares, otherwise UTF-8 with U+FFFD for what is not. Throws {@link PlistError} for what cannot be XML.
 */
export function xmlText(bytes: Uint8Array): string {
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xfe && second === 0xff) return utf16Text(bytes, 2, bytes.length, false);
  if (first === 0xff && second === 0xfe) return utf16Text(bytes, 2, bytes.length, true);
  if (first === 0x00 && second === 0x3c) return utf16Text(bytes, 0, bytes.length, false);
  if (first === 0x3c && second === 0x00) return utf16Text(bytes, 0, bytes.length, true);
  const start = first === 0xef && second === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (!startsWithTag(bytes, start)) throw new PlistError('property list: expected "bplist0" or XML', start);
  let end = bytes.length;
  // Files out of damaged or preallocated storage end in zeros.
  while (end > start && bytes[end - 1] === 0) end--;
  const label = DECLARATION.exec(latin1Text(bytes, start, Math.min(end, start + 256)))?.[1] ?? 'utf-8';
  return decoder(label).decode(bytes.subarray(start, end));
}

function startsWithTag(bytes: Uint8Array, start: number): boolean {
  let i = start;
  while (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0a || bytes[i] === 0x0d) i++;
  return bytes[i] === 0x3c;
}

function decoder(label: string): TextDecoder {
  try {
    const decoder = new TextDecoder(label);
    // The declaration was just read as single bytes, so it is not UTF-16 whatever it says.
    return decoder.encoding.startsWith('utf-16') ? new TextDecoder() : decoder;
  } catch (error) {
    throw new PlistError(`XML property list: expected a known encoding, found ${label}`, 0, { cause: error });
  }
}
