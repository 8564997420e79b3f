import type { RandomAccess } from '../access.ts';
import { isPageSize } from './header.ts';

/** The committed content of a write-ahead log. https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
export interface WalIndex {
  readonly pageSize: number;
  /** Page number → offset of its newest committed content in the WAL file. */
  readonly pages: ReadonlyMap<number, number>;
  /** Size of the database in pages after the last commit. */
  readonly databasePages: number;
  readonly commits: number;
  /** Valid frames after the last commit, which SQLite itself would not show either. */
  readonly uncommittedFrames: number;
}

const HEADER = 32;
const FRAME_HEADER = 24;
const READ_FRAMES = 64;
/** The magic numbers: they say in which byte order the checksums were made. */
const LITTLE_ENDIAN = 0x377f0682;
const BIG_ENDIAN = 0x377f0683;

/** What a log holds. A `problem` continues "its write-ahead log …": committed rows may be missing. */
export interface WalReading {
  /** Null when nothing was committed: the database is then as its main file says. */
  readonly index: WalIndex | null;
  readonly problem: string | null;
}

/** What a frame is: committed or about to be; left of what the log held before; or neither. */
export type FrameState = 'valid' | 'older' | 'other';

/** Called for each whole frame, from 1, with the byte of the log at which its page begins. */
export type VisitFrame = (
  frame: number,
  offset: number,
  page: number,
  pagesAfterCommit: number,
  state: FrameState,
  pageSize: number,
) => void;

/**
 * Reads the frames up to the first one with another salt (left of an earlier generation) or a wrong checksum, and
 * keeps what was committed until then, as SQLite does. An empty log is normal: SQLite cuts it after a checkpoint.
 * `commits`: only so many of them, to see the database as it was.
 */
export async function readWal(wal: RandomAccess, commits = Number.POSITIVE_INFINITY): Promise<WalReading> {
  const pages = new Map<number, number>();
  let pending = new Map<number, number>();
  let databasePages = 0;
  let taken = 0;
  let pageSize = 0;
  const problem = await scanWal(wal, (_, offset, page, pagesAfterCommit, state, size) => {
    if (state !== 'valid' || taken >= commits) return;
    pageSize = size;
    pending.set(page, offset);
    if (pagesAfterCommit === 0) return;
    for (const [number, place] of pending) pages.set(number, place);
    pending = new Map();
    databasePages = pagesAfterCommit;
    taken += 1;
  });
  const index =
    taken === 0 ? null : { pageSize, pages, databasePages, commits: taken, uncommittedFrames: pending.size };
  return { index, problem };
}

/** One commit of a log. */
export interface WalCommit {
  /** From 1. `DatabaseOptions.commit` takes it. */
  readonly commit: number;
  /** Its last frame, from 1. */
  readonly frame: number;
  /** Pages that it wrote, and pages of the database after it. */
  readonly written: number;
  readonly databasePages: number;
}

/** Commits that are listed: a log has some hundreds. */
const MAX_COMMITS = 1_000_000;

/** The commits of a log, oldest first: states in which the database can be opened. */
export async function listCommits(wal: RandomAccess): Promise<readonly WalCommit[]> {
  const commits: WalCommit[] = [];
  let written = 0;
  await scanWal(wal, (frame, _, __, pagesAfterCommit, state) => {
    if (state !== 'valid' || commits.length >= MAX_COMMITS) return;
    written += 1;
    if (pagesAfterCommit === 0) return;
    commits.push({ commit: commits.length + 1, frame, written, databasePages: pagesAfterCommit });
    written = 0;
  });
  return commits;
}

/** Goes through all frames of a log; gives its problem, or null. */
export async function scanWal(wal: RandomAccess, visit: VisitFrame): Promise<string | null> {
  const head = await wal.read(0, HEADER);
  if (head.length === 0) return null;
  if (head.length < HEADER) return 'ends within its header';
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const magic = view.getUint32(0);
  const pageSize = view.getUint32(8);
  const sum = new Checksum(magic === LITTLE_ENDIAN);
  sum.add(view, 0, 24);
  const right = sum.a === view.getUint32(24) && sum.b === view.getUint32(28);
  if ((magic !== LITTLE_ENDIAN && magic !== BIG_ENDIAN) || !isPageSize(pageSize) || !right) {
    return 'has a damaged header';
  }
  return scanFrames(wal, view, pageSize, sum, visit);
}

async function scanFrames(
  wal: RandomAccess,
  head: DataView,
  pageSize: number,
  sum: Checksum,
  visit: VisitFrame,
): Promise<string | null> {
  const frameSize = FRAME_HEADER + pageSize;
  /** Frame (from 1) behind the valid ones; null while all were valid. */
  let end: number | null = null;
  let problem: string | null = null;
  let frame = 1;
  for (let offset = HEADER; offset < wal.size; ) {
    const block = await wal.read(offset, READ_FRAMES * frameSize);
    if (block.length === 0) break;
    const view = new DataView(block.buffer, block.byteOffset, block.length);
    for (let at = 0; at < block.length; at += frameSize, offset += frameSize, frame++) {
      const there = block.length - at;
      const current =
        there >= FRAME_HEADER &&
        view.getUint32(at + 8) === head.getUint32(16) &&
        view.getUint32(at + 12) === head.getUint32(20);
      if (there < frameSize) {
        if (end === null && (current || there < FRAME_HEADER)) problem = `ends within frame ${frame}`;
        continue;
      }
      if (end === null && current) {
        sum.add(view, at, 8);
        sum.add(view, at + FRAME_HEADER, pageSize);
      }
      const valid = sum.a === view.getUint32(at + 16) && sum.b === view.getUint32(at + 20);
      const pageNumber = view.getUint32(at);
      const pagesAfterCommit = view.getUint32(at + 4);
      if (end !== null || !current || !valid || pageNumber === 0) {
        // Frames of a transaction that was rolled back may lie here, but no commit of this generation.
        end ??= frame;
        if (current && pagesAfterCommit > 0) problem ??= `is damaged from frame ${end} on`;
        const state = !current && pageNumber > 0 ? 'older' : 'other';
        visit(frame, offset + FRAME_HEADER, pageNumber, pagesAfterCommit, state, pageSize);
        continue;
      }
      visit(frame, offset + FRAME_HEADER, pageNumber, pagesAfterCommit, 'valid', pageSize);
    }
  }
  return problem;
}

/** The WAL's running checksum: two 32-bit sums over pairs of words. */
class Checksum {
  a = 0;
  b = 0;
  private readonly littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  add(view: DataView, at: number, length: number): void {
    let { a, b } = this;
    const little = this.littleEndian;
    for (let i = at; i < at + length; i += 8) {
      a = (a + view.getUint32(i, little) + b) >>> 0;
      b = (b + view.getUint32(i + 4, little) + a) >>> 0;
    }
    this.a = a;
    this.b = b;
  }
}
