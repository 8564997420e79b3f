import { processKey } from './catalog.ts';
import { u16, u32, u48, u64, uuidAt } from './little-endian.ts';

/** Log entries of one process, as they were buffered together. */
export interface Firehose {
  /** As `CatalogProcess.key`. */
  readonly process: string;
  /** Ticks of the continuous clock from which entries count. */
  readonly base: number;
  /** The entries, one after the other. */
  readonly entries: Uint8Array;
  /** What entries keep apart because it is private; mostly empty. */
  readonly privateData: Uint8Array;
  /** Entries name a place in it counted from here. */
  readonly privateOffset: number;
}

const HEAD = 32;
/** The size of the buffer at whose end private data is counted from. */
const BUFFER = 4096;

/** Null where the data is too short. */
export function readFirehose(data: Uint8Array): Firehose | null {
  if (data.length < HEAD) return null;
  // Counts the 16 bytes from itself to the entries.
  const publicEnd = Math.min(data.length, Math.max(HEAD, HEAD - 16 + u16(data, 16)));
  const privateOffset = u16(data, 18);
  const privateSize = privateOffset >= BUFFER ? 0 : Math.min(BUFFER - privateOffset, data.length - publicEnd);
  return {
    process: processKey(u64(data, 0), u32(data, 8)),
    base: u64(data, 24),
    entries: data.subarray(HEAD, publicEnd),
    privateData: data.subarray(data.length - privateSize),
    privateOffset,
  };
}

export const ENTRY_KIND = { activity: 2, trace: 3, log: 4, signpost: 6, loss: 7 } as const;

const ENTRY_HEAD = 24;

/** Called for each entry: its kind, where it begins, its data, and when it was written (ticks). */
export type SeeEntry = (kind: number, at: number, dataStart: number, dataEnd: number, ticks: number) => void;

/**
 * Walks over the entries without decoding them: most are only counted. False where one does not fit, and so
 * those behind it are lost.
 */
export function eachEntry({ entries, base }: Firehose, see: SeeEntry): boolean {
  for (let at = 0; at + ENTRY_HEAD <= entries.length; ) {
    const kind = entries[at] as number;
    // What is left of older entries.
    if (kind === 0) return true;
    const dataEnd = at + ENTRY_HEAD + u16(entries, at + 22);
    if (dataEnd > entries.length) return false;
    see(kind, at, at + ENTRY_HEAD, dataEnd, base + u48(entries, at + 16));
    // Aligned to eight bytes, but padding that is not there was seen too.
    const aligned = Math.min(Math.ceil(dataEnd / 8) * 8, entries.length);
    let next = dataEnd;
    while (next < aligned && entries[next] === 0) next += 1;
    at = next;
  }
  return true;
}

/** Where the text of an entry's format lies. */
export type FormatPlace =
  | { readonly in: 'main-executable' }
  | { readonly in: 'image-at'; readonly address: number }
  | { readonly in: 'image'; readonly uuid: string }
  | { readonly in: 'shared-cache' };

/** An entry of text: of the kinds activity, log and signpost. */
export interface LogEntry {
  readonly level: 'default' | 'info' | 'debug' | 'useraction' | 'error' | 'fault' | 'signpost';
  readonly thread: number;
  readonly place: FormatPlace;
  /** Offset of the format at that place, or that there is none because the text is all its own (`%s`). */
  readonly offset: number;
  readonly dynamic: boolean;
  /** As in `CatalogProcess.subsystems`. */
  readonly subsystem: number | null;
  /** Where the items are too large: the number of the oversize chunk that has them. */
  readonly oversize: number | null;
  readonly hasBacktrace: boolean;
  /** Start of its own in the private data of its firehose. */
  readonly privateStart: number;
  /** The values of the message, still encoded. */
  readonly items: Uint8Array;
}

const FLAG = {
  activity: 0x0001,
  place: 0x000e,
  largeCache: 0x000c,
  pid: 0x0010,
  largeOffset: 0x0020,
  privateData: 0x0100,
  subsystemOrActivity: 0x0200,
  rules: 0x0400,
  oversize: 0x0800,
  backtrace: 0x1000,
  name: 0x8000,
} as const;

const USERACTION = 3;

