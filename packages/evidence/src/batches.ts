/** Records to a batch: small enough to hold, large enough to cost no wait. */
const BATCH = 256;

/** Items in batches of some hundred, made while they are asked for; the last batch may be shorter. */
export function* batches<T>(items: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
