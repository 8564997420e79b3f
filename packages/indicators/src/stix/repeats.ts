/**
 * Finds out whether any id comes twice among very many, at 8 bytes for each: of an id a number of 53 bits is kept. Two
 * ids of the same number are taken for the same one; so the answer "no" is certain, and "yes" is to be looked into.
 */
export class Repeats {
  #numbers = new Float64Array(1024);
  #count = 0;

  add(id: string): void {
    if (this.#count === this.#numbers.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#count] = numberOf(id);
    this.#count += 1;
  }

  /** Ends the gathering. */
  any(): boolean {
    const sorted = this.#numbers.subarray(0, this.#count).sort();
    for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) return true;
    return false;
  }
}

/** Two running hashes (FNV-1a and one with another factor), 32 and 21 bits of them. */
function numberOf(id: string): number {
  let one = 0x811c9dc5;
  let other = 0x2545f491;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return (one >>> 0) * 0x200000 + (other >>> 11);
}
