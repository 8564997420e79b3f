import type { RandomAccess } from '@bridle/bytes';
import { WireCursor } from './wire.ts';

/** The first frame of a backup, which is not encrypted. */
export interface BackupHeader {
  readonly iv: Uint8Array;
  readonly salt: Uint8Array | null;
  /** 0: the lengths of frames are readable; 1: they are encrypted too. */
  readonly version: number;
  /** Where the frames begin. */
  readonly end: number;
}

/** Longest header that is one: IV, salt and version are some sixty bytes. */
const MAX_HEADER = 256;

/** Null where the file does not begin as a backup of Signal for Android does. */
export async function readBackupHeader(access: RandomAccess): Promise<BackupHeader | null> {
  const head = await access.read(0, 4 + MAX_HEADER);
  if (head.length < 24) return null;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
  if (length < 18 || length > MAX_HEADER || head.length < 4 + length) return null;
  const frame = new WireCursor(head, 4, 4 + length);
  if (frame.next() !== 'bytes' || frame.field !== 1) return null;
  const inner = new WireCursor(head, frame.start, frame.end);
  if (frame.next() !== 'end') return null;
  let iv: Uint8Array | null = null;
  let salt: Uint8Array | null = null;
  let version = 0;
  for (let kind = inner.next(); kind !== 'end'; kind = inner.next()) {
    if (kind === 'broken') return null;
    if (kind === 'bytes' && inner.field === 1) iv = inner.slice().slice();
    if (kind === 'bytes' && inner.field === 2) salt = inner.slice().slice();
    if (kind === 'varint' && inner.field === 3) version = Number(inner.value);
  }
  return iv === null || iv.length !== 16 ? null : { iv, salt, version, end: 4 + length };
}
