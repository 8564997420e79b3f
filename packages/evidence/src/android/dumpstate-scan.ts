import type { RandomAccess } from '@bridle/bytes';
import { HEAD, partName } from './section-places.ts';

/** Bytes read at once. */
const PIECE = 131_072;
/** A longer line is no header: dumpstate's own have some hundred characters. */
const MAX_HEADER = 1024;
/** A real report has some thousand parts (one for the memory map of each process); more are made to exhaust. */
export const MAX_PARTS = 50_000;
/** Parts that are wanted and small are kept while the text runs by, so that it is read once. Bytes. */
const KEEP_ONE = 8 * 1_048_576;
const KEEP_ALL = 32 * 1_048_576;
/** What stands before the first part is longer only where the text is something else. */
const MAX_HEAD = 262_144;

/** A part of the text: what one service or one command wrote. */
export interface TextPart {
  /** `dumpsys/package`, `section/SYSTEM LOG`. */
  readonly path: string;
  /** Of its first byte behind the header line. */
  readonly offset: number;
  readonly size: number;
  /** What stands in parentheses behind the title: the command or file, as `logcat -b events`. */
  readonly command: string | null;
  /** False where the text ends within the part: the rest of it may be missing. */
  readonly whole: boolean;
  /** Its bytes, where they were kept. */
  readonly bytes: Uint8Array | null;
}

export interface TextIndex {
  readonly parts: readonly TextPart[];
  /** True where the text ends with what dumpstate writes last. */
  readonly ends: boolean;
  /** True where dumpstate's own head stands at its beginning; a bare `dumpsys` has none. */
  readonly isDumpstate: boolean;
  /** Services that the text itself lists as running; empty where it has no list. */
  readonly listed: ReadonlySet<string>;
  readonly problems: readonly string[];
}

const DASH = 0x2d;
const NEWLINE = 10;

/**
 * Finds the parts of a dumpstate or dumpsys text in one run from its beginning to its end, which also keeps the bytes
 * of those that `wanted` names, within bounds. A medium that fails, or damaged compression, ends the run there: what
 * was found stands, and `problems` says why.
 */
export async function scanDumpstate(
  access: RandomAccess,
  wanted: (path: string) => boolean,
): Promise<TextIndex> {
  const scan = new Scan(wanted);
  let offset = 0;
  let problem: string | null = null;
  try {
    for await (const piece of access.pieces?.() ?? readThrough(access)) {
      scan.piece(piece, offset);
      offset += piece.length;
    }
  } catch (error) {
    problem = `the text cannot be read behind byte ${offset} (${error instanceof Error ? error.message : String(error)})`;
  }
  if (problem === null && offset < access.size) problem = `the text cannot be read behind byte ${offset}`;
  return scan.end(offset, problem);
}

async function* readThrough(access: RandomAccess): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < access.size; ) {
    const piece = await access.read(offset, PIECE);
    if (piece.length === 0) return;
    offset += piece.length;
    yield piece;
  }
}

function joined(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(rest.length + piece.length);
  bytes.set(rest);
  bytes.set(piece, rest.length);
  return bytes;
}

interface OpenPart {
  readonly path: string;
  readonly offset: number;
  readonly command: string | null;
  /** Kept bytes from `offset` on; null where they are not wanted or too many. */
  kept: Uint8Array[] | null;
  keptBytes: number;
}

class Scan {
  private readonly wanted: (path: string) => boolean;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly parts: TextPart[] = [];
  private readonly times = new Map<string, number>();
  private open: OpenPart | null;
  private keptAll = 0;
  private tooMany = 0;
  private lostBytes = 0;
  /** The unfinished line at the end of the last piece. */
  private rest: Uint8Array = new Uint8Array(0);
  private isDumpstate = false;
  private head: Uint8Array | null = null;
  /** The piece at hand, the place of its first byte in the text, and what of it is kept or given up already. */
  private bytes: Uint8Array = new Uint8Array(0);
  private base = 0;
  private keptTo = 0;
  /** Of the line of dashes that was the last line; -1: it was none. */
  private dashesAt = -1;
  /** Line starts: the last one with text, and the last one that ends a whole text. */
  private lastText = -1;
  private lastEnd = -1;
  /** The current line is too long for a header: its end is looked for, and nothing else. */
  private inLong = false;

  constructor(wanted: (path: string) => boolean) {
    this.wanted = wanted;
    this.open = { path: HEAD, offset: 0, command: null, kept: [], keptBytes: 0 };
  }

