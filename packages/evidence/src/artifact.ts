import type { ArtifactId, EmitObservable, EvidenceKind, Instant } from '@bridle/model';
import type { ClockTeller } from './clock-facts.ts';
import type { Input } from './input.ts';
import type { FieldDoc, SourceRecord } from './record.ts';

/** A place in an iTunes/Finder backup. `*` stands for any characters but `/`. Domain null: a file at the backup's root. */
export interface BackupPlace {
  readonly domain: string | null;
  readonly path: string;
}

/**
 * Where an artifact lies in each kind of evidence. Kinds without domains name paths: `*` stands for any characters
 * but `/`, a component `**` for any folders, `.` alone for the list of all files (`input.listing()`).
 */
export type PlacesByKind = {
  readonly 'ios-backup'?: readonly BackupPlace[];
} & { readonly [K in Exclude<EvidenceKind, 'ios-backup'>]?: readonly string[] };

/** Called for each dated event of a record. `what` is Timesketch's `timestamp_desc`; an event without a time is none. */
export type EmitEvent = (at: Instant | null, what: string, message: string) => void;

/** What one adds to teach Bridle a new trace: see docs/add-an-artifact.md. */
export interface Artifact<R extends SourceRecord = SourceRecord> {
  readonly id: ArtifactId;
  /** What it is, in a few words of the trade: "Safari history". */
  readonly title: string;
  /** What it can reveal about spyware, in one or two sentences. */
  readonly reveals: string;
  /** Public sources: of the format, or of a case in which it told something. */
  readonly references: readonly string[];
  readonly places: PlacesByKind;
  /** Other files that reading it needs; reading must work without them. */
  readonly companions?: PlacesByKind;
  /** Each field of its records: type, meaning, unit. `row` and `recovered` are every record's and not named here. */
  readonly fields: { readonly [K in Exclude<keyof R, 'row' | 'columns' | 'recovered'>]-?: FieldDoc };
  /** What the columns of a wide record are: the table whose columns are passed on as they are. */
  readonly columns?: string;
  /** Whose deleted rows it also delivers, marked as recovered: the tables, in a few words. */
  readonly recovers?: string;
  /** What this artifact cannot tell, or where reading stops on purpose. */
  readonly limits?: string;
  /**
   * Reads one file into records, in batches. What it throws becomes "failed" (nothing delivered yet) or "partial";
   * it may also call `input.partial`. It opens nothing but its input, and never holds all records.
   */
  read(input: Input): AsyncGenerator<readonly R[]>;
  /** What the record has seen that an indicator can be compared with. */
  observables?(record: R, emit: EmitObservable): void;
  /** The record's events for the timeline; the first one is the time of a finding that rests on the record. */
  events?(record: R, emit: EmitEvent): void;
  /** For a record that tells of something that went on: from when to when. Most tell of a moment and have none. */
  period?(record: R): { readonly from: Instant | null; readonly to: Instant | null };
  /** What the record says of the clock: events that other captures of the phone hold too, zones, and jumps. */
  clock?(record: R, tell: ClockTeller): void;
}

/** Keeps the record's type while the descriptor is written; returns it unchanged. */
export function defineArtifact<R extends SourceRecord>(artifact: Artifact<R>): Artifact<R> {
  return artifact;
}

/** A place in a backup. */
export const inBackup = (domain: string, path: string): BackupPlace => ({ domain, path });
/** A file at the root of a backup, beside `Manifest.db`. */
export const atBackupRoot = (path: string): BackupPlace => ({ domain: null, path });

/** Every backup place that reading an artifact may ask for: its own and its companions'. */
export function backupPlacesOf({ places, companions }: Artifact): readonly BackupPlace[] {
  return [...(places['ios-backup'] ?? []), ...(companions?.['ios-backup'] ?? [])];
}

/** Every path in a kind of evidence that reading an artifact may ask for. */
export function pathsOf(
  { places, companions }: Artifact,
  kind: Exclude<EvidenceKind, 'ios-backup'>,
): readonly string[] {
  return [...(places[kind] ?? []), ...(companions?.[kind] ?? [])];
}
