/** Fingerprints in one generation; with eight bytes each and half of the places free, 32 MiB. */
const GENERATION = 2_097_152;
const FIRST_PLACES = 65_536;

/**
 * Remembers lines by a fingerprint of 64 bits, in bounded memory: when a generation is full, the one before it is
 * forgotten. Files that repeat each other's days follow each other, so what is forgotten is seldom met again; an event
 * that is, is given twice rather than lost. The fingerprint is salted anew in each run: a log whose writer knew it
 * could hide one line behind another.
 */
export class EventSet {
  private readonly saltLow: number;
  private readonly saltHigh: number;
  private readonly generation: number;
  private current: Table;
  private before: Table | null = null;
  private viewed: Uint8Array | null = null;
  private view: DataView = new DataView(new ArrayBuffer(0));

  constructor(generation = GENERATION) {
    this.generation = generation;
    const salt = crypto.getRandomValues(new Int32Array(2));
    this.saltLow = salt[0] as number;
    this.saltHigh = salt[1] as number;
    this.current = new Table(FIRST_PLACES);
  }

  /** True where the line, `bytes[start, end)`, was not seen before. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    let low = this.saltLow ^ (end - start);
    let high = this.saltHigh;
    const view = this.viewOf(bytes);
    let i = start;
    // Eight bytes a step. A step can be undone when its words are known, so that two lines which differ in one step
    // only never meet, and each word reaches both halves.
    for (; i + 8 <= end; i += 8) {
      low = Math.imul(low ^ view.getInt32(i, true), 0x9e3779b1);
      low ^= low >>> 15;
      high = Math.imul(high ^ view.getInt32(i + 4, true), 0x85ebca77) ^ low;
      low = (low + (high ^ (high >>> 16))) | 0;
    }
    for (; i < end; i++) {
      low = Math.imul(low ^ (bytes[i] as number), 0x9e3779b1);
      high = Math.imul(high ^ low ^ (bytes[i] as number), 0x85ebca77);
    }
    low = mixed(low);
    high = mixed(high ^ low);
    if (this.before?.has(low, high)) return false;
    if (this.current.count >= this.generation) {
      this.before = this.current;
      this.current = new Table(FIRST_PLACES);
    }
    return this.current.add(low, high);
  }

  /** Lines come many from one array. */
  private viewOf(bytes: Uint8Array): DataView {
    if (this.viewed !== bytes) {
      this.viewed = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.view;
  }
}

/** The last step of MurmurHash3: every bit depends on every other. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Open addressing; a place with two zeros is free. */
class Table {
  count = 0;
  private places: Int32Array;
  private mask: number;

  constructor(size: number) {
    this.places = new Int32Array(2 * size);
    this.mask = size - 1;
  }

  has(low: number, high: number): boolean {
    return this.placeOf(low, high) < 0;
  }

  add(low: number, high: number): boolean {
    if (2 * this.count > this.mask) this.grow();
    const place = this.placeOf(low, high);
    if (place < 0) return false;
    this.places[2 * place] = low;
    // The one fingerprint that looks like a free place.
    this.places[2 * place + 1] = low === 0 && high === 0 ? 1 : high;
    this.count += 1;
    return true;
  }

  /** The free place for it, or -1 where it is there. */
  private placeOf(low: number, given: number): number {
    const high = low === 0 && given === 0 ? 1 : given;
    const { places, mask } = this;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const a = places[2 * place];
      const b = places[2 * place + 1];
      if (a === 0 && b === 0) return place;
      if (a === low && b === high) return -1;
    }
  }

  private grow(): void {
    const old = this.places;
    // Twice as many places: old.length is twice the number of places.
    this.places = new Int32Array(2 * old.length);
    this.mask = old.length - 1;
    this.count = 0;
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i] as number;
      const high = old[i + 1] as number;
      if (low !== 0 || high !== 0) this.add(low, high);
    }
  }
}
