import { utf8Text } from '../text/decode.ts';

const CLASS_NAME = Uint8Array.from('NSString', (character) => character.charCodeAt(0));
/** Bytes between the class name and the type `+`: version, superclass, and the string that holds the type. */
const MAX_GAP = 12;
/** Texts looked at; each may be as long as the stream, so their number has to be bounded. */
const MAX_CANDIDATES = 16;
const STRING_TYPE = 0x2b;
const TAG_INT16 = 0x81;
const TAG_INT32 = 0x82;

/**
 * The text of a little-endian typedstream whose structure cannot be followed: what stands behind the first class name
 * `NSString` and the type `+`, if it has a length that fits and is valid UTF-8. A last resort, so its caller has to
 * mark the result as partial. Null when there is no such text.
 */
export function salvageText(bytes: Uint8Array): string | null {
  let candidates = 0;
  for (let name = indexOfClassName(bytes, 0); name >= 0; name = indexOfClassName(bytes, name + 1)) {
    const from = name + CLASS_NAME.length;
    for (let i = from; i < from + MAX_GAP && i < bytes.length; i++) {
      if (bytes[i] !== STRING_TYPE) continue;
      const text = textAt(bytes, i + 1);
      if (text !== null || ++candidates >= MAX_CANDIDATES) return text;
    }
  }
  return null;
}

function indexOfClassName(bytes: Uint8Array, from: number): number {
  const first = CLASS_NAME[0] as number;
  const last = bytes.length - CLASS_NAME.length;
  for (
    let start = bytes.indexOf(first, from);
    start >= 0 && start <= last;
    start = bytes.indexOf(first, start + 1)
  ) {
    let i = 1;
    while (i < CLASS_NAME.length && bytes[start + i] === CLASS_NAME[i]) i++;
    if (i === CLASS_NAME.length) return start;
  }
  return -1;
}

function textAt(bytes: Uint8Array, position: number): string | null {
  const head = bytes[position];
  if (head === undefined) return null;
  const width = head === TAG_INT16 ? 2 : head === TAG_INT32 ? 4 : 0;
  if (width === 0 && head >= 0x80) return null;
  let length = width === 0 ? head : 0;
  for (let i = position + width; i > position; i--) length = length * 256 + (bytes[i] ?? 0);
  const start = position + 1 + width;
  if (start + length > bytes.length) return null;
  const text = utf8Text(bytes, start, start + length);
  return text.includes('\ufffd') ? null : text;
}
