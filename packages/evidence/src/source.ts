import type { DeviceInfo, EvidenceKind, Instant } from '@bridle/model';
import type { BackupPlace, PlacesByKind } from './artifact.ts';
import type { Digests, HostEntry, HostOpen } from './host.ts';

/** The evidence as a whole cannot be read. The message is one line for the user: which file, what was expected, what to do. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}

/** A file of the evidence that an artifact asked for. */
export interface SourceFile {
  /** As findings and results name it: `HomeDomain::Library/SMS/sms.db`, `Info.plist`. */
  readonly path: string;
  open(): Promise<HostOpen>;
  /** The write-ahead log that belongs to it, where the evidence has one. */
  readonly wal: SourceFile | null;
}

/** One opened piece of evidence. */
export interface OpenedSource {
  readonly kind: EvidenceKind;
  readonly platform: 'ios' | 'android' | 'messages';
  readonly encrypted: boolean;
  readonly device: DeviceInfo;
  /**
   * What two pieces of evidence of one device have in common (its serial or unique id); null where the evidence has
   * none. Only ever compared: it goes into no result.
   */
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  /** What a place is called when no file lies there: the first place's name. */
  nameOf(places: PlacesByKind): string;
  /** True when this kind of evidence can hold the artifact at all. */
  canHold(places: PlacesByKind): boolean;
  /**
   * Why the evidence may hold more at these places than `find` gives (its own list of files is damaged); null where it
   * is certain. "Absent" must never be said of what could not be looked for.
   */
  doubt(places: PlacesByKind): string | null;
  /** The files at these places, sorted by path. */
  find(places: PlacesByKind): readonly SourceFile[];
}

export interface OpenOptions {
  readonly digests: Digests;
  /** Every place that any artifact will ask for: a container is listed once, not once an artifact. */
  readonly backupPlaces: readonly BackupPlace[];
}

/** A kind of container: says whether something is one, and opens it. */
export interface SourceFormat {
  readonly kind: EvidenceKind;
  readonly title: string;
  /** Public descriptions of the format. */
  readonly references: readonly string[];
  /** The pieces of evidence of this kind in what the user gave: recognised by content, never by name. */
  detect(host: HostEntry): Promise<readonly HostEntry[]>;
  /** Throws `EvidenceError`. */
  open(host: HostEntry, options: OpenOptions): Promise<OpenedSource>;
}
