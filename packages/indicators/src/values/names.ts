/** The remaining kinds of values, each brought to one spelling. Null: not a value of that kind. */

/** Letters and digits around one `@`, nothing blank; what a mail server would still take apart further is left alone. */
const ADDRESS = /^[^\s@<>",;:]+@[^\s@<>",;:]+$/;

/**
 * `Name <a@b>`, `mailto:a@b?subject=…` and `a@b` in any case are the same address. The part before the `@` may be
 * case-sensitive by RFC 5321 (2.4), yet no large provider makes it so, and the public sets publish small letters.
 */
export function normaliseEmail(value: string): string | null {
  let text = value.trim();
  const open = text.lastIndexOf('<');
  if (open >= 0 && text.endsWith('>')) text = text.slice(open + 1, -1);
  if (text.length > 7 && text.charCodeAt(6) === 0x3a && text.slice(0, 7).toLowerCase() === 'mailto:') {
    const query = text.indexOf('?');
    text = text.slice(7, query < 0 ? undefined : query);
  }
  if (text.length > 320 || !ADDRESS.test(text)) return null;
  return text.toLowerCase();
}

export function isEmailAddress(value: string): boolean {
  return normaliseEmail(value) !== null;
}

/**
 * Digits only, without the `+` or `00` of an international number: databases write the same number with and without.
 * A number with letters is a sender's name, one of less than five digits no number of anybody's. 15 is the longest by
 * ITU-T E.164; some networks add a prefix.
 */
export function normalisePhone(value: string): string | null {
  // Marks of writing direction, which message databases keep around numbers.
  const text = value
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/^(?:tel|sms):/i, '');
  if (text.length > 40 || !/^\+?[0-9\s().\-\u00a0\u2010-\u2015]+$/.test(text)) return null;
  const digits = text.replaceAll(/[^0-9]/g, '');
  const bare = !text.startsWith('+') && digits.startsWith('00') ? digits.slice(2) : digits;
  return bare.length >= 5 && bare.length <= 18 ? bare : null;
}

export function isPhoneNumber(value: string): boolean {
  return normalisePhone(value) !== null;
}

/** Hex digits of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512. */
const DIGEST_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);

/** Colons, blanks and hyphens between the digits are taken out, a leading `0x` as well; the length tells the algorithm. */
export function normaliseHash(value: string): string | null {
  const text = value.replaceAll(/[\s:-]/g, '').toLowerCase();
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  return DIGEST_LENGTHS.has(digits.length) && /^[0-9a-f]+$/.test(digits) ? digits : null;
}

/** Bundle ids and package names: neither system lets two differ in case only. */
export function normaliseAppId(value: string): string | null {
  return nonEmpty(value.trim().toLowerCase());
}

/** A configuration profile's UUID or identifier, in any case, with or without braces. */
export function normaliseProfileId(value: string): string | null {
  return nonEmpty(
    value
      .trim()
      .replace(/^\{(.*)\}$/, '$1')
      .toLowerCase(),
  );
}

export function normaliseProperty(value: string): string | null {
  return nonEmpty(value.trim().toLowerCase());
}

function nonEmpty(text: string): string | null {
  return text === '' ? null : text;
}
