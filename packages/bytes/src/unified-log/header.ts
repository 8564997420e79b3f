import { dashed, i32, u32, u64, untilNul, uuidAt } from './little-endian.ts';

/** The first chunk of a tracev3 file. */
export interface LogHeader {
  /** Nanoseconds of one tick of the continuous clock, as a fraction. */
  readonly timebase: Timebase;
  /** Ticks of the continuous clock when the file was begun. */
  readonly continuous: number;
  /** The same moment on the wall clock, seconds since 1970. */
  readonly wallSeconds: number;
  /** Minutes west of UTC, as the phone was set. */
  readonly zoneMinutes: number;
  readonly daylightSaving: boolean;
  /** Of the boot in which it was written, with hyphens; null where the header has none. */
  readonly boot: string | null;
  /** Build of the system, `20F66`. */
  readonly build: string;
  /** Hardware model, `D53gAP`. */
  readonly model: string;
  /** File of the time zone database, `/var/db/timezone/zoneinfo/Europe/Paris`. */
  readonly zonePath: string;
}

export interface Timebase {
  readonly numerator: number;
  readonly denominator: number;
}

const FIXED = 40;

/** Null where the data is too short to be a header. What its parts do not say is empty. */
export function readHeader(data: Uint8Array): LogHeader | null {
  if (data.length < FIXED) return null;
  const parts = partsOf(data);
  const system = parts.get(0x6101);
  const generation = parts.get(0x6102);
  const zone = parts.get(0x6103);
  return {
    timebase: timebase(u32(data, 0), u32(data, 4)),
    continuous: u64(data, 8),
    wallSeconds: i32(data, 16),
    zoneMinutes: i32(data, 28),
    daylightSaving: u32(data, 32) === 1,
    boot: generation === undefined || generation.length < 16 ? null : dashed(uuidAt(generation, 0)),
    build: system === undefined ? '' : untilNul(system.subarray(8, 24)),
    model: system === undefined ? '' : untilNul(system.subarray(24, 56)),
    zonePath: zone === undefined ? '' : untilNul(zone.subarray(0, 48)),
  };
}

/** A timebase of zeros would make times infinite: then a tick is taken for a nanosecond. */
export function timebase(numerator: number, denominator: number): Timebase {
  return numerator === 0 || denominator === 0 ? { numerator: 1, denominator: 1 } : { numerator, denominator };
}

/** Tag, length and data, again and again. */
function partsOf(data: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const parts = new Map<number, Uint8Array>();
  for (let at = FIXED; at + 8 <= data.length; ) {
    const length = u32(data, at + 4);
    if (at + 8 + length > data.length) break;
    parts.set(u32(data, at), data.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return parts;
}
