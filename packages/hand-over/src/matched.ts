import type { RandomAccess } from '@bridle/bytes';
import { textLines } from '@bridle/evidence';

/** Where a finding's record stands, as in check.json. */
export interface RecordPlace {
  readonly evidence: string;
  readonly source: string;
  readonly row: number;
}

/**
 * Where the records of all findings of a result stand, by the file in `records/` that has them (`ios.sms.jsonl`; those of
 * deleted rows `ios.sms.recovered.jsonl`): out of the text of its check.json.
 */
export function placesOfFindings(checkJson: string): ReadonlyMap<string, readonly RecordPlace[]> {
  const places = new Map<string, RecordPlace[]>();
  const found = (file: string, value: unknown): void => {
    const place = asPlace(value);
    if (place === null) return;
    const known = places.get(file);
    if (known === undefined) places.set(file, [place]);
    else known.push(place);
  };
  let check: unknown;
  try {
    check = JSON.parse(checkJson);
  } catch {
    return places;
  }
  const findings = typeof check === 'object' && check !== null && 'findings' in check ? check.findings : null;
  for (const finding of Array.isArray(findings) ? (findings as readonly unknown[]) : []) {
    if (typeof finding !== 'object' || finding === null || !('artifact' in finding)) continue;
    const { artifact } = finding;
    if (typeof artifact !== 'string') continue;
    const file = recordsFile(artifact, isOfDeletedRow(finding));
    found(file, finding);
    // The other captures of the phone that hold the same fact.
    const also = 'also' in finding && Array.isArray(finding.also) ? (finding.also as readonly unknown[]) : [];
    for (const place of also) found(file, place);
  }
  return places;
}

/** The file in `records/` that has an artifact's records, or those of its deleted rows. */
export const recordsFile = (artifact: string, recovered: boolean): string =>
  `${artifact}${recovered ? '.recovered' : ''}.jsonl`;

function isOfDeletedRow(finding: object): boolean {
  const details = 'details' in finding ? finding.details : null;
  return (
    typeof details === 'object' && details !== null && 'recovered' in details && details.recovered !== null
  );
}

/** More lines of one artifact are not taken along: findings are bounded, and so is what they rest on. */
export const MAX_LINES = 100_000;

/**
 * The lines of `records/<artifact>.jsonl` that findings rest on, byte for byte. A line that is no record is passed over.
 */
export async function matchedRecords(records: RandomAccess, places: readonly RecordPlace[]): Promise<string> {
  const wanted = new Set(places.map(keyOf));
  const lines: string[] = [];
  for await (const batch of textLines(records)) {
    for (const { text, cut } of batch) {
      if (cut || lines.length >= MAX_LINES) continue;
      const place = placeOf(text);
      if (place !== null && wanted.has(keyOf(place))) lines.push(`${text}\n`);
    }
  }
  return lines.join('');
}

const keyOf = ({ evidence, source, row }: RecordPlace): string => JSON.stringify([evidence, source, row]);

function placeOf(line: string): RecordPlace | null {
  try {
    return asPlace(JSON.parse(line));
  } catch {
    return null;
  }
}

function asPlace(value: unknown): RecordPlace | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('evidence' in value) || !('source' in value) || !('row' in value)) return null;
  const { evidence, source, row } = value;
  return typeof evidence === 'string' && typeof source === 'string' && typeof row === 'number'
    ? { evidence, source, row }
    : null;
}
