import type { RandomAccess } from '@bridle/bytes';
import type { Digest, Digests, HostFile } from '../host.ts';
import type { SourceFile } from '../source.ts';

/** A file of the evidence after it was opened. */
export interface OpenedFile {
  readonly path: string;
  readonly file: HostFile;
  readonly stamp: string;
  readonly inContainer: boolean;
  readonly source: SourceFile;
}

export type Opening =
  | { readonly status: 'open'; readonly opened: OpenedFile }
  | { readonly status: 'absent' }
  | { readonly status: 'refused'; readonly reason: string };

/** One hashed file, for the custody line of the result. */
export interface HashedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * The files of one piece of evidence that are open: each once for all artifacts that read it, watched for change,
 * hashed and closed after its last use, so that an evidence of a million files never has more than a few open.
 */
export class EvidenceFiles {
  readonly digests: Digests;
  private readonly open_ = new Map<string, OpenedFile>();
  /** Closed for now: they are opened again when they are read, or for their hash. */
  private readonly resting = new Map<string, OpenedFile>();
  private readonly uses = new Map<string, number>();
  private readonly hashed: HashedFile[] = [];
  private readonly onBytes: (count: number) => void;
  private readonly onHashed: ((file: HashedFile) => void) | undefined;

  constructor(digests: Digests, onBytes: (count: number) => void, onHashed?: (file: HashedFile) => void) {
    this.digests = digests;
    this.onBytes = onBytes;
    this.onHashed = onHashed;
  }

  /** Announces a use: the file stays open until as many were given back. */
  expect(path: string): void {
    this.uses.set(path, (this.uses.get(path) ?? 0) + 1);
  }

  async open(source: SourceFile): Promise<Opening> {
    const known = this.open_.get(source.path);
    if (known !== undefined) return { status: 'open', opened: known };
    const rested = this.resting.get(source.path);
    const result = await source.open();
    if (result.status !== 'open') return result;
    const opened = {
      path: source.path,
      file: result.file,
      // A change while it was closed is one too.
      stamp: rested?.stamp ?? (await result.file.stamp()),
      inContainer: source.inContainer === true,
      source,
    };
    this.resting.delete(source.path);
    this.open_.set(source.path, opened);
    return { status: 'open', opened };
  }

  /** The bytes of an opened file, counted for the progress bar. */
  counted(opened: OpenedFile): RandomAccess {
    const { file } = opened;
    const { onBytes } = this;
    return {
      size: file.size,
      ...(file.reads && { reads: file.reads }),
      async read(offset, length, into) {
        const bytes = await file.read(offset, length, into);
        onBytes(bytes.length);
        return bytes;
      },
    };
  }

  /** Closes a file that will be used again: there may be more of them than a process may have open. */
  async rest(path: string): Promise<void> {
    const opened = this.open_.get(path);
    if (opened === undefined || opened.inContainer) return;
    this.open_.delete(path);
    this.resting.set(path, opened);
    await opened.file.close();
  }

  /**
   * Gives back one use. After the last one the file is hashed from its first to its last byte and closed. The reason
   * when it changed since it was opened or could not be hashed; else null.
   */
  async giveBack(path: string): Promise<string | null> {
    const left = (this.uses.get(path) ?? 1) - 1;
    this.uses.set(path, left);
    const rested = left <= 0 ? this.resting.get(path) : undefined;
    if (rested !== undefined) {
      const again = await this.open(rested.source);
      if (again.status !== 'open') return 'the file could not be opened a second time';
    }
    const opened = this.open_.get(path);
    if (opened === undefined) return null;
    try {
      const problem = opened.file.problem?.() ?? null;
      if (problem !== null) return problem;
      if (left <= 0 && !opened.inContainer) {
        const digest = this.digests.sha256();
        await opened.file.digest(digest);
        const { size, storedSize = size } = opened.file;
        const hashed = { path, size: storedSize, sha256: digest.hex() };
        this.hashed.push(hashed);
        this.onHashed?.(hashed);
      }
      return (await opened.file.stamp()) === opened.stamp ? null : 'the file changed while it was read';
    } catch (error) {
      return `the file could not be read to its end (${error instanceof Error ? error.message : String(error)})`;
    } finally {
      if (left <= 0) {
        this.open_.delete(path);
        await opened.file.close();
      }
    }
  }

  /** Hashes the archive that the evidence lies in, or a file of which artifacts got parts. */
  async hashContainer(container: SourceFile): Promise<void> {
    this.expect(container.path);
    const opening = await this.open(container);
    if (opening.status === 'open') await this.giveBack(container.path);
  }

  /** Closes what an interrupted reading left open. */
  async closeAll(): Promise<void> {
    for (const opened of this.open_.values()) await opened.file.close();
    this.open_.clear();
  }

  /** Files read, their bytes, and the SHA-256 over the sorted lines `path NUL size NUL sha256 LF`. */
  summary(): { files: number; bytes: number; sha256: string } {
    const sorted = [...this.hashed].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const digest: Digest = this.digests.sha256();
    const encoder = new TextEncoder();
    let bytes = 0;
    for (const file of sorted) {
      bytes += file.size;
      digest.update(encoder.encode(`${file.path}\0${file.size}\0${file.sha256}\n`));
    }
    return { files: sorted.length, bytes, sha256: digest.hex() };
  }
}
