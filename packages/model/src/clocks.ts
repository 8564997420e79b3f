import type { ArtifactId, EvidenceId } from './ids.ts';
import type { Instant } from './time.ts';

/**
 * How the clocks of the captures of one phone relate, as far as the captures themselves show it. It is only said:
 * no time of any record is changed by it.
 */
export interface PhoneClocks {
  readonly captures: readonly CaptureClock[];
  /** Each capture beside each earlier one. */
  readonly pairs: readonly ClockPair[];
}

/** What one capture says of its own clock. */
export interface CaptureClock {
  readonly evidence: EvidenceId;
  /** When it was taken and in which zone (IANA name or `+02:00`), as it says itself. */
  readonly acquiredAt: Instant | null;
  readonly timezone: string | null;
  /** What its records say the phone was set to, least ahead of UTC first. */
  readonly zones: readonly ZoneUse[];
  /** Moments at which the clock was set, the largest changes of those that are listed, in order of time. */
  readonly jumps: readonly ClockJump[];
  /** How many more there are. */
  readonly jumpsLeftOut: number;
}

/** A zone, and the first and last time at which records say it. */
export interface ZoneUse {
  /** Minutes ahead of UTC: 120 is `+02:00`. */
  readonly minutes: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface ClockJump {
  /** By the clock as it was set then. */
  readonly at: Instant;
  /** Above zero: set forward. Seconds. */
  readonly seconds: number;
  readonly artifact: ArtifactId;
}

/** What two captures say of the same events. */
export interface ClockPair {
  readonly evidence: EvidenceId;
  /** The capture beside which it is laid. */
  readonly to: EvidenceId;
  /** Events that were found in both, of a sample of each: the more there are, the more the rest can be relied on. */
  readonly facts: number;
  /** Differences that several events have in common, and equality; the one with the most events first. */
  readonly differences: readonly ClockDifference[];
  /** Events whose times differ in no way that they have in common. */
  readonly others: number;
}

export interface ClockDifference {
  /** How far the times of `evidence` are ahead of those of `to`. Whole seconds; 0 where they are the same. */
  readonly seconds: number;
  readonly facts: number;
  /**
   * `same`: no difference. `zone`: whole quarters of an hour, as between two time zones, or where a time in the
   * phone's zone is taken for UTC. `clock`: anything else, as between two clocks that were set apart.
   */
  readonly likely: 'same' | 'zone' | 'clock';
  /** Artifacts that have these events, in either capture. */
  readonly artifacts: readonly ArtifactId[];
}
