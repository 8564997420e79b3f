import type { RowShape } from '../row.ts';
import { bodyLength } from '../values.ts';
import type { CarvedCell } from './cells.ts';
import type { Confidence, Recovery } from './found.ts';
import type { PageSource } from './images.ts';
import { writeRecord } from './record.ts';
import { RecoveredRow } from './recovered-row.ts';

/** Where a cell was found, but for what the cell itself says. */
export interface Place extends Pick<Recovery, 'where' | 'file' | 'page' | 'offset' | 'commit'> {
  /** Whether it lies where the pointers of a page that SQLite wrote as a whole say. */
  readonly whole: boolean;
}

/** A row out of a carved cell. `lost`: the places in its record whose values are not all there. */
export async function rowOf(
  cell: CarvedCell,
  view: DataView,
  shape: RowShape,
  usableSize: number,
  overflow: PageSource,
  place: Place,
): Promise<{ readonly row: RecoveredRow; readonly lost: readonly number[] }> {
  // The view's bytes are used again for the next page, and following the chain may wait.
  const local = new Uint8Array(view.buffer, view.byteOffset + cell.bodyAt, cell.local).slice();
  const body = cell.overflow > 0 && !cell.cut ? await withOverflow(local, cell, usableSize, overflow) : local;
  const whole = body.length >= cell.length;
  const rowid = cell.rowid;
  const recovery: Recovery = {
    where: place.where,
    file: place.file,
    page: place.page,
    offset: place.offset,
    commit: place.commit,
    rowid: typeof rowid === 'bigint' ? rowid.toString() : rowid,
    ...trust(cell, whole, place.whole),
    earlier: false,
  };
  const record = writeRecord(cell.types, body.length > cell.length ? body.subarray(0, cell.length) : body);
  return {
    row: new RecoveredRow(shape, rowid, recovery, record, whole),
    lost: lostPlaces(cell, body.length),
  };
}

/** The values of a record that are not all there. */
function lostPlaces(cell: CarvedCell, have: number): readonly number[] {
  const lost: number[] = [];
  let at = 0;
  for (const [place, type] of cell.types.entries()) {
    at += bodyLength(type);
    if (at > have) lost.push(place);
  }
  return lost;
}

function trust(
  cell: CarvedCell,
  whole: boolean,
  pageWhole: boolean,
): { readonly confidence: Confidence; readonly reason: string } {
  if (!whole) {
    return cell.cut
      ? { confidence: 'low', reason: 'its end was written over' }
      : { confidence: 'low', reason: 'its last pages are used by others' };
  }
  // Without a column that stands for the rowid, and of few values, the types say little.
  if (cell.rebuilt && cell.types.length < 4 && cell.types[0] !== 0)
    return { confidence: 'low', reason: 'rebuilt out of few values' };
  if (cell.rebuilt) return { confidence: 'medium', reason: 'rebuilt, its first bytes were written over' };
  return pageWhole
    ? { confidence: 'high', reason: 'a whole row of a whole page' }
    : { confidence: 'medium', reason: 'a whole row in free space' };
}

/** The values as far as the chain of overflow pages is still there. */
async function withOverflow(
  local: Uint8Array,
  cell: CarvedCell,
  usableSize: number,
  overflow: PageSource,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [local];
  const seen = new Set<number>();
  let have = local.length;
  let next = cell.overflow;
  while (have < cell.length && next !== 0 && !seen.has(next)) {
    seen.add(next);
    const page = await overflow(next);
    if (page === null) break;
    const taken = Math.min(usableSize - 4, cell.length - have);
    parts.push(page.bytes.slice(4, 4 + taken));
    have += taken;
    next = page.view.getUint32(0);
    // The last page of a chain names no next one: another number is a sign that this is no page of it.
    if (have >= cell.length && next !== 0) {
      parts.pop();
      have -= taken;
      break;
    }
  }
  const body = new Uint8Array(have);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}
