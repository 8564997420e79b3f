import { mix } from '../../mix.ts';
/*
 * MinHash by one permutation (Li, Owen, Zhang 2012) with optimal densification (Shrivastava 2017): each run of letters is
 * hashed once, its hash says into which of the bins it goes, and of each bin the smallest stays. Two texts agree in about
 * the share of bins in which their sets of runs overlap (Jaccard). One pass over a text, whatever the number of bins.
 */

export const BINS = 32;
/** Letters in a run: long enough that unlike texts share few, short enough that an exchanged name costs few. */
const RUN = 5;
const EMPTY = 0xffffffff;
const BASE = 0x01000193;
/** `BASE` to the power of `RUN`, modulo 2^32. */
const LEAVES = Math.imul(BASE, Math.imul(Math.imul(BASE, BASE), Math.imul(BASE, BASE)));

const bins = new Uint32Array(BINS);

/** Fewer runs than this say nothing about likeness. */
export const FEWEST_RUNS = 16;

/**
 * Fills `target` (from `at`, `BINS` numbers of 16 bits) with a text's fingerprint. False, and nothing written: the text
 * is too short for one. `text` as `normalText` gives it.
 */
export function fingerprint(text: string, target: Uint16Array, at: number): boolean {
  if (text.length < RUN + FEWEST_RUNS - 1) return false;
  bins.fill(EMPTY);
  let rolling = 0;
  for (let i = 0; i < text.length; i++) {
    rolling = (Math.imul(rolling, BASE) + text.charCodeAt(i) + 1) | 0;
    if (i >= RUN) rolling = (rolling - Math.imul(text.charCodeAt(i - RUN) + 1, LEAVES)) | 0;
    if (i < RUN - 1) continue;
    const hash = mix(rolling);
    const bin = hash & (BINS - 1);
    const value = hash >>> 5;
    if (value < (bins[bin] as number)) bins[bin] = value;
  }
  for (let bin = 0; bin < BINS; bin++) {
    let value = bins[bin] as number;
    for (let attempt = 1; value === EMPTY; attempt++) {
      value = bins[mix((bin + 1) * 0x9e3779b1 + attempt) & (BINS - 1)] as number;
    }
    target[at + bin] = mix(value) & 0xffff;
  }
  return true;
}

/**
 * In how many of the bins two fingerprints agree: of `BINS`, an estimate of how alike the texts are. Once fewer than
 * `least` are left to be reached, any smaller number comes back.
 */
export function agreements(
  one: Uint16Array,
  oneAt: number,
  other: Uint16Array,
  otherAt: number,
  least: number,
): number {
  let misses = 0;
  for (let i = 0; i < BINS; i++) {
    if (one[oneAt + i] === other[otherAt + i]) continue;
    misses += 1;
    if (misses > BINS - least) return least - 1;
  }
  return BINS - misses;
}
