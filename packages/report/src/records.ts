import { type ReadingOf, RecordEncoder, type SourceRecord } from '@bridle/evidence';
import type { ArtifactId } from '@bridle/model';
import type { Output } from './output.ts';
import { TextWriter } from './text-writer.ts';

/**
 * `records/<artifact>.jsonl`: every record as one JSON object a line, written while reading. Those of deleted rows go
 * to `records/<artifact>.recovered.jsonl`, so that whoever reads the first file has what the phone has.
 */
export class RecordFiles {
  private readonly living: RecordLines;
  private readonly recovered: RecordLines;
  private encoder: RecordEncoder | null = null;

  constructor(output: Output) {
    this.living = new RecordLines(output, '');
    this.recovered = new RecordLines(output, '.recovered');
  }

  begin({ artifact, evidence, source }: ReadingOf): void {
    this.living.begin(artifact.id);
    this.recovered.begin(artifact.id);
    this.encoder = new RecordEncoder(artifact, evidence, source);
  }

  record(record: SourceRecord): void {
    if (this.encoder === null) return;
    const line = `${this.encoder.encode(record)}\n`;
    if (record.recovered === undefined) this.living.add(line);
    else this.recovered.add(line);
  }

  async flush(): Promise<void> {
    await this.living.flush();
    await this.recovered.flush();
  }

  async close(): Promise<void> {
    await this.living.close();
    await this.recovered.close();
  }
}

/** One file of lines for each artifact that has any. */
class RecordLines {
  private readonly output: Output;
  private readonly suffix: string;
  private readonly writers = new Map<ArtifactId, TextWriter>();
  private artifact: ArtifactId | null = null;
  private writer: TextWriter | null = null;
  /** Lines of an artifact whose file is not open yet: opening may wait, a record may not. */
  private pending: string[] = [];

  constructor(output: Output, suffix: string) {
    this.output = output;
    this.suffix = suffix;
  }

  begin(artifact: ArtifactId): void {
    this.artifact = artifact;
    this.writer = this.writers.get(artifact) ?? null;
  }

  add(line: string): void {
    if (this.writer === null) this.pending.push(line);
    else this.writer.add(line);
  }

  async flush(): Promise<void> {
    if (this.pending.length > 0 && this.artifact !== null) {
      this.writer = new TextWriter(await this.output.create(`records/${this.artifact}${this.suffix}.jsonl`));
      this.writers.set(this.artifact, this.writer);
      for (const line of this.pending) this.writer.add(line);
      this.pending = [];
    }
    await this.writer?.flush();
  }

  async close(): Promise<void> {
    for (const writer of this.writers.values()) await writer.close();
    this.writers.clear();
  }
}
