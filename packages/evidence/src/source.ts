import { type DecryptBlocks, decryptBlocks } from '@bridle/bytes';
import type { DeviceInfo, EvidenceKind, Instant } from '@bridle/model';
import { type Artifact, type BackupPlace, backupPlacesOf, type PlacesByKind, pathsOf } from './artifact.ts';
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
  /** The rollback journal that belongs to it, where the evidence has one: deleted rows may stand in it. */
  readonly journal?: SourceFile | null;
  /** When it was last changed, where the evidence keeps that. */
  readonly modified?: Instant | null;
  /** True for a member of an archive: the archive's bytes are hashed as a whole, its members' not once more. */
  readonly inContainer?: boolean;
}

/** An entry of the evidence's own list of its files. */
export interface ListedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
  readonly isLink: boolean;
  /** Hex SHA-256 of its bytes, for evidence that brings a list of hashes; null where they cannot be read. */
  readonly sha256?: () => Promise<string | null>;
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
  /** Its list of files, for artifacts at the place `.`; missing where this kind has none. */
  listing?(): Iterable<ListedFile>;
  /** The archive that all of it lies in: hashed as a whole. */
  readonly container?: SourceFile | null;
  /** Files of which artifacts get parts (the sections of a text): hashed as a whole. */
  readonly wholes?: readonly SourceFile[];
  /** IANA zone of the device where the evidence tells it: for logs in local time. */
  readonly timezone?: string | null;
  /** Further evidence inside of it (a report in an acquisition): opened in the same run, as of the same device. */
  readonly nested?: readonly HostEntry[];
}

/** What opens encrypted evidence. Asked only where evidence turns out to be encrypted. */
export interface Secrets {
  /** The password of the evidence at `of`; null where there is none to give. */
  password(of: string): Promise<string | null>;
  /** Another one after one that did not open it, for the reason given; null where nobody is there to be asked again. */
  another?(of: string, reason: string): Promise<string | null>;
  /** Runs what makes a key of a password, which is slow on purpose: to tell whoever waits for it. */
  whileDeriving?<T>(work: () => Promise<T>): Promise<T>;
  /** Content of the key file that the user gave; null where none was given. */
  readonly key: Uint8Array | null;
}

/** For evidence that is not encrypted, and for tests. */
export const NO_SECRETS: Secrets = { password: () => Promise.resolve(null), key: null };

export interface OpenOptions {
  readonly digests: Digests;
  /** Every place that any artifact will ask for: a container is listed once, not once an artifact. */
  readonly backupPlaces: readonly BackupPlace[];
  readonly paths: (kind: Exclude<EvidenceKind, 'ios-backup'>) => readonly string[];
  readonly secrets: Secrets;
  /** AES-CBC of the host, or Web Crypto's. */
  readonly decryptBlocks: DecryptBlocks;
  /** IANA zone of a device whose logs carry local time, as the user says it; null: as the evidence says it. */
  readonly timezone: string | null;
}

/** The options for reading these artifacts. */
export function openOptionsFor(
  artifacts: readonly Artifact[],
  given: {
    readonly digests: Digests;
    readonly secrets?: Secrets;
    readonly decryptBlocks?: DecryptBlocks;
    readonly timezone?: string | null;
  },
): OpenOptions {
  return {
    digests: given.digests,
    backupPlaces: artifacts.flatMap(backupPlacesOf),
    paths: (kind) => [...new Set(artifacts.flatMap((artifact) => pathsOf(artifact, kind)))],
    secrets: given.secrets ?? NO_SECRETS,
    decryptBlocks: given.decryptBlocks ?? decryptBlocks,
    timezone: given.timezone ?? null,
  };
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
