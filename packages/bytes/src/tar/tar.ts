import type { RandomAccess } from '../access.ts';

/** One entry of a tar. The name is hostile: nothing here has checked it. */
export interface TarMember {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Of its first byte in the archive. */
  readonly offset: number;
  /** Modification time, Unix seconds; null where the header has none that can be read. */
  readonly modified: number | null;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

export interface Tar {
  readonly members: readonly TarMember[];
  /** Why there may be more in the archive than `members`; null where it was read to its end. */
  readonly problem: string | null;
}

const BLOCK = 512;
/** An archive with more is made to exhaust the reader. */
const MAX_MEMBERS = 1_000_000;
/** Longest extended header (a path, some times) that is taken into memory. Bytes. */
const MAX_EXTENDED = 1_048_576;

/** True for a first block that is a tar header: its checksum fits. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= BLOCK && checksumFits(head.subarray(0, BLOCK)) && head[0] !== 0;
}

/**
 * The members of a tar (POSIX ustar and pax, GNU long names and large sizes), in order. The archive is read from
 * front to back, its contents passed over. Never throws for what the archive holds; rejects where the medium fails.
 */
export async function readTar(access: RandomAccess): Promise<Tar> {
  const members: TarMember[] = [];
  let next: Extended = {};
  const done = (problem: string | null): Tar => ({ members, problem });
  for (let at = 0; ; ) {
    if (members.length >= MAX_MEMBERS) return done(`the archive holds more than ${MAX_MEMBERS} entries`);
    let header: Uint8Array;
    try {
      header = await access.read(at, BLOCK);
    } catch (error) {
      return done(error instanceof Error ? error.message : String(error));
    }
    if (header.length === 0)
      return done('the archive has no end mark: it was cut, or written by a program that sets none');
    if (header.every((byte) => byte === 0)) return done(null);
    if (header.length < BLOCK) return done('the archive ends within a header: it was cut');
    if (!checksumFits(header))
      return done(`the archive is damaged at byte ${at}: no header where one must be`);
    const size = next.size ?? numberAt(header, 124, 12);
    if (size === null || size < 0) return done(`the archive is damaged at byte ${at}: a size that is none`);
    const data = at + BLOCK;
    at = data + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] as number);
    if (type === 'x' || type === 'L' || type === 'g' || type === 'K') {
      const bytes = size <= MAX_EXTENDED ? await access.read(data, size).catch(() => null) : null;
      if (bytes === null) return done('the archive has an extended header that cannot be read');
      if (type === 'x') next = { ...next, ...paxFields(bytes) };
      if (type === 'L') next = { ...next, path: untilZero(bytes) };
      continue;
    }
    members.push({
      name: next.path ?? nameOf(header),
      size: kindOf(type) === 'file' ? size : 0,
      offset: data,
      modified: next.modified ?? numberAt(header, 136, 12),
      kind: kindOf(type),
    });
    next = {};
  }
}

interface Extended {
  readonly path?: string;
  readonly size?: number;
  readonly modified?: number;
}

function kindOf(type: string): TarMember['kind'] {
  switch (type) {
    case '0':
    case '\0':
    case '7':
      return 'file';
    case '5':
      return 'folder';
    case '1':
    case '2':
      return 'link';
    default:
      return 'special';
  }
}

/** The header's own bytes, with the checksum's eight as blanks, signed or not: old writers did it wrong. */
function checksumFits(header: Uint8Array): boolean {
  const told = numberAt(header, 148, 8);
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 32 : (header[i] as number);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return told !== null && (told === unsigned || told === signed);
}

function nameOf(header: Uint8Array): string {
  const name = untilZero(header.subarray(0, 100));
  const isUstar = untilZero(header.subarray(257, 262)) === 'ustar';
  const prefix = isUstar && header[263] === 0x30 ? untilZero(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Octal digits, or base 256 where the first bit is set (GNU). */
function numberAt(header: Uint8Array, at: number, length: number): number | null {
  if ((header[at] as number) & 0x80) {
    let value = (header[at] as number) & 0x7f;
    for (let i = 1; i < length; i++) value = value * 256 + (header[at + i] as number);
    return Number.isSafeInteger(value) ? value : null;
  }
  const text = untilZero(header.subarray(at, at + length)).trim();
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null;
}

/** `length key=value LF`, again and again (POSIX pax). */
function paxFields(bytes: Uint8Array): Extended {
  const fields: { path?: string; size?: number; modified?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    if (blank < 0 || blank - at > 8) break;
    const length = Number(DECODER.decode(bytes.subarray(at, blank)));
    if (!Number.isInteger(length) || length <= blank - at || at + length > bytes.length) break;
    const line = DECODER.decode(bytes.subarray(blank + 1, at + length - 1));
    const equals = line.indexOf('=');
    const [key, value] = [line.slice(0, equals), line.slice(equals + 1)];
    if (key === 'path') fields.path = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) fields.size = Number(value);
    if (key === 'mtime' && /^-?\d{1,12}(\.\d+)?$/.test(value)) fields.modified = Number(value);
    at += length;
  }
  return fields;
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return DECODER.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
