import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopiedFile } from '@bridle/evidence';
import {
  assertOutside,
  FILE_MODE,
  FOLDER_MODE,
  namesIn,
  ResultFolderError,
  writeAll,
} from './result-folder.ts';

/** Says of the folder which backup it is a copy of, and whether it is all of it. */
const STATE = 'bridle-decrypt.json';
/** The file that is being written. */
const UNFINISHED = '.bridle-unfinished';
/** Bytes that are decrypted and written at once. */
const PIECE = 4 * 1024 * 1024;

export type Copied =
  | { readonly status: 'written' | 'there'; readonly bytes: number; readonly problem: string | null }
  | { readonly status: 'failed'; readonly reason: string };

export interface CopyState {
  readonly complete: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly notCopied: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The folder of a decrypted copy: new, empty, or begun before from the same backup. Each file is written under another
 * name and then renamed, so that what is there under its own name is whole, and a second run goes on where the first one
 * ended. Readable by its owner only.
 */
export class DecryptedFolder {
  private readonly path: string;
  private readonly of: string;

  constructor(path: string, of: string) {
    this.path = path;
    this.of = of;
  }

  /** Throws `ResultFolderError` for a folder that holds anything else. `of` tells the backup. */
  static open(path: string, evidence: string, of: string): DecryptedFolder {
    assertOutside(path, [evidence]);
    const names = namesIn(path);
    if (names.length > 0 && backupIn(path) !== of)
      throw new ResultFolderError(
        `${path}: this folder holds something else than a decrypted copy of this backup; name an empty or new one with -o`,
      );
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
    rmSync(join(path, UNFINISHED), { force: true });
    return new DecryptedFolder(path, of);
  }

  /** Writes one file, unless it is there. Throws what the disk throws. */
  async copy(file: CopiedFile): Promise<Copied> {
    const target = join(this.path, file.path);
    const there = file.size === null ? undefined : statSync(target, { throwIfNoEntry: false });
    if (there?.isFile() === true && there.size === file.size)
      return { status: 'there', bytes: there.size, problem: null };
    const opening = await file.open();
    if (opening.status !== 'open')
      return {
        status: 'failed',
        reason: opening.status === 'absent' ? 'it is not in the folder of the backup' : opening.reason,
      };
    const source = opening.file;
    try {
      const written = await this.write(source);
      if (typeof written === 'string') return { status: 'failed', reason: written };
      mkdirSync(dirname(target), { recursive: true, mode: FOLDER_MODE });
      renameSync(join(this.path, UNFINISHED), target);
      if (file.modified !== null) setModified(target, file.modified);
      return { status: 'written', bytes: written, problem: source.problem?.() ?? null };
    } finally {
      await source.close();
    }
  }

  /** Says how far it is. */
  tell(state: CopyState): void {
    const text = JSON.stringify({ format: 'bridle-decrypt/1', backup: this.of, ...state }, null, 2);
    writeFileSync(join(this.path, UNFINISHED), `${text}\n`, { mode: FILE_MODE });
    renameSync(join(this.path, UNFINISHED), join(this.path, STATE));
  }

  /** Bytes that were written, or why the file could not be read to its end: the evidence's fault, not the disk's. */
  private async write(source: {
    readonly size: number;
    read(offset: number, length: number): Promise<Uint8Array>;
  }): Promise<number | string> {
    const path = join(this.path, UNFINISHED);
    rmSync(path, { force: true });
    const fd = openSync(path, 'wx', FILE_MODE);
    try {
      let at = 0;
      while (at < source.size) {
        let piece: Uint8Array;
        try {
          piece = await source.read(at, PIECE);
        } catch (error) {
          return `could not be read to its end (${error instanceof Error ? error.message : String(error)})`;
        }
        if (piece.length === 0) return `ends at byte ${at} of ${source.size}`;
        writeAll(fd, piece, this.path);
        at += piece.length;
      }
      return at;
    } finally {
      closeSync(fd);
    }
  }
}

/** A time that evidence chose: one that no file system can hold is left out. */
function setModified(path: string, seconds: number): void {
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 0xffff_ffff) return;
  utimesSync(path, seconds, seconds);
}

/** Which backup a folder is the copy of; null where it does not say so. */
function backupIn(path: string): string | null {
  const file = join(path, STATE);
  if (!existsSync(file)) return null;
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const backup = typeof state === 'object' && state !== null && 'backup' in state ? state.backup : null;
    return typeof backup === 'string' ? backup : null;
  } catch {
    return null;
  }
}
