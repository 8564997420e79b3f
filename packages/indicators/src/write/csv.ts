import { guard } from '../csv/guard.ts';
import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { distinct } from './distinct.ts';
import type { IndicatorWriter, Written } from './writer.ts';

/** A table with a header (RFC 4180). Cells that a spreadsheet would run as a formula begin with an apostrophe, which the reader takes off. */
export const csv: IndicatorWriter = { id: 'csv', title: 'CSV', loses: null, write };

const COLUMNS = [
  'type',
  'value',
  'family',
  'source',
  'report',
  'campaign',
  'tlp',
  'valid_from',
  'valid_until',
  'revoked',
  'confidence',
  'id',
  'tags',
] as const;

function write(signs: readonly Sign[]): Written {
  const leftOut = new Tally();
  const lines: string[] = [COLUMNS.join(',')];
  const ids = new Set<string>();
  for (const sign of distinct(signs)) {
    const read = canonical(sign.type, sign.value);
    if ('refused' in read) {
      leftOut.add('a value that cannot be used');
      continue;
    }
    // Of two rows with one id and one value a reader takes one: the second goes without.
    const key = JSON.stringify([sign.id, read.type, sign.value]);
    const id = sign.id !== null && !ids.has(key) ? sign.id : '';
    ids.add(key);
    const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
      type: read.type,
      value: sign.value,
      family: sign.family ?? '',
      source: sign.source ?? '',
      report: sign.report ?? '',
      campaign: sign.campaign ?? '',
      tlp: sign.tlp ?? '',
      valid_from: sign.validFrom ?? '',
      valid_until: sign.validUntil ?? '',
      revoked: sign.revoked ? 'true' : '',
      confidence: sign.confidence === null ? '' : String(Math.round(sign.confidence)),
      id,
      tags: sign.category ?? '',
    };
    lines.push(COLUMNS.map((column) => quoted(guard(cells[column]))).join(','));
  }
  return { text: `${lines.join('\r\n')}\r\n`, written: lines.length - 1, leftOut: leftOut.counts() };
}

function quoted(cell: string): string {
  return /[",;\t\r\n|#]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
