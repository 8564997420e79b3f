import { joined, type RandomAccess } from '@bridle/bytes';

/** A mail in a file: where it lies, and its bytes, cut where it is larger than any. */
export interface RawMail {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly cut: boolean;
}

/** Largest mail that is taken whole: servers take some tens of megabytes. Bytes. */
export const MAX_MAIL = 64 * 1024 * 1024;
const PIECE = 1_048_576;
const LINE_FEED = 10;

/** One mail, or those of an mbox (RFC 4155), one at a time. */
export async function* mailsOf(access: RandomAccess): AsyncGenerator<RawMail> {
  const head = await access.read(0, 256);
  if (!isFromLine(head)) {
    const bytes = await access.read(0, MAX_MAIL);
    yield { offset: 0, bytes, cut: access.size > bytes.length };
    return;
  }
  yield* mboxMails(access);
}

/** `From sender Tue Jan  2 03:04:05 2026`: the line that stands before each mail of an mbox. */
function isFromLine(bytes: Uint8Array): boolean {
  if (!FROM.every((byte, i) => bytes[i] === byte)) return false;
  const end = bytes.indexOf(LINE_FEED);
  if (end < 0) return false;
  return /^From \S{1,320}\s.*\d{4}/.test(
    new TextDecoder('latin1').decode(bytes.subarray(0, Math.min(end, 400))),
  );
}

const FROM = new TextEncoder().encode('From ');

async function* mboxMails(access: RandomAccess): AsyncGenerator<RawMail> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let cut = false;
  let offset = 0;
  /** The last bytes of the piece before: a separator may lie across two pieces. */
  let rest: Uint8Array = new Uint8Array(0);
  const keep = (bytes: Uint8Array): void => {
    const room = Math.max(0, MAX_MAIL - held);
    if (bytes.length > room) cut = true;
    if (room > 0 && bytes.length > 0) {
      parts.push(bytes.subarray(0, room));
      held += Math.min(room, bytes.length);
    }
  };
  for (let at = 0; at < access.size; ) {
    const read = await access.read(at, PIECE);
    if (read.length === 0) break;
    const last = at + read.length >= access.size;
    const piece = joined([rest, read]);
    const start = at - rest.length;
    let from = 0;
    for (const begin of separators(piece, start === 0, last)) {
      keep(piece.subarray(from, begin));
      if (held > 0) yield { offset, bytes: withoutFromLine(joined(parts)), cut };
      parts = [];
      held = 0;
      cut = false;
      offset = start + begin;
      from = begin;
    }
    const stop = last ? piece.length : Math.max(from, piece.length - OVERLAP);
    keep(piece.slice(from, stop));
    rest = piece.slice(stop);
    at += read.length;
  }
  if (held > 0) yield { offset, bytes: withoutFromLine(joined(parts)), cut };
}

/** The longest separator that is looked for, with the empty line before it. */
const OVERLAP = 512;

/** Where mails begin in these bytes: at the file's start, and at a From line behind an empty line. */
function* separators(bytes: Uint8Array, atStart: boolean, last: boolean): Generator<number> {
  const limit = last ? bytes.length : bytes.length - OVERLAP;
  if (atStart) yield 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at + 1 < limit; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] !== FROM[0]) continue;
    const before = bytes[at - 1] === 13 ? bytes[at - 2] : bytes[at - 1];
    if (before === LINE_FEED && isFromLine(bytes.subarray(at + 1, at + 1 + OVERLAP))) yield at + 1;
  }
}

function withoutFromLine(bytes: Uint8Array): Uint8Array {
  if (!isFromLine(bytes.subarray(0, OVERLAP))) return bytes;
  return bytes.subarray(bytes.indexOf(LINE_FEED) + 1);
}

/** Headers that a mail has, and other files with lines of `Name: value` have not. */
const OWN =
  /^(?:from|received|return-path|delivered-to|message-id|mime-version|dkim-signature|x-[a-z-]{1,60}|subject|to|date|content-type|authentication-results):/i;

/** Whether a file begins as a mail or an mbox does. */
export async function isMail(access: RandomAccess): Promise<boolean> {
  const bytes = await access.read(0, 16_384);
  const from = isFromLine(bytes);
  const text = new TextDecoder('latin1').decode(bytes).replace(/^\u00ef\u00bb\u00bf/, '');
  const lines = text.split('\n', 400).map((line) => line.replace(/\r$/, ''));
  const seen = new Set<string>();
  for (const line of lines.slice(from ? 1 : 0)) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && seen.size > 0) continue;
    const [, name] = /^([!-9;-~]{1,76}):/.exec(line) ?? [];
    if (name === undefined) return false;
    if (OWN.test(line)) seen.add(name.toLowerCase());
  }
  const named = ['from', 'received', 'return-path'].some((name) => seen.has(name));
  const dated = ['date', 'message-id', 'subject', 'received'].some((name) => seen.has(name));
  return named && dated && seen.size >= 3;
}
