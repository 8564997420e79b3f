import { u16, u32, u48, u64, untilNul, uuidAt } from './little-endian.ts';

/** One process, as the catalog before its log entries has it. */
export interface CatalogProcess {
  /** The two numbers by which entries name it, as one key. */
  readonly key: string;
  readonly pid: number;
  /** Effective user id. */
  readonly euid: number;
  /** UUID of the main executable, 32 hex digits; null where the catalog has none. */
  readonly mainUuid: string | null;
  /** UUID of the shared cache whose strings it uses. */
  readonly dscUuid: string | null;
  /** Other images that it has loaded, by address. */
  readonly images: readonly LoadedImage[];
  /** Subsystem and category by the number that entries give. */
  readonly subsystems: ReadonlyMap<number, Subsystem>;
}

export interface LoadedImage {
  readonly uuid: string;
  readonly address: number;
  readonly size: number;
}

export interface Subsystem {
  readonly name: string;
  readonly category: string;
}

export interface Catalog {
  readonly processes: ReadonlyMap<string, CatalogProcess>;
  /** False where an entry did not fit: processes may be missing. */
  readonly whole: boolean;
}

export const processKey = (first: number, second: number): string => `${first}@${second}`;

const HEAD = 24;
const NOT_SET = 0xffff;
/** Names may overlap in a hostile catalog: each is cut, so that they cannot add up to more than it. Bytes. */
const MAX_NAME = 256;

/** Null where the data is no catalog. Bounded by its own length: every entry takes 48 bytes of it at least. */
export function readCatalog(data: Uint8Array): Catalog | null {
  if (data.length < HEAD) return null;
  const strings = HEAD + u16(data, 0);
  const entries = HEAD + u16(data, 2);
  const count = u16(data, 4);
  if (strings > data.length || entries > data.length || entries < strings) return null;
  const uuids: string[] = [];
  for (let at = HEAD; at + 16 <= strings; at += 16) uuids.push(uuidAt(data, at));
  const text = (offset: number): string => {
    const from = strings + offset;
    return untilNul(data.subarray(from, Math.min(entries, from + MAX_NAME)));
  };
  const processes = new Map<string, CatalogProcess>();
  let at = entries;
  for (let i = 0; i < count; i++) {
    if (at + 48 > data.length) return { processes, whole: false };
    const uuidCount = u32(data, at + 32);
    const imagesAt = at + 40;
    const subsystemsAt = imagesAt + uuidCount * 16;
    if (subsystemsAt + 8 > data.length) return { processes, whole: false };
    const subsystemCount = u32(data, subsystemsAt);
    const end = subsystemsAt + 8 + subsystemCount * 6;
    if (end > data.length) return { processes, whole: false };
    const key = processKey(u64(data, at + 8), u32(data, at + 16));
    const dsc = u16(data, at + 6);
    processes.set(key, {
      key,
      pid: u32(data, at + 20),
      euid: u32(data, at + 24),
      mainUuid: uuids[u16(data, at + 4)] ?? null,
      dscUuid: dsc === NOT_SET ? null : (uuids[dsc] ?? null),
      images: imagesOf(data, imagesAt, uuidCount, uuids),
      subsystems: subsystemsOf(data, subsystemsAt + 8, subsystemCount, text),
    });
    at += Math.ceil((end - at) / 8) * 8;
  }
  return { processes, whole: true };
}

function imagesOf(data: Uint8Array, from: number, count: number, uuids: readonly string[]): LoadedImage[] {
  const images: LoadedImage[] = [];
  for (let i = 0, at = from; i < count; i++, at += 16) {
    const uuid = uuids[u16(data, at + 8)];
    if (uuid !== undefined) images.push({ uuid, address: u48(data, at + 10), size: u32(data, at) });
  }
  return images;
}

function subsystemsOf(
  data: Uint8Array,
  from: number,
  count: number,
  text: (offset: number) => string,
): ReadonlyMap<number, Subsystem> {
  const found = new Map<number, Subsystem>();
  for (let i = 0, at = from; i < count; i++, at += 6)
    found.set(u16(data, at), { name: text(u16(data, at + 2)), category: text(u16(data, at + 4)) });
  return found;
}
