/** A file of any size that holds one piece again and again, made while it is read. */
import type { RandomAccess } from '@bridle/bytes';

export interface Repeated extends RandomAccess {
  /** How often the piece is in it. */
  readonly times: number;
}

export function repeated(head: string, piece: string, tail: string, size: number): Repeated {
  const encoder = new TextEncoder();
  const [first, one, last] = [encoder.encode(head), encoder.encode(piece), encoder.encode(tail)];
  const times = Math.max(1, Math.floor((size - first.length - last.length) / one.length));
  const block = new Uint8Array(one.length * Math.ceil(1_000_000 / one.length));
  for (let at = 0; at < block.length; at += one.length) block.set(one, at);
  const body = times * one.length;
  const total = first.length + body + last.length;
  const part = (at: number): Uint8Array => {
    if (at < first.length) return first.subarray(at);
    if (at >= first.length + body) return last.subarray(at - first.length - body);
    return block.subarray((at - first.length) % one.length).subarray(0, first.length + body - at);
  };
  return {
    size: total,
    times,
    read(offset, length) {
      const end = Math.min(total, offset + length);
      const out = new Uint8Array(Math.max(0, end - offset));
      for (let at = offset; at < end; ) {
        const next = part(at).subarray(0, end - at);
        out.set(next, at - offset);
        at += next.length;
      }
      return Promise.resolve(out);
    },
  };
}
