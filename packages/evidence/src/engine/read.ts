import type { RandomAccess } from '@bridle/bytes';
import type { ArtifactId, ArtifactRun, EvidenceId, EvidenceInfo } from '@bridle/model';
import type { Artifact } from '../artifact.ts';
import type { Digests } from '../host.ts';
import { FileInput, type Input } from '../input.ts';
import { MAX_LINKS } from '../links/bounds.ts';
import { NO_OWNER, type OwnerNames } from '../owner.ts';
import type { SourceRecord } from '../record.ts';
import type { OpenedSource, SourceFile } from '../source.ts';
import { EvidenceFiles, type HashedFile, type OpenedFile } from './files.ts';
import { filesOf, planReading, type Step } from './plan.ts';
import { Progress, type ReadProgress } from './progress.ts';

/** What the records of one file belong to. */
export interface ReadingOf {
  readonly artifact: Artifact;
  readonly evidence: EvidenceId;
  readonly source: string;
}

/** Takes what is read, while it is read. */
export interface RecordConsumer {
  begin(reading: ReadingOf): void;
  records(batch: readonly SourceRecord[]): void | Promise<void>;
  /** After the last record of a file; also for files that could not be read and artifacts that are absent. */
  end(run: ArtifactRun): void | Promise<void>;
}

export interface ReadOptions {
  readonly digests: Digests;
  readonly artifacts: readonly Artifact[];
  /** Stops between two batches; what was read until then was delivered. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** IANA zone of the device as the user says it; else the evidence's own word counts. */
  readonly timezone?: string | null;
  /** Who owns the phone, as the user says it. */
  readonly owner?: OwnerNames;
  /** Reads only these files, each for an artifact; all that there are by default. */
  readonly only?: (artifact: ArtifactId, source: string) => boolean;
  /** Told of each file and archive that was hashed, once all of it was read. */
  readonly onHashed?: (file: HashedFile) => void;
}

/**
 * Reads one opened piece of evidence: artifact by artifact, file by file, each to "read", "absent", "partial" or
 * "failed". Never throws for what the evidence holds; an abort ends it early (`complete` false).
 * What the consumer throws (a full disk) is thrown on.
 */
export async function readEvidence(
  evidence: {
    readonly id: EvidenceId;
    readonly path: string;
    readonly source: OpenedSource;
    readonly sealed?: true;
  },
  consumer: RecordConsumer,
  options: ReadOptions,
): Promise<{ info: EvidenceInfo; complete: boolean }> {
  const { source } = evidence;
  const { only } = options;
  const planned = planReading(source, options.artifacts);
  const steps = only === undefined ? planned : planned.filter((step) => only(step.artifact.id, step.source));
  const progress = new Progress(steps, await sizesOf(steps), options.onProgress);
  const files = new EvidenceFiles(options.digests, (count) => progress.bytes(count), options.onHashed);
  for (const step of steps) for (const file of filesOf(step)) files.expect(file.path);

  let complete = true;
  try {
    for (const step of steps) {
      if (options.signal?.aborted) {
        complete = false;
        break;
      }
      progress.begin(step);
      consumer.begin({ artifact: step.artifact, evidence: evidence.id, source: step.source });
      const reader = new StepReader(step, source, files, consumer, progress, options);
      const run = await reader.run();
      await consumer.end({ ...run, artifact: step.artifact.id, evidence: evidence.id, source: step.source });
      if (reader.interrupted) complete = false;
    }
    if (complete && source.container) await files.hashContainer(source.container);
    if (complete) for (const whole of source.wholes ?? []) await files.hashContainer(whole);
  } finally {
    await files.closeAll();
  }
  const { platform, kind, encrypted, device, acquiredAt, timezone } = source;
  return {
    info: {
      id: evidence.id,
      path: evidence.path,
      kind,
      encrypted: encrypted || evidence.sealed === true,
      platform,
      device,
      acquiredAt,
      ...(timezone && { timezone }),
      ...files.summary(),
    },
    complete,
  };
}

/** Sizes of the files to be read, for the progress bar; each is opened and closed again. */
async function sizesOf(steps: readonly Step[]): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const { file } of steps) {
    if (file === null || sizes.has(file.path)) continue;
    const opening = await file.open().catch(() => null);
    if (opening?.status !== 'open') continue;
    sizes.set(file.path, opening.file.size);
    await opening.file.close();
  }
  return sizes;
}

/** Time between two of the host's turns: short for a person who waits for Ctrl-C, long beside what a turn costs. */
const BREATH_MS = 50;

type StepRun = Pick<ArtifactRun, 'status' | 'records' | 'error' | 'recovered'>;

const isCrowded = (record: SourceRecord): boolean =>
  'links' in record && Array.isArray(record.links) && record.links.length >= MAX_LINKS;

/** What the consumer threw: not the evidence's fault, so it ends the check. */
class ConsumerError extends Error {
  constructor(reason: unknown) {
    super('the consumer of the records failed', { cause: reason });
  }
}

/** One artifact on one file. */
class StepReader {
  interrupted = false;
  private readonly step: Step;
  private readonly source: OpenedSource;
  private readonly files: EvidenceFiles;
  private readonly consumer: RecordConsumer;
  private readonly progress: Progress;
  private readonly signal: AbortSignal | undefined;
  private readonly timezone: string | null;
  private readonly owner: OwnerNames;
  private readonly companionPaths: readonly string[];
  private readonly problems: string[] = [];
  private records = 0;
  private recovered = 0;
  private leftOut = 0;
  private readonly hasLinks: boolean;
  /** Records with as many links as are taken out of one: somebody may want others to be overlooked. */
  private crowded = 0;

