import { column, Database, type PlistDict, readMBFile, writeXmlPlist } from '@bridle/bytes';
import type { Digests, HostEntry, HostFolder, HostOpen } from '../host.ts';
import { EvidenceError, type OpenOptions } from '../source.ts';
import { iosBackup } from '../sources/ios-backup.ts';
import { BackupAccess, type BackupFile, type DecryptOptions } from './access.ts';
import { filePath, LIST, readPlists } from './layout.ts';
import { keyAndSize } from './listing.ts';

/** One file for a decrypted copy of a backup. */
export interface CopiedFile {
  /** Relative to the copy's folder, safe to join: `3d/3d0d…`. */
  readonly path: string;
  /** Plain bytes by the list of files; null where it does not say. */
  readonly size: number | null;
  /** Seconds since the Unix epoch; null where the list does not say. */
  readonly modified: number | null;
  open(): Promise<HostOpen>;
}

/** What a backup lists and what cannot be copied, with the reason. */
export interface NotCopied {
  readonly path: string;
  readonly reason: string;
}

/** The content of an encrypted backup, for a decrypted copy in the same layout. */
export interface DecryptedCopy {
  /** What tells this backup, in this state, from any other: SHA-256 of Manifest.plist and Manifest.db, in hex. */
  readonly of: string;
  /** All files that it lists, in batches. `refused`: entries that name no file of a backup. */
  files(): AsyncGenerator<{ readonly files: readonly CopiedFile[]; readonly refused: readonly NotCopied[] }>;
  /** What is wrong with the list of files, once `files` has ended; null: nothing. */
  damage(): string | null;
  /** The files at its root, to be written last: a folder that has them looks like a whole backup. */
  rootFiles(): readonly CopiedFile[];
}

/** Paths are shown and counted; ten million rows would exhaust the reader. */
const MAX_FILES = 10_000_000;

/** Throws `EvidenceError`: no backup, not encrypted, or not opened by what the user gives. */
export async function openDecryptedCopy(
  host: HostEntry,
  options: DecryptOptions & Pick<OpenOptions, 'digests'>,
): Promise<DecryptedCopy> {
  const found = await iosBackup.detect(host);
  const [folder] = found;
  if (folder?.type !== 'folder') throw new EvidenceError(`${host.path}: no iTunes or Finder backup`);
  if (found.length > 1)
    throw new EvidenceError(`${host.path}: holds ${found.length} backups; name one of them`);
  const plists = await readPlists(folder);
  const access = await BackupAccess.open(folder, plists, options);
  const { manifest } = plists;
  if (!access.encrypted) await access.lookAtFiles(await someFiles(access));
  if (!access.encrypted || manifest === null)
    throw new EvidenceError(`${folder.path}: this backup is not encrypted, so there is nothing to decrypt`);
  let damage: string | null = null;
  return {
    of: await digestOf(folder, options.digests),
    damage: () => damage,
    rootFiles: () => rootFiles(access, manifest),
    async *files() {
      const opening = await access.openList();
      if (opening.status !== 'open') {
        damage = opening.status === 'refused' ? opening.reason : 'the list of files is missing';
        return;
      }
      try {
        const database = await Database.open(opening.file);
        yield* listedFiles(access, database);
        damage = database.damage.describe();
      } catch (error) {
        damage = error instanceof Error ? error.message : String(error);
      } finally {
        await opening.file.close();
      }
    },
  };
}

const COLUMNS = {
  fileID: column.text(),
  domain: column.text(),
  relativePath: column.text(),
  flags: column.number(),
  file: column.blob(),
};

type Batch = { readonly files: readonly CopiedFile[]; readonly refused: readonly NotCopied[] };

async function* listedFiles(access: BackupAccess, database: Database): AsyncGenerator<Batch> {
  let count = 0;
  for await (const batch of database.table('Files')?.select(COLUMNS) ?? []) {
    const files: CopiedFile[] = [];
    const refused: NotCopied[] = [];
    for (const { fileID, domain, relativePath, flags, file } of batch) {
      if (flags !== null && flags !== 1) continue;
      if (++count > MAX_FILES) {
        refused.push({
          path: 'Manifest.db',
          reason: `it lists more than ${MAX_FILES} files: the rest is left out`,
        });
        yield { files, refused };
        return;
      }
      const shown = `${domain ?? ''}::${relativePath ?? ''}`;
      const path = fileID === null ? null : filePath(fileID);
      if (fileID === null || path === null) {
        refused.push({ path: shown, reason: 'its entry in the list of files names no file of a backup' });
        continue;
      }
      const entry: BackupFile = { fileId: fileID, ...keyAndSize(file) };
      const modified = file === null ? null : (readMBFile(file)?.lastModified ?? null);
      files.push({ path, size: entry.size, modified, open: () => access.open(entry) });
    }
    yield { files, refused };
  }
}

/** The first ones that have a key: enough to see whether files are encrypted where their list is not. */
async function someFiles(access: BackupAccess): Promise<readonly BackupFile[]> {
  const opening = await access.openList();
  if (opening.status !== 'open') return [];
  const found: BackupFile[] = [];
  try {
    const list = await Database.open(opening.file);
    for await (const batch of list.table('Files')?.select(COLUMNS) ?? []) {
      for (const { fileID, file } of batch) {
        const entry = fileID === null ? null : { fileId: fileID, ...keyAndSize(file) };
        if (entry?.key instanceof Uint8Array) found.push(entry);
      }
      if (found.length >= 1000) break;
    }
  } catch {
    // Then there are no files to copy either.
  } finally {
    await opening.file.close();
  }
  return found;
}

function rootFiles(access: BackupAccess, manifest: PlistDict): readonly CopiedFile[] {
  const unknown = { size: null, modified: null };
  const asItIs = ['Info.plist', 'Status.plist'].map((path) => ({
    ...unknown,
    path,
    open: () => access.folder.open(path),
  }));
  return [
    ...asItIs,
    { ...unknown, path: LIST, open: () => access.openList() },
    { ...unknown, path: 'Manifest.plist', open: () => Promise.resolve(decryptedManifest(manifest)) },
  ];
}

/**
 * Manifest.plist of the copy: other tools believe `IsEncrypted`, and would decrypt once more. The keybag stays: the
 * phone's keychain, which lies in the copy as it was, needs it.
 */
function decryptedManifest(manifest: PlistDict): HostOpen {
  const changed = new Map(manifest);
  changed.set('IsEncrypted', false);
  changed.delete('ManifestKey');
  const bytes = writeXmlPlist(changed);
  return {
    status: 'open',
    file: {
      size: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
      stamp: () => Promise.resolve(''),
      digest: (digest) => Promise.resolve(digest.update(bytes)),
      close: () => Promise.resolve(),
    },
  };
}

async function digestOf(folder: HostFolder, digests: Digests): Promise<string> {
  const digest = digests.sha256();
  for (const name of ['Manifest.plist', LIST]) {
    const opening = await folder.open(name);
    if (opening.status !== 'open') continue;
    try {
      await opening.file.digest(digest);
    } finally {
      await opening.file.close();
    }
  }
  return digest.hex();
}
