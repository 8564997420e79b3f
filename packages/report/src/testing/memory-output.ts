import type { Output } from '../output.ts';

/** An output that keeps everything in memory, for tests. */
export function memoryOutput(): Output & { text(path: string): string; readonly scratches: number } {
  const files = new Map<string, Uint8Array[]>();
  let scratches = 0;
  return {
    create(path) {
      const pieces: Uint8Array[] = [];
      files.set(path, pieces);
      // A writer may use its buffer again: keep a copy.
      return { write: (bytes) => void pieces.push(bytes.slice()), close: () => undefined };
    },
    scratch() {
      scratches += 1;
      let all = new Uint8Array(0);
      return {
        write(bytes) {
          const longer = new Uint8Array(all.length + bytes.length);
          longer.set(all);
          longer.set(bytes, all.length);
          all = longer;
        },
        read: (offset, length) => all.slice(offset, offset + length),
        discard: () => undefined,
      };
    },
    text(path) {
      return Buffer.concat(files.get(path) ?? []).toString('utf8');
    },
    get scratches() {
      return scratches;
    },
  };
}
