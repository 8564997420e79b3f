import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Output, OutputFile, ScratchFile } from '@bridle/report';

/** The result's folder is not empty or cannot be made: told before anything is read. */
export class ResultFolderError extends Error {
  override readonly name = 'ResultFolderError';
}

/** Results hold other people's messages: readable by their owner only. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;
const SCRATCH = '.scratch';

/** Refuses a folder that holds anything (results of two checks are never mixed) or lies in the evidence. */
export function assertFree(path: string, evidence: readonly string[] = []): void {
  assertOutside(path, evidence);
  if (namesIn(path).length > 0)
    throw new ResultFolderError(
      `${path}: this folder already holds something; name an empty or new one with -o`,
    );
}

/** Refuses a folder that lies in the evidence. */
export function assertOutside(path: string, evidence: readonly string[]): void {
  for (const given of evidence) {
    const inside = relative(resolve(given), resolve(path));
    if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) {
      throw new ResultFolderError(
        `${path}: lies inside of the evidence (${given}), which is never written to; name another folder with -o`,
      );
    }
  }
}

/** What lies in a folder; nothing where there is none yet. */
export function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new ResultFolderError(
      `${path}: cannot be used for results (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

export class ResultFolder implements Output {
  readonly path: string;
  private scratchCount = 0;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
  }

  create(path: string): OutputFile {
    const full = join(this.path, path);
    const fd = told(this.path, () => {
      mkdirSync(dirname(full), { recursive: true, mode: FOLDER_MODE });
      return openSync(full, 'wx', FILE_MODE);
    });
    return { write: (bytes) => writeAll(fd, bytes, this.path), close: () => closeSync(fd) };
  }

  scratch(): ScratchFile {
    const folder = join(this.path, SCRATCH);
    const path = join(folder, String(this.scratchCount++));
    const fd = told(this.path, () => {
      mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
      return openSync(path, 'wx+', FILE_MODE);
    });
    return {
      write: (bytes) => writeAll(fd, bytes, this.path),
      read: (offset, length, into) => {
        const bytes = into !== undefined && into.length >= length ? into : new Uint8Array(length);
        return bytes.subarray(0, readSync(fd, bytes, 0, length, offset));
      },
      discard: () => {
        closeSync(fd);
        rmSync(path);
      },
    };
  }

  /** One whole text file. */
  write(path: string, text: string): void {
    const file = this.create(path);
    try {
      void file.write(Buffer.from(text));
    } finally {
      void file.close();
    }
  }

  /** Writes a file in one step: whoever reads it sees the old text or the new one. */
  replace(path: string, text: string): void {
    const full = join(this.path, path);
    const temporary = `${full}.new`;
    told(this.path, () => writeFileSync(temporary, text, { mode: FILE_MODE }));
    renameSync(temporary, full);
  }

  /** Takes away what only the run needed. */
  tidy(): void {
    rmSync(join(this.path, SCRATCH), { recursive: true, force: true });
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Does what writes, and says where it failed and what can be done: the system's own words name neither. */
function told<T>(where: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new Error(`${where}: ${whyUnwritten(error)}`, { cause: error });
  }
}

function whyUnwritten(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return 'no space left on this disk, so what was written is incomplete; free some, or name a place on another disk with -o';
  return `could not be written (${error instanceof Error ? error.message : String(error)})`;
}

/** Writes all: one write of the system may take less than it is given. `where` is told when it fails. */
export function writeAll(fd: number, bytes: Uint8Array, where: string): void {
  told(where, () => {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done);
  });
}
