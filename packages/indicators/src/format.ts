import type { Indicator, IndicatorSetInfo } from '@bridle/model';
import type { PatternSign } from './device/pattern-indicator.ts';
import type { Counts } from './tally.ts';

/** An indicator before it is known which set it belongs to. */
export type Sign = Omit<Indicator, 'set'>;

/** What a format made of a file. */
export interface ReadIndicators {
  readonly signs: readonly Sign[];
  /** The same signs as indicators of a set; a format that can make them without a copy has this. */
  readonly indicatorsOf?: (set: IndicatorSetInfo) => readonly Indicator[];
  /** Patterns that are no exact comparisons, where the format has such. */
  readonly patterns?: readonly PatternSign[];
  /** What was not loaded, one count for each comparison, or for each object of which nothing could be read. */
  readonly skipped: Counts;
  /** What was read in part, or with a property left out; nothing is lost by it that could be matched. */
  readonly notes: Counts;
}

/** One format of indicator files. Adding one means adding a file to `formats/`. */
export interface IndicatorFormat {
  readonly id: string;
  /** Named in messages, after "expected". */
  readonly title: string;
  /** Where the format is publicly described. */
  readonly references: readonly string[];
  /** Is it this format, by the file's beginning (up to 64 KiB)? The name may serve as a hint only. */
  sniff(head: Uint8Array, name: string): boolean;
  /** Throws `FormatError` if the file as a whole cannot be read; a bad object in it is counted and passed over. */
  read(bytes: Uint8Array): ReadIndicators;
}

/** A file as a whole that cannot be read: one line that says what was expected, without quoting the file. */
export class FormatError extends Error {}
