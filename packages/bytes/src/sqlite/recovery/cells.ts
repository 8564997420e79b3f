import { bodyLength } from '../values.ts';
import { readRowid, readVarint, varintEnd } from '../varint.ts';
import { readTypes, type TypeRun, varintLength } from './record.ts';
import type { RecordTemplate } from './template.ts';

/** A row as it lies in the free space of a page. */
export interface CarvedCell {
  /** Where the cell begins, or what is left of it. */
  readonly start: number;
  /** Behind its last byte in the page. */
  readonly end: number;
  /** Null where its bytes are lost. */
  readonly rowid: number | bigint | null;
  /** Serial types of its values. */
  readonly types: readonly number[];
  readonly bodyAt: number;
  /** Bytes of its values that lie in the page, and all of them. */
  readonly local: number;
  readonly length: number;
  /** First overflow page; 0 where it has none or the number is lost. */
  readonly overflow: number;
  /** Its last bytes in the page were written over. */
  readonly cut: boolean;
  /** Its first four bytes were lost and are rebuilt. */
  readonly rebuilt: boolean;
}

/** One way to read a cell without its head, and how much speaks for it: the more of the header is there, the more. */
interface Reading {
  readonly cell: CarvedCell;
  readonly strength: number;
}

/** What it speaks for a reading that its cell ends within the block: more than any difference in its header. */
const FITS = 10;

/** The bytes that a freed cell loses: the next block's place and its own size are written over them. */
const LOST = 4;
/** Most bytes of a varint that a payload length of a row in a page takes. */
const MAX_LENGTH_BYTES = 4;

/** Bytes that must lie behind a page's own: a varint that begins in it may reach beyond its end. */
export const PADDING = 32;

/**
 * Finds rows of one table in bytes that belong to no living row. The views that it gets are of a page with `PADDING`
 * more bytes.
 */
export class CellCarver {
  private readonly template: RecordTemplate;
  private readonly maxLocal: number;
  private readonly minLocal: number;
  private readonly utf8: boolean;

  constructor(template: RecordTemplate, usableSize: number, utf8: boolean) {
    this.template = template;
    this.maxLocal = usableSize - 35;
    this.minLocal = Math.floor(((usableSize - 12) * 32) / 255) - 23;
    this.utf8 = utf8;
  }

  /**
   * The rows between `from` and `to`, one behind the other. `block`: a free block begins at `from`, so that the head
   * of its first cell is lost.
   */
  *carve(view: DataView, from: number, to: number, block: boolean): Generator<CarvedCell> {
    let at = from;
    // A cell may only be trusted to begin where a block does, or where another one ends.
    let boundary = block;
    while (at + LOST < to) {
      const cell = this.cellAt(view, at, to, boundary, block && at === from);
      if (cell === null) {
        at += 1;
        boundary = false;
        continue;
      }
      const inner = this.cellWithin(view, cell, to);
      yield this.sound(view, inner === null ? cell : cutAt(cell, inner));
      at = inner ?? Math.max(cell.end, at + 1);
      boundary = inner === null;
    }
  }

  /** Where another cell was written over the end of this one; null where none was. */
  private cellWithin(view: DataView, cell: CarvedCell, to: number): number | null {
    for (let at = cell.bodyAt; at < cell.bodyAt + cell.local; at++) {
      const other = this.whole(view, at, to, false) ?? this.byHeader(view, at, to);
      if (other !== null && !other.cut && this.plausible(view, other, true)) return at;
    }
    return null;
  }

  /** The cell as far as its texts are texts: from the first that is none on, its bytes are somebody else's. */
  private sound(view: DataView, cell: CarvedCell): CarvedCell {
    if (!this.utf8) return cell;
    let at = cell.bodyAt;
    const end = cell.bodyAt + cell.local;
    for (const type of cell.types) {
      const length = bodyLength(type);
      const last = Math.min(at + length, end);
      if (isTextType(type) && last > at) {
        const bytes = new Uint8Array(view.buffer, view.byteOffset + at, last - at);
        if (!isText(bytes, last === at + length)) return cutAt(cell, at);
      }
      at += length;
      if (at >= end) break;
    }
    return cell;
  }

