import type { ObservableType } from '@bridle/model';
import { typeOfName } from '../values/type-names.ts';

/** What a column says about its row. */
export const FACT_COLUMNS = [
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
  'to_ids',
  'tags',
  'category',
  'relation',
] as const;
export type FactColumn = (typeof FACT_COLUMNS)[number];

/** The columns of a table by what they mean. */
export interface Columns {
  readonly facts: ReadonlyMap<FactColumn, number>;
  /** Columns that are values of one type each; used where there is no column `value`. */
  readonly values: readonly { readonly column: number; readonly type: ObservableType }[];
}

/** Other names under which the columns are found; those of MISP's export first. */
const ALIASES: ReadonlyMap<string, FactColumn> = new Map<string, FactColumn>([
  ['uuid', 'id'],
  ['indicator_id', 'id'],
  ['date', 'valid_from'],
  ['first_seen', 'valid_from'],
  ['attribute_tag', 'tags'],
  ['tag', 'tags'],
  ['object_relation', 'relation'],
  ['indicator_type', 'type'],
  ['ioc_type', 'type'],
  ['observable_type', 'type'],
  ['kind', 'type'],
  ['indicator', 'value'],
  ['indicator_value', 'value'],
  ['ioc', 'value'],
  ['ioc_value', 'value'],
  ['observable', 'value'],
  ['malware', 'family'],
  ['malware_family', 'family'],
  ['app', 'family'],
  ['app_name', 'family'],
  ['publisher', 'source'],
  ['author', 'source'],
  ['reference', 'report'],
  ['title', 'report'],
  ['expires', 'valid_until'],
  ['valid_till', 'valid_until'],
  ['last_seen', 'valid_until'],
  ['expiration', 'valid_until'],
]);

/** Reads a header; null where it names neither values nor a type of values. */
export function columnsOf(header: readonly string[]): Columns | null {
  const facts = new Map<FactColumn, number>();
  const values: { column: number; type: ObservableType }[] = [];
  for (const [column, cell] of header.entries()) {
    const key = cell
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    const fact = FACT_COLUMNS.find((one) => one === key) ?? ALIASES.get(key);
    if (fact !== undefined) {
      if (!facts.has(fact)) facts.set(fact, column);
      continue;
    }
    const type = typeOfName(key);
    if (type?.kind === 'one') values.push({ column, type: type.type });
  }
  if (facts.has('value')) return { facts, values: [] };
  return values.length > 0 ? { facts, values } : null;
}
