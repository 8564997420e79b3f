import { CbcAccess, cbcSize, type DecryptBlocks } from '@bridle/bytes';
import type { HostFile, HostOpen } from '../host.ts';

/**
 * An open encrypted file as its plain bytes: decrypted where it is read, in memory. Its digest and its stamp stay those of
 * the encrypted file, which is what the evidence holds. `said`: plain size by the list of files, null where it has none.
 */
export async function openEncrypted(
  stored: HostFile,
  key: CryptoKey,
  said: number | null,
  decrypt: DecryptBlocks,
): Promise<HostOpen> {
  try {
    const { size, problem } = await cbcSize(stored, key, said);
    const plain = new CbcAccess(stored, key, size, decrypt);
    return {
      status: 'open',
      file: {
        size,
        ...(stored.reads && { reads: stored.reads }),
        storedSize: stored.size,
        read: (offset, length) => plain.read(offset, length),
        stamp: () => stored.stamp(),
        problem: () => problem ?? stored.problem?.() ?? null,
        digest: (digest) => stored.digest(digest),
        close() {
          plain.wipe();
          return stored.close();
        },
      },
    };
  } catch (error) {
    await stored.close();
    return { status: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}
