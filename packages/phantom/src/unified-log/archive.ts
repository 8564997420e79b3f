/**
 * A made-up log archive: tracev3 files, timesync, and the files of texts, after libyal/dtformats' description. One
 * boot; messages in the order in which they are given.
 */
import { type Bytes, concat } from '../bytes.ts';
import { appleLz4Frames } from '../lz4.ts';
import { type PhantomLogValue, type WrittenItems, writeItems } from './items.ts';
import { cString, fixed, le, padTo, plainUuid, uuidBytes } from './little.ts';
import { type CachedLibrary, TextPool, writeSharedCache, writeUuidText } from './strings.ts';

export interface PhantomLogOptions {
  readonly boot?: string;
  /** When the phone started. */
  readonly started?: Date;
  readonly build?: string;
  readonly model?: string;
  /** Minutes west of UTC. */
  readonly zoneMinutes?: number;
  readonly zonePath?: string;
  /** Of the file of the shared cache's texts. */
  readonly cacheVersion?: 1 | 2;
  /** After the first comparison of the clocks, an hour each: by how much the clock was set in it, in seconds. */
  readonly changes?: readonly number[];
  /** Keep chunk sets as they are, in the frame for that. */
  readonly plain?: boolean;
}

export interface PhantomLogProcess {
  readonly pid: number;
  readonly path: string;
  readonly uuid: string;
  readonly euid?: number;
  /** False: the archive has no file of its texts, and so not its path either. */
  readonly withTexts?: boolean;
}

export interface PhantomLogMessage {
  readonly process: PhantomLogProcess;
  readonly at: Date;
  readonly format: string;
  readonly values?: readonly PhantomLogValue[];
  readonly kind?: 'activity' | 'log' | 'signpost';
  readonly level?: 'default' | 'info' | 'debug' | 'error' | 'fault';
  readonly subsystem?: readonly [name: string, category: string];
  /** Where the format lies; default the executable. A library of the cache, or an image by UUID or address. */
  readonly library?: {
    readonly path: string;
    readonly uuid: string;
    readonly by: 'cache' | 'uuid' | 'address';
  };
  readonly oversize?: boolean;
  readonly backtrace?: boolean;
  /** No format at all: the text is the first value. */
  readonly dynamic?: boolean;
}

/** 24 MHz, as phones have it. */
const TIMEBASE = { numerator: 125, denominator: 3 };
const LOAD_ADDRESS = 0x1_0234_5000;
const LEVELS = { default: 0, info: 1, debug: 2, error: 0x10, fault: 0x11 } as const;
const KINDS = { activity: 2, log: 4, signpost: 6 } as const;
const NO_PRIVATE = 4096;

type Chunk = readonly [tag: number, data: Uint8Array];

export class PhantomLogArchive {
  readonly #options: Required<PhantomLogOptions>;
  readonly #processes = new Map<string, PhantomLogProcess>();
  readonly #pools = new Map<string, { readonly path: string; readonly pool: TextPool }>();
  readonly #libraries = new Map<string, CachedLibrary>();
  readonly #messages: (PhantomLogMessage | { readonly chunk: Chunk })[] = [];
  /** Number of each subsystem and category, from 1. */
  readonly #subsystems = new Map<string, number>();
  /** Load address of each image that is named by it. */
  readonly #images = new Map<string, number>();

