import { toMillis } from '@bridle/model';
import { Collector, currentOf, DOUBTED, type Facts, type Version, validity } from '../collect.ts';
import { type Columns, columnsOf, type FactColumn } from '../csv/columns.ts';
import { unguard } from '../csv/guard.ts';
import { type Delimiter, delimiterOf, readRows } from '../csv/rows.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators } from '../format.ts';
import { cleanName, decodeHead, decodeText, isStalkerware } from '../text.ts';
import { refang } from '../values/defang.ts';
import { typeOfValue } from '../values/detect.ts';
import { parseTlp } from '../values/tlp.ts';
import { typeOfName } from '../values/type-names.ts';
import { writtenTime } from '../values/written-time.ts';

/**
 * Tables with a header. Three shapes, told by the names of the columns (`csv/columns.ts`): what MISP exports
 * (`uuid,event_id,category,type,value,…`); a row for each value with a column for its type (ECHAP's `network.csv`,
 * what Bridle writes, most lists of publishers); columns that are a type each, several values a row (ECHAP's
 * `samples.csv`). Without a type, a value must be one that leaves no doubt.
 */
export const csv: IndicatorFormat = {
  id: 'csv',
  title: 'a table (CSV) with a header that names values',
  references: [
    'https://www.rfc-editor.org/rfc/rfc4180',
    'https://www.circl.lu/doc/misp/automation/#csv-export',
    'https://github.com/AssoEchap/stalkerware-indicators',
  ],
  sniff: (head) => tableOf(decodeHead(head)) !== null,
  read,
};

const MAX_ROWS = 2_000_000;

interface Table {
  readonly delimiter: Delimiter;
  readonly columns: Columns;
  /** One of ECHAP's tables, which hold stalkerware and nothing else, and do not say so in any cell. */
  readonly isEchap: boolean;
}

/** The headers of ECHAP's `samples.csv` and `network.csv`, as no other list is known to have them. */
const ECHAP_HEADERS: ReadonlySet<string> = new Set([
  'sha256,package name,certificate,version,app',
  'type,indicator,app',
]);

