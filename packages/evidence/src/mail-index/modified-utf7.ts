/** Base64 with `,` in the place of `/`, which separates mailboxes. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';

/**
 * The name that this text is in modified UTF-7, as IMAP writes names of mailboxes (RFC 3501, section 5.1.3:
 * https://www.rfc-editor.org/rfc/rfc3501#section-5.1.3): `Entw&APw-rfe` is `Entwürfe`, `R&-D` is `R&D`. Null for
 * text that the RFC does not allow, so that each name has one such writing only: a run that is not closed, or of
 * half a unit, with bits left over, of what could stand for itself, right after another run.
 */
export function fromModifiedUtf7(text: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(text)) return null;
  const [first = '', ...parts] = text.split('&');
  let name = first;
  let atEndOfRun = false;
  for (const part of parts) {
    const end = part.indexOf('-');
    if (end < 0 || (atEndOfRun && end > 0)) return null;
    const run = end === 0 ? '&' : unitsOf(part.slice(0, end));
    if (run === null) return null;
    name += run + part.slice(end + 1);
    atEndOfRun = end > 0 && end === part.length - 1;
  }
  return name;
}

/** Of base64 of UTF-16, big-endian; null where it is not just that. */
function unitsOf(code: string): string | null {
  let units = '';
  let bits = 0;
  let left = 0;
  for (const character of code) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    bits = (bits << 6) | value;
    left += 6;
    if (left < 16) continue;
    left -= 16;
    units += String.fromCharCode(bits >> left);
    bits &= (1 << left) - 1;
  }
  const whole = left < 6 && bits === 0;
  return whole && units.isWellFormed() && !/[\x20-\x7e]/.test(units) ? units : null;
}
