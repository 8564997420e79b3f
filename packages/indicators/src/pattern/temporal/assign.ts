import type { Budget } from '../budget.ts';

/** What one look into a table costs, against the other work that a budget counts. */
const STEP = 6;

/** What a slot may take from, and how much it takes. */
export interface Wish {
  readonly candidates: readonly number[];
  readonly demand: number;
}

/**
 * Gives each slot its observations so that none is used more often than it was observed: a flow from observations to
 * slots, by shortest augmenting paths (Edmonds and Karp, 1972). Returns the observations used, null if there are too few.
 */
export function assign(wishes: readonly Wish[], count: Float64Array, budget: Budget): Set<number> | null {
  const free = new Map<number, number>();
  /** For each observation: how much each slot takes of it. */
  const takers = new Map<number, Map<number, number>>();
  const give = (observation: number, slot: number, amount: number): void => {
    const of = takers.get(observation) ?? new Map<number, number>();
    takers.set(observation, of);
    const sum = (of.get(slot) ?? 0) + amount;
    if (sum > 0) of.set(slot, sum);
    else of.delete(slot);
  };
  const left = (observation: number): number => free.get(observation) ?? count[observation] ?? 0;

  /** Finds something for `slot`, others making room. Returns how much; 0: nothing more can be had. */
  const augment = (slot: number, need: number): number => {
    /** How each observation and slot was come to: an observation from a slot, a slot from an observation it uses. */
    const fromSlot = new Map<number, number>();
    const fromObservation = new Map<number, number>();
    const queue = [slot];
    const seen = new Set(queue);
    for (const at of queue) {
      const wish = wishes[at];
      if (wish === undefined) continue;
      budget.spend(wish.candidates.length * STEP);
      for (const observation of wish.candidates) {
        if (fromSlot.has(observation)) continue;
        fromSlot.set(observation, at);
        if (left(observation) > 0) return move(observation, slot, need, fromSlot, fromObservation);
        for (const other of takers.get(observation)?.keys() ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          fromObservation.set(other, observation);
          queue.push(other);
        }
      }
    }
    return 0;
  };

  /** Walks back from a free observation to the slot that asked, first to see how much can move, then moving it. */
  const move = (
    end: number,
    slot: number,
    need: number,
    fromSlot: ReadonlyMap<number, number>,
    fromObservation: ReadonlyMap<number, number>,
  ): number => {
    const steps: { readonly observation: number; readonly slot: number }[] = [];
    let amount = Math.min(need, left(end));
    let observation = end;
    for (;;) {
      const taker = fromSlot.get(observation) ?? slot;
      steps.push({ observation, slot: taker });
      if (taker === slot) break;
      observation = fromObservation.get(taker) ?? end;
      amount = Math.min(amount, takers.get(observation)?.get(taker) ?? 0);
    }
    free.set(end, left(end) - amount);
    for (const [i, step] of steps.entries()) {
      give(step.observation, step.slot, amount);
      const next = steps[i + 1];
      // This slot has something else now and gives back what the next one wants.
      if (next !== undefined) give(next.observation, step.slot, -amount);
    }
    return amount;
  };

  const order = wishes.map((_, i) => i);
  order.sort((a, b) => (wishes[a]?.candidates.length ?? 0) - (wishes[b]?.candidates.length ?? 0));
  for (const slot of order) {
    let need = wishes[slot]?.demand ?? 0;
    let looked = 1;
    for (const observation of wishes[slot]?.candidates ?? []) {
      if (need === 0) break;
      looked += 1;
      const amount = Math.min(need, left(observation));
      if (amount === 0) continue;
      free.set(observation, left(observation) - amount);
      give(observation, slot, amount);
      need -= amount;
    }
    budget.spend(looked * STEP);
    while (need > 0) {
      const amount = augment(slot, need);
      if (amount === 0) return null;
      need -= amount;
    }
  }

  const used = new Set<number>();
  for (const [observation, of] of takers) if (of.size > 0) used.add(observation);
  return used;
}
