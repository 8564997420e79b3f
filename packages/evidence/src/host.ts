import type { RandomAccess } from '@bridle/bytes';
import type { Instant } from '@bridle/model';

/*
 * What the engine needs of the machine it runs on. Node gives it in apps/cli, a browser tab gives the same from a
 * dropped folder: nothing below this line of the house knows which.
 */

/** A file of the evidence, open for reading. */
export interface HostFile extends RandomAccess {
  /** Bytes that `digest` gives, where these are not those that are read: an encrypted file is hashed as it lies there. */
  readonly storedSize?: number;
  /**
   * Size and modification time as the host tells them now, as one text: two of them differ when the file changed
   * in between. Where a host has no times, the size alone.
   */
  stamp(): Promise<string>;
  /** What turned out to be wrong with its bytes while they were read (damaged compression); null or missing: nothing. */
  problem?(): string | null;
  /** Gives all bytes, from the first to the last, to the digest: the host has one buffer for it, whatever the size. */
  digest(digest: Digest): Promise<void>;
  close(): Promise<void>;
}

/** Asking for a file: it is open, it is not there, or it must not or cannot be opened (a link, no permission). */
export type HostOpen =
  | { readonly status: 'open'; readonly file: HostFile }
  | { readonly status: 'absent' }
  | { readonly status: 'refused'; readonly reason: string };

/** An entry of a folder, at any depth. */
export interface HostListed {
  /** Relative to the folder that was listed, with `/`. */
  readonly path: string;
  /** Links are never followed. */
  readonly kind: 'file' | 'folder' | 'link' | 'special' | 'unreadable';
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  /** Modification time; null where the host has none. */
  readonly modified: Instant | null;
}

/** A folder given as evidence. Paths are relative to it, with `/`; one that leaves it is refused. */
export interface HostFolder {
  readonly type: 'folder';
  /** As the user gave it. */
  readonly path: string;
  open(path: string): Promise<HostOpen>;
  /** Names of the direct sub-folders of this folder, sorted; links are none. None of a folder that cannot be read. */
  folders(): Promise<readonly string[]>;
  /** A direct sub-folder by name. */
  folder(name: string): HostFolder;
  /**
   * Everything below it, in batches, folders before what they hold; what cannot be looked into is `unreadable`, and is
   * the path '' where it is the folder itself.
   */
  walk(): AsyncIterable<readonly HostListed[]>;
}

/** A single file given as evidence: an archive, a report, an export. */
export interface HostSingleFile {
  readonly type: 'file';
  readonly path: string;
  open(): Promise<HostOpen>;
  /** The encrypted file out of which these bytes come while they are read: it is the one that is hashed. */
  readonly decryptedFrom?: HostSingleFile;
}

export type HostEntry = HostFolder | HostSingleFile;

/** A digest that takes its bytes piece by piece. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the digest is then used up. */
  hex(): string;
}

/** The host's digests: native ones where it has them. */
export interface Digests {
  sha256(): Digest;
  sha1(): Digest;
}
