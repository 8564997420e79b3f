import {
  appleLz4,
  type BootClock,
  CHUNK,
  chunksIn,
  formatMessage,
  type LogHeader,
  type LogItem,
  Lz4Error,
  readCatalog,
  readChunks,
  readHeader,
  UnifiedLogError,
} from '@bridle/bytes';
import type { LogRecord } from '../artifacts/ios/unified-log.ts';
import { batches } from '../batches.ts';
import { beginningOf, type TellCut } from '../cuts.ts';
import type { Input } from '../input.ts';
import { needlesIn, pathsIn } from './chosen.ts';
import { ChunkSets, type KeptMessage } from './chunk-set.ts';
import { instantOf, LogClocks } from './clocks.ts';
import { SeenProcesses, wallOf } from './processes.ts';
import { LogTexts } from './texts.ts';

/** What comes out of one compressed chunk: real ones make 64 KiB. */
const MAX_SET = 16 * 1024 * 1024;
/** Messages that are kept of one file. */
const MAX_MESSAGES = 50_000;
/** Characters of a value; what a phone takes of one ends at 32 KiB. */
const MAX_VALUE = 32_768;

/** What log files of one piece of evidence share. */
const shared = new WeakMap<object, { readonly texts: LogTexts; readonly clocks: LogClocks }>();

/** One log file: its head, the messages that are kept while they come, and its processes at the end. */
export async function* readLogFile(input: Input): AsyncGenerator<readonly LogRecord[]> {
  let known = shared.get(input.evidence);
  if (known === undefined) {
    known = { texts: new LogTexts(input.companions), clocks: new LogClocks() };
    shared.set(input.evidence, known);
  }
  const { texts, clocks } = known;
  await clocks.load(input);
  const file = new LogFile(input, texts);
  try {
    for await (const { tag, data } of readChunks(input.access)) {
      if (tag === CHUNK.header) {
        const header = readHeader(data);
        if (header === null) throw new UnifiedLogError('its header is too short');
        yield [file.begin(header, clocks)];
      } else if (tag === CHUNK.catalog) await file.catalog(data);
      else if (tag === CHUNK.chunkset) {
        const records = await file.set(data);
        if (records.length > 0) yield records;
      }
    }
    if (file.sets === 0) input.partial('no log entries in it');
  } catch (error) {
    // What was read before stands, and its processes are told below.
    if (!(error instanceof UnifiedLogError)) throw error;
    input.partial(error.message);
  }
  yield* file.end();
}

class LogFile {
  sets = 0;
  readonly #input: Input;
  readonly #texts: LogTexts;
  readonly #processes = new SeenProcesses();
  readonly #chunks: ChunkSets;
  readonly #tell: TellCut;
  #clock: BootClock | null = null;
  #header: LogHeader | null = null;
  #row = 0;
  #messages = 0;
  #damagedSets = 0;
  #leftOut = 0;

  constructor(input: Input, texts: LogTexts) {
    this.#input = input;
    this.#texts = texts;
    this.#tell = input.partial;
    this.#chunks = new ChunkSets(this.#processes, this.#tell);
  }

  begin(header: LogHeader, clocks: LogClocks): LogRecord {
    const { clock, basis } = clocks.clockOf(header);
    this.#clock = clock;
    this.#header = header;
    return {
      ...this.#empty('file'),
      isodate: instantOf(clock.at(header.continuous)),
      build: header.build === '' ? null : header.build,
      hardware_model: header.model === '' ? null : header.model,
      zone_file: header.zonePath === '' ? null : header.zonePath,
      clock_basis: basis,
    };
  }

  async catalog(data: Uint8Array): Promise<void> {
    const catalog = readCatalog(data);
    if (catalog === null || !catalog.whole) this.#damagedSets += 1;
    if (catalog !== null) await this.#processes.add(catalog, this.#texts, this.#input);
  }

