import type { Page } from '../../pager.ts';
import type { RecoveryContext } from '../context.ts';
import { isTableLeaf } from '../free-space.ts';
import { type PageImages, pagesOf } from '../images.ts';
import type { WalHistory } from '../wal-history.ts';
import { MAX_IMAGES, type Origin, type Place } from './place.ts';

/** A page in the state that the database is in now: in the main file, or where the log has it last. */
function asItIs(
  images: PageImages,
  history: WalHistory | null,
  image: Page,
  more: Pick<Origin, 'where' | 'whole' | 'overflow' | 'owned'>,
): Place {
  const file = image.fromWal ? 'wal' : 'main';
  return { image, origin: { ...more, file, offset: images.placeOf(image, history), commit: null } };
}

/** The pages of the free list. */
export async function* freePages(images: PageImages): AsyncGenerator<Place> {
  const { trunks, leaves } = await images.freeList();
  const history = await images.history();
  for (const number of [...leaves, ...trunks.keys()].sort((a, b) => a - b)) {
    const image = await images.live(number);
    if (image === null) continue;
    yield asItIs(images, history, image, {
      where: 'freelist',
      whole: leaves.has(number),
      overflow: (page) => images.freed(page),
      owned: false,
    });
  }
}

/** The table's own pages, for the free space in them. */
export async function* livingPages(images: PageImages, pages: readonly number[]): AsyncGenerator<Place> {
  const history = await images.history();
  for (const number of pages) {
    const image = await images.live(number);
    if (image === null) continue;
    yield asItIs(images, history, image, {
      where: 'unallocated',
      whole: true,
      overflow: (page) => images.freed(page),
      owned: true,
    });
  }
}

/** Pages of rows in a damaged database that are in no table and not free. */
export async function* orphanPages({ images, tables, count }: RecoveryContext): AsyncGenerator<Place> {
  const owned = new Set<number>();
  for (const { root } of tables()) for (const leaf of (await pagesOf(images, root)).leaves) owned.add(leaf);
  const { trunks, leaves } = await images.freeList();
  const history = await images.history();
  let looked = 0;
  for (const number of images.pager.presentPages()) {
    if (number === 1 || owned.has(number) || leaves.has(number) || trunks.has(number)) continue;
    const image = await images.live(number);
    if (image === null || !isTableLeaf(image)) continue;
    if (looked >= MAX_IMAGES) {
      count.cut = true;
      return;
    }
    looked += 1;
    yield asItIs(images, history, image, {
      where: 'orphan',
      whole: true,
      overflow: (page) => images.live(page),
      owned: false,
    });
  }
}