  /** Takes the next bytes of the text; they are not kept, and may be overwritten afterwards. */
  piece(bytes: Uint8Array, base: number): void {
    let from = 0;
    if (this.rest.length > 0) {
      // The line that the last piece ended in is put together by itself: copying the whole piece for it would cost more.
      const end = bytes.indexOf(NEWLINE);
      from = end < 0 ? bytes.length : end + 1;
      this.rest = this.lines(joined(this.rest, bytes.subarray(0, from)), base - this.rest.length);
      if (from === bytes.length) return;
    }
    this.rest = this.lines(bytes.subarray(from), base + from);
  }

  /** Takes whole lines out of the bytes, which begin at `base`, and returns the unfinished line at their end. */
  private lines(bytes: Uint8Array, base: number): Uint8Array {
    this.bytes = bytes;
    this.base = base;
    this.keptTo = 0;
    this.lostBytes += lostIn(bytes);
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start);
      if (end < 0) break;
      if (this.inLong) this.inLong = false;
      else this.lineIn(start, end);
      start = end + 1;
    }
    let until = start;
    if (start < bytes.length && (this.inLong || bytes.length - start > MAX_HEADER)) {
      if (!this.inLong) this.lastText = base + start;
      this.inLong = true;
      this.dashesAt = -1;
      until = bytes.length;
    }
    this.keep(until);
    return bytes.slice(until);
  }

  end(size: number, problem: string | null): TextIndex {
    // A last line without its line feed.
    const { rest } = this;
    this.bytes = rest;
    this.base = size - rest.length;
    this.keptTo = 0;
    if (rest.length > 0) {
      this.lineIn(0, rest.length);
      this.keep(rest.length);
    }
    const ends = problem === null && this.lastEnd >= 0 && this.lastEnd === this.lastText;
    this.close(size, ends);
    const problems = problem === null ? [] : [problem];
    if (this.lostBytes > 0)
      problems.push(`${this.lostBytes} bytes of the text are zeros: what stood there is lost`);
    if (this.tooMany > 0) problems.push(`${this.tooMany} parts beyond the first ${MAX_PARTS} are not read`);
    const { parts, isDumpstate } = this;
    return { parts, ends, isDumpstate, listed: this.listedServices(), problems };
  }

  /** A line of the piece at hand, without its line feed. */
  private lineIn(start: number, lineFeed: number): void {
    const { bytes, base } = this;
    // Texts that came over the cable to Windows have one or two carriage returns before each line feed.
    let end = lineFeed;
    while (end > start && bytes[end - 1] === 13) end -= 1;
    const length = end - start;
    if (length === 0) return;
    const dashesAt = this.dashesAt;
    this.dashesAt = -1;
    this.lastText = base + start;
    if (length < 6 || length > MAX_HEADER || !mayBeHeader(bytes[start], bytes[start + 1])) return;
    const at = base + start;
    const behind = Math.min(base + lineFeed + 1, base + bytes.length);
    const line = bytes.subarray(start, end);
    if (isDashes(line)) {
      // Six of them alone end a block in texts that other tools put together.
      if (length === 6) this.close(at, true);
      else this.dashesAt = at;
      return;
    }
    this.header(this.decoder.decode(line).trimEnd(), at, behind, dashesAt);
  }

  private header(text: string, at: number, behind: number, dashesAt: number): void {
    if (text.startsWith('DUMP OF SERVICE ')) {
      this.close(dashesAt >= 0 ? dashesAt : at, true);
      this.begin('dumpsys/', serviceName(text), null, behind);
    } else if (text.startsWith('== dumpstate: ')) {
      if (at < MAX_HEAD) this.isDumpstate = true;
      if (text.startsWith('== dumpstate: done')) this.lastEnd = at;
    } else if (text.startsWith('--------- ')) {
      if (!text.includes('was the duration of dumpsys ')) return;
      this.close(at, true);
      // The last line of a bare dumpsys.
      if (!this.isDumpstate) this.lastEnd = at;
    } else if (text.startsWith('------ ')) {
      if (text.includes(' was the duration of ')) {
        this.close(at, true);
        if (text.includes("of 'DUMPSTATE'")) this.lastEnd = at;
      } else if (text.endsWith(' ------')) {
        this.close(at, true);
        const { title, command } = titleOf(text);
        this.begin('section/', title, command, behind);
      }
    } else if (/^\[[\w./-]{1,40}: [\d.]{1,20}s elapsed\]$/.test(text)) {
      // Old phones end each part so, and with that of dumpsys the whole.
      this.close(at, true);
      if (text.startsWith('[dumpsys: ')) this.lastEnd = at;
    }
  }

  private begin(folder: 'dumpsys/' | 'section/', name: string, command: string | null, offset: number): void {
    const clean = partName(name);
    if (clean === null) return;
    if (this.parts.length >= MAX_PARTS) {
      this.tooMany += 1;
      return;
    }
    const path = folder + clean;
    const nth = (this.times.get(path) ?? 0) + 1;
    this.times.set(path, nth);
    const own = nth === 1 ? path : `${path} (${nth})`;
    this.keptTo = offset - this.base;
    this.open = { path: own, offset, command, kept: this.wanted(own) ? [] : null, keptBytes: 0 };
  }

  /** Ends the open part before `end`. */
  private close(end: number, whole: boolean): void {
    this.keep(end - this.base);
    const { open } = this;
    if (open === null) return;
    this.open = null;
    const size = Math.max(0, end - open.offset);
    const bytes = open.kept === null || open.keptBytes < size ? null : firstOf(open.kept, size);
    this.keptAll += (bytes?.length ?? 0) - open.keptBytes;
    if (open.path === HEAD) this.head = bytes;
    this.parts.push({ path: open.path, offset: open.offset, size, command: open.command, whole, bytes });
  }

  /** Keeps the piece's bytes up to `to` for the open part, if it is one to keep. */
  private keep(to: number): void {
    const from = this.keptTo;
    const { open } = this;
    if (to <= from) return;
    this.keptTo = to;
    if (open === null || open.kept === null) return;
    const most = open.path === HEAD ? MAX_HEAD : KEEP_ONE;
    if (open.keptBytes + (to - from) > most || this.keptAll + (to - from) > KEEP_ALL) {
      this.keptAll -= open.keptBytes;
      open.kept = null;
      open.keptBytes = 0;
      return;
    }
    open.kept.push(this.bytes.slice(from, to));
    open.keptBytes += to - from;
    this.keptAll += to - from;
  }

  /** `dumpsys` begins with the names of all services, one a line, indented. */
  private listedServices(): ReadonlySet<string> {
    const listed = new Set<string>();
    if (this.head === null) return listed;
    const lines = this.decoder.decode(this.head).split('\n');
    let inList = false;
    for (const line of lines) {
      if (line.startsWith('Currently running services')) inList = true;
      else if (inList && line.startsWith('  ') && listed.size < 2000) {
        const name = partName(line);
        if (name !== null) listed.add(name);
      } else if (line.trim() !== '') inList = false;
    }
    return listed;
  }
}

