import { inMemory, type RandomAccess } from '@bridle/bytes';

/** A text redirected to a file by a Windows shell is UTF-16. More of it than this is not taken into memory. Bytes. */
const MAX_UTF16 = 256 * 1_048_576;
const PIECE = 1_048_576;

/** The encoding of a text that begins with these bytes, where it is UTF-16: by its mark, or by the zeros between letters. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < 16) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0) {
      if (i % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  const half = Math.floor(head.length / 2);
  if (odd >= half - 2 && even === 0) return 'utf-16le';
  if (even >= half - 2 && odd === 0) return 'utf-16be';
  return null;
}

/** The same text as UTF-8, in memory. */
export async function utf8Access(
  access: RandomAccess,
  encoding: 'utf-16le' | 'utf-16be',
): Promise<{ readonly access: RandomAccess; readonly problem: string | null }> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const size = Math.min(access.size, MAX_UTF16);
  const parts: Uint8Array[] = [];
  let problem =
    access.size > MAX_UTF16
      ? `a UTF-16 text: what lies behind its first ${MAX_UTF16} bytes is not read`
      : null;
  for (let offset = 0; offset < size; ) {
    let piece: Uint8Array;
    try {
      piece = await access.read(offset, Math.min(PIECE, size - offset));
    } catch (error) {
      problem = `the text cannot be read behind byte ${offset} (${error instanceof Error ? error.message : String(error)})`;
      break;
    }
    if (piece.length === 0) break;
    offset += piece.length;
    parts.push(encoder.encode(decoder.decode(piece, { stream: true })));
  }
  parts.push(encoder.encode(decoder.decode()));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { access: inMemory(bytes), problem };
}
