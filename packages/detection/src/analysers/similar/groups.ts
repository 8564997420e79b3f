import { BINS, fingerprint, likeness, mix } from './fingerprint.ts';
import { normalText } from './normal.ts';

/**
 * Groups near-identical texts while they come, by locality-sensitive hashing: a text is compared with those only that
 * agree with it in one of ten bands of three bins, and joins the founder that it is most like. A text that is like none
 * founds a group. Time is linear in the texts; of each founder some 180 bytes are kept and no text, so a million texts
 * that are all different take some 200 MB. Founders beyond `most` are not kept: their likes are then not found (`lost`).
 */
export class TextGroups {
  /** Texts that could found no group any more, because there are too many. */
  lost = 0;
  private readonly most: number;
  private founders = 0;
  private prints = new Uint16Array(BINS * 1024);
  /** Open addressing: key and founder (from 1), for each band of each founder. */
  private keys = new Uint32Array(1 << 15);
  private values = new Uint32Array(1 << 15);
  private used = 0;
  private readonly probe = new Uint16Array(BINS);

  constructor(most = 1 << 20) {
    this.most = most;
  }

  /** Number of the group, from 0; null for a text that is too short to be compared, or lost. */
  add(text: string): number | null {
    if (!fingerprint(normalText(text), this.probe, 0)) return null;
    let best = -1;
    let most = ALIKE;
    for (let band = 0; band < BANDS; band++) {
      const key = this.keyOf(band);
      for (
        let at = key & (this.keys.length - 1);
        this.values[at] !== 0;
        at = (at + 1) & (this.keys.length - 1)
      ) {
        if (this.keys[at] !== key) continue;
        const founder = (this.values[at] as number) - 1;
        if (founder === best) continue;
        const like = likeness(this.probe, 0, this.prints, founder * BINS);
        if (like > most || (like === most && best < 0) || (like === most && founder < best)) {
          most = like;
          best = founder;
        }
      }
    }
    if (best >= 0) return best;
    if (this.founders === this.most) {
      this.lost += 1;
      return null;
    }
    return this.found();
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
    for (let band = 0; band < BANDS; band++) this.put(this.keyOf(band), founder + 1);
    return founder;
  }

  private keyOf(band: number): number {
    let hash = band + 1;
    for (let i = 0; i < ROWS; i++)
      hash = mix(Math.imul(hash, 0x9e3779b1) + (this.probe[band * ROWS + i] as number));
    return hash;
  }

  /** At most `PER_KEY` founders for a key: a phrase that very many texts share tells nothing apart. */
  private put(key: number, value: number): void {
    if (this.used * 10 > this.keys.length * 7) this.grow();
    const mask = this.keys.length - 1;
    let same = 0;
    let at = key & mask;
    for (; this.values[at] !== 0; at = (at + 1) & mask) {
      if (this.keys[at] === key && ++same === PER_KEY) return;
    }
    this.keys[at] = key;
    this.values[at] = value;
    this.used += 1;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.values = new Uint32Array(keys.length * 2);
    const mask = this.keys.length - 1;
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === 0) continue;
      let at = (keys[i] as number) & mask;
      while (this.values[at] !== 0) at = (at + 1) & mask;
      this.keys[at] = keys[i] as number;
      this.values[at] = values[i] as number;
    }
  }
}

const BANDS = 10;
const ROWS = 3;
const PER_KEY = 4;
/** Estimated share of common runs from which two texts are one with other names in it. */
const ALIKE = 0.5;
