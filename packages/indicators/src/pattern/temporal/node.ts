/**
 * What is left of a pattern once each observation has been tested: which observations, how many, and when.
 * START and STOP are gone: they say which observations are candidates.
 */
export type Node =
  /** `candidates`: indices of observations that pass the test. */
  | { readonly kind: 'slot'; readonly candidates: readonly number[]; readonly demand: number }
  | { readonly kind: 'all' | 'any' | 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'within'; readonly microseconds: number; readonly node: Node }
  | { readonly kind: 'times'; readonly times: number; readonly node: Node };

/** Times and counts of the observations, by index. Microseconds since 1970; `first` is never after `last`. */
export interface Sightings {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly count: Float64Array;
}

/** Null: there is no way to match, whatever is around it. */
type Simple = Node | null;

/** Fewest observations that can fill a slot: whether there are enough of them at all. */
export function slotOf(candidates: readonly number[], demand: number, sightings: Sightings): Simple {
  let supply = 0;
  for (const candidate of candidates) supply += sightings.count[candidate] ?? 0;
  return supply < demand ? null : { kind: 'slot', candidates, demand };
}

export function allOf(kind: 'all' | 'sequence', nodes: readonly Simple[]): Simple {
  const present = nodes.filter((node) => node !== null);
  if (present.length < nodes.length) return null;
  return present.length === 1 && present[0] !== undefined ? present[0] : { kind, nodes: present };
}

/** Observations that are each enough are one slot. */
export function anyOf(nodes: readonly Simple[], sightings: Sightings): Simple {
  const rest: Node[] = [];
  const single = new Set<number>();
  for (const node of nodes) {
    if (node === null) continue;
    if (node.kind === 'slot' && node.demand === 1) for (const one of node.candidates) single.add(one);
    else rest.push(node);
  }
  const slot =
    single.size === 0
      ? null
      : slotOf(
          [...single].sort((a, b) => a - b),
          1,
          sightings,
        );
  if (slot !== null) rest.push(slot);
  if (rest.length === 0) return null;
  return rest.length === 1 && rest[0] !== undefined ? rest[0] : { kind: 'any', nodes: rest };
}

export function within(microseconds: number, node: Simple): Simple {
  // One observation is always close to itself.
  if (node === null || (node.kind === 'slot' && node.demand === 1)) return node;
  return { kind: 'within', microseconds, node };
}

/** What has no times inside is repeated by asking for more of each. */
export function times(count: number, node: Simple, sightings: Sightings): Simple {
  if (node === null || count === 1) return node;
  if (node.kind === 'slot') return slotOf(node.candidates, node.demand * count, sightings);
  if (node.kind === 'all' && node.nodes.every((part) => part.kind === 'slot')) {
    return allOf(
      'all',
      node.nodes.map((part) => times(count, part, sightings)),
    );
  }
  return { kind: 'times', times: count, node };
}
