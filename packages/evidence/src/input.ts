import { Database, type PlistValue, parsePlist, type RandomAccess, readAll } from '@bridle/bytes';
import type { EvidenceKind, Instant } from '@bridle/model';
import type { Digests } from './host.ts';
import { NO_OWNER, type OwnerNames } from './owner.ts';
import type { ListedFile } from './source.ts';

/** Largest property list that is taken into memory. The largest real ones (Info.plist with icons) have some tens of megabytes. */
export const MAX_PLIST_BYTES = 256 * 1024 * 1024;

/** One file as an artifact gets it. Made by the engine, which opens, counts, limits and closes. */
export interface Input {
  readonly kind: EvidenceKind;
  /** The same object for all files of one piece of evidence: a key for what an artifact remembers from file to file. */
  readonly evidence: object;
  /** `HomeDomain::Library/SMS/sms.db`. */
  readonly source: string;
  readonly access: RandomAccess;
  readonly digests: Digests;
  /** The file as a SQLite database, with its write-ahead log where the evidence has one. Throws `NotSqliteError`. */
  database(): Promise<Database>;
  /** The file as a property list. Throws `PlistError`. */
  plist(): Promise<PlistValue>;
  /** Another file that the artifact named under `companions`; null where the evidence has none or it cannot be opened. */
  companion(index: number): Promise<Input | null>;
  /** Paths of the companions, by index: to open one of many by its name. */
  readonly companions: readonly string[];
  /** For a companion of which there are many: its file need not stay open. Reading it opens it again. */
  rest(): Promise<void>;
  /** When the file was last changed, where the evidence keeps that. */
  readonly modified: Instant | null;
  /** IANA zone of the device, where the user or the evidence tells it: for logs in local time. */
  readonly timezone: string | null;
  /** Who owns the phone, as the user says it: for chats that do not tell who of them that is. */
  readonly owner: OwnerNames;
  /** When the evidence was taken: the time of a list of what ran at that moment. */
  readonly acquiredAt: Instant | null;
  /** The evidence's list of all its files, for an artifact at the place `.`. */
  listing(): Iterable<ListedFile>;
  /** Says that something of this file is missing; the records so far stand. Said once each. A value, to be handed on. */
  readonly partial: (reason: string) => void;
}

export interface InputFiles {
  readonly kind: EvidenceKind;
  /** Default: a file of its own. */
  readonly evidence?: object;
  readonly source: string;
  readonly access: RandomAccess;
  readonly wal: RandomAccess | null;
  readonly journal?: RandomAccess | null;
  readonly digests: Digests;
  readonly openCompanion: (index: number) => Promise<Input | null>;
  /** Default: none. */
  readonly companions?: readonly string[];
  /** Default: nothing to be done. */
  readonly rest?: () => Promise<void>;
  readonly modified?: Instant | null;
  readonly timezone?: string | null;
  /** Default: nobody says. */
  readonly owner?: OwnerNames;
  readonly acquiredAt?: Instant | null;
  readonly listing?: () => Iterable<ListedFile>;
}

const MORE_PAGES =
  'more pages may hold deleted rows than are looked through: some of these rows may be missing';

/** An input over opened files. `problems` collects what `partial` was told and what the databases counted. */
export class FileInput implements Input {
  readonly kind: EvidenceKind;
  readonly evidence: object;
  readonly source: string;
  readonly access: RandomAccess;
  readonly digests: Digests;
  readonly companions: readonly string[];
  readonly modified: Instant | null;
  readonly timezone: string | null;
  readonly owner: OwnerNames;
  readonly acquiredAt: Instant | null;
  private readonly files: InputFiles;
  private readonly reasons = new Set<string>();
  private opened: Promise<Database> | null = null;
  private database_: Database | null = null;

  constructor(files: InputFiles) {
    this.files = files;
    this.kind = files.kind;
    this.evidence = files.evidence ?? files;
    this.source = files.source;
    this.access = files.access;
    this.digests = files.digests;
    this.companions = files.companions ?? [];
    this.modified = files.modified ?? null;
    this.timezone = files.timezone ?? null;
    this.owner = files.owner ?? NO_OWNER;
    this.acquiredAt = files.acquiredAt ?? null;
  }

  async database(): Promise<Database> {
    this.opened ??= Database.open(this.access, {
      wal: this.files.wal,
      journal: this.files.journal ?? null,
    });
    this.database_ = await this.opened;
    return this.database_;
  }

  async plist(): Promise<PlistValue> {
    return parsePlist(await readAll(this.access, MAX_PLIST_BYTES));
  }

  companion(index: number): Promise<Input | null> {
    return this.files.openCompanion(index);
  }

  rest(): Promise<void> {
    return this.files.rest?.() ?? Promise.resolve();
  }

  listing(): Iterable<ListedFile> {
    return this.files.listing?.() ?? [];
  }

  readonly partial = (reason: string): void => {
    if (this.reasons.size < 100) this.reasons.add(reason);
  };

  /** Deleted rows that something is left of, and that are not told. */
  leftOut(): number {
    return this.database_?.recovery.leftOut ?? 0;
  }

  /** What is missing of this file, in one line each; empty when all was read. */
  problems(): readonly string[] {
    const damage = this.database_?.damage.describe() ?? null;
    const cut = this.database_?.recovery.cut === true ? MORE_PAGES : null;
    return [...this.reasons, damage, cut].filter((reason) => reason !== null);
  }
}
