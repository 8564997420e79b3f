import type { JudgedMessage, MessageCase } from '@bridle/detection';
import { type Locale, visible, withoutFences } from '../locales/index.ts';
import { answerCaveats, answerOf, headlineOf } from './answer.ts';
import { contextOf, type PageContext, personName, stampOf } from './context.ts';
import { listedMessages } from './listed.ts';
import { reasonsOf } from './reasons.ts';

/** Messages that the terminal tells one by one; the report has the rest. */
const FEW = 12;
/** Of more than these, only the first. */
const FIRST = 5;
const CAMPAIGNS = 4;

/**
 * The answer as lines of plain text, the headline first: for a terminal, where somebody waits on the telephone. Texts
 * of messages do not stand in it; names and numbers as far as `showTexts` allows.
 */
export function answerLines(result: MessageCase, locale: Locale, showTexts: boolean): readonly string[] {
  const context = contextOf(result, locale, showTexts);
  const { w } = context;
  const { answer } = answerOf(result);
  const lines = [headlineOf(result, w), w.lead[answer], ...answerCaveats(result, w)];
  if (result.campaigns.length > 0) lines.push('');
  for (const [i, { messages, people, window }] of result.campaigns.slice(0, CAMPAIGNS).entries()) {
    lines.push(`${w.campaign.title(i + 1)}: ${w.campaign.summary(messages, people, window)}`);
  }
  const listed = listedMessages(result);
  const told = listed.length > FEW ? FIRST : listed.length;
  for (const judged of listed.slice(0, told)) lines.push('', ...messageLines(judged, context));
  if (listed.length > told) lines.push('', w.message.moreInReport(listed.length - told));
  lines.push('', `${w.dontTitle}: ${w.avoid.join(' ')}`);
  return lines.map((line) => withoutFences(line));
}

function messageLines(judged: JudgedMessage, context: PageContext): string[] {
  const { w, m, shown } = context;
  const { message, verdict, theme, links } = judged;
  const { word, meaning } = w.verdicts[verdict];
  const when = message.at === null ? w.message.noDate : stampOf(message.at, message.precision);
  const about =
    theme === null
      ? ''
      : `${m.format.comma}${w.themes[theme.id]} (${theme.confirmed ? w.confirmed : w.suggested})`;
  return [
    `${when}${m.format.comma}${personName(message.person, context)}: ${word}, ${meaning}${about} [${message.id}]`,
    ...links.slice(0, 5).map((link) => {
      const note = link.place === 'shortener' && link.resolved === null ? ` ${w.message.notResolved}` : '';
      return `  ${visible(shown.link(link))}${note}`;
    }),
    ...reasonsOf(judged, context).map((reason) => `  ${reason}`),
  ];
}
