import type { CheckSink } from '@bridle/detection';
import type { ReadingOf, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import type { Output } from './output.ts';
import { RecordFiles } from './records.ts';
import { Timeline } from './timeline/timeline.ts';

/** The sink of a check that writes `records/` while reading, and keeps the timeline's events until the findings are known. */
export class ResultStream implements CheckSink {
  readonly timeline: Timeline;
  private readonly records: RecordFiles | null;

  /** `records` false: they are written already (a recheck reads them), and only the timeline is made. */
  constructor(output: Output, { records = true }: { readonly records?: boolean } = {}) {
    this.records = records ? new RecordFiles(output) : null;
    this.timeline = new Timeline(output);
  }

  begin(reading: ReadingOf): void {
    this.records?.begin(reading);
    this.timeline.begin(reading);
  }

  record(record: SourceRecord): void {
    this.records?.record(record);
  }

  event(row: number, at: Instant, what: string, message: string): void {
    this.timeline.event(row, at, what, message);
  }

  async flush(): Promise<void> {
    await this.records?.flush();
    await this.timeline.flush();
  }

  end(): Promise<void> {
    return this.flush();
  }

  /** After the last record: the record files are whole. */
  async close(): Promise<void> {
    await this.records?.close();
  }
}
