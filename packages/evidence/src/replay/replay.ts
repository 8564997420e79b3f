import type { ArtifactId, ArtifactRun } from '@bridle/model';
import type { Artifact } from '../artifact.ts';
import type { ReadProgress } from '../engine/progress.ts';
import type { RecordConsumer } from '../engine/read.ts';
import type { HostOpen } from '../host.ts';
import type { SourceRecord } from '../record.ts';
import { RecordsFile } from './records-file.ts';
import { standsTrial } from './trial.ts';

export interface ReplayOptions {
  /** What the earlier check read, in its order: every run is told to the consumer again. */
  readonly runs: readonly ArtifactRun[];
  /** What this version can read; records of any other artifact stay unread, and their runs say so. */
  readonly artifacts: readonly Artifact[];
  /** Opens the file of records of the earlier result that `recordsFile` names. */
  readonly open: (artifact: ArtifactId, part: RecordsPart) => Promise<HostOpen>;
  /** A further test of a record before it is delivered; false makes its line a damaged one. */
  readonly accepts?: (artifact: Artifact, record: SourceRecord) => boolean;
  /** Stops between two batches; what was read until then was delivered. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** An artifact's records are in two files: of rows that are there, and of those that were recovered. */
export type RecordsPart = 'living' | 'recovered';

/** Path of an artifact's records in a result. */
export const recordsFile = (artifact: ArtifactId, part: RecordsPart): string =>
  `records/${artifact}${part === 'recovered' ? '.recovered' : ''}.jsonl`;

/** Records to a batch, and characters of their lines. */
const BATCH_RECORDS = 256;
const BATCH_CHARACTERS = 4 * 1024 * 1024;
/** Time between two of the host's turns. */
const BREATH_MS = 50;

/**
 * Gives the records of an earlier result to a consumer as `readEvidence` gave them, without the evidence. The folder
 * may be anybody's: a line that is no record of its artifact is counted and passed over, and its run is then
 * "partial" (or "failed", where nothing is left). Never throws for what the folder holds; what the consumer throws is
 * thrown on. False when it was interrupted.
 */
export async function replayRecords(consumer: RecordConsumer, options: ReplayOptions): Promise<boolean> {
  const replay = new Replay(consumer, options);
  try {
    for (const [index, run] of options.runs.entries()) {
      if (options.signal?.aborted) return false;
      await replay.run(run, index);
      if (replay.interrupted) return false;
    }
    return true;
  } finally {
    await replay.close();
  }
}

class Replay {
  interrupted = false;
  private readonly consumer: RecordConsumer;
  private readonly options: ReplayOptions;
  private readonly artifacts: ReadonlyMap<string, Artifact>;
  /** Open files; a text says why there is none. */
  private readonly files = new Map<string, RecordsFile | string>();
  /** For each artifact and place, the last run that reads it. */
  private readonly lastRunOf = new Map<string, number>();
  private readonly expected: number;
  private delivered = 0;
  private breathedAt = Date.now();

  constructor(consumer: RecordConsumer, options: ReplayOptions) {
    this.consumer = consumer;
    this.options = options;
    this.artifacts = new Map(options.artifacts.map((a) => [a.id, a]));
    this.expected = options.runs.reduce(
      (sum, run) => sum + countOf(run, 'living') + countOf(run, 'recovered'),
      0,
    );
    for (const [index, run] of options.runs.entries()) {
      this.lastRunOf.set(placeOf(run.artifact, run.evidence, run.source), index);
      for (const part of PARTS)
        if (countOf(run, part) > 0) this.lastRunOf.set(recordsFile(run.artifact, part), index);
    }
  }

  async run(run: ArtifactRun, index: number): Promise<void> {
    const artifact = this.artifacts.get(run.artifact);
    if (artifact === undefined) {
      const some = PARTS.some((part) => countOf(run, part) > 0);
      const unknown = some ? ['this version does not know the artifact'] : [];
      await this.consumer.end(resultOf(run, 0, 0, unknown));
      return;
    }
    this.tell(run);
    this.consumer.begin({ artifact, evidence: run.evidence, source: run.source });
    const problems: string[] = [];
    const delivered = { living: 0, recovered: 0 };
    for (const part of PARTS) {
      const expected = countOf(run, part);
      if (expected === 0 || this.interrupted) continue;
      const segment: Segment = { artifact, run, part, expected, index, delivered: 0, damaged: 0, strays: 0 };
      problems.push(...(await this.records(segment)));
      delivered[part] = segment.delivered;
    }
    await this.consumer.end(resultOf(run, delivered.living, delivered.recovered, problems));
  }

  async close(): Promise<void> {
    for (const file of this.files.values()) if (typeof file !== 'string') await file.close();
    this.files.clear();
  }

