import { type Instant, type Observable, type ObservableType, type Relation, toMillis } from '@bridle/model';
import { Budget } from '../pattern/budget.ts';
import type { Observation } from '../pattern/observations.ts';
import { type DeviceObject, type DeviceObjects, objectsOf } from './objects.ts';
import type { PatternIndicator } from './pattern-indicator.ts';
import type { PatternPlan, PlannedPattern } from './plan.ts';

/** When a record's thing happened; nulls where the source keeps no time. */
export interface Span {
  readonly at: Instant | null;
  readonly until: Instant | null;
}

/** A record that a pattern matched. `place` is whatever the caller knows it by. */
export interface MatchedRecord<Place> {
  readonly place: Place;
  readonly span: Span;
  /** Of its objects those that the pattern speaks of, each with the observables that it is made of. Never empty. */
  readonly objects: readonly (readonly Observable[])[];
}

export interface PatternMatch<Place> {
  readonly indicator: PatternIndicator;
  /** See `PlannedPattern.ofPlace`. */
  readonly ofPlace: boolean;
  /** In the order of the records. Never empty. */
  readonly records: readonly MatchedRecord<Place>[];
}

/** What could not be decided about a pattern on a device. The reason is our own words only. */
export interface Undecided {
  readonly indicator: PatternIndicator;
  readonly reason: string;
}

export interface RunnerLimits {
  /** Records kept for the patterns that need several, and characters in all that these have seen. */
  readonly records: number;
  readonly characters: number;
  /** Observables of one record. */
  readonly observables: number;
  /** Steps for all the patterns over several records together. */
  readonly steps: number;
  /** Matches of one such pattern that are told; no record is in two of them. */
  readonly matches: number;
}

const LIMITS: RunnerLimits = {
  records: 50_000,
  characters: 64 * 1024 * 1024,
  observables: 256,
  steps: 2_000_000_000,
  matches: 20,
};
/** Steps for one pattern over several records: about a second. */
const STEPS_EACH = 200_000_000;

interface Kept<Place> {
  readonly place: Place;
  readonly span: Span;
  readonly made: DeviceObjects;
  readonly observation: Observation;
}

/**
 * Evaluates patterns on the records of one device, each record being one observation. Patterns over one record are
 * answered at once, the others at the end, over the records that can matter to them; memory and work are bounded, and
 * what was left out is told. Never throws, whatever the records hold.
 */
export class DevicePatterns<Place> {
  readonly #plan: PatternPlan;
  readonly #limits: RunnerLimits;
  readonly #kept: Kept<Place>[] = [];
  readonly #undecided = new Map<PatternIndicator, string>();
  #seen: Observable[] = [];
  #cut = false;
  #characters = 0;
  #leftOut = false;

