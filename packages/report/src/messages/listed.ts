import type { JudgedMessage, MessageCase } from '@bridle/detection';

/** Messages up to which one is told of each, also where nothing is known of it: somebody brought them to ask. */
const FEW = 25;

/**
 * The messages that outputs tell of. Out of whole chats, those with a link of which nothing is known are only counted:
 * they concern nobody but the people who wrote them.
 */
export function listedMessages({ judged }: MessageCase): readonly JudgedMessage[] {
  if (judged.length <= FEW) return judged;
  return judged.filter(({ verdict, statement }) => verdict !== 'nothing-known' || statement !== null);
}
