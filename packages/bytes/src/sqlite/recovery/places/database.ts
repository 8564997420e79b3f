import type { RecoveryContext } from '../context.ts';
import { isTableLeaf } from '../free-space.ts';
import { type PageImages, pagesOf } from '../images.ts';
import { MAX_IMAGES, type Place } from './place.ts';

/** The pages of the free list. */
export async function* freePages(images: PageImages): AsyncGenerator<Place> {
  const { trunks, leaves } = await images.freeList();
  const history = await images.history();
  for (const number of [...leaves, ...trunks.keys()].sort((a, b) => a - b)) {
    const image = await images.live(number);
    if (image === null) continue;
    yield {
      image,
      origin: {
        where: 'freelist',
        file: image.fromWal ? 'wal' : 'main',
        offset: images.placeOf(image, history),
        commit: null,
        whole: leaves.has(number),
        overflow: (page) => images.freed(page),
        owned: false,
      },
    };
  }
}

/** The table's own pages, for the free space in them. */
export async function* livingPages(images: PageImages, pages: readonly number[]): AsyncGenerator<Place> {
  const history = await images.history();
  for (const number of pages) {
    const image = await images.live(number);
    if (image === null) continue;
    yield {
      image,
      origin: {
        where: 'unallocated',
        file: image.fromWal ? 'wal' : 'main',
        offset: images.placeOf(image, history),
        commit: null,
        whole: true,
        overflow: (page) => images.freed(page),
        owned: true,
      },
    };
  }
}

/** Pages of rows in a damaged database that are in no table and not free. */
export async function* orphanPages({ images, tables }: RecoveryContext): AsyncGenerator<Place> {
  const owned = new Set<number>();
  for (const { root } of tables()) for (const leaf of (await pagesOf(images, root)).leaves) owned.add(leaf);
  const { trunks, leaves } = await images.freeList();
  const history = await images.history();
  let looked = 0;
  for (const number of images.pager.presentPages()) {
    if (looked >= MAX_IMAGES) return;
    if (number === 1 || owned.has(number) || leaves.has(number) || trunks.has(number)) continue;
    const image = await images.live(number);
    if (image === null || !isTableLeaf(image)) continue;
    looked += 1;
    yield {
      image,
      origin: {
        where: 'orphan',
        file: image.fromWal ? 'wal' : 'main',
        offset: images.placeOf(image, history),
        commit: null,
        whole: true,
        overflow: (page) => images.live(page),
        owned: false,
      },
    };
  }
}
