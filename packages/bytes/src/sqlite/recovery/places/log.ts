import { type PageImages, type PageSource } from '../images.ts';
import type { Place } from './place.ts';

/**
 * Pages of the log and the main file that a later commit has replaced, the newest first.
 *
 * @param owned pages of the table as it is
 */
export async function* replacedPages(images: PageImages, owned: ReadonlySet<number>): AsyncGenerator<Place> {
  const history = await images.history();
  if (history === null) return;
  const asOf =
    (commit: number): PageSource =>
    (number) => {
      const frame = history.at(number, commit);
      return frame === null ? images.fromMain(number) : images.fromWal(number, frame.offset);
    };
  const old = history.pages().flatMap((page) => history.of(page).slice(0, -1));
  old.sort((a, b) => b.frame - a.frame);
  for (const { page, offset, commit } of old) {
    const image = await images.fromWal(page, offset);
    if (image === null || commit === null) continue;
    yield {
      image,
      origin: {
        where: 'wal-commit',
        file: 'wal',
        offset,
        commit,
        whole: true,
        overflow: asOf(commit),
        owned: owned.has(page),
      },
    };
  }
  for (const page of history.pages()) {
    const image = await images.fromMain(page);
    if (image === null) continue;
    yield {
      image,
      origin: {
        where: 'before-wal',
        file: 'main',
        offset: (page - 1) * images.pager.header.pageSize,
        commit: 0,
        whole: true,
        overflow: asOf(0),
        owned: owned.has(page),
      },
    };
  }
}

/**
 * What the log holds of transactions that were not finished, and of its earlier uses.
 *
 * @param owned pages of the table as it is
 */
export async function* unfinishedPages(
  images: PageImages,
  owned: ReadonlySet<number>,
): AsyncGenerator<Place> {
  const history = await images.history();
  const frames = history?.frames.filter((frame) => frame.commit === null) ?? [];
  for (const { page, offset, older } of frames) {
    const image = await images.fromWal(page, offset);
    if (image === null) continue;
    yield {
      image,
      origin: {
        where: older ? 'wal-older' : 'wal-uncommitted',
        file: 'wal',
        offset,
        commit: null,
        whole: !older,
        overflow: (page) => images.freed(page),
        owned: owned.has(page),
      },
    };
  }
}
