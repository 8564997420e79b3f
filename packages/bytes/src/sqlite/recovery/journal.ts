import type { RandomAccess } from '../../access.ts';

const MAGIC = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const HEADER = 28;
/** Pages that are taken in. */
const MAX_PAGES = 65_536;

/**
 * The pages that a rollback journal keeps, each where its content begins. A journal whose header was zeroed (that is
 * how a persistent one is finished) still has them: its records then prove themselves by their checksums, which all
 * have one number in common. https://www.sqlite.org/fileformat2.html#the_rollback_journal
 */
export async function readJournal(journal: RandomAccess, pageSize: number): Promise<ReadonlyMap<number, number>> {
  const pages = new Map<number, number>();
  let start = 0;
  while (start + HEADER <= journal.size && pages.size < MAX_PAGES) {
    const head = await journal.read(start, HEADER);
    if (head.length < HEADER) break;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const valid = MAGIC.every((byte, i) => head[i] === byte);
    if (!valid && start > 0) break;
    if (!valid && head.some((byte) => byte !== 0)) break;
    const sector = valid ? view.getUint32(20) : 512;
    if (valid && view.getUint32(24) !== pageSize) break;
    if (sector < 32 || sector > 65_536) break;
    const nonce = valid ? view.getUint32(12) : null;
    const next = await readRecords(journal, start + sector, pageSize, nonce, pages);
    const aligned = Math.ceil(next / sector) * sector;
    if (aligned <= start) break;
    start = aligned;
  }
  return pages;
}

/** Takes in the records from `at` on while their checksums agree; gives where they end. */
async function readRecords(
  journal: RandomAccess,
  at: number,
  pageSize: number,
  given: number | null,
  pages: Map<number, number>,
): Promise<number> {
  let nonce = given;
  let offset = at;
  while (offset + pageSize + 8 <= journal.size && pages.size < MAX_PAGES) {
    const record = await journal.read(offset, pageSize + 8);
    if (record.length < pageSize + 8) break;
    const view = new DataView(record.buffer, record.byteOffset, record.length);
    const page = view.getUint32(0);
    const own = (view.getUint32(pageSize + 4) - sumOf(record, pageSize)) >>> 0;
    nonce ??= own;
    if (page === 0 || own !== nonce) break;
    // The first record of a page is the page before the transaction.
    if (!pages.has(page)) pages.set(page, offset + 4);
    offset += pageSize + 8;
  }
  return offset;
}

/** Every 200th byte from the end, as SQLite sums them up. */
function sumOf(record: Uint8Array, pageSize: number): number {
  let sum = 0;
  for (let i = pageSize - 200; i > 0; i -= 200) sum += record[4 + i] as number;
  return sum;
}
