import { caseMessage, type MessageAnalysis, messageParts } from '@bridle/detection';
import {
  type ColumnMap,
  EvidenceError,
  type HostEntry,
  type MessageRecord,
  type OwnerNames,
  ofOwner,
  readMessageTable,
} from '@bridle/evidence';
import { digests } from '../host/digests.ts';

/**
 * Reads a file as a table whose columns `--map` names. Null: it has no such columns and is to be recognised as anything
 * else. Throws `EvidenceError` for a file that cannot be opened.
 */
export async function readMappedTable(
  host: HostEntry,
  map: ColumnMap,
  person: string,
  analysis: MessageAnalysis,
  { timezone, owner }: { readonly timezone: string | null; readonly owner: OwnerNames },
): Promise<{ readonly problems: readonly string[] } | null> {
  if (host.type === 'folder') return null;
  const opening = await host.open();
  switch (opening.status) {
    case 'absent':
      throw new EvidenceError(`${host.path}: no such file`);
    case 'refused':
      throw new EvidenceError(`${host.path}: ${opening.reason}`);
    case 'open':
      break;
  }
  const { file } = opening;
  try {
    const problems: string[] = [];
    let any = false;
    const partial = (reason: string): void => void problems.push(reason);
    const read = (): AsyncGenerator<readonly MessageRecord[]> =>
      readMessageTable({ access: file, timezone, partial }, map);
    for await (const batch of ofOwner(owner, read)) {
      for (const record of batch) {
        const parts = messageParts(ARTIFACT, record);
        if (parts === null) continue;
        any = true;
        analysis.add(
          caseMessage({ ...parts, person, source: host.path, artifact: ARTIFACT, row: record.row }),
        );
      }
    }
    if (!any) return null;
    const digest = digests.sha256();
    await file.digest(digest);
    analysis.source({
      source: host.path,
      artifact: ARTIFACT,
      person,
      sha256: digest.hex(),
      whole: problems.length === 0,
    });
    return { problems: problems.map((problem) => `${host.path}: ${problem}`) };
  } finally {
    await file.close();
  }
}

const ARTIFACT = 'messages.message-table';