  constructor(
    step: Step,
    source: OpenedSource,
    files: EvidenceFiles,
    consumer: RecordConsumer,
    progress: Progress,
    options: ReadOptions,
  ) {
    this.step = step;
    this.hasLinks = 'links' in step.artifact.fields;
    this.source = source;
    this.files = files;
    this.consumer = consumer;
    this.progress = progress;
    this.signal = options.signal;
    this.timezone = options.timezone ?? source.timezone ?? null;
    this.owner = options.owner ?? NO_OWNER;
    this.companionPaths = step.companions.map(({ path }) => path);
  }

  async run(): Promise<StepRun> {
    const { file } = this.step;
    const doubt = this.source.doubt(this.step.artifact.places);
    if (file === null) return { status: doubt === null ? 'absent' : 'partial', records: 0, error: doubt };
    if (doubt !== null) this.problems.push(doubt);
    try {
      await this.readFile(file);
    } catch (error) {
      if (error instanceof ConsumerError) throw error.cause;
      this.problems.push(reasonOf(error));
    }
    for (const used of filesOf(this.step)) {
      const problem = await this.files.giveBack(used.path);
      if (problem !== null) this.problems.push(used === file ? problem : `${used.path}: ${problem}`);
    }
    if (this.crowded > 0)
      this.problems.push(
        `${this.crowded} of the records hold ${MAX_LINKS} links or more: what stood behind them was not compared`,
      );
    const error = this.problems.length === 0 ? null : [...new Set(this.problems)].join('; ');
    const { records, recovered, leftOut } = this;
    const more = recovered + leftOut === 0 ? {} : { recovered: { records: recovered, leftOut } };
    if (error === null) return { status: 'read', records, error, ...more };
    const nothing = records + recovered === 0 && !this.listedOnly;
    return { status: nothing ? 'failed' : 'partial', records, error, ...more };
  }

  /** The evidence lists the file and has it not: that is a gap in the evidence, not a file that fails. */
  private listedOnly = false;

  private async readFile(file: SourceFile): Promise<void> {
    const opening = await this.files.open(file);
    if (opening.status === 'absent') {
      this.listedOnly = true;
      this.problems.push('listed in the evidence, but the file is not there');
      return;
    }
    if (opening.status === 'refused') {
      this.problems.push(opening.reason);
      return;
    }
    const input = await this.input(file, opening.opened);
    try {
      for await (const batch of this.step.artifact.read(input)) {
        if (batch.length > 0) await this.deliver(batch);
        if (this.signal?.aborted) {
          this.interrupted = true;
          this.problems.push('interrupted');
          return;
        }
      }
    } finally {
      this.leftOut = input.leftOut();
      this.problems.push(...input.problems());
    }
  }

  private async deliver(batch: readonly SourceRecord[]): Promise<void> {
    try {
      await this.consumer.records(batch);
    } catch (error) {
      throw new ConsumerError(error);
    }
    if (this.hasLinks) this.crowded += batch.filter(isCrowded).length;
    // Those of a batch are all of one kind or the other, mostly: what was deleted comes last.
    let recovered = 0;
    for (const record of batch) if (record.recovered !== undefined) recovered += 1;
    this.recovered += recovered;
    this.records += batch.length - recovered;
    this.progress.records += batch.length;
    await this.breathe();
  }

  /**
   * Lets the host handle what has come up meanwhile (Ctrl-C, a cancel button, its own housekeeping): promises alone
   * never do, and a large file is read in one long chain of them.
   */
  private async breathe(): Promise<void> {
    const now = Date.now();
    if (now - this.breathedAt < BREATH_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.breathedAt = Date.now();
  }

  private breathedAt = Date.now();

  private async input(file: SourceFile, opened: OpenedFile): Promise<FileInput> {
    const wal = await this.openWal(file);
    return new FileInput({
      kind: this.source.kind,
      evidence: this.source,
      source: file.path,
      access: this.files.counted(opened),
      wal: wal === null ? null : this.files.counted(wal),
      journal: await this.openJournal(file),
      digests: this.files.digests,
      openCompanion: (index) => this.companion(index),
      companions: this.companionPaths,
      rest: () => this.files.rest(file.path),
      modified: file.modified ?? null,
      timezone: this.timezone,
      owner: this.owner,
      acquiredAt: this.source.acquiredAt,
      listing: () => this.source.listing?.() ?? [],
    });
  }

  private async openWal(file: SourceFile): Promise<OpenedFile | null> {
    if (file.wal === null) return null;
    const opening = await this.files.open(file.wal);
    if (opening.status === 'open') return opening.opened;
    const reason =
      opening.status === 'absent'
        ? 'is listed in the evidence, but not there'
        : `could not be opened (${opening.reason})`;
    this.problems.push(`its write-ahead log ${reason}: the newest rows may be missing`);
    return null;
  }

  /** It is for recovery only: without it nothing that is there is missing. */
  private async openJournal(file: SourceFile): Promise<RandomAccess | null> {
    const opening = file.journal ? await this.files.open(file.journal) : null;
    return opening?.status === 'open' ? this.files.counted(opening.opened) : null;
  }

  private async companion(index: number): Promise<Input | null> {
    const file = this.step.companions[index];
    if (file === undefined) return null;
    const opening = await this.files.open(file);
    if (opening.status === 'open') return this.input(file, opening.opened);
    const reason =
      opening.status === 'absent' ? 'listed in the evidence, but the file is not there' : opening.reason;
    this.problems.push(`${file.path}: ${reason}`);
    return null;
  }
}

/** One line, whatever a decoder put into its message. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 500) || 'unknown error';
}
