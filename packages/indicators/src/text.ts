/** Text out of files that nobody vouches for. */

/** Longest name that is kept; it is printed in every finding. */
const LONGEST_NAME = 200;

/** Controls, and marks of writing direction, which could make a line say something else. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffd]+/g;

/** A name of a family, report, publisher: one printable line of up to 200 characters; null where nothing is left. */
export function cleanName(name: string | null | undefined): string | null {
  if (name === null || name === undefined) return null;
  // Cut before it is searched, and again: a blank may have come to stand at the end.
  const clean = name
    .slice(0, LONGEST_NAME * 4)
    .replaceAll(UNPRINTABLE, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
  return clean === '' ? null : clean;
}

export interface DecodedText {
  readonly text: string;
  /** Bytes that are no text in its encoding stand as U+FFFD. */
  readonly replaced: boolean;
}

/** UTF-8, or UTF-16 if the file begins with its mark; the mark itself is taken off. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), replaced: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), replaced: true };
  }
}

/** Each format asks for the same head: it is decoded once. Heads are not written to while formats look at them. */
const heads = new WeakMap<Uint8Array, string>();

/** The beginning of a file as text, for telling formats apart. A character may be cut at its end. */
export function decodeHead(head: Uint8Array): string {
  let text = heads.get(head);
  if (text === undefined) heads.set(head, (text = decodeText(head).text));
  return text;
}

/** Whether a tag, a label or the title of a publication says that its signs are of stalkerware. */
export function isStalkerware(text: string): boolean {
  return /\bstalkerware\b/i.test(text.slice(0, 1000));
}