/** Decodes one entry of the kinds activity, log and signpost; null for others and for what does not fit. */
export function readEntry({ entries, privateOffset }: Firehose, at: number): LogEntry | null {
  const kind = entries[at];
  const type = entries[at + 1] as number;
  const flags = u16(entries, at + 2);
  const end = at + ENTRY_HEAD + u16(entries, at + 22);
  if (kind !== ENTRY_KIND.activity && kind !== ENTRY_KIND.log && kind !== ENTRY_KIND.signpost) return null;
  let next = at + ENTRY_HEAD;
  const take = (length: number): number => {
    const here = next;
    next += length;
    return here;
  };
  if (flags & FLAG.activity) take(8);
  let privateStart = 0;
  if (kind === ENTRY_KIND.activity) {
    if (flags & FLAG.pid) take(8);
    if (flags & FLAG.subsystemOrActivity) take(8);
    if (type !== USERACTION) take(8);
  } else if (flags & FLAG.privateData) privateStart = Math.max(0, u16(entries, take(4)) - privateOffset);
  const address = u32(entries, take(4));
  const formatOffset = u32(entries, at + 4);
  const found = placeOf(entries, flags, formatOffset, address, take);
  const isText = kind !== ENTRY_KIND.activity;
  const subsystem = isText && flags & FLAG.subsystemOrActivity ? u16(entries, take(2)) : null;
  if (kind === ENTRY_KIND.signpost) take(8);
  if (isText && flags & FLAG.rules) take(1);
  const oversize = isText && flags & FLAG.oversize ? u16(entries, take(2)) : null;
  if (kind === ENTRY_KIND.signpost && flags & FLAG.name) {
    take(4);
    // A name that lies far out in the shared cache has its upper bits beside it, as the format has.
    if ((flags & FLAG.place) === FLAG.largeCache) take(2);
  }
  if (next > end) return null;
  return {
    level: levelOf(type, kind),
    thread: u64(entries, at + 8),
    ...found,
    dynamic: formatOffset >= 0x8000_0000,
    subsystem,
    oversize,
    hasBacktrace: (flags & FLAG.backtrace) !== 0,
    privateStart,
    items: entries.subarray(next, end),
  };
}

/** The three bits of the flags that say where the format lies, and what of its offset stands beside it. */
function placeOf(
  entries: Uint8Array,
  flags: number,
  reference: number,
  address: number,
  take: (length: number) => number,
): Pick<LogEntry, 'place' | 'offset'> {
  const low = reference % 0x8000_0000;
  const large = flags & FLAG.largeOffset ? u16(entries, take(2)) : 0;
  switch (flags & FLAG.place) {
    case 0x02:
      return { place: { in: 'main-executable' }, offset: low };
    case 0x08: {
      const upper = u16(entries, take(2));
      return { place: { in: 'image-at', address: upper * 2 ** 32 + address }, offset: low };
    }
    case 0x0a:
      return { place: { in: 'image', uuid: uuidAt(entries, take(16)) }, offset: low };
    case FLAG.largeCache: {
      const cache = u16(entries, take(2));
      return { place: { in: 'shared-cache' }, offset: sharedOffset(low, large, cache) };
    }
    default:
      return { place: { in: 'shared-cache' }, offset: sharedOffset(low, large, 0) };
  }
}

/**
 * The upper bits of an offset in the shared cache, in units of 2 GiB. Real logs have one of the two fields or both,
 * and where these do not agree the larger one leads to the text (compare mandiant/macos-UnifiedLogs).
 */
function sharedOffset(low: number, large: number, cache: number): number {
  if (large === 0 && cache === 0) return low;
  return low + Math.max(large, cache) * 0x8000_0000;
}

function levelOf(type: number, kind: number): LogEntry['level'] {
  if (kind === ENTRY_KIND.signpost) return 'signpost';
  switch (type) {
    case 1:
      return 'info';
    case 2:
      return 'debug';
    case 3:
      return 'useraction';
    case 0x10:
      return 'error';
    case 0x11:
      return 'fault';
    default:
      return 'default';
  }
}

/** How many messages were lost, of an entry of the kind loss. */
export function lossOf({ entries }: Firehose, dataStart: number, dataEnd: number): number {
  return dataEnd - dataStart < 24 ? 0 : u64(entries, dataStart + 16);
}
