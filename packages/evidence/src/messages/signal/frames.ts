import type { RandomAccess } from '@bridle/bytes';
import { fileBehind, MAC_BYTES } from './decrypted.ts';
import { readBackupHeader } from './header.ts';
import { WireCursor } from './wire.ts';

/** A value of a row: what a parameter of a statement can be. */
export type SqlParameter = string | number | bigint | Uint8Array | null;

export interface SqlStatement {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
  readonly offset: number;
}

export interface FrameCounts {
  /** Frames that are no message. */
  damaged: number;
  /** The backup's own end was reached. */
  complete: boolean;
}

/** Frames handed on at once. */
const BATCH = 256;
const WINDOW = 262_144;
/** Columns of a table of Signal's are some eighty. */
const MAX_PARAMETERS = 2000;

/** The SQL statements of a decrypted backup, front to back. Files are passed over. */
export async function* backupStatements(
  access: RandomAccess,
  counts: FrameCounts,
): AsyncGenerator<readonly SqlStatement[]> {
  const header = await readBackupHeader(access);
  if (header === null) return;
  const decoder = new TextDecoder();
  let batch: SqlStatement[] = [];
  let window: Uint8Array = new Uint8Array(0);
  let windowAt = 0;
  const bytesAt = async (offset: number, length: number): Promise<Uint8Array> => {
    if (offset < windowAt || offset + length > windowAt + window.length) {
      window = await access.read(offset, Math.max(WINDOW, length));
      windowAt = offset;
    }
    return window.subarray(offset - windowAt, offset - windowAt + length);
  };
  for (let at = header.end; at + 4 + MAC_BYTES <= access.size; ) {
    const head = await bytesAt(at, 4);
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
    // Zeros stand where the decryption gave up.
    if (length < MAC_BYTES || at + 4 + length > access.size) break;
    const frame = await bytesAt(at + 4, length - MAC_BYTES);
    const found = parseFrame(frame, at, decoder);
    if (found === 'end') counts.complete = true;
    else if (found === 'damaged') counts.damaged += 1;
    else if (found !== 'other') batch.push(found);
    const follows = fileBehind(frame);
    at += 4 + length + (follows > 0 ? follows + MAC_BYTES : 0);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
    if (counts.complete) break;
  }
  if (batch.length > 0) yield batch;
}

/** Fields of a frame (`Backups.proto` of Signal for Android): 2 is a statement, 6 the end. */
function parseFrame(
  frame: Uint8Array,
  offset: number,
  decoder: TextDecoder,
): SqlStatement | 'end' | 'other' | 'damaged' {
  const cursor = new WireCursor(frame);
  let kind = cursor.next();
  if (kind === 'end' || kind === 'broken') return 'damaged';
  for (; kind !== 'end'; kind = cursor.next()) {
    if (kind === 'broken') return 'damaged';
    if (kind === 'bytes' && cursor.field === 2) return parseStatement(frame, cursor, offset, decoder);
    if (kind === 'varint' && cursor.field === 6 && cursor.value === 1) return 'end';
  }
  return 'other';
}

function parseStatement(
  frame: Uint8Array,
  within: WireCursor,
  offset: number,
  decoder: TextDecoder,
): SqlStatement | 'damaged' {
  const cursor = new WireCursor(frame, within.start, within.end);
  let sql = '';
  const parameters: SqlParameter[] = [];
  for (let kind = cursor.next(); kind !== 'end'; kind = cursor.next()) {
    if (kind === 'broken' || parameters.length >= MAX_PARAMETERS) return 'damaged';
    if (kind !== 'bytes') continue;
    if (cursor.field === 1) sql = decoder.decode(cursor.slice());
    else if (cursor.field === 2) parameters.push(parseParameter(frame, cursor, decoder));
  }
  return { sql, parameters, offset };
}

/** Text, unsigned integer that stands for a signed one, double, bytes, or a mark for null. */
function parseParameter(frame: Uint8Array, within: WireCursor, decoder: TextDecoder): SqlParameter {
  const cursor = new WireCursor(frame, within.start, within.end);
  const kind = cursor.next();
  if (kind === 'bytes') return cursor.field === 1 ? decoder.decode(cursor.slice()) : cursor.slice();
  if (kind === 'fixed') {
    if (cursor.end - cursor.start !== 8) return null;
    return new DataView(frame.buffer, frame.byteOffset + cursor.start, 8).getFloat64(0, true);
  }
  if (kind !== 'varint' || cursor.field !== 2) return null;
  if (typeof cursor.value === 'number') return cursor.value;
  const signed = BigInt.asIntN(64, cursor.value);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}
