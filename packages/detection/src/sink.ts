import type { ReadingOf, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';

/** Where the stream of a check goes while it runs: the writers of packages/report. */
export interface CheckSink {
  begin(reading: ReadingOf): void;
  record(record: SourceRecord): void;
  /** A dated event of the record that was given last. */
  event(row: number, at: Instant, what: string, message: string): void;
  /** After each batch: the chance to write what is buffered. */
  flush(): void | Promise<void>;
  end(): void | Promise<void>;
}
