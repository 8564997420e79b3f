import type { ArtifactId, EvidenceId, FindingId } from './ids.ts';
import type { ObservableType, Relation } from './observable.ts';
import type { Instant } from './time.ts';

/** From weakest to strongest. */
export const LEVELS = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}

/**
 * What a finding says about the device. `infection`: a trace that spyware ran or acted.
 * `targeting`: something meant to infect reached it. `suspicion`: behaviour that needs an explanation.
 * `context`: worth knowing when reading the rest.
 */
export const STAGES = ['context', 'suspicion', 'targeting', 'infection'] as const;
export type Stage = (typeof STAGES)[number];

export interface IndicatorRef {
  readonly type: ObservableType;
  readonly value: string;
  /** Name of the family as the set gives it. */
  readonly name: string | null;
  readonly path: string;
  readonly id: string | null;
}

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  readonly stage: Stage;
  /** `indicator`, or the id of a heuristic. */
  readonly rule: string;
  readonly family: string | null;
  /** When the thing found happened; null where the source keeps no time. */
  readonly at: Instant | null;
  /** The last time that the same record (and those counted in `repeats`) names; null where there is only one. */
  readonly until: Instant | null;
  readonly artifact: ArtifactId;
  readonly evidence: EvidenceId;
  /** File within the evidence: `HomeDomain::Library/SMS/sms.db`. */
  readonly source: string;
  /** Row id in the source's table, or the record's place (from 1) in a source without row ids. */
  readonly row: number;
  readonly observable: {
    readonly type: ObservableType;
    readonly value: string;
    readonly relation: Relation;
  } | null;
  readonly indicator: IndicatorRef | null;
  /** Values that the rule's text in each language is filled with; from the evidence, so hostile. */
  readonly details: Readonly<Record<string, string | number>>;
  /** How many more records gave the very same finding and are not listed one by one. */
  readonly repeats: number;
  /** Where the very same fact lies in other captures of the same phone; missing where there is only one. */
  readonly also?: readonly FindingPlace[];
}

/** Where in the evidence something lies. */
export interface FindingPlace {
  readonly evidence: EvidenceId;
  readonly source: string;
  readonly row: number;
}

/** Findings of one family that belong together in time. */
export interface Episode {
  readonly family: string;
  readonly stage: 'infection' | 'targeting' | 'suspicion';
  readonly first: Instant;
  readonly last: Instant;
  readonly findings: readonly FindingId[];
  /** The pieces of evidence, all of one device, that its findings are from. */
  readonly evidence: readonly EvidenceId[];
  /** Other families active on this device in the same interval. */
  readonly overlaps: readonly string[];
}

export type Outcome = 'infected' | 'targeted' | 'suspicious' | 'nothing-found' | 'not-enough-data';
