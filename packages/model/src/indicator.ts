import type { ObservableType } from './observable.ts';
import type { Instant } from './time.ts';

/**
 * To whom something may be passed on: the Traffic Light Protocol, version 2.0 (FIRST, https://www.first.org/tlp/).
 * `clear` was called white in version 1.
 */
export const TLP_LEVELS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP_LEVELS)[number];

/**
 * What kind of software a family is, where the publisher says that it is another than mercenary spyware: stalkerware is
 * sold to anyone, and put on a phone by somebody who had it in hand. For the person whose phone it is, the next step is another.
 */
export type FamilyCategory = 'stalkerware';

/** A published sign of a spyware family, as one exact comparison. */
export interface Indicator {
  readonly type: ObservableType;
  /** As published, after undoing the notation's escapes; the matcher normalises a copy. */
  readonly value: string;
  /** Id in the file that it came from (`indicator--…`), or null where the format has none. */
  readonly id: string | null;
  /** The spyware family or campaign that the publisher ties it to. */
  readonly family: string | null;
  /** Missing where nothing is said. */
  readonly category?: FamilyCategory;
  /** Who published it, as the file names them. */
  readonly source: string | null;
  /** Title of the report or event in which it was published. */
  readonly report: string | null;
  /** The campaign that the publisher ties it to, where it is named beside or instead of a family. */
  readonly campaign: string | null;
  /** To whom the publisher allows to pass it on, where it says so. */
  readonly tlp: Tlp | null;
  /** The set (file) that it came from. */
  readonly set: IndicatorSetInfo;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly revoked: boolean;
  /** 0 to 100 (STIX 2.1, 3.2), or null where the publisher gave none. */
  readonly confidence: number | null;
}

/** One indicator file: what was loaded from it and what was not, and why. */
export interface IndicatorSetInfo {
  /** File name without its folder: `pegasus.stix2`. */
  readonly path: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly loaded: number;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
}
