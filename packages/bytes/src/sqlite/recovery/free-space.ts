import { headOf, INTERIOR_TABLE, LEAF_TABLE } from '../page-type.ts';
import type { Page } from '../pager.ts';
import { readVarint, varintEnd } from '../varint.ts';

/** Bytes of a page that hold no living row. */
export interface FreeSpace {
  readonly where: 'free-block' | 'unallocated';
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

export const isTableLeaf = (page: Page): boolean => page.view.getUint8(headOf(page)) === LEAF_TABLE;

export const isTableInterior = (page: Page): boolean => page.view.getUint8(headOf(page)) === INTERIOR_TABLE;

/** Where the pointers to a page's cells begin and end, as far as they can lie in it. */
export function pointersOf(
  page: Page,
  usableSize: number,
): { readonly start: number; readonly count: number } {
  const start = headOf(page) + (isTableInterior(page) ? 12 : 8);
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

/** Whether `freeSpaceOf` a leaf would give anything: asked for each page that is read. */
export function hasFreeSpace(page: Page, usableSize: number): boolean {
  const { view } = page;
  const head = headOf(page);
  if (view.getUint16(head + 1) !== 0) return true;
  const pointers = pointersOf(page, usableSize);
  const content = Math.min(view.getUint16(head + 5) || 65_536, usableSize);
  const start = pointers.start + 2 * pointers.count;
  return start < content && skipZeros(page.bytes, start, content) < content;
}

/** The first byte from `at` on that is not zero, or `end`. */
export function skipZeros(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && bytes[next] === 0) next += 1;
  return next;
}

/**
 * Where cells of an interior page begin that end with the page: a root that was one for a while has written them over
 * the rows at its end. `usableSize` where there are none.
 */
export function interiorCellsAt(view: DataView, usableSize: number, pageCount: number): number {
  let end = usableSize;
  for (;;) {
    const start = interiorCellBefore(view, end, pageCount);
    if (start === null) return end;
    end = start;
  }
}

function interiorCellBefore(view: DataView, end: number, pageCount: number): number | null {
  for (let length = 5; length <= 13 && end - length >= 0; length++) {
    const child = view.getUint32(end - length);
    if (child < 2 || child > pageCount) continue;
    readVarint(view, end - length + 4);
    if (varintEnd === end) return end - length;
  }
  return null;
}
