/**
 * Random access to bytes, the one file abstraction of the project: a file in a folder, a member of an archive,
 * a decrypted file and a browser's `File` look alike through it (the semantics of `Blob`: a size and slices).
 */
export interface RandomAccess {
  /** Bytes. */
  readonly size: number;
  /**
   * What a read costs however short it is: as good as nothing on a disk (also where this is missing), a millisecond
   * through a browser. Where it is dear, what is read here and there is worth more memory.
   */
  readonly reads?: 'cheap' | 'dear';
  /**
   * The bytes from `offset`, at most `length`: fewer only where the file ends. Nobody writes to the array, which may
   * be shared with others who read; memory that was given as `into` is the next read's again.
   * Rejects with the host's error when the medium fails.
   *
   * @param into memory of the caller's, of `length` bytes at least, for the bytes to be put into where that is
   *   possible: whoever reads a file through piece by piece has one piece in memory then, and not all that the
   *   collector has not come to yet. What is returned may be a part of it or an array of its own.
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
  /**
   * All bytes in order, where giving them so is cheaper than by `read`. A piece is only valid until the next is asked
   * for. Ends early where the bytes are damaged: what is wrong is told where their file tells it.
   */
  pieces?(): AsyncIterable<Uint8Array>;
}

/** Bytes in memory as random access. */
export function inMemory(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** The whole of a small file; refuses one above `limit` bytes. */
export async function readAll(access: RandomAccess, limit: number): Promise<Uint8Array> {
  if (access.size > limit) {
    throw new RangeError(
      `the file has ${access.size} bytes, more than the ${limit} that one of its kind may have`,
    );
  }
  return access.read(0, access.size);
}
