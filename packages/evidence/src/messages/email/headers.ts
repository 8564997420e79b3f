import { fromUnixMillis, type Instant } from '@bridle/model';
import { beginningOf, firstOf, hasRoom, type TellCut } from '../../cuts.ts';

export interface MailHeader {
  readonly key: string;
  readonly value: string;
}

/** The first header of that name; those above were added later. */
export const headerOf = (headers: readonly MailHeader[], key: string): string | null =>
  headers.find((header) => header.key === key)?.value ?? null;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /(\d{1,2})\s{1,4}([A-Za-z]{3})[a-z]{0,6}\s{1,4}(\d{2}|\d{4})\s{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,4}([+-]\d{4}|[A-Z]{1,4})?/;
/** Zones with names that RFC 5322 knows, in hours. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

/** A date as RFC 5322 writes it; null for any other. Without a zone that is known it is taken as UTC, as the RFC says. */
export function mailDate(text: string | null): Instant | null {
  const match = text === null ? null : DATE.exec(text.slice(0, 400));
  if (match === null) return null;
  const [, day, monthName, yearText, hour, minute, second = '0', zone = ''] = match;
  const month = MONTHS.indexOf((monthName ?? '').toLowerCase());
  const short = Number(yearText);
  const year = (yearText ?? '').length === 4 ? short : short < 70 ? 2000 + short : 1900 + short;
  if (month < 0 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59)
    return null;
  const at = new Date(0);
  at.setUTCFullYear(year, month, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Math.min(Number(second), 59));
  // 31 April is no day.
  if (at.getUTCDate() !== Number(day)) return null;
  return fromUnixMillis(at.getTime() - offsetOf(zone));
}

function offsetOf(zone: string): number {
  if (/^[+-]\d{4}$/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
  }
  return (ZONES.get(zone) ?? 0) * 3_600_000;
}

/** What the receiving server found about where a mail came from (RFC 8601). */
export interface Authentication {
  /** The server that says so. */
  readonly by: string;
  readonly method: string;
  readonly result: string;
  /** The domain or address that it is about. */
  readonly of: string | null;
}

const MAX_RESULTS = 1000;
/** Characters of such a header. */
const MAX_VALUE = 65_536;

/** The results in all such headers, the newest first: those below the first may have been written by the sender. */
export function authenticationOf(headers: readonly MailHeader[], tell: TellCut): readonly Authentication[] {
  const found: Authentication[] = [];
  for (const { key, value } of headers) {
    if (key !== 'authentication-results' && key !== 'arc-authentication-results') continue;
    const [server = '', ...results] = withoutComments(
      beginningOf(value, MAX_VALUE, 'a header with results of authentication', tell),
    ).split(';');
    // `i=1; mx.example.org; spf=pass …` in the ARC header.
    const by = key.startsWith('arc') ? (results.shift() ?? '') : server;
    for (const result of results) {
      const [, method, verdict] =
        /^\s*([a-z0-9-]{1,40})(?:\/\d{1,3})?\s*=\s*([a-z]{1,20})/i.exec(result) ?? [];
      if (method === undefined || verdict === undefined) continue;
      if (!hasRoom(found.length, MAX_RESULTS, 'results of authentication of one mail', tell)) return found;
      const [, of] =
        /\b(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|helo)|policy\.[a-z]{1,20})\s*=\s*"?([^\s;"]{1,320})/i.exec(
          result,
        ) ?? [];
      found.push({
        by: by.trim().split(/\s/)[0] ?? '',
        method: method.toLowerCase(),
        result: verdict.toLowerCase(),
        of: of ?? null,
      });
    }
  }
  return found;
}

/** Comments stand in brackets, and may nest. */
function withoutComments(text: string): string {
  let depth = 0;
  let out = '';
  for (const char of text) {
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

/** Servers that a mail passes are ten or so; mail servers refuse one with a hundred as going in circles. */
const MAX_RELAYS = 100;
const MAX_RECEIVED = 16_384;

/** The servers that passed the mail on, the last first, as their `Received` lines name who handed it to them. */
export function relaysOf(
  headers: readonly MailHeader[],
  tell: TellCut,
): readonly { readonly from: string; readonly ip: string | null; readonly at: Instant | null }[] {
  const received = headers.filter(({ key }) => key === 'received');
  return firstOf(received, MAX_RELAYS, 'servers that one mail passed', tell).map(({ value }) => {
    const line = beginningOf(value, MAX_RECEIVED, 'a header that names a server', tell);
    const from = /\bfrom\s+([^\s;()]{1,255})/i.exec(line)?.[1] ?? '';
    const ip = /\[(?:IPv6:)?([0-9A-Fa-f:.]{3,45})\]/.exec(line)?.[1] ?? null;
    return { from, ip, at: mailDate(line.slice(line.lastIndexOf(';') + 1)) };
  });
}
