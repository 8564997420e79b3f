/** A moment with all the decimals that its text has: whole seconds since 1970 and the decimals without trailing zeros. */
export interface Timestamp {
  readonly seconds: number;
  readonly decimals: string;
}

const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d):(\d\d)(?:\.(\d+))?Z$/;

/**
 * A STIX timestamp exactly as the standard has it (STIX 2.1, 2.16: RFC 3339, capital T and Z, UTC). A leap second is
 * the first second of the next minute. Anything else, also a day that there is not: null.
 */
export function parseTimestamp(text: string): Timestamp | null {
  const [, minute, second, decimals = ''] = FORM.exec(text) ?? [];
  if (minute === undefined || second === undefined || second > '60') return null;
  const date = new Date(`${minute}:00Z`);
  // The engine takes the 30th of February for the second of March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(minute)) return null;
  return { seconds: date.getTime() / 1000 + Number(second), decimals: decimals.replace(/0+$/, '') };
}

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  if (a.seconds !== b.seconds) return a.seconds < b.seconds ? -1 : 1;
  if (a.decimals === b.decimals) return 0;
  return a.decimals < b.decimals ? -1 : 1;
}

/** Microseconds since 1970, further decimals cut off: exact from 1685 to 2255, to 32 microseconds in all years. */
export function toMicroseconds({ seconds, decimals }: Timestamp): number {
  return seconds * 1_000_000 + Number(decimals.slice(0, 6).padEnd(6, '0'));
}
