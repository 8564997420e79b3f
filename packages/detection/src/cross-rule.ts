import type { SourceRecord } from '@bridle/evidence';
import type { ArtifactId, ArtifactRun, Instant, Level, Stage } from '@bridle/model';
import type { FindingDraft } from './findings.ts';
import type { Report, Rule } from './rule.ts';

/** The file that records come from. The same object for all records of a file. */
export type From = Pick<FindingDraft, 'artifact' | 'evidence' | 'source'>;

/** What a rule says at the end, about the record on which it rests most. */
export interface CrossReport extends Omit<Report, 'row' | 'at'> {
  readonly from: From;
  readonly row: number;
  readonly at: Instant | null;
}

export type EmitCrossReport = (report: CrossReport) => void;

/** What a rule looks at of one artifact: each record, in order, of each file that any evidence of the device has. */
export interface Watch<R extends SourceRecord = SourceRecord> {
  readonly artifact: ArtifactId;
  record(record: R, from: From): void;
}

/**
 * A rule at work on one device. Which artifact comes first is not said, so it keeps facts and speaks at the end.
 * What it keeps is bounded, whatever the evidence holds.
 */
export interface CrossRun {
  readonly watches: readonly Watch[];
  /** After each file of a watched artifact, and where the evidence has none: to tell "nothing in it" from "not there". */
  file?(run: ArtifactRun): void;
  /** After the last record of the last piece of evidence of the device. */
  end(report: EmitCrossReport): void;
}

/** One file of an example: its records, or that it is absent. */
export interface ExampleFile<R extends SourceRecord = SourceRecord> {
  readonly artifact: ArtifactId;
  readonly records: readonly R[];
  readonly status?: ArtifactRun['status'];
}

/** A heuristic that compares records of several artifacts of one device. Else it is like a {@link Rule}. */
export interface CrossRule {
  /** `<platform>.<what it sees>`. */
  readonly id: string;
  /** All that it watches, none else. */
  readonly artifacts: readonly [ArtifactId, ...ArtifactId[]];
  readonly level: Level;
  readonly stage: Stage;
  /** Why this behaviour means something, and what else it can be. */
  readonly reason: string;
  /** Public sources. */
  readonly references: readonly string[];
  /** One run for each device. */
  start(): CrossRun;
  /** Devices that must give a finding, and such that must not. */
  readonly examples: {
    readonly matching: readonly { readonly what: string; readonly files: readonly ExampleFile[] }[];
    readonly nonMatching: readonly { readonly what: string; readonly files: readonly ExampleFile[] }[];
  };
}

/** What lies in the folder of rules. */
export type AnyRule = Rule | CrossRule;

/** Marks the rule for the registry; returns it unchanged. */
export function defineCrossRule(rule: CrossRule): CrossRule {
  return rule;
}

/** Keeps the record's type while the watch is written. */
export function watch<R extends SourceRecord>(artifact: ArtifactId, record: Watch<R>['record']): Watch<R> {
  return { artifact, record };
}

/** One file of an example, of records of this type. */
export function exampleFile<R extends SourceRecord>(
  artifact: ArtifactId,
  records: readonly R[],
): ExampleFile<R> {
  return { artifact, records };
}

export const isCrossRule = (rule: AnyRule): rule is CrossRule => 'artifacts' in rule;
export const isSingleRule = (rule: AnyRule): rule is Rule => !isCrossRule(rule);
