import { inMemory, type RandomAccess } from '@bridle/bytes';
import type { HostFile, HostOpen } from '../host.ts';
import { accessFile, type TreeFile } from '../tree/index.ts';
import { scanDumpstate, type TextIndex, type TextPart } from './dumpstate-scan.ts';
import { HEAD, isPartPlace } from './section-places.ts';
import { utf8Access, utf16Of } from './utf16.ts';

/** What is told of a text that stops without what dumpstate writes last. */
const NO_END =
  'the text ends without the mark that ends a report: it was cut, or written by a program without such a mark';

/**
 * A dumpstate or dumpsys text, as a bug report, an AndroidQF acquisition or an old phone has it: its parts as files
 * (`dumpsys/package`, `section/SYSTEM LOG`). Found in one run; small ones were kept meanwhile, the others are slices.
 */
export class DumpstateText {
  /** The parts as files of a tree, by path. */
  readonly files: ReadonlyMap<string, TreeFile>;
  /** What is wrong with the text as a whole; empty: nothing. */
  readonly problems: readonly string[];
  /** Dumpstate's own head stands at its beginning. */
  readonly isDumpstate: boolean;
  private readonly index: TextIndex;

  private constructor(text: SharedText, index: TextIndex, problems: readonly string[]) {
    this.index = index;
    this.isDumpstate = index.isDumpstate;
    this.problems = problems;
    const files = new Map<string, TreeFile>();
    for (const part of index.parts) {
      // A head that is empty is none: texts that begin with a service.
      if (part.path === HEAD && part.size === 0) continue;
      files.set(part.path, text.partFile(part));
    }
    this.files = files;
  }

  /**
   * Reads the text of a tree through, once. `wanted` are the places that artifacts ask for: what is kept in memory.
   * Null where it cannot be opened or holds not a single part.
   */
  static async open(
    file: TreeFile,
    fromArchive: boolean,
    wanted: readonly string[],
  ): Promise<DumpstateText | null> {
    const text = new SharedText(file, fromArchive);
    const access = await text.first();
    if (access === null) return null;
    try {
      const kept = new Set(wanted.filter(isPartPlace));
      const index = await scanDumpstate(access, (path) => kept.has(path));
      if (index.parts.length <= 1 && !index.isDumpstate) return null;
      return new DumpstateText(text, index, [...text.problems(), ...index.problems]);
    } finally {
      await text.release();
    }
  }

  /** Why a part that was not found may have been there all the same; null where it was not. */
  missing(place: string): string | null {
    if (!isPartPlace(place) || place.endsWith(' (*)') || this.files.has(place)) return null;
    if (!this.index.ends) return NO_END;
    const service = place.startsWith('dumpsys/') ? place.slice('dumpsys/'.length) : '';
    return this.index.listed.has(service)
      ? `the text lists the service ${service} as running, and does not hold what it said: it was cut`
      : null;
  }

  /** A small part as text, null where there is none or it is too large for what is asked of it. */
  async part(path: string, limit: number): Promise<string | null> {
    const opening = await this.files.get(path)?.open();
    if (opening?.status !== 'open') return null;
    try {
      const bytes = await opening.file.read(0, Math.min(limit, opening.file.size));
      return new TextDecoder('utf-8').decode(bytes);
    } catch {
      // It only costs what it would have told of the phone: the artifact on this part says that it is damaged.
      return null;
    } finally {
      await opening.file.close();
    }
  }
}

/**
 * The text's file, opened once however many parts are read. One out of an archive stays open, because it remembers
 * the ways back that the scan laid; one of a folder is closed when nobody reads it, and watched for change.
 */
class SharedText {
  private readonly file: TreeFile;
  private readonly fromArchive: boolean;
  private readers = 0;
  private opened: { file: HostFile; access: RandomAccess } | null = null;
  private stamp: string | null = null;
  private encodingProblem: string | null = null;

  constructor(file: TreeFile, fromArchive: boolean) {
    this.file = file;
    this.fromArchive = fromArchive;
  }

  async first(): Promise<RandomAccess | null> {
    const opening = await this.acquire();
    if (opening === null || 'status' in opening) return null;
    this.stamp = await opening.file.stamp();
    return opening.access;
  }

  problems(): readonly string[] {
    return this.encodingProblem === null ? [] : [this.encodingProblem];
  }

  async release(): Promise<void> {
    this.readers -= 1;
    if (this.readers > 0 || this.fromArchive || this.opened === null) return;
    const { file } = this.opened;
    this.opened = null;
    await file.close();
  }

  partFile(part: TextPart): TreeFile {
    const { modified, zone, isLink } = this.file;
    const kept = part.bytes;
    const open = kept === null ? () => this.openPart(part) : () => Promise.resolve(keptFile(part, kept));
    return { path: part.path, size: part.size, modified, zone, isLink, isPart: true, open };
  }

  private async acquire(): Promise<{ file: HostFile; access: RandomAccess } | HostOpen | null> {
    if (this.opened === null) {
      const opening = await this.file.open();
      if (opening.status !== 'open') return opening;
      const { file } = opening;
      let access: RandomAccess = file;
      const encoding = utf16Of(await file.read(0, 64).catch(() => new Uint8Array(0)));
      if (encoding !== null) {
        const whole = await utf8Access(file, encoding);
        access = whole.access;
        this.encodingProblem = whole.problem;
      }
      this.opened = { file, access };
    }
    this.readers += 1;
    return this.opened;
  }

  private async openPart(part: TextPart): Promise<HostOpen> {
    const opening = await this.acquire();
    if (opening === null) return { status: 'absent' };
    if ('status' in opening) return opening;
    const { file, access } = opening;
    const now = await file.stamp();
    const slice: RandomAccess = {
      size: part.size,
      read: (offset, length) =>
        access.read(
          part.offset + Math.min(offset, part.size),
          Math.max(0, Math.min(length, part.size - offset)),
        ),
    };
    return {
      status: 'open',
      file: {
        ...accessFile(slice),
        stamp: () => file.stamp(),
        problem: () =>
          now !== this.stamp ? 'the text changed since its parts were looked up' : problemOf(part),
        close: () => this.release(),
      },
    };
  }
}

function keptFile(part: TextPart, bytes: Uint8Array): HostOpen {
  return { status: 'open', file: accessFile({ ...inMemory(bytes), problem: problemOf(part) }) };
}

function problemOf(part: TextPart): string | null {
  return part.whole ? null : NO_END;
}
