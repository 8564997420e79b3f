/** The ways in which a fixture's file is damaged, each with words that name it again in a failure. */
import { cut, mutate, zeroBlock } from '../../packages/phantom/src/damage.ts';
import { Random } from '../../packages/phantom/src/random.ts';

export interface Variant {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** At every 4 KiB, at the places where headers end, and at evenly spread ones between: finer where the file is small. */
export function* cuts(bytes: Uint8Array): Generator<Variant> {
  const points = new Set([0, 1, 8, 31, 99, 100, bytes.length - 1]);
  for (let at = 0; at < bytes.length; at += 4096) points.add(at);
  const steps = bytes.length <= 8192 ? 48 : 16;
  for (let i = 1; i < steps; i++) points.add(Math.floor((bytes.length * i) / steps));
  for (const at of [...points].sort((a, b) => a - b)) {
    if (at >= 0 && at < bytes.length) yield { what: `cut at ${at}`, bytes: cut(bytes, at) };
  }
}

/** Every block of 4096 bytes, and up to 64 of 512. */
export function* zeroed(bytes: Uint8Array): Generator<Variant> {
  for (const size of [4096, 512]) {
    const blocks = Math.ceil(bytes.length / size);
    const step = size === 4096 ? 1 : Math.max(1, Math.ceil(blocks / 64));
    for (let block = 0; block < blocks; block += step) {
      yield { what: `${size} bytes zeroed at ${block * size}`, bytes: zeroBlock(bytes, block * size, size) };
    }
  }
}

/** One mutation, named by its seed. */
export function mutated(bytes: Uint8Array, seed: string): Variant {
  return { what: `mutate(bytes, new Random('${seed}'))`, bytes: mutate(bytes, new Random(seed)) };
}

const LONG_LINE = 100_000;
/** What a line is made long with: pieces that the expressions of readers may repeat. */
const PIECES = [
  ' ',
  'a',
  '1',
  '.',
  'a.',
  'a/',
  '(',
  '=',
  'a=',
  ', ',
  '"',
  'a ',
  '\t',
  ':',
  '-',
  ' a=b',
  '0x1 ',
  '{',
  '<a ',
];

/** A text with one of its lines made long, somewhere between two of its words; null for what is no text of lines. */
export function longLine(bytes: Uint8Array, seed: string): Variant | null {
  if (bytes.includes(0) || !bytes.includes(10)) return null;
  const rng = new Random(seed);
  const lines = new TextDecoder().decode(bytes).split('\n');
  const number = rng.int(0, lines.length - 1);
  const line = lines[number] ?? '';
  const edges = [0, ...[...line.matchAll(/\b/g)].map(({ index }) => index), line.length];
  const [at, piece] = [rng.pick(edges), rng.pick(PIECES)];
  lines[number] = line.slice(0, at) + piece.repeat(LONG_LINE / piece.length) + line.slice(at);
  return {
    what: `line ${number + 1} with ${JSON.stringify(piece)} many times at ${at} (${seed})`,
    bytes: new TextEncoder().encode(lines.join('\n')),
  };
}

export const isSqlite = (bytes: Uint8Array): boolean => startsWith(bytes, 'SQLite format 3');

/** A write-ahead log, by its magic number. */
export const isLog = (bytes: Uint8Array): boolean =>
  bytes.length >= 32 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1 === 0x377f0682 >>> 1;

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextEncoder().encode(text).every((byte, i) => bytes[i] === byte);
}

/** A log that ends between two frames cannot be told from one that was never longer. */
export function endsBetweenFrames(log: Uint8Array, length: number): boolean {
  const frame = 24 + new DataView(log.buffer, log.byteOffset).getUint32(8);
  return length === 0 || (length >= 32 && (length - 32) % frame === 0);
}

/** A text of lines that ends between two of them, or before its last line end, cannot be told from one that was never longer. */
export function endsBetweenLines(text: Uint8Array, length: number): boolean {
  if (text.includes(0)) return false;
  return length === 0 || text[length - 1] === 10 || text[length] === 10;
}
