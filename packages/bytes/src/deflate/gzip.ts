import type { RandomAccess } from '../access.ts';
import { type InflatedAccess, inflateAccess } from './access.ts';

/** True for the first bytes of a gzip file (RFC 1952) with deflated data. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Longest header that is followed: it may hold a file name and a comment, both without a length. */
const MAX_HEADER = 65_536;
const FLAG_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;

/**
 * The content of a gzip file (RFC 1952) as random access; null where it is none. Its size is known after `measure`,
 * since the trailer tells it only modulo 2^32. Of several members that follow each other the first is read:
 * `hasMore` says whether something lies behind it.
 */
export async function gunzipAccess(access: RandomAccess): Promise<InflatedAccess | null> {
  const head = await access.read(0, Math.min(access.size, MAX_HEADER));
  const offset = headerLength(head);
  if (offset === null) return null;
  return inflateAccess(access, { offset, packedSize: access.size - offset, size: Infinity });
}

/** After `measure`: how many bytes lie behind the first member and its trailer. Zeros there are padding, else data that was not read. */
export async function bytesBehind(access: RandomAccess, inflated: InflatedAccess): Promise<number> {
  const end = inflated.packedEnd + 8;
  if (end >= access.size) return 0;
  const behind = await access.read(end, 512);
  return behind.every((byte) => byte === 0) ? 0 : access.size - end;
}

function headerLength(head: Uint8Array): number | null {
  if (!isGzip(head)) return null;
  const flags = head[3] as number;
  let at = 10;
  if (flags & FLAG_EXTRA) at += 2 + ((head[at] ?? 0) | ((head[at + 1] ?? 0) << 8));
  for (const flag of [FLAG_NAME, FLAG_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = head.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & FLAG_CRC) at += 2;
  return at <= head.length ? at : null;
}
