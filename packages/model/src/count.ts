/**
 * How many: known exactly, or known as a lower bound ("more than 75", "at least 22"). The two have no property in
 * common that holds the number, so none can be read, compared or printed as the other by oversight: whoever wants the
 * number says which of both he has. Sums keep the weaker kind.
 */
export type Count = ExactCount | AtLeastCount;

export interface ExactCount {
  readonly kind: 'exact';
  readonly value: number;
}

export interface AtLeastCount {
  readonly kind: 'at-least';
  readonly least: number;
}

/** Throws `RangeError` where the number is no count. */
export function exactly(value: number): ExactCount {
  return Object.freeze({ kind: 'exact', value: checked(value) });
}

/** Throws `RangeError` where the number is no count. */
export function atLeast(least: number): AtLeastCount {
  return Object.freeze({ kind: 'at-least', least: checked(least) });
}

/** `value` as an exact count where all was seen, else as a lower bound. */
export function countOf(value: number, sawAll: boolean): Count {
  return sawAll ? exactly(value) : atLeast(value);
}

/** What one knows for certain in both cases: there are this many, or more. */
export function lowerBound(count: Count): number {
  return count.kind === 'exact' ? count.value : count.least;
}

/** The sum; exact only where every part is. The parts must not overlap: a person in two reports is one person. */
export function sumOfCounts(counts: readonly Count[]): Count {
  let sum = 0;
  let exact = true;
  for (const count of counts) {
    sum += lowerBound(count);
    if (count.kind === 'at-least') exact = false;
  }
  return countOf(sum, exact);
}

/**
 * Whether a computed count can be what somebody stated: equal where both are exact, and not below a lower bound.
 * An exact statement is not confirmed by a lower bound, only not contradicted as long as this is not above it.
 */
export function agrees(computed: Count, stated: Count): 'yes' | 'no' | 'possible' {
  if (computed.kind === 'exact') {
    if (stated.kind === 'exact') return computed.value === stated.value ? 'yes' : 'no';
    return computed.value >= stated.least ? 'yes' : 'no';
  }
  if (stated.kind === 'exact') return computed.least <= stated.value ? 'possible' : 'no';
  return computed.least >= stated.least ? 'yes' : 'possible';
}

function checked(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
  return value;
}
