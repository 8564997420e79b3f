import type { Instant } from '@bridle/model';
import type { PatternSign } from '../device/pattern-indicator.ts';
import type { Sign } from '../format.ts';
import type { Counts } from '../tally.ts';

/** What a writer needs from outside: it runs without Node, and says the same for the same input. */
export interface WriteContext {
  /** Hex SHA-1 of bytes, for ids of UUID version 5. */
  readonly sha1: (bytes: Uint8Array) => string;
  /** When it is written, where a format demands a date that the publisher did not give. */
  readonly now: Instant;
}

export interface Written {
  readonly text: string;
  /** Indicators that are in it. */
  readonly written: number;
  /** Those that are not, by reason. */
  readonly leftOut: Counts;
}

/** One format in which indicators can be handed on. Adding one means adding a file to `write/` and a line to `write/index.ts`. */
export interface IndicatorWriter {
  /** As asked for on the command line. */
  readonly id: string;
  readonly title: string;
  /** What it cannot say of an indicator that it writes; null: reading it again gives the same set. */
  readonly loses: string | null;
  /** @param patterns what is no exact comparison; most formats have no place for these and count them as left out */
  write(signs: readonly Sign[], context: WriteContext, patterns?: readonly PatternSign[]): Written;
}
