import { inflateAccess, type RandomAccess } from '@bridle/bytes';
import { unpackedLimit } from '../../unpacked-limit.ts';
import { BlockCache } from './block-cache.ts';
import { GcmAccess } from './gcm.ts';
import type { CryptHeader } from './header.ts';
import type { WhatsappKey } from './key.ts';

/** Bytes of the authentication tag. */
const TAG = 16;

export interface DecryptedContent extends RandomAccess {
  readonly problem: string | null;
}

/** The database within an encrypted backup; "wrong key" where the key does not open it. */
export async function decryptedDatabase(
  access: RandomAccess,
  header: CryptHeader,
  key: WhatsappKey,
): Promise<DecryptedContent | 'wrong key'> {
  const total = access.size - header.start - TAG;
  const sealed = await GcmAccess.open(access, header.start, Math.max(0, total), key.cipher, header.iv);
  const head = await sealed.read(0, 16);
  const plain = startsAsSqlite(head);
  if (!plain && !startsAsZlib(head)) return 'wrong key';
  // The last file of several that were written together has no checksum behind its tag.
  const whole = total - header.trailer;
  const verified = (whole > 0 && (await sealed.verify(whole))) || (total > 0 && (await sealed.verify(total)));
  const altered = verified
    ? null
    : 'the backup is cut off, damaged or altered: its authentication tag is wrong';
  if (plain)
    return { size: sealed.size, read: (offset, length) => sealed.read(offset, length), problem: altered };
  const inflated = inflateAccess(sealed, { offset: 2, packedSize: Math.max(0, total - 2), size: Infinity });
  await inflated.measure(unpackedLimit(total));
  const cached = new BlockCache(inflated);
  return {
    size: cached.size,
    read: (offset, length) => cached.read(offset, length),
    get problem() {
      return [altered, inflated.problem].filter((part) => part !== null).join('; ') || null;
    },
  };
}

/** Header of zlib data (RFC 1950): deflate, and a check of its two bytes. */
function startsAsZlib(head: Uint8Array): boolean {
  const [cmf = 0, flags = 0] = head;
  return (cmf & 0x0f) === 8 && (cmf * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
}

const SQLITE = new TextEncoder().encode('SQLite format 3\0');
export const startsAsSqlite = (head: Uint8Array): boolean => SQLITE.every((byte, i) => head[i] === byte);
