import type { SourceRecord } from '@bridle/evidence';
import type { ArtifactId, Instant, Level, Stage } from '@bridle/model';

/** What a rule says about one record. */
export interface Report {
  /** The record's row, or the row that the end of the file is about. */
  readonly row: number;
  /** Time of the event where it is another than the record's first. */
  readonly at?: Instant | null;
  /** With `at`: the last time of what is told. */
  readonly until?: Instant | null;
  readonly level?: Level;
  readonly family?: string;
  /** Values that the rule's text is filled with. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export type EmitReport = (report: Report) => void;

/** A rule at work on one file: it sees the records in their order. State stays bounded, whatever the file holds. */
export interface RuleRun<R extends SourceRecord> {
  record(record: R, report: EmitReport): void;
  end?(report: EmitReport): void;
}

/**
 * A heuristic: behaviour that needs no indicator. Knowledge is data that carries its own examples, and a test runs
 * them. Its words for the reader lie in the locale files of packages/report, under its id.
 */
export interface Rule<R extends SourceRecord = SourceRecord> {
  /** `<platform>.<what it sees>`. */
  readonly id: string;
  readonly artifact: ArtifactId;
  readonly level: Level;
  readonly stage: Stage;
  /** Why this behaviour means something, and what else it can be. */
  readonly reason: string;
  /** Public sources. */
  readonly references: readonly string[];
  /** One run for each file. */
  start(): RuleRun<R>;
  /** Sequences of records that must give a finding, and such that must not. */
  readonly examples: {
    readonly matching: readonly { readonly what: string; readonly records: readonly R[] }[];
    readonly nonMatching: readonly { readonly what: string; readonly records: readonly R[] }[];
  };
}

/** Keeps the record's type while the rule is written; returns it unchanged. */
export function defineRule<R extends SourceRecord>(rule: Rule<R>): Rule<R> {
  return rule;
}

/** The run of a rule that looks at each record by itself. */
export function eachRecord<R extends SourceRecord>(record: RuleRun<R>['record']): () => RuleRun<R> {
  return () => ({ record });
}
