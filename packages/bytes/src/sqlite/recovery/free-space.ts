import type { Page } from '../pager.ts';

/** Bytes of a leaf page that hold no living row. */
export interface FreeSpace {
  readonly where: 'free-block' | 'unallocated';
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

const LEAF_TABLE = 13;

/** Offset of the b-tree header: page 1 begins with the header of the database. */
export const headOf = (page: Page): number => (page.number === 1 ? 100 : 0);

export const isTableLeaf = (page: Page): boolean => page.view.getUint8(headOf(page)) === LEAF_TABLE;

/** Where the pointers to a leaf's cells begin and end, as far as they can lie in it. */
export function pointersOf(page: Page, usableSize: number): { readonly start: number; readonly count: number } {
  const start = headOf(page) + 8;
  const most = Math.floor((usableSize - start) / 2);
  return { start, count: Math.min(page.view.getUint16(headOf(page) + 3), most) };
}

/**
 * The gap between cell pointers and content, and the chain of free blocks, which ascends. A chain that does not is
 * damage and is followed no further. https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export function freeSpaceOf(page: Page, usableSize: number): readonly FreeSpace[] {
  const { view } = page;
  const head = headOf(page);
  const pointers = pointersOf(page, usableSize);
  const pointersEnd = pointers.start + 2 * pointers.count;
  const content = view.getUint16(head + 5) || 65_536;
  const spaces: FreeSpace[] = [];
  if (content > pointersEnd && content <= usableSize) {
    const start = skipZeros(page.bytes, pointersEnd, content);
    if (start < content) spaces.push({ where: 'unallocated', start, end: content });
  }
  let at = view.getUint16(head + 1);
  let last = pointersEnd - 1;
  while (at > last && at + 4 <= usableSize) {
    const size = view.getUint16(at + 2);
    if (size < 4 || at + size > usableSize) break;
    if (size > 4) spaces.push({ where: 'free-block', start: at, end: at + size });
    last = at + size - 1;
    at = view.getUint16(at);
  }
  return spaces;
}

/** The first byte from `at` on that is not zero, or `end`. */
export function skipZeros(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && bytes[next] === 0) next += 1;
  return next;
}
