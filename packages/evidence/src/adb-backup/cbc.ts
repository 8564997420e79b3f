import { CbcAccess, cbcSize, type RandomAccess } from '@bridle/bytes';

const BLOCK = 16;

/**
 * The plain bytes of what is encrypted from `start` to the file's end, under AES-256-CBC with an IV of its own. In that
 * mode an IV is what an encrypted block before the first one would be: it is put there, and its own plain block left out.
 */
export async function decrypted(
  access: RandomAccess,
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  start: number,
): Promise<RandomAccess> {
  const aes = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt']);
  const sealed = behind(iv, access, start);
  // Data that was cut ends without padding; its last bytes are data then.
  const { size } = await cbcSize(sealed, aes, null);
  const plain = new CbcAccess(sealed, aes, size);
  const length = Math.max(0, size - BLOCK);
  return {
    size: length,
    read: (offset, count) => plain.read(BLOCK + offset, Math.max(0, Math.min(count, length - offset))),
  };
}

/** The bytes of a file from `start` on, with others before them. */
function behind(first: Uint8Array<ArrayBuffer>, access: RandomAccess, start: number): RandomAccess {
  const { length } = first;
  return {
    size: length + Math.max(0, access.size - start),
    async read(offset, count) {
      if (offset >= length) return access.read(start + offset - length, count);
      const rest = await access.read(start, Math.max(0, offset + count - length));
      const bytes = new Uint8Array(length - offset + rest.length);
      bytes.set(first.subarray(offset));
      bytes.set(rest, length - offset);
      return bytes.subarray(0, count);
    },
  };
}