  constructor(plan: PatternPlan, limits: Partial<RunnerLimits> = {}) {
    this.#plan = plan;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** An observable of the current record. */
  see(type: ObservableType, value: string, relation: Relation): void {
    if (!this.#plan.types.has(type)) return;
    if (this.#seen.length < this.#limits.observables) this.#seen.push({ type, value, relation });
    else this.#cut = true;
  }

  /** The current record is over. `span` and `place` are asked for only where it matters to a pattern. */
  record(span: () => Span, place: () => Place): readonly PatternMatch<Place>[] {
    if (this.#seen.length === 0) return [];
    const seen = this.#seen;
    const cut = this.#cut;
    this.#seen = [];
    this.#cut = false;
    const { forSingles, forSeveral, singles, several } = this.#plan;
    if (cut) for (const pattern of [...singles, ...several]) this.#tell(pattern, TOO_WIDE);
    const single = singles.length > 0 && seen.some((one) => forSingles.test(one));
    const keep = several.length > 0 && seen.some((one) => forSeveral.test(one));
    if (!single && !keep) return [];

    const made = objectsOf(seen);
    const when = span();
    const record = { place: place(), span: when, made, observation: observationOf(made, when) };
    if (keep) this.#keep(record, seen);
    return single ? this.#singles(record, seen) : [];
  }

  #singles(record: Kept<Place>, seen: readonly Observable[]): readonly PatternMatch<Place>[] {
    const matches: PatternMatch<Place>[] = [];
    for (const pattern of this.#plan.singles) {
      if (pattern.budget.left <= 0 || !seen.some(({ type }) => pattern.types.has(type))) continue;
      if (pattern.timed && record.span.at === null) continue;
      const answer = pattern.evaluate([record.observation], pattern.budget);
      if (answer.outcome === 'match') matches.push(matchOf(pattern, [record]));
      else if (answer.outcome === 'unknown')
        this.#tell(pattern, pattern.budget.left < 0 ? TOO_MUCH : answer.problem);
    }
    return matches;
  }

  #keep(record: Kept<Place>, seen: readonly Observable[]): void {
    const characters = seen.reduce((sum, { value }) => sum + value.length, 0);
    // Nothing later either, even if it were smaller: what was looked at must be the first records.
    if (
      this.#leftOut ||
      this.#kept.length >= this.#limits.records ||
      this.#characters + characters > this.#limits.characters
    ) {
      this.#leftOut = true;
      return;
    }
    this.#characters += characters;
    this.#kept.push(record);
  }

  /** The device's last record is over: the matches of patterns that need several. */
  end(): readonly PatternMatch<Place>[] {
    const matches: PatternMatch<Place>[] = [];
    const all = listOf(this.#kept);
    const timed = listOf(this.#kept.filter(({ span }) => span.at !== null));
    let left = this.#limits.steps;
    for (const pattern of this.#plan.several) {
      if (this.#leftOut) this.#tell(pattern, `only the first ${this.#kept.length} records were looked at`);
      const budget = new Budget(Math.min(STEPS_EACH, left));
      const given = budget.left;
      let list = pattern.timed ? timed : all;
      for (let i = 0; i < this.#limits.matches; i++) {
        const answer = pattern.evaluate(list.observations, budget);
        if (answer.outcome === 'unknown') this.#tell(pattern, answer.problem);
        if (answer.outcome !== 'match') break;
        const used = new Set(answer.observed);
        const matched = list.records.filter((_, at) => used.has(at));
        matches.push(matchOf(pattern, matched));
        list = listOf(list.records.filter((_, at) => !used.has(at)));
      }
      left -= given - Math.max(0, budget.left);
    }
    this.#kept.length = 0;
    return matches;
  }

  undecided(): readonly Undecided[] {
    return [...this.#undecided].map(([indicator, reason]) => ({ indicator, reason }));
  }

  #tell({ indicator }: PlannedPattern, reason: string): void {
    if (!this.#undecided.has(indicator)) this.#undecided.set(indicator, reason);
  }
}

/** Records, and at the same places their observations. */
interface KeptList<Place> {
  readonly records: readonly Kept<Place>[];
  readonly observations: readonly Observation[];
}

function listOf<Place>(records: readonly Kept<Place>[]): KeptList<Place> {
  return { records, observations: records.map(({ observation }) => observation) };
}

const TOO_MUCH = 'too much work: not all records were looked at';
const TOO_WIDE = 'a record names more things than are looked at together';

const NOTHING: Observation = {
  id: null,
  first: 0,
  last: 0,
  count: 1,
  roots: [],
  resolve: () => undefined,
};

/** The objects of one record as the observation that a pattern is evaluated on. */
export function observationOf({ roots, resolve }: DeviceObjects, { at, until }: Span): Observation {
  const first = at === null ? 0 : toMillis(at) * 1000;
  const last = until === null ? first : Math.max(first, toMillis(until) * 1000);
  return { ...NOTHING, first, last, roots: roots.map(({ object }) => object), resolve };
}

function matchOf<Place>(pattern: PlannedPattern, records: readonly Kept<Place>[]): PatternMatch<Place> {
  return {
    indicator: pattern.indicator,
    ofPlace: pattern.ofPlace,
    records: records.map(({ place, span, made, observation }) => {
      const meant = made.roots.filter(({ object }: DeviceObject) =>
        pattern.brackets.some(
          (bracket) =>
            bracket([{ ...observation, roots: [object] }], new Budget(1_000_000)).outcome === 'match',
        ),
      );
      const told = meant.length === 0 ? made.roots : meant;
      return { place, span, objects: told.map(({ of }) => of) };
    }),
  };
}