/** `--`, `DU`, `==`, `[`. */
const mayBeHeader = (first: number | undefined, second: number | undefined): boolean =>
  (first === DASH && second === DASH) ||
  (first === 0x44 && second === 0x55) ||
  (first === 0x3d && second === 0x3d) ||
  first === 0x5b;

/** Zeros in a row, where so many stand that no program wrote them: a block that was never stored. */
function lostIn(bytes: Uint8Array): number {
  let lost = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at)) {
    const from = at;
    while (bytes[at] === 0) at += 1;
    if (at - from >= 64) lost += at - from;
  }
  return lost;
}

function firstOf(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    if (at >= size) break;
    const part = piece.subarray(0, size - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const isDashes = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === DASH);

const PRIORITIES = ['CRITICAL ', 'HIGH ', 'NORMAL '];

/** `DUMP OF SERVICE CRITICAL activity:` → `activity`. */
function serviceName(text: string): string {
  let name = text.slice('DUMP OF SERVICE '.length);
  for (const priority of PRIORITIES) if (name.startsWith(priority)) name = name.slice(priority.length);
  return name.endsWith(':') ? name.slice(0, -1) : name;
}

/** `------ EVENT LOG (logcat -b events) ------` → its title and its command. */
function titleOf(text: string): { title: string; command: string | null } {
  const inner = text.slice('------ '.length, -' ------'.length);
  const bracket = inner.indexOf(' (');
  if (bracket < 0 || !inner.endsWith(')')) return { title: inner, command: null };
  return { title: inner.slice(0, bracket), command: inner.slice(bracket + 2, -1) };
}
