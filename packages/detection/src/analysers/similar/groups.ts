import { mix } from '../../mix.ts';
import { agreements, BINS, fingerprint } from './fingerprint.ts';
import { normalText } from './normal.ts';

const BANDS = 10;
const ROWS = 3;
const PER_KEY = 4;
/** Bins in which two texts agree from which they are one with other names in it: half of them. */
const ALIKE = BINS / 2;
/** A slot of the table: a founder from 1 in the low bits, and a tag of the key above them. 0 is an empty slot. */
const FOUNDER_BITS = 21;
const FOUNDER_MASK = 2 ** FOUNDER_BITS - 1;

/**
 * Groups near-identical texts while they come, by locality-sensitive hashing: a text is compared with those only that
 * agree with it in one of ten bands of three bins, and joins the founder that it is most like. A text that is like none
 * founds a group. Time is linear in the texts; of each founder some 150 bytes are kept and no text, so a million texts
 * that are all different take some 150 MB. Founders beyond `most` (2^20, at most 2^21 - 1) are not kept: their likes are
 * then not found (`lost`).
 *
 * What a text costs is waiting for memory, once the tables have outgrown the processor's cache. So a slot is one number,
 * and all that will be looked at is touched first, in loops whose reads do not wait for each other.
 */
export class TextGroups {
  /** Texts that could found no group any more, because there are too many. */
  lost = 0;
  private readonly most: number;
  private founders = 0;
  private prints = new Uint16Array(BINS * 1024);
  /** Open addressing, for each band of each founder. */
  private slots = new Uint32Array(1 << 15);
  private used = 0;
  private readonly probe = new Uint16Array(BINS);
  private readonly keys = new Uint32Array(BANDS);
  private readonly candidates = new Uint32Array(BANDS * PER_KEY);
  /** What touching read, kept so that nothing can leave it out. */
  private touched = 0;

  constructor(most = 1 << 20) {
    this.most = Math.min(most, FOUNDER_MASK);
  }

  /** Number of the group, from 0; null for a text that is too short to be compared, or lost. */
  add(text: string): number | null {
    if (!fingerprint(normalText(text), this.probe, 0)) return null;
    keysOf(this.probe, 0, this.keys);
    const best = this.mostAlike(this.candidatesFor());
    if (best !== null) return best;
    if (this.founders === this.most) {
      this.lost += 1;
      return null;
    }
    return this.found();
  }

  /** Puts the founders that agree in a band into `candidates`, and gives how many. */
  private candidatesFor(): number {
    const { slots, keys, candidates } = this;
    const mask = slots.length - 1;
    let touched = 0;
    for (let band = 0; band < BANDS; band++) touched ^= slots[(keys[band] as number) & mask] as number;
    this.touched = touched;
    let count = 0;
    for (let band = 0; band < BANDS; band++) {
      const key = keys[band] as number;
      const tag = tagOf(key);
      const end = count + PER_KEY;
      for (let at = key & mask; slots[at] !== 0 && count < end; at = (at + 1) & mask) {
        const slot = slots[at] as number;
        if (slot >>> FOUNDER_BITS === tag) candidates[count++] = (slot & FOUNDER_MASK) - 1;
      }
    }
    return count;
  }

  /** Of the first `count` candidates the one that the probe is most like, the earliest of equals; null: of none. */
  private mostAlike(count: number): number | null {
    const { probe, prints, candidates } = this;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= prints[(candidates[i] as number) * BINS] as number;
    this.touched ^= touched;
    let best = -1;
    let most = ALIKE;
    for (let i = 0; i < count; i++) {
      const founder = candidates[i] as number;
      if (founder === best) continue;
      const same = agreements(probe, 0, prints, founder * BINS, most);
      if (same > most || (same === most && (best < 0 || founder < best))) {
        most = same;
        best = founder;
      }
    }
    return best < 0 ? null : best;
  }

  private found(): number {
    const founder = this.founders;
    if ((founder + 1) * BINS > this.prints.length) {
      const larger = new Uint16Array(Math.min(this.prints.length * 2, this.most * BINS));
      larger.set(this.prints);
      this.prints = larger;
    }
    this.prints.set(this.probe, founder * BINS);
    this.founders += 1;
    // The keys are those of the probe until a larger table is filled, which is before anything of it is put.
    if ((this.used + BANDS) * 10 > this.slots.length * 7) this.grow();
    else this.put(founder);
    return founder;
  }

  /** Puts a founder under the keys in `keys`, at most `PER_KEY` under one: a phrase of very many texts tells nothing apart. */
  private put(founder: number): void {
    const { slots, keys } = this;
    const mask = slots.length - 1;
    for (let band = 0; band < BANDS; band++) {
      const key = keys[band] as number;
      const tag = tagOf(key);
      let same = 0;
      let at = key & mask;
      for (; slots[at] !== 0 && same < PER_KEY; at = (at + 1) & mask)
        if ((slots[at] as number) >>> FOUNDER_BITS === tag) same += 1;
      if (same === PER_KEY) continue;
      slots[at] = tag * 2 ** FOUNDER_BITS + founder + 1;
      this.used += 1;
    }
  }

  /** A table of twice the size, filled anew from the fingerprints: a slot does not know its key. */
  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    this.used = 0;
    for (let founder = 0; founder < this.founders; founder++) {
      keysOf(this.prints, founder * BINS, this.keys);
      this.put(founder);
    }
  }
}

/** The keys of a fingerprint's bands, the number of the band in each. */
function keysOf(prints: Uint16Array, at: number, keys: Uint32Array): void {
  for (let band = 0; band < BANDS; band++) {
    let hash = band + 1;
    for (let i = 0; i < ROWS; i++)
      hash = mix(Math.imul(hash, 0x9e3779b1) + (prints[at + band * ROWS + i] as number));
    keys[band] = hash;
  }
}

/** Bits of a key that its place in the table does not tell: a key in the wrong place is taken for another once in 2048. */
const tagOf = (key: number): number => Math.imul(key, 0x85ebca6b) >>> FOUNDER_BITS;
