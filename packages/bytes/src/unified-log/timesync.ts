import { type Timebase, timebase } from './header.ts';
import { big64, dashed, i32, u16, u32, u64, uuidAt } from './little-endian.ts';

/** A start of the system, and how its clock ran against the wall clock. */
export interface Boot {
  /** With hyphens. */
  readonly uuid: string;
  readonly timebase: Timebase;
  /** Microseconds since 1970; null where none was set. */
  readonly wall: number | null;
  /** Minutes west of UTC. */
  readonly zoneMinutes: number;
  readonly syncs: readonly Sync[];
}

/** One comparison of the two clocks. */
export interface Sync {
  /** Ticks of the continuous clock. */
  readonly ticks: number;
  /** Microseconds since 1970. */
  readonly wall: number;
}

const BOOT = 0xbbb0;
const SYNC = 0x7354; // "Ts"
/** More than a phone writes in years: a hostile file must not fill the memory. */
const MAX_RECORDS = 200_000;

/**
 * The boots of a timesync file, each with its comparisons in order. `whole` is false where the file ends within a
 * record or holds something else: what came before stands.
 */
export function readTimesync(data: Uint8Array): { readonly boots: readonly Boot[]; readonly whole: boolean } {
  const boots: (Boot & { readonly syncs: Sync[] })[] = [];
  for (let at = 0, count = 0; at < data.length; count++) {
    const magic = u16(data, at);
    const size = u16(data, at + 2);
    const known = (magic === BOOT && size >= 48) || (magic === SYNC && size >= 32);
    if (!known || at + size > data.length || count >= MAX_RECORDS) return { boots, whole: false };
    if (magic === BOOT) {
      boots.push({
        uuid: dashed(uuidAt(data, at + 8)),
        timebase: timebase(u32(data, at + 24), u32(data, at + 28)),
        wall: microseconds(data, at + 32),
        zoneMinutes: i32(data, at + 40),
        syncs: [],
      });
    } else {
      const wall = microseconds(data, at + 16);
      if (wall !== null) boots.at(-1)?.syncs.push({ ticks: u64(data, at + 8), wall });
    }
    at += size;
  }
  return { boots, whole: true };
}

/** Nanoseconds as microseconds, which a double holds; zero is "not set". */
function microseconds(data: Uint8Array, at: number): number | null {
  const nanoseconds = BigInt.asIntN(64, big64(data, at));
  return nanoseconds <= 0n ? null : Number(nanoseconds / 1000n);
}

/** Turns ticks of one boot's continuous clock into microseconds since 1970. */
export class BootClock {
  readonly #syncs: readonly Sync[];
  readonly #microsPerTick: number;

  /** `start`: a moment that is known otherwise (the boot itself, the head of a log file). */
  constructor(base: Timebase, start: Sync | null, syncs: readonly Sync[]) {
    this.#microsPerTick = base.numerator / base.denominator / 1000;
    this.#syncs = [...(start === null ? [] : [start]), ...syncs].sort((a, b) => a.ticks - b.ticks);
  }

  /** Null where nothing ties the clock to the wall. */
  at(ticks: number): number | null {
    const syncs = this.#syncs;
    let low = 0;
    let high = syncs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((syncs[middle] as Sync).ticks <= ticks) low = middle + 1;
      else high = middle;
    }
    // Before the first comparison that one is the nearest.
    const nearest = syncs[Math.max(0, low - 1)];
    if (nearest === undefined) return null;
    return nearest.wall + (ticks - nearest.ticks) * this.#microsPerTick;
  }
}
