import { type JudgedMessage, type LifeEvent, VERDICTS } from '@bridle/detection';
import { toMillis } from '@bridle/model';
import { type Window, windowAround } from '../../html/timeline/scale.ts';
import { familyIndex, type PageContext, timeOf } from '../context.ts';

/** A message of a person's line, or several that lie too close together to be drawn apart. */
export interface MessageMark {
  readonly at: number;
  readonly until: number;
  readonly messages: readonly JudgedMessage[];
  /** The closest of their themes; 0 where none has one. */
  readonly closeness: number;
  /** The one that says most: known before lookalike and so on, then the closest. */
  readonly lead: JudgedMessage;
  readonly family: number | null;
}

export interface PersonLane {
  readonly person: string;
  readonly marks: readonly MessageMark[];
  readonly messages: number;
}

export interface MessagePicture {
  readonly window: Window;
  readonly lanes: readonly PersonLane[];
  /** People whose lines are left out. */
  readonly otherPeople: number;
  readonly drawn: number;
  readonly events: readonly { readonly event: LifeEvent; readonly first: number; readonly last: number }[];
}

const MOST_LANES = 30;
const MOST_EVENTS = 12;
/** Part of the width below which two marks are one. */
const CLOSE = 0.008;

/** Null: nothing of interest has a date. */
export function pictureOf(context: PageContext): MessagePicture | null {
  const { result } = context;
  const interesting = result.judged.filter((one) => one.verdict !== 'nothing-known');
  const times = interesting.flatMap((one) => timeOf(one) ?? []);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return null;
  const events = result.events
    .map((event) => ({ event, first: toMillis(event.first), last: toMillis(event.last) }))
    .filter((one) => one.last >= first - YEAR && one.first <= last + YEAR)
    .sort((a, b) => a.first - b.first)
    .slice(0, MOST_EVENTS);
  const window = windowAround(
    Math.min(first, ...events.map((one) => one.first)),
    Math.max(last, ...events.map((one) => one.last)),
    0.03,
  );
  const byPerson = Map.groupBy(interesting, ({ message }) => message.person);
  // In the order of the people, so that "Person 3" is found where one looks for it.
  const lanes = result.people.flatMap(({ person }): PersonLane[] => {
    const marks = marksOf(byPerson.get(person) ?? [], window, context);
    const messages = marks.reduce((sum, mark) => sum + mark.messages.length, 0);
    return messages === 0 ? [] : [{ person, marks, messages }];
  });
  const kept = lanes.slice(0, MOST_LANES);
  return {
    window,
    lanes: kept,
    otherPeople: lanes.length - kept.length,
    drawn: kept.reduce((sum, { messages }) => sum + messages, 0),
    events,
  };
}

const YEAR = 366 * 86_400_000;

function marksOf(messages: readonly JudgedMessage[], window: Window, context: PageContext): MessageMark[] {
  const close = (window.end - window.start) * CLOSE;
  const groups: { at: number; until: number; messages: JudgedMessage[] }[] = [];
  for (const one of messages) {
    const at = timeOf(one);
    if (at === null) continue;
    const last = groups.at(-1);
    if (last !== undefined && at - last.at < close) {
      last.messages.push(one);
      last.until = at;
    } else groups.push({ at, until: at, messages: [one] });
  }
  return groups.map(({ at, until, messages: own }) => {
    const lead = own.reduce((best, one) => (weight(one) > weight(best) ? one : best));
    return {
      at,
      until,
      messages: own,
      lead,
      closeness: Math.max(...own.map(closenessOf)),
      family: familyIndex(lead, context),
    };
  });
}

const closenessOf = ({ theme }: JudgedMessage): number => theme?.closeness ?? 0;
const weight = (one: JudgedMessage): number =>
  (VERDICTS.length - VERDICTS.indexOf(one.verdict)) * 10 + closenessOf(one);
