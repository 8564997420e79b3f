import { fromUnixSeconds, type Instant, parseInstant, toMillis } from '@bridle/model';
import { aheadAt } from '../device-clock.ts';

/** Offsets are remembered by the hour; a phone's records span some ten thousand hours at most. */
const MAX_HOURS = 50_000;

/**
 * The wall clock of a phone: its texts carry local time without a zone. With the phone's zone known (the user's word,
 * or `persist.sys.timezone`) they become UTC; without, they stay what they are, and records say `device-local`.
 */
export class LocalClock {
  /** For the field `zone` of records: null where times are UTC. */
  readonly zone: 'device-local' | null;
  /** Null where times stay local. */
  private readonly timezone: string | null;
  private readonly offsets = new Map<string, number>();

  /** `timezone`: an IANA name; null or one that is not known: local times stay local. */
  constructor(timezone: string | null) {
    this.timezone = timezone === null || aheadAt(timezone, 0) === null ? null : timezone;
    this.zone = this.timezone === null ? 'device-local' : null;
  }

  /**
   * `2025-08-14 08:30:00`, also with a fraction, with `T`, with `-` between the numbers of the time, or with digits of
   * another script, as phones write them in some languages. Null for what is no time.
   */
  instant(text: string | null | undefined): Instant | null {
    if (text === null || text === undefined || text.length > 60) return null;
    const match = TIME.exec(asciiDigits(text).trim());
    if (match === null) return null;
    const [, date, hour, minute, second, fraction = ''] = match;
    const local = parseInstant(
      `${date}T${hour}:${minute}:${second}${fraction.slice(0, 10).replace('-', '.')}Z`,
    );
    if (local === null || this.timezone === null) return local;
    return this.shift(local, this.offsetAt(this.timezone, local.slice(0, 13)));
  }

  private shift(local: Instant, offset: number): Instant | null {
    if (offset === 0) return local;
    const fraction = local.slice(19);
    const whole = fromUnixSeconds(Math.floor(toMillis(local) / 1000) - offset / 1000);
    if (whole === null || fraction === 'Z') return whole;
    // The fraction stays as the phone wrote it.
    return `${whole.slice(0, 19)}${fraction}` as Instant;
  }

  /** Milliseconds that the wall clock is ahead of UTC in that hour of its own. */
  private offsetAt(timezone: string, hour: string): number {
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    const wall = Date.parse(`${hour}:00:00Z`);
    // The offset at the same number of UTC is right but near a change; once more, with it, settles that.
    const near = aheadAt(timezone, wall) ?? 0;
    const offset = aheadAt(timezone, wall - near) ?? near;
    if (this.offsets.size < MAX_HOURS) this.offsets.set(hour, offset);
    return offset;
  }
}

/** Where all numbers have `-` between them, thousandths have one before them too (the battery's history since Android 12). */
const TIME = /^(\d{4}-\d\d-\d\d)[ T-](\d\d)[:-](\d\d)[:-](\d\d)(\.\d+|(?<=-\d\d-\d\d-\d\d)-\d{3})?$/;

/** First code points of the digits 0 to 9 of scripts in which Android writes numbers. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xf20, 0x1040,
];

/** A text with the digits of Arabic, Persian, Devanagari, Bengali and other scripts as ASCII ones; signs that only steer its direction are taken out. */
export function asciiDigits(text: string): string {
  if (!/[^\u0000-\u007f]/.test(text)) return text;
  let plain = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x200e || code === 0x200f || code === 0x61c) continue;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    plain += zero === undefined ? character : String(code - zero);
  }
  return plain;
}
