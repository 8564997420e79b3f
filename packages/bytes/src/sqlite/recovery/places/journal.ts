import { type PageImages, type PageSource } from '../images.ts';
import type { Place } from './place.ts';

/**
 * Pages that the rollback journal keeps as they were.
 *
 * @param owned pages of the table as it is
 */
export async function* journalledPages(
  images: PageImages,
  owned: ReadonlySet<number>,
): AsyncGenerator<Place> {
  const pages = await images.journalPages();
  const newest = new Map(pages.filter(({ older }) => !older).map(({ page, offset }) => [page, offset]));
  const before: PageSource = (number) => {
    const offset = newest.get(number);
    return offset === undefined ? images.live(number) : images.fromJournal(number, offset);
  };
  for (const { page: number, offset, older } of pages) {
    const image = await images.fromJournal(number, offset);
    if (image === null) continue;
    yield {
      image,
      origin: {
        where: 'journal',
        file: 'journal',
        offset,
        commit: null,
        whole: !older,
        overflow: older ? (page) => images.freed(page) : before,
        owned: owned.has(number),
      },
    };
  }
}