  private cellAt(
    view: DataView,
    at: number,
    to: number,
    boundary: boolean,
    lost: boolean,
  ): CarvedCell | null {
    if (lost) return this.headless(view, at, to);
    const whole = this.whole(view, at, to, boundary);
    if (whole !== null) return whole;
    return boundary ? this.headless(view, at, to) : this.byHeader(view, at, to);
  }

  /** A cell with its head at `at`; null where the bytes make none. `trusted`: a cell is known to begin here. */
  whole(view: DataView, at: number, to: number, trusted: boolean): CarvedCell | null {
    if (at + LOST >= to || view.getUint8(at) < 2) return null;
    const payload = readVarint(view, at);
    if (varintEnd - at > MAX_LENGTH_BYTES || varintEnd >= to) return null;
    const rowid = readRowid(view, varintEnd);
    const header = varintEnd;
    if (header >= to) return null;
    const run = this.header(view, header, to);
    if (run === null || payload !== run.end - header + run.body) return null;
    const cell = this.place(view, run, header, at, to, rowid, false);
    if (!trusted && (run.types.length < 4 || cell.cut) && !this.plausible(view, cell, cell.cut)) return null;
    return cell;
  }

  /** A record's header at `at` that fits the table. */
  private header(view: DataView, at: number, to: number): TypeRun | null {
    let size = view.getUint8(at);
    let start = at + 1;
    if (size < 2) return null;
    if (size > 127) {
      size = readVarint(view, at);
      start = varintEnd;
    }
    if (size > 9 * this.template.columns + 9 || at + size > to) return null;
    const run = readTypes(view, start, at + size, this.template.columns, null);
    return run !== null && this.template.fit(run.types) > 0 ? run : null;
  }

  /**
   * A cell at `at` whose first four bytes are lost: payload length, rowid, and as far as these were short the length
   * of the header and the first type.
   */
  private headless(view: DataView, at: number, to: number): CarvedCell | null {
    let best: Reading | null = null;
    let second: Reading | null = null;
    for (const reading of this.readings(view, at, to)) {
      if (!this.plausible(view, reading.cell, true)) continue;
      const known = { ...reading, strength: reading.strength + this.fits(view, reading.cell, to) };
      if (best === null || known.strength > best.strength) {
        second = best;
        best = known;
      } else if (second === null || known.strength > second.strength) second = known;
    }
    if (best === null) return null;
    // Two readings that fit equally well into what is around them, and few values to tell them apart: nobody can.
    const unclear = second !== null && second.cell.types.join() !== best.cell.types.join();
    const close = unclear && Math.abs(best.strength - (second?.strength ?? 0)) < FITS;
    return close && (best.cell.types.length < 4 || best.strength === second?.strength) ? null : best.cell;
  }

  /** How well a cell's end fits what follows: the end of the block, or another cell. */
  private fits(view: DataView, cell: CarvedCell, to: number): number {
    if (cell.cut) return 0;
    if (cell.end === to) return 2 * FITS;
    const next = this.whole(view, cell.end, to, true);
    if (next !== null && this.plausible(view, next, true)) return 2 * FITS;
    for (const { cell: other } of this.readings(view, cell.end, to)) {
      if (!other.cut && this.plausible(view, other, true)) return FITS + 1;
    }
    return FITS;
  }

  /** Every way to read the bytes as such a cell. */
  private *readings(view: DataView, at: number, to: number): Generator<Reading> {
    // Lengths that leave the header whole: its own length then says whether it is one.
    for (let head = LOST; head <= MAX_LENGTH_BYTES + 9; head++) {
      const header = at + head;
      if (header + 2 > to) break;
      const run = this.header(view, header, to);
      if (run === null) continue;
      const payload = run.end - header + run.body;
      if (varintLength(payload) > head - 1 || head - varintLength(payload) > 9) continue;
      yield { cell: this.place(view, run, header, at, to, null, true), strength: 3 };
    }
    // One byte of the header lost: its length, which the number of values gives back.
    for (const count of this.template.lengths) {
      const run = readTypes(view, at + LOST, to, this.template.columns, count);
      if (run === null || this.template.fit(run.types) === 0) continue;
      const header = at + 3;
      const payload = run.end - header + run.body;
      if (run.end - header < 128 && varintLength(payload) <= 2)
        yield { cell: this.place(view, run, header, at, to, null, true), strength: 2 };
    }
    yield* this.withoutFirst(view, at, to);
  }

