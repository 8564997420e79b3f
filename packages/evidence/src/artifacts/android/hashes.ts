import { pathsBelow, readHashList, WRITTEN_LATER } from '../../androidqf/hash-list.ts';
import { defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';
import type { ListedFile } from '../../source.ts';

export interface AndroidHash extends SourceRecord {
  readonly path: string;
  readonly sha256: string | null;
  readonly listed_sha256: string | null;
  readonly comparison: HashComparison;
}

/**
 * `same`, `differs`; `missing`: listed and not there; `unlisted`: there and not listed; `unreadable`: there, but no hash
 * could be taken; `written-later`: a file that the tool itself still writes to after it made the list.
 */
export type HashComparison = 'same' | 'differs' | 'missing' | 'unlisted' | 'unreadable' | 'written-later';

export const hashes = defineArtifact<AndroidHash>({
  id: 'android.hashes',
  title: 'Hashes of the acquisition',
  reveals:
    'Whether the acquisition is what it was when it was made: each file is compared with the hash that the tool wrote ' +
    'down then.',
  references: ['https://github.com/mvt-project/androidqf', 'https://www.rfc-editor.org/rfc/rfc4180'],
  places: { androidqf: ['hashes.csv'] },
  fields: {
    path: shared.path,
    sha256: shared.sha256,
    listed_sha256: field('text', 'SHA-256 that the acquisition lists for it'),
    comparison: field(
      'text',
      '`same`, `differs`, `missing` (listed, not there), `unlisted` (there, not listed), `unreadable`, `written-later`',
    ),
  },
  limits:
    'The list lies beside the files and is not signed: who changes a file on purpose can change the list too.',

  async *read(input) {
    const { lines, damaged } = await readHashList(input.access);
    if (damaged > 0) input.partial(`${damaged} lines of the list are damaged: left out`);
    const there = new Map<string, ListedFile>();
    for (const file of input.listing()) there.set(file.path, file);
    const paths = pathsBelow(lines, (path) => there.has(path));
    const told = new Map<HashComparison, number>();
    let row = 0;
    for (const batch of batches(lines.keys())) {
      const records: AndroidHash[] = [];
      for (const index of batch) {
        const line = lines[index];
        const path = paths[index] ?? '';
        if (line === undefined) continue;
        row = line.number;
        const file = there.get(path);
        there.delete(path);
        const sha256 = file === undefined ? null : ((await file.sha256?.()) ?? null);
        const comparison = compared(path, file, sha256, line.sha256);
        told.set(comparison, (told.get(comparison) ?? 0) + 1);
        records.push({ row, path, sha256, listed_sha256: line.sha256, comparison });
      }
      yield records;
    }
    const [differ, missing] = [told.get('differs') ?? 0, told.get('missing') ?? 0];
    if (differ > 0) input.partial(`files that are not what the acquisition lists: ${differ}`);
    if (missing > 0) input.partial(`files that the acquisition lists and that are not there: ${missing}`);
    if (told.has('unreadable')) input.partial('files that cannot be read: no hash of them');
    if (lines.length === 0)
      input.partial('no line of it is a hash: the list is empty, cut or something else');
    let unlisted = 0;
    for (const batch of batches(there.values())) {
      const records: AndroidHash[] = [];
      for (const { path, isLink } of batch) {
        if (isLink || WRITTEN_LATER.has(path)) continue;
        row += 1;
        unlisted += 1;
        records.push({ row, path, sha256: null, listed_sha256: null, comparison: 'unlisted' });
      }
      yield records;
    }
    // Added since, or their lines were cut off.
    if (unlisted > 0) input.partial(`files that the acquisition does not list: ${unlisted}`);
  },
});

function compared(
  path: string,
  file: ListedFile | undefined,
  now: string | null,
  listed: string,
): HashComparison {
  if (file === undefined) return 'missing';
  if (now === null) return 'unreadable';
  if (now === listed) return 'same';
  return WRITTEN_LATER.has(path) ? 'written-later' : 'differs';
}
