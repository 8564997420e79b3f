import {
  DevicePatterns,
  type PatternIndicator,
  type PatternMatch,
  type PatternPlan,
  planPatterns,
  standing,
} from '@bridle/indicators';
import { type EvidenceId, type IndicatorSetInfo, levelRank, type Observable, STAGES } from '@bridle/model';
import type { FindingCollector, FindingDraft } from './findings.ts';
import type { WindowTest } from './inspect.ts';
import { type Meaning, meaningOf, weighed } from './meaning.ts';
import { shown } from './shown.ts';

/** Where a record lies. */
export type Place = Pick<FindingDraft, 'artifact' | 'evidence' | 'source' | 'row'>;

/** Of a pattern's text: so much is told in a finding. */
const LONGEST_TEXT = 500;

/** Evaluates the patterns of the indicator sets over the records of each device of a check. */
export class PatternRun {
  readonly #plan: PatternPlan | null;
  readonly #deviceOf: (id: EvidenceId) => string;
  readonly #devices = new Map<string, PatternsOfDevice>();
  readonly #collector: FindingCollector;
  readonly #inWindow: WindowTest;

  constructor(
    patterns: readonly PatternIndicator[],
    deviceOf: (id: EvidenceId) => string,
    collector: FindingCollector,
    inWindow: WindowTest,
  ) {
    this.#plan = patterns.length === 0 ? null : planPatterns(patterns);
    this.#deviceOf = deviceOf;
    this.#collector = collector;
    this.#inWindow = inWindow;
  }

  /** What several pieces of evidence of one device share; null where there are no patterns. */
  of(evidence: EvidenceId): PatternsOfDevice | null {
    if (this.#plan === null) return null;
    const device = this.#deviceOf(evidence);
    const known = this.#devices.get(device);
    if (known !== undefined) return known;
    const made = new PatternsOfDevice(this.#plan, this.#collector, this.#inWindow);
    this.#devices.set(device, made);
    return made;
  }

  /** After the last record of the last piece of evidence. */
  end(): void {
    for (const device of this.#devices.values()) device.end();
  }

  /** The sets, each saying also which of its patterns could not be decided on these devices. */
  told(sets: readonly IndicatorSetInfo[]): readonly IndicatorSetInfo[] {
    const bySet = new Map<string, Map<string, Set<PatternIndicator>>>();
    for (const device of this.#devices.values()) {
      for (const { indicator, reason } of device.undecided()) {
        const reasons = bySet.get(indicator.set.sha256) ?? new Map<string, Set<PatternIndicator>>();
        bySet.set(indicator.set.sha256, reasons);
        const known = reasons.get(reason);
        if (known === undefined) reasons.set(reason, new Set([indicator]));
        else known.add(indicator);
      }
    }
    return sets.map((set) => {
      const reasons = bySet.get(set.sha256);
      if (reasons === undefined) return set;
      const undecided = [...reasons]
        .map(([reason, { size }]) => ({ reason: `not decided in this check: ${reason}`, count: size }))
        .sort((a, b) => (a.reason < b.reason ? -1 : 1));
      return { ...set, skipped: [...set.skipped, ...undecided] };
    });
  }
}

/** The patterns on one device: hands it records, makes findings of its matches. */
export class PatternsOfDevice {
  readonly #patterns: DevicePatterns<Place>;
  readonly #collector: FindingCollector;
  readonly #inWindow: WindowTest;
  readonly see: DevicePatterns<Place>['see'];

  constructor(plan: PatternPlan, collector: FindingCollector, inWindow: WindowTest) {
    this.#patterns = new DevicePatterns(plan);
    this.#collector = collector;
    this.#inWindow = inWindow;
    this.see = this.#patterns.see.bind(this.#patterns);
  }

  record(...record: Parameters<DevicePatterns<Place>['record']>): void {
    this.#add(this.#patterns.record(...record));
  }

  end(): void {
    this.#add(this.#patterns.end());
  }

  undecided(): ReturnType<DevicePatterns<Place>['undecided']> {
    return this.#patterns.undecided();
  }

  #add(matches: readonly PatternMatch<Place>[]): void {
    for (const match of matches) {
      const finding = findingOf(match);
      if (finding !== null && this.#inWindow(finding.at, finding.until)) this.#collector.add(finding);
    }
  }
}

/**
 * A finding says no more than its weakest part: all the records are needed. Of a record that has several objects of
 * which each would do, the strongest counts; of an object made of several observables the weakest.
 */
function findingOf({ indicator, ofPlace, records }: PatternMatch<Place>): FindingDraft | null {
  const meant = records.map((record) =>
    record.objects
      .map((of) => weakest(of, ofPlace))
      .filter((one) => one !== null)
      .reduce<Weighed | null>((best, one) => (best !== null && !isWeaker(best, one) ? best : one), null),
  );
  const [first] = records;
  const [main] = meant;
  if (first === undefined || main === undefined || main === null) return null;
  const weight = meant
    .filter((one) => one !== null)
    .reduce((least, one) => (isWeaker(one, least) ? one : least), main);
  const state = standing(indicator, first.span.at);
  const { stage, level } = weighed(weight.meaning, state);
  const { text, family, set, id } = indicator;
  const pattern = shown(text, LONGEST_TEXT);
  return {
    level,
    stage,
    rule: 'indicator',
    family,
    at: first.span.at,
    until: first.span.until,
    ...first.place,
    observable: main.observable,
    indicator: { type: main.observable.type, value: pattern, name: family, path: set.path, id },
    details: { how: 'pattern', standing: state, sets: set.path, observations: records.length, pattern },
  };
}

interface Weighed {
  readonly observable: Observable;
  readonly meaning: Meaning;
}

/** A path of which only the last part is asked for says no more than a file name. */
function weakest(observables: readonly Observable[], ofPlace: boolean): Weighed | null {
  const [first, ...rest] = observables.map((observable) => {
    const type = observable.type === 'file-path' && !ofPlace ? 'file-name' : observable.type;
    return { observable, meaning: meaningOf(type, observable.relation) };
  });
  return first === undefined
    ? null
    : rest.reduce((least, one) => (isWeaker(one, least) ? one : least), first);
}

function isWeaker(a: Weighed, b: Weighed): boolean {
  const byLevel = levelRank(a.meaning.level) - levelRank(b.meaning.level);
  if (byLevel !== 0) return byLevel < 0;
  return STAGES.indexOf(a.meaning.stage) < STAGES.indexOf(b.meaning.stage);
}