  /**
   * Two bytes of the header lost: a small row whose rowid takes one byte. Its first type is known where that value
   * stands for the rowid, and where the type took two bytes: a small row's are below 256, so that the second says it.
   * Else only the room up to the block's end would tell, and a later row may have taken of that.
   */
  private *withoutFirst(view: DataView, at: number, to: number): Generator<Reading> {
    const { aliasFirst, columns } = this.template;
    const size = aliasFirst ? 1 : 2;
    const first = aliasFirst ? 0 : 128 + view.getUint8(at + LOST);
    if (first > 255) return;
    for (const count of this.template.lengths) {
      if (count < 2) continue;
      const rest = readTypes(view, at + LOST + size - 1, to, columns, count - 1);
      if (rest === null) continue;
      const types = [first, ...rest.types];
      if (this.template.fit(types) === 0) continue;
      const run = { types, end: rest.end, body: rest.body + bodyLength(first) };
      const header = at + 2;
      if (run.end - header + run.body > 127) continue;
      yield { cell: this.place(view, run, header, at, to, null, true), strength: aliasFirst ? 1 : 2 };
    }
  }

  /** A record somewhere, known by its header alone: what stood before it was written over. */
  private byHeader(view: DataView, at: number, to: number): CarvedCell | null {
    const size = view.getUint8(at);
    if (size < 5 || at + size > to) return null;
    const run = this.header(view, at, to);
    if (run === null || run.types.length < 4) return null;
    const cell = this.place(view, run, at, at, to, null, true);
    return this.plausible(view, cell, true) ? cell : null;
  }

  private place(
    view: DataView,
    run: TypeRun,
    header: number,
    start: number,
    to: number,
    rowid: number | bigint | null,
    rebuilt: boolean,
  ): CarvedCell {
    const headerSize = run.end - header;
    const payload = headerSize + run.body;
    const spills = payload > this.maxLocal;
    const surplus = this.minLocal + ((payload - this.minLocal) % (this.maxLocal + 31));
    const inPage = spills ? (surplus <= this.maxLocal ? surplus : this.minLocal) : payload;
    const bodyEnd = header + inPage;
    const end = spills ? bodyEnd + 4 : bodyEnd;
    const cut = bodyEnd > to;
    const local = Math.max(0, Math.min(bodyEnd, to) - run.end);
    return {
      start,
      end: Math.min(Math.max(end, start + LOST), to),
      rowid,
      types: run.types,
      bodyAt: run.end,
      local,
      length: run.body,
      overflow: spills && end <= to ? view.getUint32(bodyEnd) : 0,
      cut: cut || (spills && end > to),
      rebuilt,
    };
  }

  /** Whether every column has a kind that it was seen with, and texts are texts: for bytes that prove nothing else. */
  private plausible(view: DataView, cell: CarvedCell, strict: boolean): boolean {
    if (strict && this.template.fit(cell.types) < 1) return false;
    let at = cell.bodyAt;
    const end = cell.bodyAt + cell.local;
    let content = 0;
    for (const type of cell.types) {
      const length = bodyLength(type);
      const last = Math.min(at + length, end);
      if (isTextType(type) && this.utf8 && last > at) {
        const bytes = new Uint8Array(view.buffer, view.byteOffset + at, last - at);
        if (!isText(bytes, last === at + length)) return false;
      }
      if (last > at) content += last - at;
      at += length;
      if (at > end) break;
    }
    return !strict || content >= 4;
  }
}

function cutAt(cell: CarvedCell, at: number): CarvedCell {
  return { ...cell, end: at, local: Math.max(0, at - cell.bodyAt), cut: true, overflow: 0 };
}

const fatal = new TextDecoder('utf-8', { fatal: true });

const isTextType = (type: number): boolean => type >= 13 && type % 2 === 1;

/** UTF-8 without control characters; a text whose end is missing may end within a character. */
function isText(bytes: Uint8Array, whole: boolean): boolean {
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
  let end = bytes.length;
  if (!whole) {
    let lead = end - 1;
    while (lead > 0 && lead > end - 4 && ((bytes[lead] as number) & 0xc0) === 0x80) lead -= 1;
    if ((bytes[lead] as number) >= 0xc0) end = lead;
  }
  try {
    fatal.decode(bytes.subarray(0, end));
    return true;
  } catch {
    return false;
  }
}
