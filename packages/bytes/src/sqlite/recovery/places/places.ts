import type { RecoveryContext } from '../context.ts';
import { freePages, livingPages, orphanPages } from './database.ts';
import { journalledPages } from './journal.ts';
import { replacedPages, unfinishedPages } from './log.ts';
import type { Place } from './place.ts';

/**
 * Every page that may hold rows of a table, from where they are surest to where they are least so.
 *
 * @param owned pages of the table as it is
 * @param roomy those of them whose free space is looked through
 */
export async function* placesOf(
  context: RecoveryContext,
  owned: ReadonlySet<number>,
  roomy: readonly number[],
): AsyncGenerator<Place> {
  const { images } = context;
  yield* replacedPages(images, owned);
  yield* freePages(images);
  yield* journalledPages(images, owned);
  yield* livingPages(images, roomy);
  yield* unfinishedPages(images, owned);
  if (context.damaged()) yield* orphanPages(context);
}
