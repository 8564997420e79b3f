import { csv } from './csv.ts';
import { hosts } from './hosts.ts';
import { list } from './list.ts';
import { misp } from './misp.ts';
import { withoutPatterns } from './no-patterns.ts';
import { openioc } from './openioc.ts';
import { stix21 } from './stix21.ts';
import { suricata } from './suricata.ts';
import type { IndicatorWriter } from './writer.ts';

/** Every format that can be written. */
export const INDICATOR_WRITERS: readonly IndicatorWriter[] = [
  stix21,
  ...[misp, csv, openioc, list, hosts, suricata].map(withoutPatterns),
];
