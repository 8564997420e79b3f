import type { TickUnit } from '../../locales/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A part of the time line that one picture shows, in Unix milliseconds. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

export interface Tick {
  readonly at: number;
  readonly unit: TickUnit;
}

/** The shortest window: below it, dates say more than a picture. */
const SHORTEST = 10 * MINUTE;

/** A window around what lies between two moments, with room at both ends. */
export function windowAround(first: number, last: number, room: number): Window {
  const length = Math.max(last - first, SHORTEST / (1 + 2 * room));
  const middle = (first + last) / 2;
  const half = (length / 2) * (1 + 2 * room);
  return { start: middle - half, end: middle + half };
}

export function contains(window: Window, at: number): boolean {
  return at >= window.start && at <= window.end;
}

/** Per cent of the width, from the left in a left-to-right page and from the right in the other; two decimals. */
export function placer(window: Window, rightToLeft: boolean): (at: number) => number {
  const length = window.end - window.start;
  return (at) => {
    const share = ((Math.min(Math.max(at, window.start), window.end) - window.start) / length) * 100;
    return Math.round((rightToLeft ? 100 - share : share) * 100) / 100;
  };
}

const STEPS: readonly (readonly [length: number, unit: TickUnit])[] = [
  [MINUTE, 'minute'],
  [2 * MINUTE, 'minute'],
  [5 * MINUTE, 'minute'],
  [10 * MINUTE, 'minute'],
  [30 * MINUTE, 'minute'],
  [HOUR, 'minute'],
  [3 * HOUR, 'minute'],
  [6 * HOUR, 'minute'],
  [12 * HOUR, 'minute'],
  [DAY, 'day'],
  [2 * DAY, 'day'],
  [4 * DAY, 'day'],
  [7 * DAY, 'day'],
  [14 * DAY, 'day'],
];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

/** Marks of the axis at round moments of UTC, at most `most` of them. */
export function ticksOf({ start, end }: Window, most: number): readonly Tick[] {
  for (const [length, unit] of STEPS) {
    if ((end - start) / length > most) continue;
    // Weeks begin on Mondays: 1970-01-05 was one.
    const origin = length >= 7 * DAY ? 4 * DAY : 0;
    const ticks: Tick[] = [];
    for (let at = origin + Math.ceil((start - origin) / length) * length; at <= end; at += length) {
      ticks.push({ at, unit });
    }
    return ticks;
  }
  for (const months of MONTH_STEPS) {
    if ((end - start) / (months * 30 * DAY) > most) continue;
    const ticks: Tick[] = [];
    const from = new Date(start);
    const first = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / months) * months;
    for (let month = first; ; month += months) {
      const date = new Date(0);
      // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
      date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      const at = date.getTime();
      if (Number.isNaN(at) || at > end) return ticks;
      if (at >= start) ticks.push({ at, unit: months < 12 ? 'month' : 'year' });
    }
  }
  return [];
}
