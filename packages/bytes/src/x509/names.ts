import { type DerElement, derWithin } from './der.ts';

/** Attributes by their short names (RFC 4514, section 3; PKCS #9 for the mail address); others keep their number. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const MAX_ATTRIBUTES = 40;
const MAX_VALUE = 300;

const OBJECT_ID = 6;
const UTF8 = 12;
const BMP = 30;
const UNIVERSAL = 28;

/**
 * A distinguished name in one line, `C=ES, O=Example, CN=Example Root`, in the order of the certificate (RFC 5280,
 * 4.1.2.4). It is for people: commas in values are left as they are, what does not print becomes `?`.
 */
export function nameText(bytes: Uint8Array, name: DerElement): string {
  const parts: string[] = [];
  for (const set of derWithin(bytes, name))
    for (const pair of derWithin(bytes, set)) {
      const [type, value] = derWithin(bytes, pair);
      if (type?.tag !== OBJECT_ID || value === undefined || parts.length >= MAX_ATTRIBUTES) continue;
      const id = objectId(bytes.subarray(type.start, type.end));
      parts.push(`${SHORT.get(id) ?? id}=${textOf(bytes, value)}`);
    }
  return parts.join(', ');
}

/** Dotted numbers (X.690, 8.19). */
export function objectId(bytes: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of bytes.subarray(0, 64)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

function textOf(bytes: Uint8Array, { tag, start, end }: DerElement): string {
  const value = bytes.subarray(start, Math.min(end, start + MAX_VALUE * 4));
  let text: string;
  if (tag === UTF8) text = new TextDecoder().decode(value);
  else if (tag === BMP) text = new TextDecoder('utf-16be').decode(value);
  else if (tag === UNIVERSAL) text = String.fromCodePoint(...scalars(value));
  // The other kinds are ASCII, or what programs took T61String for: one byte a character.
  else text = Array.from(value, (byte) => String.fromCharCode(byte)).join('');
  return text.slice(0, MAX_VALUE).replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '?');
}

function scalars(value: Uint8Array): readonly number[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return Array.from({ length: value.length >> 2 }, (_, i) => {
    const scalar = view.getUint32(i * 4);
    return scalar > 0x10_ffff ? 0xfffd : scalar;
  });
}
