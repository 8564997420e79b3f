import { hex } from '../hex.ts';
import { type DerElement, derAt, derWithin } from './der.ts';
import { nameText, objectId } from './names.ts';

/** What a certificate says of itself. Nothing of it is checked: anybody can write it. */
export interface Certificate {
  /** The bytes of the certificate alone: what fingerprints are taken of. */
  readonly der: Uint8Array;
  /** In one line, as {@link nameText} writes it; empty where the name is. */
  readonly subject: string;
  readonly issuer: string;
  /** Hex, lower case, without leading zeros. */
  readonly serial: string;
  /** Milliseconds since 1970-01-01 UTC; null where it is no time. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** Whether it may sign others (basic constraints); null where it does not say, as those of version 1. */
  readonly authority: boolean | null;
  /** Subject and issuer are the same name: as every root, and nothing but a claim. */
  readonly selfIssued: boolean;
}

/** RFC 5280 allows 20 bytes. */
const MAX_SERIAL = 64;
const INTEGER = 2;
const SEQUENCE = 0x30;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const UTC_TIME = 23;
const GENERALIZED_TIME = 24;
const OCTETS = 4;
const BASIC_CONSTRAINTS = '2.5.29.19';

/**
 * Reads a certificate in DER (X.509, RFC 5280 section 4.1), which begins at the first byte; what stands behind it is
 * left alone. Null for what is none, or damaged where these facts stand. Never throws.
 */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const whole = derAt(bytes, 0, bytes.length);
  if (whole?.tag !== SEQUENCE) return null;
  const [signed, algorithm, signature] = derWithin(bytes, whole);
  if (signed?.tag !== SEQUENCE || algorithm?.tag !== SEQUENCE || signature?.tag !== 3) return null;
  const parts = [...derWithin(bytes, signed)];
  if (parts[0]?.tag === VERSION) parts.shift();
  const [serial, , issuer, validity, subject, key] = parts;
  if (
    serial?.tag !== INTEGER ||
    issuer?.tag !== SEQUENCE ||
    validity?.tag !== SEQUENCE ||
    subject?.tag !== SEQUENCE ||
    key?.tag !== SEQUENCE
  )
    return null;
  const [from, until] = derWithin(bytes, validity);
  const [names, issuers] = [nameText(bytes, subject), nameText(bytes, issuer)];
  return {
    der: bytes.subarray(whole.from, whole.end),
    subject: names,
    issuer: issuers,
    serial: hex(bytes.subarray(serial.start, Math.min(serial.end, serial.start + MAX_SERIAL))).replace(
      /^0+(?=.)/,
      '',
    ),
    notBefore: timeOf(bytes, from),
    notAfter: timeOf(bytes, until),
    authority: authorityOf(
      bytes,
      parts.find((part) => part.tag === EXTENSIONS),
    ),
    selfIssued: sameBytes(bytes, subject, issuer),
  };
}

function sameBytes(bytes: Uint8Array, a: DerElement, b: DerElement): boolean {
  const length = a.end - a.start;
  if (length !== b.end - b.start) return false;
  for (let i = 0; i < length; i++) if (bytes[a.start + i] !== bytes[b.start + i]) return false;
  return true;
}

/** `YYMMDDHHMMSSZ`, of which years from 50 on are of the last century, or `YYYYMMDDHHMMSSZ` (RFC 5280, 4.1.2.5). */
function timeOf(bytes: Uint8Array, element: DerElement | undefined): number | null {
  if (element === undefined || element.end - element.start > 20) return null;
  const text = String.fromCharCode(...bytes.subarray(element.start, element.end));
  const match =
    element.tag === UTC_TIME
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text)
      : element.tag === GENERALIZED_TIME
        ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text)
        : null;
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((n) => Number(n ?? 0));
  const full = element.tag === UTC_TIME ? year + (year < 50 ? 2000 : 1900) : year;
  const date = new Date(0);
  date.setUTCFullYear(full, month - 1, day);
  date.setUTCHours(hour, minute, second);
  // A 31st of February is no day.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

function authorityOf(bytes: Uint8Array, extensions: DerElement | undefined): boolean | null {
  if (extensions === undefined) return null;
  const [list] = derWithin(bytes, extensions);
  if (list?.tag !== SEQUENCE) return null;
  for (const extension of derWithin(bytes, list)) {
    const parts = [...derWithin(bytes, extension)];
    const [id] = parts;
    if (id === undefined || objectId(bytes.subarray(id.start, id.end)) !== BASIC_CONSTRAINTS) continue;
    const value = parts.at(-1);
    if (value?.tag !== OCTETS) return null;
    const inner = derAt(bytes, value.start, value.end);
    if (inner?.tag !== SEQUENCE) return null;
    const [flag] = derWithin(bytes, inner);
    return flag?.tag === 1 && bytes[flag.start] !== 0;
  }
  return null;
}