/** The header is the first line that says something; of a table with one column it names a value or a type. */
function tableOf(head: string): Table | null {
  const line = /^(?:\ufeff)?(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*([^\r\n]{1,4000})/.exec(head)?.[1];
  if (line === undefined || /^[\s"]*[[{<]/.test(line)) return null;
  const delimiter = delimiterOf(line) ?? ',';
  let columns: Columns | null = null;
  let isEchap = false;
  for (const { cells } of readRows(line, delimiter, () => undefined)) {
    columns = columnsOf(cells);
    isEchap = ECHAP_HEADERS.has(cells.map((cell) => cell.trim().toLowerCase()).join(','));
    // Names of columns are words; a list of values may begin with `domain,192.0.2.1` yet has no name for either.
    if (cells.some((cell) => typeOfValue(refang(cell)) !== null)) return null;
    break;
  }
  if (columns === null) return null;
  // `files:` or `- host`, with nothing to part, is YAML or prose.
  return { delimiter, columns, isEchap };
}

interface Line extends Version {
  readonly cells: readonly string[];
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const { text, replaced } = decodeText(bytes);
  if (replaced) collector.note('bytes that are no text');
  const table = tableOf(text.slice(0, 64 * 1024));
  if (table === null) throw new FormatError('no header that names values');
  const { columns, delimiter } = table;
  const cell = (cells: readonly string[], column: FactColumn): string => {
    const index = columns.facts.get(column);
    return index === undefined ? '' : unguard(cells[index] ?? '').trim();
  };
  const lines: Line[] = [];
  let isHeader = true;
  for (const { cells } of readRows(text, delimiter, collector.skip)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    if (cells.length === 1 && (cells[0] ?? '').trim() === '') continue;
    if (lines.length >= MAX_ROWS) throw new FormatError(`more than ${MAX_ROWS} rows`);
    // An export that was put together from several repeats their header.
    if (cells.length > 1 && columns.facts.has('value') && cell(cells, 'value').toLowerCase() === 'value') {
      collector.note('a header again');
      continue;
    }
    const id = cell(cells, 'id');
    lines.push({
      // An indicator of several values has a row for each, so an id alone does not make two rows one.
      id: id === '' ? null : JSON.stringify([id, cell(cells, 'type'), cell(cells, 'value')]),
      time: Number.NEGATIVE_INFINITY,
      content: id === '' ? '' : JSON.stringify(cells),
      cells,
    });
  }
  for (const { cells } of currentOf(lines, collector.skip)) readRow(cells, table, cell, collector);
  return collector.read();
}

type CellOf = (cells: readonly string[], column: FactColumn) => string;

function readRow(
  cells: readonly string[],
  { columns, isEchap }: Table,
  cell: CellOf,
  collector: Collector,
): void {
  const facts = factsOf(cells, isEchap, cell, collector);
  if (columns.values.length > 0) {
    for (const { column, type } of columns.values) {
      const value = unguard(cells[column] ?? '').trim();
      if (value !== '') collector.add(type, value, facts);
    }
    return;
  }
  const value = cell(cells, 'value');
  if (value === '') return collector.skip('a row without a value');
  const written = cell(cells, 'type');
  if (written === '') {
    const type = typeOfValue(refang(value));
    if (type === null) collector.skip('a value of a type that is not told');
    else collector.add(type, value, facts);
    return;
  }
  const relation = cell(cells, 'relation');
  const meaning =
    (written === 'text' && relation !== '' ? typeOfName(relation) : null) ?? typeOfName(written);
  if (meaning === null) return collector.skip('a type that is not known', written);
  if (meaning.kind === 'unseen') return collector.skip(meaning.reason);
  if (meaning.kind === 'context') return collector.note('a row that is no sign', written);
  const category = cell(cells, 'category').toLowerCase();
  if (
    cell(cells, 'to_ids') !== '1' &&
    (category === 'external analysis' || category === 'internal reference')
  )
    return collector.note('a link to a report');
  if (meaning.kind === 'one') return collector.add(meaning.type, value, facts);
  const parts = value.split('|');
  for (const [i, type] of meaning.types.entries()) {
    if (type !== null) collector.add(type, parts[i] ?? '', facts);
  }
}

function factsOf(cells: readonly string[], isEchap: boolean, cell: CellOf, collector: Collector): Facts {
  const time = (column: 'valid_from' | 'valid_until'): Facts['validFrom'] => {
    const written = cell(cells, column);
    if (written === '') return null;
    const instant = writtenTime(written);
    if (instant !== null && Number.isFinite(toMillis(instant))) return instant;
    collector.note(`${column} is no time, left out`);
    return null;
  };
  const confidence = cell(cells, 'confidence');
  const grade = confidence === '' ? null : Number(confidence);
  if (grade !== null && !(grade >= 0 && grade <= 100))
    collector.note('confidence is no number from 0 to 100, left out');
  const known = grade !== null && grade >= 0 && grade <= 100 ? Math.round(grade) : null;
  const tags = cell(cells, 'tags').split(',');
  return {
    id: cell(cells, 'id') || null,
    family: cleanName(cell(cells, 'family')),
    ...((isEchap || tags.some(isStalkerware)) && { category: 'stalkerware' }),
    source: cleanName(cell(cells, 'source')),
    report: cleanName(cell(cells, 'report')),
    campaign: cleanName(cell(cells, 'campaign')),
    tlp: parseTlp(cell(cells, 'tlp')) ?? parseTlp(tags.find((tag) => /^\s*tlp:/i.test(tag)) ?? ''),
    ...validity(time('valid_from'), time('valid_until'), collector.note),
    revoked: /^(?:true|1|yes)$/i.test(cell(cells, 'revoked')),
    confidence: known ?? (/^(?:0|false|no)$/i.test(cell(cells, 'to_ids')) ? DOUBTED : null),
  };
}
