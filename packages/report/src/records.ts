import { type ReadingOf, RecordEncoder, type SourceRecord } from '@bridle/evidence';
import type { ArtifactId } from '@bridle/model';
import type { Output } from './output.ts';
import { TextWriter } from './text-writer.ts';

/** `records/<artifact>.jsonl`: every record as one JSON object a line, written while reading. */
export class RecordFiles {
  private readonly output: Output;
  private readonly writers = new Map<ArtifactId, TextWriter>();
  private artifact: ArtifactId | null = null;
  private encoder: RecordEncoder | null = null;
  private writer: TextWriter | null = null;
  /** Lines of an artifact whose file is not open yet: opening may wait, a record may not. */
  private pending: string[] = [];

  constructor(output: Output) {
    this.output = output;
  }

  begin({ artifact, evidence, source }: ReadingOf): void {
    this.artifact = artifact.id;
    this.writer = this.writers.get(artifact.id) ?? null;
    this.encoder = new RecordEncoder(artifact, evidence, source);
  }

  record(record: SourceRecord): void {
    if (this.encoder === null) return;
    const line = `${this.encoder.encode(record)}\n`;
    if (this.writer === null) this.pending.push(line);
    else this.writer.add(line);
  }

  async flush(): Promise<void> {
    if (this.pending.length > 0 && this.artifact !== null) {
      this.writer = new TextWriter(await this.output.create(`records/${this.artifact}.jsonl`));
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