  constructor(options: PhantomLogOptions = {}) {
    this.#options = {
      boot: 'A1B2C3D4-0000-4000-8000-00000000B007',
      started: new Date('2025-08-10T06:00:00Z'),
      build: '22G86',
      model: 'D53gAP',
      zoneMinutes: -120,
      zonePath: '/var/db/timezone/zoneinfo/Europe/Paris',
      cacheVersion: 2,
      changes: [],
      plain: false,
      ...options,
    };
  }

  add(message: PhantomLogMessage): void {
    this.#messages.push(message);
    const { process, subsystem, library } = message;
    const name = subsystem?.join('\0');
    if (name !== undefined && !this.#subsystems.has(name))
      this.#subsystems.set(name, this.#subsystems.size + 1);
    if (library?.by === 'address' && !this.#images.has(library.uuid))
      this.#images.set(library.uuid, LOAD_ADDRESS + this.#images.size * 0x10_0000);
    this.#processes.set(process.uuid, process);
    if (process.withTexts !== false) this.#pool(process.uuid, process.path);
    this.#offset(message);
  }

  /** So many messages of a process were lost. */
  lose(process: PhantomLogProcess, at: Date, count: number): void {
    this.#processes.set(process.uuid, process);
    if (process.withTexts !== false) this.#pool(process.uuid, process.path);
    const ticks = this.#ticks(at);
    const data = concat(le(ticks, 8), le(ticks, 8), le(count, 8));
    this.#messages.push({ chunk: this.#firehose(process, ticks, entry(7, 0, 0, 0, 0, data), null) });
  }

  simpledump(process: PhantomLogProcess, at: Date, subsystem: string, text: string): void {
    this.#processes.set(process.uuid, process);
    if (process.withTexts !== false) this.#pool(process.uuid, process.path);
    const [name, message] = [cString(subsystem), cString(text)];
    const head = concat(this.#id(process), le(0, 4), le(this.#ticks(at), 8), le(7, 8), le(0, 8));
    const ids = concat(
      uuidBytes(process.uuid),
      new Uint8Array(16),
      le(1, 4),
      le(name.length, 4),
      le(message.length, 4),
    );
    this.#messages.push({ chunk: [0x6004, concat(head, ids, name, message)] });
  }

  statedump(process: PhantomLogProcess, at: Date, name: string, data: Uint8Array): void {
    this.#processes.set(process.uuid, process);
    if (process.withTexts !== false) this.#pool(process.uuid, process.path);
    const head = concat(this.#id(process), le(0, 4), le(this.#ticks(at), 8), le(0, 8), new Uint8Array(16));
    const kind = concat(le(1, 4), le(data.length, 4), new Uint8Array(128), fixed(name, 64));
    this.#messages.push({ chunk: [0x6003, concat(head, kind, data)] });
  }

  /** The tracev3 file with all that was added. */
  tracev3(): Bytes {
    const sets: Uint8Array[] = [];
    let set: Uint8Array[] = [];
    let size = 0;
    const close = (): void => {
      if (set.length === 0) return;
      sets.push(chunk(0x600d, appleLz4Frames(concat(...set), this.#options.plain)));
      set = [];
      size = 0;
    };
    for (const one of this.#chunks()) {
      const bytes = chunk(...one);
      if (size + bytes.length > 65_536) close();
      set.push(bytes);
      size += bytes.length;
    }
    close();
    return concat(this.#header(), chunk(0x600b, this.#catalog()), ...sets);
  }

  timesync(): Bytes {
    const { boot, started, zoneMinutes, changes } = this.#options;
    const clock = concat(le(zoneMinutes, 4), le(1, 4));
    const head = concat(le(0xbbb0, 2), le(48, 2), le(0, 4), uuidBytes(boot));
    const base = concat(le(TIMEBASE.numerator, 4), le(TIMEBASE.denominator, 4));
    const sync = (at: Date, set: number): Bytes => {
      const wall = nanoseconds(new Date(at.getTime() + set * 1000));
      return concat(le(0x7354, 2), le(32, 2), le(0, 4), le(this.#ticks(at), 8), wall, clock);
    };
    let set = 0;
    const syncs = [0, ...changes].map((by, hours) => {
      set += by;
      return sync(new Date(started.getTime() + 60_000 + hours * 3_600_000), set);
    });
    return concat(head, base, nanoseconds(started), clock, ...syncs);
  }

  /** Every file of the archive by its path in it; `name` is the tracev3 file's. */
  files(name = 'Persist/0000000000000001.tracev3'): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>([
      [name, this.tracev3()],
      ['timesync/0000000000000001.timesync', this.timesync()],
    ]);
    for (const [uuid, { path, pool }] of this.#pools) {
      const digits = plainUuid(uuid);
      files.set(`${digits.slice(0, 2)}/${digits.slice(2)}`, writeUuidText(path, pool));
    }
    if (this.#libraries.size > 0)
      files.set(
        `dsc/${plainUuid(CACHE_UUID)}`,
        writeSharedCache([...this.#libraries.values()], this.#options.cacheVersion),
      );
    return files;
  }

  #pool(uuid: string, path: string): TextPool {
    const known = this.#pools.get(uuid);
    if (known !== undefined) return known.pool;
    const pool = new TextPool(0x3000);
    this.#pools.set(uuid, { path, pool });
    return pool;
  }

  #offset({ process, format, library, dynamic }: PhantomLogMessage): number {
    if (dynamic === true) return 0x8000_0000;
    if (library === undefined) {
      // Without the file the offset leads nowhere.
      return process.withTexts === false ? 0x3000 : this.#pool(process.uuid, process.path).offsetOf(format);
    }
    if (library.by !== 'cache') return this.#pool(library.uuid, library.path).offsetOf(format);
    let known = this.#libraries.get(library.uuid);
    if (known === undefined) {
      // The older file has 32 bits for an offset.
      const cache = this.#options.cacheVersion === 1 ? 0x1000_0000 : 0x1_8000_0000;
      const base = cache + this.#libraries.size * 0x10_0000;
      known = { uuid: library.uuid, path: library.path, pool: new TextPool(base) };
      this.#libraries.set(library.uuid, known);
    }
    return known.pool.offsetOf(format);
  }

  #ticks(at: Date): number {
    const nanos = (at.getTime() - this.#options.started.getTime()) * 1e6;
    return Math.round((nanos * TIMEBASE.denominator) / TIMEBASE.numerator);
  }

  #id(process: PhantomLogProcess): Bytes {
    // Unique for each process that ran, and told by its pid here.
    return concat(le(1000 + process.pid, 8), le(process.pid, 4));
  }

  #header(): Bytes {
    const { started, zoneMinutes, build, model, boot, zonePath } = this.#options;
    const part = (tag: number, data: Uint8Array): Bytes => concat(le(tag, 4), le(data.length, 4), data);
    return chunk(
      0x1000,
      concat(
        le(TIMEBASE.numerator, 4),
        le(TIMEBASE.denominator, 4),
        le(0, 8),
        le(Math.floor(started.getTime() / 1000), 4),
        le(0, 8),
        le(zoneMinutes, 4),
        le(1, 4),
        le(1, 4),
        part(0x6100, le(0, 8)),
        part(0x6101, concat(le(0, 8), fixed(build, 16), fixed(model, 32))),
        part(0x6102, concat(uuidBytes(boot), le(30, 4), le(0, 4))),
        part(0x6103, fixed(zonePath, 48)),
      ),
    );
  }

  #catalog(): Bytes {
    const images = [...this.#images];
    const uuids = [...new Set([...this.#processes.keys(), ...this.#images.keys(), CACHE_UUID])];
    const names = new TextPool(0);
    const subsystems = [...this.#subsystems].map(([both, number]) => {
      const [name = '', category = ''] = both.split('\0');
      return concat(le(number, 2), le(names.offsetOf(name), 2), le(names.offsetOf(category), 2));
    });
    const entries = [...this.#processes.values()].map((process, i) =>
      padTo(
        concat(
          le(i, 2),
          le(0, 2),
          le(uuids.indexOf(process.uuid), 2),
          le(uuids.indexOf(CACHE_UUID), 2),
          this.#id(process),
          le(process.pid, 4),
          le(process.euid ?? 501, 4),
          le(0, 4),
          le(images.length, 4),
          le(0, 4),
          ...images.map(([uuid, address]) =>
            concat(le(0x10_0000, 4), le(0, 4), le(uuids.indexOf(uuid), 2), le(address, 6)),
          ),
          le(subsystems.length, 4),
          le(0, 4),
          ...subsystems,
        ),
        8,
      ),
    );
    const strings = padTo(names.bytes(), 8);
    const stringsAt = uuids.length * 16;
    const head = [le(stringsAt, 2), le(stringsAt + strings.length, 2), le(entries.length, 2), le(0, 2)];
    return concat(
      ...head,
      le(0, 2),
      new Uint8Array(6),
      le(0, 8),
      ...uuids.map(uuidBytes),
      strings,
      ...entries,
    );
  }

  #chunks(): readonly Chunk[] {
    const chunks: Chunk[] = [];
    let oversizeIndex = 0;
    for (const one of this.#messages) {
      if ('chunk' in one) {
        chunks.push(one.chunk);
        continue;
      }
      const ticks = this.#ticks(one.at);
      const written = writeItems(one.values ?? [], one.backtrace);
      if (one.oversize === true) {
        oversizeIndex += 1;
        const sizes = concat(
          le(oversizeIndex, 4),
          le(written.items.length, 2),
          le(written.privateData.length, 2),
        );
        const head = concat(this.#id(one.process), le(0, 4), le(ticks, 8), sizes);
        chunks.push([0x6002, concat(head, written.items, written.privateData)]);
      }
      const index = one.oversize === true ? oversizeIndex : null;
      const secret = written.privateData.length > 0 && index === null ? written.privateData : null;
      chunks.push(this.#firehose(one.process, ticks, this.#entry(one, written, index), secret));
    }
    return chunks;
  }

  #firehose(process: PhantomLogProcess, base: number, entries: Uint8Array, secret: Uint8Array | null): Chunk {
    const offset = NO_PRIVATE - (secret?.length ?? 0);
    const sizes = concat(le(0, 1), le(1, 1), le(0, 2), le(entries.length + 16, 2), le(offset, 2));
    const head = concat(this.#id(process), sizes, le(0, 2), le(0, 1), le(0, 1), le(base, 8));
    return [0x6001, concat(head, entries, secret ?? new Uint8Array(0))];
  }

  #entry(message: PhantomLogMessage, written: WrittenItems, oversize: number | null): Bytes {
    const { kind = 'log', level = 'default', subsystem, library, backtrace } = message;
    const isText = kind !== 'activity';
    const reference = this.#offset(message);
    const address = library?.by === 'address' ? (this.#images.get(library.uuid) ?? 0) : 0x1234;
    const secret = isText && oversize === null && written.privateData.length > 0;
    const upper = Math.floor(reference / 0x8000_0000);
    const isLarge = library?.by === 'cache' && upper > 0 && message.dynamic !== true;
    let flags =
      library === undefined ? 0x02 : library.by === 'uuid' ? 0x0a : library.by === 'address' ? 0x08 : 0x04;
    if (isLarge) flags = 0x0c | 0x20;
    const parts: Uint8Array[] = [];
    if (secret) {
      flags |= 0x100;
      parts.push(le(NO_PRIVATE - written.privateData.length, 2), le(written.privateData.length, 2));
    }
    if (!isText) parts.push(le(0x8000_0000_0000_0001n, 8));
    parts.push(le(address % 2 ** 32, 4));
    if (isLarge) parts.push(le(upper, 2), le(upper, 2));
    if (library?.by === 'uuid') parts.push(uuidBytes(library.uuid));
    if (library?.by === 'address') parts.push(le(Math.floor(address / 2 ** 32), 2));
    if (isText && subsystem !== undefined) {
      flags |= 0x200;
      parts.push(le(this.#subsystems.get(subsystem.join('\0')) ?? 0, 2));
    }
    if (kind === 'signpost') parts.push(le(0xeeee, 8));
    if (isText && oversize !== null) {
      flags |= 0x800;
      parts.push(le(oversize, 2));
    }
    if (backtrace === true) flags |= 0x1000;
    if (oversize === null) parts.push(written.items);
    const low = message.dynamic === true ? reference : reference % 0x8000_0000;
    const type = kind === 'signpost' ? 0x80 : LEVELS[level];
    return entry(KINDS[kind], type, flags, low, 0, concat(...parts));
  }
}

const CACHE_UUID = 'D5C00000-1111-4222-8333-444455556666';

function chunk(tag: number, data: Uint8Array): Bytes {
  return padTo(concat(le(tag, 4), le(0x11, 4), le(data.length, 8), data), 8);
}

function entry(
  kind: number,
  type: number,
  flags: number,
  reference: number,
  delta: number,
  data: Uint8Array,
): Bytes {
  const head = concat(le(kind, 1), le(type, 1), le(flags, 2), le(reference, 4), le(0x77, 8), le(delta, 6));
  return padTo(concat(head, le(data.length, 2), data), 8);
}

const nanoseconds = (at: Date): Bytes => le(BigInt(at.getTime()) * 1_000_000n, 8);
