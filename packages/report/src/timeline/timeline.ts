import type { ReadingOf } from '@bridle/evidence';
import { type Finding, type Instant, levelRank, toMillis } from '@bridle/model';
import { csvField } from '../csv.ts';
import type { Output } from '../output.ts';
import { TextWriter } from '../text-writer.ts';
import { blockCursor, EntryBlock, type EntryCursor, type Run, RunReader } from './entries.ts';
import { MergeHeap } from './merge.ts';

/** Timesketch's columns first, so that the file imports as it is. https://timesketch.org/guides/user/import-from-json-csv/ */
export const TIMELINE_COLUMNS = 'message,datetime,timestamp_desc,artifact,family,level,evidence,source,row';

const utf8 = new TextEncoder();
/** No family, no level. */
const NO_MARK = ',';

/** What all events of one kind out of one file share. */
interface Kind {
  /** `artifact \0 evidence \0 source`: with the row, what a finding is looked up by. */
  readonly place: string;
  /** `what,artifact,` and `,evidence,source,` as CSV in UTF-8: the same for a million rows, so made once. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Both, of an event that no finding names: nearly all of them. */
  readonly unmarked: Uint8Array;
}

/**
 * `timeline.csv`: every dated event, sorted by time, then artifact, then row. Events come in artifact and row order and
 * the sort is stable, so the time is the only key. What does not fit in memory goes to scratch files as sorted runs.
 */
export class Timeline {
  private readonly output: Output;
  private readonly kinds: Kind[] = [];
  private readonly kindIndex = new Map<string, number>();
  private readonly runs: Run[] = [];
  private block = new EntryBlock();
  private readonly fullBlocks: EntryBlock[] = [];
  /** A written block is used again: its memory is the largest that the run asks for. */
  private readonly spare: EntryBlock[] = [];
  private artifact = '';
  private evidence = '';
  private source = '';
  private readonly kindOfWhat = new Map<string, number>();

  constructor(output: Output) {
    this.output = output;
  }

  begin({ artifact, evidence, source }: ReadingOf): void {
    this.artifact = artifact.id;
    this.evidence = evidence;
    this.source = source;
    this.kindOfWhat.clear();
  }

  event(row: number, at: Instant, what: string, message: string): void {
    const kind = this.kindOfWhat.get(what) ?? this.newKind(what);
    const text = `${csvField(message)},${at},`;
    const time = toMillis(at);
    if (this.block.add(time, row, kind, text)) return;
    this.fullBlocks.push(this.block);
    this.block = this.spare.pop() ?? new EntryBlock(text.length);
    if (this.block.add(time, row, kind, text)) return;
    // A reused block may be too small for one enormous text.
    this.block = new EntryBlock(text.length);
    this.block.add(time, row, kind, text);
  }

  private newKind(what: string): number {
    const key = `${this.artifact}\0${this.evidence}\0${this.source}\0${what}`;
    let kind = this.kindIndex.get(key);
    if (kind === undefined) {
      kind = this.kinds.length;
      this.kindIndex.set(key, kind);
      const before = `${csvField(what)},${csvField(this.artifact)},`;
      const after = `,${csvField(this.evidence)},${csvField(this.source)},`;
      this.kinds.push({
        place: placeKey(this.artifact, this.evidence, this.source),
        before: utf8.encode(before),
        after: utf8.encode(after),
        unmarked: utf8.encode(before + NO_MARK + after),
      });
    }
    this.kindOfWhat.set(what, kind);
    return kind;
  }

  /** Moves full blocks to scratch files. */
  async flush(): Promise<void> {
    for (const block of this.fullBlocks.splice(0)) {
      this.runs.push(await block.writeSorted(await this.output.scratch()));
      block.clear();
      this.spare.push(block);
    }
  }

  /** Writes `timeline.csv`, with family and level where a finding names the event's row. */
  async close(findings: readonly Finding[]): Promise<void> {
    await this.flush();
    const marks = marksOf(findings);
    const writer = new TextWriter(await this.output.create('timeline.csv'));
    writer.add(`${TIMELINE_COLUMNS}\n`);
    const cursors: EntryCursor[] = this.runs.map((run) => new RunReader(run));
    cursors.push(blockCursor(this.block));
    let written = 0;
    for (const cursor of cursors) if (!cursor.done) await cursor.ready();
    const heap = new MergeHeap(cursors);
    for (let cursor = heap.first; cursor !== null; cursor = heap.first) {
      const kind = this.kinds[cursor.kind] as Kind;
      writer.addBytes(cursor.text, cursor.from, cursor.to);
      const mark = marks.size === 0 ? undefined : marks.get(kind.place)?.get(cursor.row);
      if (mark === undefined) writer.addBytes(kind.unmarked);
      else {
        writer.addBytes(kind.before);
        writer.addBytes(mark);
        writer.addBytes(kind.after);
      }
      writer.addRowEnd(cursor.row);
      if (cursor.next() === 'needs-bytes') await cursor.ready();
      heap.settle();
      if (++written % 1024 === 0) await writer.flush();
    }
    await writer.close();
    for (const run of this.runs) await run.file.discard();
  }
}

const placeKey = (artifact: string, evidence: string, source: string): string =>
  `${artifact}\0${evidence}\0${source}`;

/** By place and row: `family,level` of the strongest finding, in UTF-8. */
function marksOf(findings: readonly Finding[]): ReadonlyMap<string, ReadonlyMap<number, Uint8Array>> {
  const strongest = new Map<string, Map<number, Finding>>();
  for (const finding of findings) {
    for (const { evidence, source, row } of [finding, ...(finding.also ?? [])]) {
      const key = placeKey(finding.artifact, evidence, source);
      let rows = strongest.get(key);
      if (rows === undefined) {
        rows = new Map();
        strongest.set(key, rows);
      }
      const known = rows.get(row);
      if (known === undefined || levelRank(finding.level) > levelRank(known.level)) rows.set(row, finding);
    }
  }
  return new Map(
    [...strongest].map(([key, rows]) => [
      key,
      new Map([...rows].map(([row, f]) => [row, utf8.encode(`${csvField(f.family ?? '')},${f.level}`)])),
    ]),
  );
}
