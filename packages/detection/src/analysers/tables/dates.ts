import { type Instant, parseInstant } from '@bridle/model';

/** What a date written by a person can mean, from its first to its last moment. */
export interface WrittenDate {
  readonly first: Instant;
  readonly last: Instant;
}

/** `2015`, `2015-07`, `2015-07-03`, `2015-07-03T10:00:00Z`, and two of them with `/` between. Null: none of these. */
export function writtenDate(text: string): WrittenDate | null {
  const [from = '', to, ...more] = text.split('/');
  if (more.length > 0) return null;
  const first = one(from.trim());
  const last = to === undefined ? first : one(to.trim());
  if (first === null || last === null || last.last < first.first) return null;
  return { first: first.first, last: last.last };
}

function one(text: string): WrittenDate | null {
  const instant = parseInstant(text);
  if (instant !== null) return { first: instant, last: instant };
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (match === null) return null;
  const [, year = '', month, day] = match;
  const first = parseInstant(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  if (first === null) return null;
  const start = new Date(first);
  // A day that its month does not have is silently the next month's: it is no date.
  if (day !== undefined && start.getUTCDate() !== Number(day)) return null;
  const end = new Date(start);
  if (day !== undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (month !== undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  end.setUTCSeconds(-1);
  const last = parseInstant(`${end.toISOString().slice(0, 19)}Z`);
  return last === null ? null : { first, last };
}