  /** Delivers one run's records; gives what is wrong with them. */
  private async records(segment: Segment): Promise<readonly string[]> {
    const { run, artifact, part, expected } = segment;
    const name = recordsFile(artifact.id, part);
    const file = await this.fileOf(artifact, part);
    if (typeof file === 'string') return [file];
    const problems: string[] = [];
    for (;;) {
      let batch: readonly SourceRecord[];
      try {
        batch = await this.batch(file, segment);
      } catch (error) {
        problems.push(`${name}: ${reasonOf(error)}`);
        break;
      }
      if (batch.length > 0) await this.consumer.records(batch);
      segment.delivered += batch.length;
      this.delivered += batch.length;
      await this.breathe(run);
      if (this.options.signal?.aborted) {
        this.interrupted = true;
        return ['interrupted'];
      }
      if (batch.length === 0) break;
    }
    const { delivered, damaged, strays } = segment;
    if (damaged > 0) problems.push(`${name}: ${counted(damaged, 'line is', 'lines are')} damaged`);
    if (strays > 0)
      problems.push(
        `${name}: ${counted(strays, 'line belongs', 'lines belong')} to nothing that was checked, or in another place`,
      );
    const missing = expected - delivered - damaged;
    if (missing > 0) problems.push(`${name}: ${counted(missing, 'record is', 'records are')} not there`);
    if (missing < 0) problems.push(`${name}: ${-missing} more than the earlier check counted`);
    return problems;
  }

  /** The next records of the run; empty at its end. Throws what reading the file throws. */
  private async batch(file: RecordsFile, segment: Segment): Promise<readonly SourceRecord[]> {
    const { artifact, run, part, index, expected } = segment;
    const batch: SourceRecord[] = [];
    let weight = 0;
    while (batch.length < BATCH_RECORDS && weight < BATCH_CHARACTERS) {
      if (!file.ready) {
        await file.fill();
        // A file may be full of lines that are no records: those make no batch.
        await this.breathe(run);
        if (this.options.signal?.aborted) break;
      }
      const line = file.peek();
      if (line === null) break;
      const last = this.lastRunOf.get(recordsFile(artifact.id, part)) === index;
      if (line === 'damaged') {
        // Behind the last record of a file it is the next file's.
        if (!last && segment.delivered + batch.length + segment.damaged >= expected) break;
        segment.damaged += 1;
      } else if (line.evidence !== run.evidence || line.source !== run.source) {
        const reader = this.lastRunOf.get(placeOf(artifact.id, line.evidence, line.source));
        if (reader !== undefined && reader > index) break;
        segment.strays += 1;
      } else if (
        (line.record.recovered !== undefined) === (part === 'recovered') &&
        this.accepts(artifact, line.record)
      ) {
        batch.push(line.record);
        weight += file.weight;
      } else segment.damaged += 1;
      file.take();
    }
    return batch;
  }

  private accepts(artifact: Artifact, record: SourceRecord): boolean {
    return standsTrial(artifact, record) && this.options.accepts?.(artifact, record) !== false;
  }

  private async fileOf(artifact: Artifact, part: RecordsPart): Promise<RecordsFile | string> {
    const name = recordsFile(artifact.id, part);
    const known = this.files.get(name);
    if (known !== undefined) return known;
    const opened = await this.open(artifact, part, name);
    this.files.set(name, opened);
    return opened;
  }

  private async open(artifact: Artifact, part: RecordsPart, name: string): Promise<RecordsFile | string> {
    try {
      const opening = await this.options.open(artifact.id, part);
      switch (opening.status) {
        case 'open':
          return new RecordsFile(opening.file, artifact);
        case 'absent':
          return `${name} is not there`;
        case 'refused':
          return `${name}: ${opening.reason}`;
      }
    } catch (error) {
      return `${name}: ${reasonOf(error)}`;
    }
  }

  /** Lets the host handle what has come up meanwhile: promises alone never do. */
  private async breathe(run: ArtifactRun): Promise<void> {
    if (Date.now() - this.breathedAt < BREATH_MS) return;
    this.tell(run);
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.breathedAt = Date.now();
  }

  private tell(run: ArtifactRun): void {
    const fraction = this.expected === 0 ? 1 : Math.min(1, this.delivered / this.expected);
    this.options.onProgress?.({ artifact: run.artifact, fraction, records: this.delivered });
  }
}

interface Segment {
  readonly artifact: Artifact;
  readonly run: ArtifactRun;
  readonly part: RecordsPart;
  /** Records that the earlier check counted. */
  readonly expected: number;
  readonly index: number;
  delivered: number;
  damaged: number;
  strays: number;
}

const PARTS = ['living', 'recovered'] as const satisfies readonly RecordsPart[];
const countOf = (run: ArtifactRun, part: RecordsPart): number =>
  part === 'living' ? run.records : (run.recovered?.records ?? 0);
const placeOf = (artifact: string, evidence: string, source: string): string =>
  `${artifact}\0${evidence}\0${source}`;
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the earlier check said of the file, and what is wrong with its records besides. */
function resultOf(
  earlier: ArtifactRun,
  records: number,
  recovered: number,
  problems: readonly string[],
): ArtifactRun {
  const run =
    earlier.recovered === undefined
      ? earlier
      : { ...earlier, recovered: { ...earlier.recovered, records: recovered } };
  if (problems.length === 0) return { ...run, records };
  const error = [...(run.error === null ? [] : [run.error]), ...problems].join('; ');
  return { ...run, records, status: records + recovered === 0 ? 'failed' : 'partial', error };
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 500) || 'unknown error';
}
