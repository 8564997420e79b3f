import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { distinct } from './distinct.ts';
import type { IndicatorWriter, Written } from './writer.ts';

/** A hosts file that sends domains nowhere (hosts(5)). */
export const hosts: IndicatorWriter = {
  id: 'hosts',
  title: 'hosts file',
  loses:
    'domains only, and not what lies below them; no family, publisher, report, date, confidence or level of TLP',
  write,
};

function write(signs: readonly Sign[]): Written {
  const leftOut = new Tally();
  const names = new Set<string>();
  let written = 0;
  for (const sign of distinct(signs)) {
    const read = canonical(sign.type, sign.value);
    if ('refused' in read) leftOut.add('a value that cannot be used');
    else if (read.type !== 'domain-name') leftOut.add(`not a domain: ${read.type}`);
    else if (sign.revoked) leftOut.add('revoked');
    else {
      written += 1;
      names.add(read.key);
    }
  }
  const lines = [...names].map((name) => `0.0.0.0 ${name}`);
  const head = [
    '# Domains of mercenary spyware, written by Bridle.',
    '# A hosts file blocks these names only, not the ones below them.',
  ];
  return { text: `${[...head, ...lines].join('\n')}\n`, written, leftOut: leftOut.counts() };
}
