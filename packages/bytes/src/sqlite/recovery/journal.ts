import type { RandomAccess } from '../../access.ts';

const MAGIC = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const HEADER = 28;
/** SQLite's sectors where it cannot ask for them. */
const SECTOR = 512;
/** Pages that are taken in: as many as of a log. */
const MAX_PAGES = 65_536;

/** A page that a rollback journal keeps as it was before a transaction. */
export interface JournalPage {
  readonly page: number;
  /** Byte of the journal at which its content begins. */
  readonly offset: number;
  /** True for what an earlier, longer transaction has left behind the last one. */
  readonly older: boolean;
}

/**
 * The pages in a rollback journal. One whose header was zeroed (that is how a persistent journal is finished) still has
 * them: its records prove themselves by their checksums, which all have one number in common, drawn for each
 * transaction. Behind the last one's records lie those of longer ones before.
 * https://www.sqlite.org/fileformat2.html#the_rollback_journal
 */
export async function readJournal(journal: RandomAccess, pageSize: number): Promise<JournalPages> {
  const head = await journal.read(0, HEADER);
  if (head.length < HEADER) return NONE;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const valid = MAGIC.every((byte, i) => head[i] === byte);
  if (valid && view.getUint32(24) !== pageSize) return NONE;
  if (!valid && head.some((byte) => byte !== 0)) return NONE;
  const sector = valid ? view.getUint32(20) : SECTOR;
  if (sector < 32 || sector > 65_536) return NONE;
  return new JournalReader(journal, pageSize, sector).read(valid ? view.getUint32(12) : null);
}

/** The pages of a journal; `cut` where it has more of them than were taken in. */
export interface JournalPages {
  readonly pages: readonly JournalPage[];
  readonly cut: boolean;
}

const NONE: JournalPages = { pages: [], cut: false };

interface JournalRecord extends JournalPage {
  readonly nonce: number;
}

class JournalReader {
  private readonly journal: RandomAccess;
  private readonly pageSize: number;
  private readonly sector: number;

  constructor(journal: RandomAccess, pageSize: number, sector: number) {
    this.journal = journal;
    this.pageSize = pageSize;
    this.sector = sector;
  }

  /** `nonce`: what the header says; null where it does not any more. */
  async read(nonce: number | null): Promise<JournalPages> {
    const pages: JournalRecord[] = [];
    let current = nonce;
    let older = false;
    let pending: JournalRecord | null = null;
    let at = this.sector;
    while (at + this.pageSize + 8 <= this.journal.size) {
      if (pages.length >= MAX_PAGES) return { pages, cut: true };
      const bytes = await this.journal.read(at, this.pageSize + 8);
      const record = this.record(bytes, at, older);
      if (record !== null && current === null && pending === null) current = record.nonce;
      if (record !== null && record.nonce === current) pages.push(record);
      else if (record !== null && pending !== null && record.nonce === pending.nonce) {
        // Two in a row agree: an earlier transaction.
        older = true;
        pages.push({ ...pending, older }, { ...record, older });
        current = record.nonce;
        pending = null;
      } else if (isHeader(bytes)) {
        current = new DataView(bytes.buffer, bytes.byteOffset).getUint32(12);
        at += this.sector;
        continue;
      } else pending = record;
      at += this.pageSize + 8;
      const next = Math.ceil(at / this.sector) * this.sector;
      // The journal of a transaction that outgrew the memory has further headers, each at the beginning of a sector.
      if (next + HEADER <= this.journal.size && next - at < this.sector && (await this.headerAt(next)))
        at = next;
    }
    return { pages, cut: false };
  }

  private record(bytes: Uint8Array, at: number, older: boolean): JournalRecord | null {
    if (bytes.length < this.pageSize + 8) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const page = view.getUint32(0);
    const nonce = (view.getUint32(this.pageSize + 4) - sumOf(bytes, this.pageSize)) >>> 0;
    return page === 0 ? null : { page, offset: at + 4, older, nonce };
  }

  private async headerAt(at: number): Promise<boolean> {
    return isHeader(await this.journal.read(at, HEADER));
  }
}

const isHeader = (bytes: Uint8Array): boolean =>
  bytes.length >= HEADER && MAGIC.every((byte, i) => bytes[i] === byte);

/** Every 200th byte from the end, as SQLite sums them up. */
function sumOf(record: Uint8Array, pageSize: number): number {
  let sum = 0;
  for (let i = pageSize - 200; i > 0; i -= 200) sum += record[4 + i] as number;
  return sum;
}
