import { column, Database, NotSqliteError, type RandomAccess, readMBFile } from '@bridle/bytes';
import { backupFileId } from '../backup-file-id.ts';
import type { Digests } from '../host.ts';
import type { PlaceIndex } from '../sources/place-index.ts';
import type { BackupAccess, BackupFile } from './access.ts';
import { openById } from './layout.ts';

/** A file at a wanted place. */
export interface WantedFile extends BackupFile {
  readonly domain: string;
  readonly path: string;
}

export interface Listing {
  /** `domain::path` → the manifest's row, for every file that lies at a wanted place (and its write-ahead log). */
  readonly listed: ReadonlyMap<string, WantedFile>;
  /** Why there may be more; null where it is certain. */
  readonly doubt: string | null;
}

/** A manifest that lists more of them is made to exhaust the reader: real phones have some hundreds. */
const MAX_LISTED = 20_000;

export const keyOf = (domain: string, path: string): string => `${domain}::${path}`;

/**
 * The manifest's rows for the wanted places. What it does not list (it may be damaged, missing, or made to hide
 * something) is also looked for, where the place is named exactly, under the id that it must have: SHA-1 of
 * `domain-path`.
 */
export async function listFiles(
  access: BackupAccess,
  places: PlaceIndex,
  digests: Digests,
): Promise<Listing> {
  const listed = new Map<string, WantedFile>();
  let doubt: string | null = 'the backup has no list of its files (Manifest.db)';
  const opening = await access.openList();
  if (opening.status === 'refused') doubt = `${doubt}: ${opening.reason}`;
  if (opening.status === 'open') {
    try {
      doubt = await readList(opening.file, places, digests, listed);
    } catch (error) {
      // Whatever breaks here (the medium too) costs the list only: exact places are still looked for below, and
      // ios.manifest says what is wrong with the file.
      if (error instanceof NotSqliteError)
        doubt = `${doubt} that can be read: what lies there is no database, being damaged or encrypted`;
    } finally {
      await opening.file.close();
    }
  }
  await addByComputedId(access, places, digests, listed);
  return { listed, doubt };
}

/** Adds what is wanted; gives the reason why there may be more, or null. */
async function readList(
  list: RandomAccess,
  places: PlaceIndex,
  digests: Digests,
  listed: Map<string, WantedFile>,
): Promise<string | null> {
  const database = await Database.open(list);
  const files = database.table('Files');
  if (files === null) return 'the backup has no list of its files (Manifest.db)';
  const pathOf = files.projection({ relativePath: column.text() });
  const restOf = files.projection({
    fileID: column.text(),
    domain: column.text(),
    flags: column.number(),
    file: column.blob(),
  });
  let tooMany = false;
  for await (const batch of files.rows()) {
    for (const row of batch) {
      // The path alone rules out nearly every row: the rest of it is not even decoded.
      const path = pathOf(row)?.relativePath ?? null;
      if (path === null || !places.mayWant(path)) continue;
      const { fileID: fileId = null, domain = null, flags = null, file = null } = restOf(row) ?? {};
      if (fileId === null || domain === null) continue;
      if (flags !== null && flags !== 1) continue;
      if (!places.wants(domain, path)) continue;
      const key = keyOf(domain, path);
      // Of two rows for one place, the one counts that has the id which the place must have.
      if (listed.has(key) && fileId !== backupFileId(digests, domain, path)) continue;
      if (listed.size >= MAX_LISTED) {
        tooMany = true;
        continue;
      }
      listed.set(key, { fileId, domain, path, ...keyAndSize(file) });
    }
  }
  if (tooMany) return `the backup lists more than ${MAX_LISTED} files of the kinds that are read`;
  const damage = database.damage.describe();
  return damage === null ? null : `the backup's list of its files is damaged: ${damage}`;
}

/** What a row's column `file` says that opening the file needs. */
export function keyAndSize(metadata: Uint8Array | null): Pick<BackupFile, 'key' | 'size'> {
  const file = metadata === null ? null : readMBFile(metadata);
  if (file === null)
    return { size: null, key: { unknown: 'its entry in the list of files, which has its key, is damaged' } };
  return { size: file.size, key: file.encryptionKey };
}

async function addByComputedId(
  access: BackupAccess,
  places: PlaceIndex,
  digests: Digests,
  listed: Map<string, WantedFile>,
): Promise<void> {
  for (const { domain, path } of places.exact()) {
    for (const candidate of [path, `${path}-wal`, `${path}-journal`]) {
      const key = keyOf(domain, candidate);
      if (listed.has(key)) continue;
      const fileId = backupFileId(digests, domain, candidate);
      const opening = await openById(access.folder, fileId);
      if (opening.status !== 'open') continue;
      await opening.file.close();
      listed.set(key, { fileId, domain, path: candidate, size: null, key: UNLISTED });
    }
  }
}

const UNLISTED = { unknown: 'the list of files, which has the keys, does not name it' };
