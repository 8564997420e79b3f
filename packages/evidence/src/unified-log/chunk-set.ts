import {
  CHUNK,
  type Chunk,
  ENTRY_KIND,
  eachEntry,
  type Firehose,
  type LogEntry,
  type LogItem,
  lossOf,
  type Oversize,
  readEntry,
  readFirehose,
  readItems,
  readOversize,
  readSimpledump,
  readStatedump,
} from '@bridle/bytes';
import type { TellCut } from '../cuts.ts';
import { anyWithin, pathsIn } from './chosen.ts';
import { count, type SeenProcess, type SeenProcesses } from './processes.ts';

/** A message that is kept, before its format is looked up. */
export interface KeptMessage {
  readonly seen: SeenProcess | undefined;
  readonly ticks: number;
  /** Null for one that has its whole text. */
  readonly entry: LogEntry | null;
  readonly items: readonly LogItem[];
  readonly text: string | null;
  readonly subsystem: { readonly name: string; readonly category: string | null } | null;
  /** What cannot be told of it. */
  readonly missing: string | null;
}

const FLAG_OVERSIZE = 0x0800;
const FLAG_PRIVATE = 0x0100;
/** Oversize values that entries to come may ask for. Bytes. */
const MAX_OVERSIZE = 8 * 1024 * 1024;

/** Goes over the chunks of one log file, counts, and picks out the messages that are kept. */
export class ChunkSets {
  readonly #processes: SeenProcesses;
  readonly #tell: TellCut;
  readonly #oversize = new Map<string, Oversize & { readonly isHit: boolean }>();
  #oversizeBytes = 0;
  /** Chunks that do not hold what they must. */
  damaged = 0;

  constructor(processes: SeenProcesses, tell: TellCut) {
    this.#processes = processes;
    this.#tell = tell;
  }

  /** `set` is what came out of the compressed chunk, `hits` where a folder of interest stands in it. */
  messages(set: Uint8Array, chunks: readonly Chunk[], hits: readonly number[]): readonly KeptMessage[] {
    const within = (bytes: Uint8Array): boolean => {
      const from = bytes.byteOffset - set.byteOffset;
      return hits.length > 0 && anyWithin(hits, from, from + bytes.length);
    };
    // First what entries may refer to.
    for (const { tag, data } of chunks) if (tag === CHUNK.oversize) this.#keep(data, within);
    const kept: KeptMessage[] = [];
    for (const { tag, data } of chunks) {
      if (tag === CHUNK.firehose) this.#firehose(data, within, kept);
      else if (tag === CHUNK.simpledump) this.#simpledump(data, within, kept);
      else if (tag === CHUNK.statedump) this.#statedump(data, within, kept);
    }
    return kept;
  }

  #keep(data: Uint8Array, within: (bytes: Uint8Array) => boolean): void {
    const found = readOversize(data);
    if (found === null) {
      this.damaged += 1;
      return;
    }
    const key = `${found.process} ${found.index}`;
    const size = found.items.length + found.privateData.length;
    // Copies: a part would keep the whole set in memory.
    const copy = { ...found, items: found.items.slice(), privateData: found.privateData.slice() };
    this.#oversize.set(key, { ...copy, isHit: within(data) });
    this.#oversizeBytes += size;
    for (const [oldest, { items, privateData }] of this.#oversize) {
      if (this.#oversizeBytes <= MAX_OVERSIZE) break;
      this.#oversize.delete(oldest);
      this.#oversizeBytes -= items.length + privateData.length;
    }
  }

  #firehose(data: Uint8Array, within: (bytes: Uint8Array) => boolean, kept: KeptMessage[]): void {
    const fire = readFirehose(data);
    if (fire === null) {
      this.damaged += 1;
      return;
    }
    const seen = this.#processes.get(fire.process);
    const privateHit = within(fire.privateData);
    const anyHit = privateHit || within(fire.entries);
    const { entries } = fire;
    const whole = eachEntry(fire, (kind, at, from, to, ticks) => {
      if (seen !== undefined) {
        if (kind === ENTRY_KIND.loss) {
          seen.lost += lossOf(fire, from, to);
          return;
        }
        count(seen, ticks);
      }
      const flags = (entries[at + 2] as number) | ((entries[at + 3] as number) << 8);
      const isHit =
        anyHit && (within(entries.subarray(at, to)) || (privateHit && (flags & FLAG_PRIVATE) !== 0));
      const isSent =
        kind !== ENTRY_KIND.signpost &&
        seen !== undefined &&
        (seen.isChosen || seen.chosenSubsystems.size > 0);
      if (!isHit && !isSent && (flags & FLAG_OVERSIZE) === 0) return;
      const entry = readEntry(fire, at);
      if (entry === null) {
        this.damaged += 1;
        return;
      }
      const message = this.#message(fire, entry, ticks, seen, isHit);
      if (message !== null) kept.push(message);
    });
    if (!whole) this.damaged += 1;
  }

  #message(
    fire: Firehose,
    entry: LogEntry,
    ticks: number,
    seen: SeenProcess | undefined,
    isHit: boolean,
  ): KeptMessage | null {
    const large =
      entry.oversize === null ? undefined : this.#oversize.get(`${fire.process} ${entry.oversize}`);
    const isSent =
      entry.level !== 'signpost' &&
      seen !== undefined &&
      (seen.isChosen || (entry.subsystem !== null && seen.chosenSubsystems.has(entry.subsystem)));
    if (!isHit && !isSent && large?.isHit !== true) return null;
    const items =
      large === undefined
        ? readItems(entry.items, { bytes: fire.privateData, start: entry.privateStart }, entry.hasBacktrace)
        : readItems(large.items, { bytes: large.privateData, start: 0 }, entry.hasBacktrace);
    const subsystem = entry.subsystem === null ? undefined : seen?.process.subsystems.get(entry.subsystem);
    return {
      seen,
      ticks,
      entry,
      items,
      text: null,
      subsystem: subsystem ?? null,
      missing:
        entry.oversize !== null && large === undefined ? 'its values lie in a part that is not there' : null,
    };
  }

  #simpledump(data: Uint8Array, within: (bytes: Uint8Array) => boolean, kept: KeptMessage[]): void {
    const dump = readSimpledump(data);
    if (dump === null) {
      this.damaged += 1;
      return;
    }
    const seen = this.#processes.get(dump.process);
    if (seen !== undefined) count(seen, dump.ticks);
    if (seen?.isChosen !== true && !within(data)) return;
    const subsystem = dump.subsystem === '' ? null : { name: dump.subsystem, category: null };
    kept.push({ seen, ticks: dump.ticks, entry: null, items: [], text: dump.text, subsystem, missing: null });
  }

  #statedump(data: Uint8Array, within: (bytes: Uint8Array) => boolean, kept: KeptMessage[]): void {
    const dump = readStatedump(data);
    if (dump === null) {
      this.damaged += 1;
      return;
    }
    const seen = this.#processes.get(dump.process);
    if (seen !== undefined) count(seen, dump.ticks);
    if (!within(data)) return;
    const paths = pathsIn(new TextDecoder().decode(dump.data), this.#tell);
    const text = `${dump.name}: ${paths.join(' ')}`;
    kept.push({ seen, ticks: dump.ticks, entry: null, items: [], text, subsystem: null, missing: null });
  }
}
