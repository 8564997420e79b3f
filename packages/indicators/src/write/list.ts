import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { typeOfValue } from '../values/detect.ts';
import { distinct } from './distinct.ts';
import type { IndicatorWriter, Written } from './writer.ts';

/** One value a line: what can be told by its form alone. */
export const list: IndicatorWriter = {
  id: 'list',
  title: 'list, one value a line',
  loses: 'values only: no family, publisher, report, date, confidence or level of TLP',
  write,
};

function write(signs: readonly Sign[]): Written {
  const leftOut = new Tally();
  const lines = new Set<string>();
  let written = 0;
  for (const sign of distinct(signs)) {
    const read = canonical(sign.type, sign.value);
    if ('refused' in read) leftOut.add('a value that cannot be used');
    else if (sign.revoked) leftOut.add('revoked');
    else if (typeOfValue(sign.value) !== read.type || /[\s#]/.test(sign.value))
      leftOut.add(`of a type that a list cannot tell: ${read.type}`);
    else {
      written += 1;
      lines.add(sign.value);
    }
  }
  const head = '# Indicators of mercenary spyware, one value a line, written by Bridle';
  return { text: `${[head, ...lines].join('\n')}\n`, written, leftOut: leftOut.counts() };
}
