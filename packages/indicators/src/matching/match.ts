import type { Indicator } from '@bridle/model';

/**
 * How a value is like a published one, best first.
 *
 * - `exact`: the same value, spelling aside
 * - `other-scheme`: the same URL under http instead of https, or the other way
 * - `query`: the same URL with a query behind it that the published one does not have
 * - `host`: the URL's host is the published domain or address
 * - `subdomain`: the host lies below the published domain
 * - `email-domain`: the mail address is of the published domain, or of one below it
 * - `range`: the address lies in the published range of addresses
 * - `folder`: the path lies in the published folder
 * - `tail`: the path goes on to, or through, a path that was published without its beginning
 * - `base-name`: the path's last part is the published file name
 * - `bundle-id`: the part behind the slash of a process named `process/bundle.id`
 * - `truncated`: the first 16 characters of a longer published process name, all that the kernel keeps
 */
export const HOWS = [
  'exact',
  'other-scheme',
  'query',
  'host',
  'subdomain',
  'email-domain',
  'range',
  'folder',
  'tail',
  'base-name',
  'bundle-id',
  'truncated',
] as const;
export type How = (typeof HOWS)[number];

export interface Match {
  readonly indicator: Indicator;
  readonly how: How;
}

/** The one answer for all that matches nothing. */
export const NO_MATCH: readonly Match[] = Object.freeze([]);

/** Adds a match for each of `indicators`. */
export function pushMatches(matches: Match[], indicators: readonly Indicator[] | undefined, how: How): void {
  if (indicators === undefined) return;
  for (const indicator of indicators) matches.push({ indicator, how });
}
