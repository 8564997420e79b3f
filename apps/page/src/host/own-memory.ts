/*
 * Reading blobs into memory that is used over and over. What `Blob.arrayBuffer` gives is made by the browser, and not
 * counted by what makes its collector hurry: a hundred megabytes and more of it lie about while a file is read through.
 */

type ByteReader = ReadableStreamBYOBReader;

/** Null in browsers that read blobs into memory of their own only (Safari before 26). */
function byteReader(blob: Blob): ByteReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

/**
 * The readers in use. Chromium (156) takes a stream away that only a waiting read knows of, and the read then never
 * ends: something must hold it.
 */
const held = new Set<ByteReader>();

async function whileHeld<T>(reader: ByteReader, work: () => Promise<T>): Promise<T> {
  held.add(reader);
  try {
    return await work();
  } finally {
    held.delete(reader);
  }
}

/**
 * Hands on all bytes of the blob in order, in pieces of at most `most` bytes; a piece is only valid until `hear`
 * returns. Null where the browser cannot; rejects with its error.
 */
export function readThrough(
  blob: Blob,
  most: number,
  hear: (piece: Uint8Array) => void,
): Promise<void> | null {
  const reader = byteReader(blob);
  if (reader === null) return null;
  return whileHeld(reader, async () => {
    let room = new ArrayBuffer(Math.min(most, Math.max(1, blob.size)));
    for (;;) {
      // The stream takes the memory while it fills it, and gives it back with what it read.
      const { done, value } = await reader.read(new Uint8Array(room));
      if (done) return;
      hear(value);
      room = value.buffer;
    }
  });
}

/**
 * The whole blob, in memory of its size that `room` gives, and which nobody can use any more but through the array that
 * comes back. Null where the browser cannot; rejects with its error, and where it gives less.
 */
export function readInto(blob: Blob, room: () => ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> | null {
  const reader = byteReader(blob);
  if (reader === null) return null;
  return whileHeld(reader, async () => {
    let memory = room();
    let read = 0;
    while (read < blob.size) {
      const { done, value } = await reader.read(new Uint8Array(memory, read, blob.size - read));
      if (done) throw new RangeError(`the browser gives ${read} bytes of ${blob.size}`);
      read += value.length;
      memory = value.buffer;
    }
    return new Uint8Array(memory);
  });
}
