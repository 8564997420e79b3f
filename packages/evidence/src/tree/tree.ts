import type { Instant } from '@bridle/model';
import type { HostOpen, HostSingleFile } from '../host.ts';

/** A file in a folder or an archive. */
export interface TreeFile {
  /** Relative to the tree's root, with `/`, checked: it never leaves the tree. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly modified: Instant | null;
  /** `device-local` where `modified` is the wall-clock time of whoever packed the archive: a zip may keep no other. */
  readonly zone: 'device-local' | null;
  /** A link is listed and never followed: `open` refuses it, so that one in place of a wanted file is told. */
  readonly isLink: boolean;
  /** True for a part of another file of the tree (a section of a text): that one is hashed, as a whole. */
  readonly isPart?: boolean;
  open(): Promise<HostOpen>;
  /** Hex SHA-256 of its bytes, where the source gives it; null where they cannot be read. */
  readonly sha256?: () => Promise<string | null>;
}

export const REFUSED_LINK: HostOpen = { status: 'refused', reason: 'is a link, which is not followed' };

/** A folder, a zip, a tar or a tar.gz, all alike: files with paths. */
export interface EvidenceTree {
  /** As the user gave it. */
  readonly path: string;
  /** The archive itself, whose bytes are hashed instead of each member's; null for a folder. */
  readonly archive: HostSingleFile | null;
  /** One file by its path; cheap for a folder too. Null where there is none that can be opened. */
  file(path: string): Promise<TreeFile | null>;
  /** Names of the direct sub-folders of a folder (`''`: the root), sorted. */
  folders(path: string): Promise<readonly string[]>;
  /** All files, by path. A folder is walked for it, once. */
  files(): Promise<ReadonlyMap<string, TreeFile>>;
  /** After `files`: why there may be more in it than they (names that lead out of it, a damaged list). Empty: nothing. */
  problems(): readonly string[];
}

/** A tree with more is made to exhaust the reader: a whole phone has some hundred thousand files. */
export const MAX_TREE_FILES = 1_000_000;
