import type { RandomAccess } from '../../access.ts';
import { scanWal } from '../wal.ts';

/** One frame of a log: a page as it was when the frame was written. */
export interface WalFrame {
  /** Frame, from 1. */
  readonly frame: number;
  readonly page: number;
  /** Byte of the log at which the page begins. */
  readonly offset: number;
  /** From 1; null in a transaction that was not committed, and in what an earlier use of the log left behind. */
  readonly commit: number | null;
  readonly older: boolean;
}

/** Frames that are looked at. A log of this many has 256 MiB or more; SQLite writes it back from 1,000 on. */
const MAX_FRAMES = 65_536;

/** All frames of a log, for reading what its newest commit has replaced. */
export class WalHistory {
  readonly frames: readonly WalFrame[];
  readonly pageSize: number;
  /** True when the log has more frames than were taken in. */
  readonly cut: boolean;
  private readonly byPage = new Map<number, WalFrame[]>();

  private constructor(frames: readonly WalFrame[], pageSize: number, cut: boolean) {
    this.frames = frames;
    this.pageSize = pageSize;
    this.cut = cut;
    for (const frame of frames) {
      if (frame.commit === null) continue;
      const known = this.byPage.get(frame.page);
      if (known === undefined) this.byPage.set(frame.page, [frame]);
      else known.push(frame);
    }
  }

  static async read(wal: RandomAccess): Promise<WalHistory> {
    const frames: WalFrame[] = [];
    let pending: number[] = [];
    let commits = 0;
    let pageSize = 0;
    let cut = false;
    await scanWal(wal, (frame, offset, page, pagesAfterCommit, state, size) => {
      pageSize = size;
      if (frames.length >= MAX_FRAMES) {
        cut = true;
        return;
      }
      if (state === 'valid') {
        pending.push(frames.length);
        frames.push({ frame, page, offset, commit: null, older: false });
        if (pagesAfterCommit === 0) return;
        commits += 1;
        for (const at of pending) frames[at] = { ...(frames[at] as WalFrame), commit: commits };
        pending = [];
      } else if (state === 'older') frames.push({ frame, page, offset, commit: null, older: true });
    });
    return new WalHistory(frames, pageSize, cut);
  }

  /** The frames of a page that were committed, oldest first. */
  of(page: number): readonly WalFrame[] {
    return this.byPage.get(page) ?? [];
  }

  /** The frame that holds a page as of a commit; null where the main file does. */
  at(page: number, commit: number): WalFrame | null {
    const frames = this.of(page);
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i];
      if (frame?.commit !== null && frame !== undefined && frame.commit <= commit) return frame;
    }
    return null;
  }

  /** Pages with committed frames. */
  pages(): readonly number[] {
    return [...this.byPage.keys()].sort((a, b) => a - b);
  }
}
