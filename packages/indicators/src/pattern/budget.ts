/** Work that an evaluation may still do. Throws `TooMuchWork` when it is used up: a hostile pattern ends, and says so. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Steps that may still be taken; below zero once there were too many. */
  get left(): number {
    return this.#left;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooMuchWork();
  }
}

export class TooMuchWork extends Error {
  constructor() {
    super('too much work: the pattern has too many ways to match these observations');
  }
}
