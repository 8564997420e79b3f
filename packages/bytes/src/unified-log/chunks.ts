import type { RandomAccess } from '../access.ts';
import { u32, u64 } from './little-endian.ts';

/** What lies in a tracev3 file: `tag` says what the data is. */
export interface Chunk {
  readonly tag: number;
  /** Of its first byte, its preamble, in the file or the chunk set that it lies in. */
  readonly offset: number;
  readonly data: Uint8Array;
}

export const CHUNK = {
  header: 0x1000,
  firehose: 0x6001,
  oversize: 0x6002,
  statedump: 0x6003,
  simpledump: 0x6004,
  catalog: 0x600b,
  chunkset: 0x600d,
} as const;

const PREAMBLE = 16;
/** Read at once; no real chunk of a file is larger (they hold 64 KiB, packed), so one read mostly gives several. */
const PIECE = 1_048_576;
/** A chunk that says it is larger is damage. */
const MAX_CHUNK = 16 * 1_048_576;

/** The file is no tracev3, or its data does not fit its own lengths. */
export class UnifiedLogError extends Error {
  override readonly name = 'UnifiedLogError';
}

/**
 * The chunks of a tracev3 file, in order (libyal/dtformats, "Apple Unified Logging and Activity Tracing formats").
 * Throws {@link UnifiedLogError} where a chunk cannot be: those before it were given. Rejects where the medium fails.
 */
export async function* readChunks(access: RandomAccess): AsyncGenerator<Chunk> {
  let piece: Uint8Array = new Uint8Array(0);
  let start = 0;
  const have = async (from: number, length: number): Promise<Uint8Array> => {
    if (from >= start && from + length <= start + piece.length)
      return piece.subarray(from - start, from - start + length);
    piece = await access.read(from, Math.max(length, PIECE));
    start = from;
    return piece.subarray(0, length);
  };
  for (let at = 0; at < access.size; ) {
    const head = await have(at, PREAMBLE);
    if (head.length < PREAMBLE) throw new UnifiedLogError(`the file ends within a chunk, at byte ${at}`);
    const length = u64(head, 8);
    if (length > MAX_CHUNK || (at === 0 && u32(head, 0) !== CHUNK.header))
      throw new UnifiedLogError(
        at === 0
          ? 'no tracev3 file: it does not begin with a header'
          : `no chunk where one must be, at byte ${at}`,
      );
    const tag = u32(head, 0);
    // What is behind the last chunk: a file that is still written is filled up with zeros.
    if (tag === 0 && length === 0) {
      at += 8;
      continue;
    }
    const data = await have(at + PREAMBLE, length);
    if (data.length < length) throw new UnifiedLogError(`the file ends within a chunk, at byte ${at}`);
    yield { tag, offset: at, data };
    at = aligned(at + PREAMBLE + length);
  }
}

/** The chunks within a chunk set, after decompression. Stops where one does not fit; `whole` then is false. */
export function chunksIn(set: Uint8Array): { readonly chunks: readonly Chunk[]; readonly whole: boolean } {
  const chunks: Chunk[] = [];
  for (let at = 0; at + PREAMBLE <= set.length; ) {
    // Padding: mostly to a multiple of eight, at times to none. No chunk of a set has a tag that begins with a zero.
    if (set[at] === 0) {
      at += 1;
      continue;
    }
    const tag = u32(set, at);
    const length = u64(set, at + 8);
    if (at + PREAMBLE + length > set.length) return { chunks, whole: false };
    chunks.push({ tag, offset: at, data: set.subarray(at + PREAMBLE, at + PREAMBLE + length) });
    at += PREAMBLE + length;
  }
  return { chunks, whole: true };
}

const aligned = (at: number): number => Math.ceil(at / 8) * 8;
