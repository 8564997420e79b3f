import type { ArtifactId } from '@bridle/model';
import { mix } from '../mix.ts';

/** When an event happened by one capture, in Unix milliseconds, and which artifact tells it. */
export interface SampledFact {
  readonly at: number;
  readonly artifact: ArtifactId;
}

/** Events of one kind that are kept of a capture. */
export const SAMPLE = 1000;

/**
 * A bounded sample of the events of one kind in one capture: those whose keys have the smallest hashes. Two captures
 * so keep the same events, wherever in them these stand ("bottom-k", E. Cohen and H. Kaplan, "Summarizing data using
 * bottom-k sketches", PODC 2007). An event that a capture tells with two times is none.
 */
export class FactSample {
  readonly #facts = new Map<number, SampledFact | null>();
  /** What has a larger hash is not in the sample. */
  #largest = Infinity;

  add(key: string, fact: SampledFact): void {
    const hash = hashOf(key);
    if (hash > this.#largest) return;
    const known = this.#facts.get(hash);
    if (known === undefined) this.#facts.set(hash, fact);
    // Logs are kept in several copies: the same event with the same time is the same.
    else if (known !== null && known.at !== fact.at) this.#facts.set(hash, null);
    // Many are let go at once, so that an event costs little.
    if (this.#facts.size >= 2 * SAMPLE) this.#trim();
  }

  /** The events that both have, this one's first. */
  *common(other: FactSample): Generator<readonly [SampledFact, SampledFact]> {
    for (const [hash, fact] of this.#facts) {
      const same = other.#facts.get(hash);
      if (fact !== null && same) yield [fact, same];
    }
  }

  get size(): number {
    return this.#facts.size;
  }

  #trim(): void {
    const hashes = Float64Array.from(this.#facts.keys()).sort();
    this.#largest = hashes[SAMPLE - 1] ?? Infinity;
    for (const hash of hashes.subarray(SAMPLE)) this.#facts.delete(hash);
  }
}

/** 52 bits of a text: two runs of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) that begin apart. */
function hashOf(text: string): number {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ (unit + i), 0x01000193);
  }
  // The last letters have moved the upper bits little: mix them down.
  return (mix(one) & 0xfffff) * 2 ** 32 + mix(two);
}