  async set(packed: Uint8Array): Promise<readonly LogRecord[]> {
    this.sets += 1;
    let set: Uint8Array;
    try {
      set = appleLz4(packed, MAX_SET);
    } catch (error) {
      if (!(error instanceof Lz4Error)) throw error;
      this.#damagedSets += 1;
      return [];
    }
    const { chunks, whole } = chunksIn(set);
    if (!whole) this.#damagedSets += 1;
    const records: LogRecord[] = [];
    for (const message of this.#chunks.messages(set, chunks, needlesIn(set))) {
      if (this.#messages >= MAX_MESSAGES) this.#leftOut += 1;
      else records.push(await this.#message(message));
    }
    return records;
  }

  *end(): Generator<readonly LogRecord[]> {
    if (this.#processes.tooMany) this.#input.partial('it names more processes than are kept');
    if (this.#damagedSets + this.#chunks.damaged > 0)
      this.#input.partial(
        `${this.#damagedSets + this.#chunks.damaged} of its parts are damaged: entries are missing`,
      );
    if (this.#leftOut > 0)
      this.#input.partial(
        `${this.#leftOut} more messages of interest are left out after the first ${MAX_MESSAGES}`,
      );
    const clock = this.#clock;
    if (clock === null) return;
    for (const batch of batches(this.#processes.all())) {
      yield batch.map((seen): LogRecord => {
        const first = instantOf(wallOf(clock, seen.first));
        return {
          ...this.#empty('process'),
          isodate: first,
          pid: seen.process.pid,
          owner_id: seen.process.euid,
          process_path: seen.path,
          image_uuid: seen.process.mainUuid,
          last_seen_isodate: instantOf(wallOf(clock, seen.last)),
          log_entries: seen.entries,
          lost_entries: seen.lost,
        };
      });
    }
  }

  async #message(message: KeptMessage): Promise<LogRecord> {
    const { seen, ticks, entry, items, subsystem } = message;
    this.#messages += 1;
    const found = entry === null ? null : await this.#texts.formatOf(this.#input, entry, seen?.process);
    const text =
      found === null ? message.text : found.text === null ? null : formatMessage(found.text, items);
    const values = text === null ? items.map((item) => valueText(item, this.#tell)) : null;
    return {
      ...this.#empty('message'),
      isodate: instantOf(wallOf(this.#clock as BootClock, ticks)),
      pid: seen?.process.pid ?? null,
      owner_id: seen?.process.euid ?? null,
      process_path: seen?.path ?? null,
      image_uuid: seen?.process.mainUuid ?? null,
      sender_path: found?.image ?? null,
      subsystem: subsystem?.name ?? null,
      log_category: subsystem?.category ?? null,
      log_level: entry?.level ?? null,
      log_text: text,
      log_values: values,
      log_paths: pathsIn(text ?? values?.join('\n') ?? '', this.#tell),
      unresolved: found?.text === null ? found.reason : message.missing,
    };
  }

  #empty(type: LogRecord['record_type']): LogRecord {
    this.#row += 1;
    return { ...EMPTY, row: this.#row, record_type: type, boot_id: this.#header?.boot ?? null };
  }
}

const EMPTY = {
  isodate: null,
  build: null,
  hardware_model: null,
  zone_file: null,
  clock_basis: null,
  pid: null,
  owner_id: null,
  process_path: null,
  image_uuid: null,
  last_seen_isodate: null,
  log_entries: null,
  lost_entries: null,
  sender_path: null,
  subsystem: null,
  log_category: null,
  log_level: null,
  log_text: null,
  log_values: null,
  log_paths: null,
  unresolved: null,
} as const;

/** A value of a message whose format is not there. */
function valueText(item: LogItem, tell: TellCut): string {
  switch (item.kind) {
    case 'text':
      return beginningOf(item.value, MAX_VALUE, 'a value of a message', tell);
    case 'number':
    case 'precision':
      return String(item.value);
    case 'bytes':
      return `${item.value.length} bytes`;
    case 'private':
      return '<private>';
    case 'null':
      return '(null)';
  }
}
