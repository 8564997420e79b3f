import { toMillis } from '@bridle/model';
import { isObject, type Json, type JsonObject, parseJson, textMember } from '../json.ts';
import { Tally } from '../tally.ts';
import { stixTime } from './time.ts';

/** What is compared of an object whose id comes again. */
interface Version {
  readonly type: string;
  readonly time: number;
  readonly content: string;
}

const NOWHERE = -1;

/**
 * Each id once: the version with the newest `modified` counts (STIX 2.1, 3.6), of equal ones the first. Of an object
 * only its place in the file is kept; where an id comes again, the earlier one is read again from there, once.
 */
export class Versions {
  readonly #bytes: Uint8Array;
  /** By the number of an id: where the version stands that counts so far. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #again = new Map<number, Version>();
  readonly #losers = new Set<number>();
  #replaced = false;
  readonly skipped = new Tally();
  readonly notes = new Tally();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** An object that had been taken for the newest was not: the file is to be read again, without the losers. */
  get replaced(): boolean {
    return this.#replaced;
  }

  /** Does a version that counts stand here? Asked when all have been seen. */
  lost(at: number): boolean {
    return this.#losers.has(at);
  }

  /** Whether this version counts, by all that has been seen so far. What falls away is told. */
  add(number: number, json: JsonObject, at: number, end: number): boolean {
    while (this.#starts.length <= number) {
      this.#starts.push(NOWHERE);
      this.#ends.push(NOWHERE);
    }
    const start = this.#starts[number] ?? NOWHERE;
    if (start === NOWHERE) {
      this.#put(number, at, end);
      return true;
    }
    const known = this.#again.get(number) ?? this.#read(start, this.#ends[number] ?? start);
    const version = versionOf(json);
    const newer = version.time > known.time;
    const loser = newer ? known : version;
    const tally = loser.type === 'indicator' ? this.skipped : this.notes;
    if (version.time !== known.time) tally.add('an older version of an object that is there again');
    else if (version.content === known.content) tally.add('the same object again');
    else tally.add('another object with the same id and time');
    this.#losers.add(newer ? start : at);
    this.#again.set(number, newer ? version : known);
    if (newer) {
      this.#put(number, at, end);
      this.#replaced = true;
    }
    return newer;
  }

  #put(number: number, at: number, end: number): void {
    this.#starts[number] = at;
    this.#ends[number] = end;
  }

  #read(start: number, end: number): Version {
    const json: Json = parseJson(this.#bytes.subarray(start, end)).root;
    return versionOf(isObject(json) ? json : {});
  }
}

function versionOf(json: JsonObject): Version {
  const written = textMember(json, 'modified') ?? textMember(json, 'created');
  const instant = written === null ? null : stixTime(written);
  return {
    type: textMember(json, 'type') ?? '',
    time: instant === null ? Number.NEGATIVE_INFINITY : toMillis(instant),
    content: JSON.stringify(json),
  };
}
