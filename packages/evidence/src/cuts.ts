/*
 * Nothing found never means clean: a bound that keeps a record small, or a reader from a hostile file, must not hide
 * what stands behind it. Whoever cuts something that is compared, or that an analyst would look for, cuts it here.
 */

/** Is told why something is left out: `input.partial`, or what hands on to it. */
export type TellCut = (reason: string) => void;

/** The first of a list, `most` at most. `what` names them in a reason, never by anything that the evidence holds. */
export function firstOf<T>(list: readonly T[], most: number, what: string, tell: TellCut): readonly T[] {
  if (list.length <= most) return list;
  tell(moreThan(most, what));
  return list.slice(0, most);
}

/** For what is filled one by one: whether another one fits behind `length`. */
export function hasRoom(length: number, most: number, what: string, tell: TellCut): boolean {
  if (length < most) return true;
  tell(moreThan(most, what));
  return false;
}

/** The beginning of a text, `most` UTF-16 units at most. `what` names it: "a text of a notification". */
export function beginningOf(text: string, most: number, what: string, tell: TellCut): string {
  if (text.length <= most) return text;
  tell(`${what} is longer than ${most} characters: its end is left out`);
  return text.slice(0, most);
}

const moreThan = (most: number, what: string): string => `more than ${most} ${what}: the rest is left out`;
