import { fromDate, type Instant, parseInstant } from '@bridle/model';

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?)([Zz]|[+-]\d\d:?\d\d)$/;

/**
 * A STIX timestamp: RFC 3339 in UTC with any number of decimals (STIX 2.1, 2.16), of which nine are kept. Offsets,
 * small letters and a blank for the `T`, which some tools write, are understood. Anything else, also a time without
 * a zone: null.
 */
export function stixTime(text: string): Instant | null {
  // One set was mostly written at one time.
  if (text === lastText) return lastTime;
  const time = readTime(text);
  if (text.length <= LONGEST_KEPT) {
    lastText = text;
    lastTime = time;
  }
  return time;
}

const LONGEST_KEPT = 64;
let lastText = '';
let lastTime: Instant | null = null;

function readTime(text: string): Instant | null {
  // As nearly all are written.
  const plain = parseInstant(text);
  if (plain !== null) return plain;
  const [, day, time, zone] = RFC_3339.exec(text) ?? [];
  if (day === undefined || time === undefined || zone === undefined) return null;
  const exact = time.length > 18 ? time.slice(0, 18) : time;
  const local = parseInstant(`${day}T${exact}Z`);
  if (local === null || zone === 'Z' || zone === 'z') return local;
  return fromDate(
    new Date(`${day}T${exact}${zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`),
  );
}
