import { isSuspect, type JudgedMessage, type MessageCase, type Verdict } from '@bridle/detection';
import { type Count, countOf } from '@bridle/model';
import { fenced } from '../locales/index.ts';
import { familiesOf } from './context.ts';
import type { Answer, MessageWords } from './words/index.ts';

/** What is to be said first, and how many messages it is about. */
export function answerOf(result: MessageCase): { readonly answer: Answer; readonly messages: Count } {
  const whole = result.leftOut === 0 && result.sources.every((source) => source.whole);
  const count = (wanted: (verdict: Verdict) => boolean): number =>
    result.judged.filter(({ verdict }: JudgedMessage) => wanted(verdict)).length;
  const steps: readonly (readonly [Answer, number])[] = [
    ['known', count((verdict) => verdict === 'known')],
    ['lookalike', count((verdict) => verdict === 'lookalike' || verdict === 'pretends')],
    ['similar', count(isSuspect)],
    ['lure', count((verdict) => verdict === 'lure')],
  ];
  for (const [answer, messages] of steps)
    if (messages > 0) return { answer, messages: countOf(messages, whole) };
  return { answer: 'nothing', messages: countOf(0, whole) };
}

/** What makes the answer less than it says: nothing stronger was found, in files that could not be read whole. */
export function answerCaveats(result: MessageCase, w: MessageWords): readonly string[] {
  const { answer } = answerOf(result);
  const restsOnAbsence = answer === 'nothing' || answer === 'lure';
  // A pasted text is never a whole chat, and was read all the same.
  const cut = result.sources.some(({ artifact, whole }) => artifact !== null && !whole);
  return restsOnAbsence && cut ? [w.notWhole] : [];
}

/** The headline: fenced. */
export function headlineOf(result: MessageCase, w: MessageWords): string {
  const { answer, messages } = answerOf(result);
  return answer === 'known'
    ? w.headline.known(messages, familiesOf(result).slice(0, 6).map(fenced))
    : w.headline[answer](messages);
}
