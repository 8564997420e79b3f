import { findLinks } from '@bridle/evidence';
import { latinLook } from '../impersonation/skeleton.ts';
import { fold } from '../text/fold.ts';

/**
 * A text in the form in which near-identical ones are compared: links and numbers as one mark each, small letters,
 * no accents, one blank between words, letters of other scripts as the Latin ones that they look like where the
 * text is mostly Latin (so a message respelled to get round a filter is the same message).
 */
export function normalText(text: string): string {
  let rest = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text;
  const links = findLinks(rest);
  if (links.length > 0) {
    let kept = '';
    let done = 0;
    for (const { start, end } of links) {
      if (start < done) continue;
      kept += `${rest.slice(done, start)} ${LINK_MARK} `;
      done = end;
    }
    rest = kept + rest.slice(done);
  }
  const folded = isMixed(rest) ? latinLook(rest) : fold(rest);
  return folded.replace(NUMBER, ` ${NUMBER_MARK} `).replace(BETWEEN, ' ').trim();
}

/** UTF-16 units of a text that are compared. */
const LOOKED_AT = 2000;
export const LINK_MARK = '\u0001';
export const NUMBER_MARK = '\u0002';
/** Amounts, times, codes: digits with what people write between them. */
const NUMBER = /[0-9]+(?:[.,:/-][0-9]+)*/g;
const BETWEEN = /[^\p{L}\p{N}\u0001\u0002]+/gu;

/** Latin with a few letters of another script in it. */
function isMixed(text: string): boolean {
  if (!/[\u0370-\u052f]/.test(text)) return false;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  const others = text.match(/[\u0370-\u052f]/g)?.length ?? 0;
  return latin > others;
}
