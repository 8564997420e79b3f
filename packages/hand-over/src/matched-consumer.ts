import {
  MAX_LINE,
  type ReadingOf,
  type RecordConsumer,
  RecordEncoder,
  type SourceRecord,
} from '@bridle/evidence';
import type { ArtifactRun } from '@bridle/model';
import { ReadAgainError } from './errors.ts';
import { MAX_LINES, type RecordPlace, recordsFile } from './matched.ts';

/** The rows of one file of evidence that go into one file of `records/`, whose lines are kept. */
interface Wanted {
  readonly rows: Set<number>;
  readonly lines: string[];
}

const NOTHING: Wanted = { rows: new Set(), lines: [] };
const encoder = new TextEncoder();

/** Of what is read, keeps the lines of `records/` that findings rest on, and no others: see `matchedRecords`. */
export class MatchedConsumer implements RecordConsumer {
  private readonly wanted = new Map<string, Wanted>();
  /** By the name of the file in `records/`. */
  private readonly lines = new Map<string, string[]>();
  private readonly sources = new Map<string, Set<string>>();
  private readonly left: Map<string, ArtifactRun>;
  private encoder: RecordEncoder | null = null;
  private living = NOTHING;
  private recovered = NOTHING;

  constructor(places: ReadonlyMap<string, readonly RecordPlace[]>, runs: readonly ArtifactRun[]) {
    for (const [file, list] of places) {
      const lines: string[] = [];
      this.lines.set(file, lines);
      for (const { evidence, source, row } of list) {
        const key = keyOf(file, evidence, source);
        const known = this.wanted.get(key);
        if (known === undefined) this.wanted.set(key, { rows: new Set([row]), lines });
        else known.rows.add(row);
        const sources = this.sources.get(evidence);
        if (sources === undefined) this.sources.set(evidence, new Set([source]));
        else sources.add(source);
      }
    }
    this.left = new Map(
      runs
        .filter(({ artifact, evidence, source }) => this.wants(artifact, evidence, source))
        .map((run) => [runKey(run), run]),
    );
  }

  /** Whether a finding rests on a record that this artifact reads out of this file. */
  wants(artifact: string, evidence: string, source: string): boolean {
    return [false, true].some((recovered) =>
      this.wanted.has(keyOf(recordsFile(artifact, recovered), evidence, source)),
    );
  }

  /** The files of a piece of evidence that findings name. */
  sourcesOf(evidence: string): Iterable<string> {
    return this.sources.get(evidence) ?? [];
  }

  begin({ artifact, evidence, source }: ReadingOf): void {
    const wantedIn = (recovered: boolean): Wanted =>
      this.wanted.get(keyOf(recordsFile(artifact.id, recovered), evidence, source)) ?? NOTHING;
    this.living = wantedIn(false);
    this.recovered = wantedIn(true);
    this.encoder = new RecordEncoder(artifact, evidence, source);
  }

  records(batch: readonly SourceRecord[]): void {
    for (const record of batch) {
      const { rows, lines } = record.recovered === undefined ? this.living : this.recovered;
      if (!rows.has(record.row) || lines.length >= MAX_LINES || this.encoder === null) continue;
      const line = this.encoder.encode(record);
      if (!isTooLong(line)) lines.push(`${line}\n`);
    }
  }

  /** Other records than before: the evidence changed, or the browser could not read it this time. */
  end(run: ArtifactRun): void {
    const key = runKey(run);
    const before = this.left.get(key);
    this.left.delete(key);
    if (before?.records === run.records && before.recovered?.records === run.recovered?.records) return;
    throw new ReadAgainError(
      `${run.source}: ${run.error ?? 'the records are not those that were read when it was checked'}`,
    );
  }

  /** After the last piece of evidence: the text of each file that has a line, by name. */
  done(): ReadonlyMap<string, string> {
    const [missing] = this.left.values();
    if (missing !== undefined) throw new ReadAgainError(`${missing.source}: the file is not there any more`);
    return new Map(
      [...this.lines]
        .filter(([, lines]) => lines.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([file, lines]) => [file, lines.join('')]),
    );
  }
}

const keyOf = (file: string, evidence: string, source: string): string => `${file}\0${evidence}\0${source}`;
const runKey = ({ artifact, evidence, source }: ArtifactRun): string => keyOf(artifact, evidence, source);

/** What a reader of lines would cut, and `matchedRecords` passes over. A unit of UTF-16 has three bytes at most. */
const isTooLong = (line: string): boolean =>
  line.length > MAX_LINE / 3 && encoder.encode(line).length > MAX_LINE;
