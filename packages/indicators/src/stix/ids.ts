/** Ids as small numbers, each kept once: objects, relations and lists of a bundle name the same ones again and again. */
export class Ids {
  readonly #numbers = new Map<string, number>();
  /** The last two that were asked for: a relation often follows its indicator, and has the target of the one before. */
  #last = '';
  #lastNumber = NO_ID;
  #before = '';
  #beforeNumber = NO_ID;

  numberOf(id: string): number {
    if (id === this.#last && this.#lastNumber !== NO_ID) return this.#lastNumber;
    if (id === this.#before && this.#beforeNumber !== NO_ID) return this.#beforeNumber;
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(id, number);
    }
    this.#before = this.#last;
    this.#beforeNumber = this.#lastNumber;
    this.#last = id;
    this.#lastNumber = number;
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** An object without an id: nothing can refer to it. */
export const NO_ID = -1;
