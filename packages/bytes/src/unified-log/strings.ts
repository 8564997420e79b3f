import type { RandomAccess } from '../access.ts';
import { u16, u32, u64, untilNul } from './little-endian.ts';

/** Texts of one executable or library: the file `AB/CDEF…` of a log archive, named by its UUID. */
export interface UuidText {
  /** Path of the image. */
  readonly path: string;
  /** The text at an offset in the image; null where the file has none there. */
  at(offset: number): Promise<string | null>;
}

const UUIDTEXT = 0x66778899;
/** Formats and paths are short; a longer text is cut. Bytes. */
const MAX_TEXT = 4096;
/** Ranges of a file. Real ones have one or two. */
const MAX_RANGES = 4096;

interface Range {
  readonly offset: number;
  readonly size: number;
  /** In the file. */
  readonly data: number;
}

/** Null for what is no such file (libyal/dtformats, "UUID text file format"). */
export async function openUuidText(access: RandomAccess): Promise<UuidText | null> {
  const head = await access.read(0, 16);
  const count = u32(head, 12);
  if (head.length < 16 || u32(head, 0) !== UUIDTEXT || count > MAX_RANGES) return null;
  const heads = await access.read(16, count * 8);
  if (heads.length < count * 8) return null;
  const ranges: Range[] = [];
  let data = 16 + count * 8;
  for (let i = 0; i < count; i++) {
    const range = { offset: u32(heads, i * 8), size: u32(heads, i * 8 + 4), data };
    ranges.push(range);
    data += range.size;
  }
  const path = data >= access.size ? '' : untilNul(await access.read(data, MAX_TEXT));
  return { path, at: (offset) => textAt(access, ranges, offset) };
}

async function textAt(
  access: RandomAccess,
  ranges: readonly Range[],
  offset: number,
): Promise<string | null> {
  const range = ranges.find((one) => offset >= one.offset && offset < one.offset + one.size);
  return range === undefined ? null : textIn(access, range, offset);
}

async function textIn(access: RandomAccess, range: Range, offset: number): Promise<string> {
  const within = offset - range.offset;
  return untilNul(await access.read(range.data + within, Math.min(MAX_TEXT, range.size - within)));
}

/** Texts of the libraries in a shared cache: a file in `dsc/`, named by its UUID. */
export interface SharedCacheStrings {
  /** The text at an offset in the cache and the library that it is of; null where the file has none there. */
  at(offset: number): Promise<{ readonly text: string; readonly library: string } | null>;
}

const DSC = 0x64736368; // "hcsd"
/** Libraries of a cache, and their ranges: real ones have some thousands. */
const MAX_ENTRIES = 200_000;

/** Null for what is no such file (libyal/dtformats, "Shared-Cache strings (dsc) file format", versions 1 and 2). */
export async function openSharedCacheStrings(access: RandomAccess): Promise<SharedCacheStrings | null> {
  const head = await access.read(0, 16);
  if (head.length < 16 || u32(head, 0) !== DSC) return null;
  const isFirst = u16(head, 4) < 2;
  const [rangeCount, uuidCount] = [u32(head, 8), u32(head, 12)];
  if (rangeCount > MAX_ENTRIES || uuidCount > MAX_ENTRIES) return null;
  const [rangeSize, uuidSize] = isFirst ? [16, 28] : [24, 32];
  const rangeBytes = await access.read(16, rangeCount * rangeSize);
  const uuidBytes = await access.read(16 + rangeCount * rangeSize, uuidCount * uuidSize);
  const ranges: (Range & { readonly library: number })[] = [];
  for (let at = 0; at + rangeSize <= rangeBytes.length; at += rangeSize) {
    ranges.push(
      isFirst
        ? {
            library: u32(rangeBytes, at),
            offset: u32(rangeBytes, at + 4),
            data: u32(rangeBytes, at + 8),
            size: u32(rangeBytes, at + 12),
          }
        : {
            offset: u64(rangeBytes, at),
            data: u32(rangeBytes, at + 8),
            size: u32(rangeBytes, at + 12),
            library: u64(rangeBytes, at + 16),
          },
    );
  }
  ranges.sort((a, b) => a.offset - b.offset);
  const paths = new Map<number, Promise<string>>();
  const pathOf = (library: number): Promise<string> => {
    const known = paths.get(library);
    if (known !== undefined) return known;
    const at = library * uuidSize;
    const path =
      at + uuidSize > uuidBytes.length
        ? Promise.resolve('')
        : access.read(u32(uuidBytes, at + uuidSize - 4), MAX_TEXT).then(untilNul);
    paths.set(library, path);
    return path;
  };
  return {
    async at(offset) {
      const range = lastAtOrBefore(ranges, offset);
      if (range === undefined || offset >= range.offset + range.size) return null;
      return { text: await textIn(access, range, offset), library: await pathOf(range.library) };
    },
  };
}

function lastAtOrBefore<R extends Range>(ranges: readonly R[], offset: number): R | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as R).offset <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** The UUID of a file of texts by where it lies: `AB/CDEF…` or `dsc/ABCDEF…`; null for other files. */
export function uuidOfPath(path: string): { readonly uuid: string; readonly isSharedCache: boolean } | null {
  const [, folder, name] = /(?:^|\/)(dsc|[0-9A-F]{2})\/([0-9A-F]{30,32})$/.exec(path) ?? [];
  if (folder === undefined || name === undefined) return null;
  const isSharedCache = folder === 'dsc';
  const uuid = isSharedCache ? name : folder + name;
  return uuid.length === 32 ? { uuid, isSharedCache } : null;
}
