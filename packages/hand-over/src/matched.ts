import type { RandomAccess } from '@bridle/bytes';
import { textLines } from '@bridle/evidence';

/** Where a finding's record stands, as in check.json. */
export interface RecordPlace {
  readonly evidence: string;
  readonly source: string;
  readonly row: number;
}

/** More lines of one artifact are not taken along: findings are bounded, and so is what they rest on. */
const MAX_LINES = 100_000;

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
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof record !== 'object' || record === null) return null;
  if (!('evidence' in record) || !('source' in record) || !('row' in record)) return null;
  const { evidence, source, row } = record;
  return typeof evidence === 'string' && typeof source === 'string' && typeof row === 'number'
    ? { evidence, source, row }
    : null;
}
