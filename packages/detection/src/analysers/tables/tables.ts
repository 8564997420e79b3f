import { hostOfUrl, refang } from '@bridle/indicators';
import { parseInstant } from '@bridle/model';
import type { LifeEvent } from '../case.ts';
import type { LinkFact } from '../links/facts.ts';
import { THEMES } from '../lures/theme.ts';
import { MESSAGE_OUTCOMES, type Statement } from '../outcome.ts';
import { writtenDate } from './dates.ts';
import { readTable, type Table } from './table.ts';

/** `date,person,what,source`: what happened in the people's lives. No person: it concerns all. Throws `TableError`. */
export function readEvents(text: string): Table<LifeEvent> {
  return readTable(text, ['date', 'what'], (cell) => {
    const date = writtenDate(cell('date'));
    if (date === null) return `${cell('date')}: no date, as 2015, 2015-07, 2015-07-03 or 2015-07/2015-09`;
    if (cell('what') === '') return 'does not say what happened';
    return { ...date, person: cell('person') || null, what: cell('what'), source: cell('source') || null };
  });
}

/** `message,outcome,theme,by,at,how`: what a person states about a message. Throws `TableError`. */
export function readStatements(text: string): Table<Statement> {
  return readTable(text, ['message', 'by'], (cell) => {
    const outcome = MESSAGE_OUTCOMES.find((one) => one === cell('outcome')) ?? null;
    const theme = THEMES.find((one) => one === cell('theme')) ?? null;
    if (cell('outcome') !== '' && outcome === null)
      return `${cell('outcome')}: no outcome; known are ${MESSAGE_OUTCOMES.join(', ')}`;
    if (cell('theme') !== '' && theme === null)
      return `${cell('theme')}: no theme; known are ${THEMES.join(', ')}`;
    if (outcome === null && theme === null) return 'states neither an outcome nor a theme';
    if (cell('by') === '') return 'does not say who states it';
    const at = cell('at') === '' ? null : (writtenDate(cell('at'))?.first ?? null);
    if (cell('at') !== '' && at === null) return `${cell('at')}: no date`;
    return { message: cell('message'), outcome, theme, by: cell('by'), at, how: cell('how') };
  });
}

/**
 * `kind,subject,value,by,at,how`: what somebody found out elsewhere. `resolves-to`: where a short link led;
 * `registered`: when a domain was registered. Without who, when and how it is refused. Throws `TableError`.
 */
export function readLinkFacts(text: string): Table<LinkFact> {
  return readTable(text, ['kind', 'subject', 'value', 'by', 'at', 'how'], (cell): LinkFact | string => {
    const at = writtenDate(cell('at'))?.first ?? null;
    const [by, how, subject] = [cell('by'), cell('how'), refang(cell('subject'))];
    if (by === '' || at === null || how === '') return 'does not say who found it out, when and how';
    if (hostOfUrl(subject) === null) return `${cell('subject')}: no address`;
    switch (cell('kind')) {
      case 'resolves-to': {
        const value = refang(cell('value'));
        if (hostOfUrl(value) === null) return `${cell('value')}: no address`;
        return { kind: 'resolves-to', subject, value, by, at, how };
      }
      case 'registered': {
        const value = writtenDate(cell('value'))?.first ?? parseInstant(cell('value'));
        if (value === null) return `${cell('value')}: no date`;
        return { kind: 'registered', subject, value, by, at, how };
      }
      default:
        return `${cell('kind')}: no kind of fact; known are resolves-to, registered`;
    }
  });
}
