import type { PatternSign } from '../device/pattern-indicator.ts';
import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import type { IndicatorWriter, WriteContext, Written } from './writer.ts';

/** A writer of a format of single values: compound patterns are counted as left out. */
export function withoutPatterns(
  writer: Omit<IndicatorWriter, 'write'> & { write(signs: readonly Sign[], context: WriteContext): Written },
): IndicatorWriter {
  return {
    ...writer,
    write(signs, context, patterns: readonly PatternSign[] = []) {
      const written = writer.write(signs, context);
      if (patterns.length === 0) return written;
      const leftOut = new Tally();
      for (const { reason, count } of written.leftOut) leftOut.add(reason, null, count);
      leftOut.add('a compound pattern, which only STIX can hold', null, patterns.length);
      return { ...written, leftOut: leftOut.counts() };
    },
  };
}
