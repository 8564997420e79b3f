import type { Budget } from './budget.ts';

/**
 * Whether the whole text is as a LIKE pattern says: `%` stands for any characters or none, `_` for one; nothing escapes
 * them. Only the last `%` is ever tried again, so that time is bounded by length times length; the budget bounds it too.
 */
export function like(text: string, pattern: string, budget: Budget): boolean {
  const subject = Array.from(text);
  const wanted = Array.from(pattern);
  let at = 0;
  let place = 0;
  let star = -1;
  let resume = 0;
  let steps = 0;
  while (at < subject.length) {
    steps += 1;
    if ((steps & 1023) === 0) budget.spend(1024);
    if (wanted[place] === '%') {
      star = place;
      place += 1;
      resume = at;
    } else if (place < wanted.length && (wanted[place] === '_' || wanted[place] === subject[at])) {
      place += 1;
      at += 1;
    } else if (star >= 0) {
      place = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (wanted[place] === '%') place += 1;
  return place === wanted.length;
}
