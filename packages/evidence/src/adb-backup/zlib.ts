import { type InflatedAccess, inflateAccess, type RandomAccess } from '@bridle/bytes';

/** True for the two bytes that stand before zlib's deflated data (RFC 1950). */
export function isZlib(head: Uint8Array): boolean {
  const [cmf = 0, flags = 0] = head;
  return (cmf & 15) === 8 && cmf >>> 4 <= 7 && (cmf * 256 + flags) % 31 === 0 && (flags & 32) === 0;
}

/** The content of zlib data as random access, its size known only after `measure`; null where it is none. */
export async function zlibAccess(access: RandomAccess): Promise<InflatedAccess | null> {
  if (!isZlib(await access.read(0, 2))) return null;
  return inflateAccess(access, { offset: 2, packedSize: access.size - 2, size: Infinity });
}
