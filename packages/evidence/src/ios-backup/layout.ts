import { isPlistDict, type PlistDict, parsePlist, readAll } from '@bridle/bytes';
import type { HostFolder, HostOpen } from '../host.ts';
import { MAX_PLIST_BYTES } from '../input.ts';

/** The list of a backup's files, in its folder. */
export const LIST = 'Manifest.db';

const FILE_ID = /^[0-9a-f]{40}$/;

/** Where a file lies in the folder by its id, since iOS 10; null where the id is none: evidence chooses it. */
export const filePath = (fileId: string): string | null =>
  FILE_ID.test(fileId) ? `${fileId.slice(0, 2)}/${fileId}` : null;

/** Since iOS 10 files lie in folders named by the first two digits of their id; before, all in one folder. */
export async function openById(folder: HostFolder, fileId: string): Promise<HostOpen> {
  const path = filePath(fileId);
  if (path === null) {
    return {
      status: 'refused',
      reason: `the manifest names a file id that is none (${JSON.stringify(fileId.slice(0, 60))})`,
    };
  }
  const nested = await folder.open(path);
  return nested.status === 'absent' ? folder.open(fileId) : nested;
}

/** Two of the four files that each backup has: one may be lost. Old backups (iOS 9 and before) have Manifest.mbdb. */
export async function isBackup(folder: HostFolder): Promise<boolean> {
  let found = 0;
  for (const name of [LIST, 'Manifest.mbdb', 'Manifest.plist', 'Info.plist']) {
    const opening = await folder.open(name);
    if (opening.status === 'open') {
      found += 1;
      await opening.file.close();
    }
    if (found === 2) return true;
  }
  return false;
}

/** The two property lists that say what the backup is of, and how it is locked. */
export interface BackupPlists {
  readonly manifest: PlistDict | null;
  readonly info: PlistDict | null;
  /** `IsEncrypted`; null where Manifest.plist does not say. It is only a word: see `BackupAccess`. */
  readonly saysEncrypted: boolean | null;
  readonly keybag: Uint8Array | null;
  /** The wrapped key of the list of files, since iOS 10.2. */
  readonly listKey: Uint8Array | null;
}

export async function readPlists(folder: HostFolder): Promise<BackupPlists> {
  const manifest = await dictAt(folder, 'Manifest.plist');
  const says = manifest?.get('IsEncrypted');
  const keybag = manifest?.get('BackupKeyBag');
  const listKey = manifest?.get('ManifestKey');
  return {
    manifest,
    info: await dictAt(folder, 'Info.plist'),
    saysEncrypted: typeof says === 'boolean' ? says : null,
    keybag: keybag instanceof Uint8Array ? keybag : null,
    listKey: listKey instanceof Uint8Array ? listKey : null,
  };
}

async function dictAt(folder: HostFolder, name: string): Promise<PlistDict | null> {
  const opening = await folder.open(name);
  if (opening.status !== 'open') return null;
  try {
    const value = parsePlist(await readAll(opening.file, MAX_PLIST_BYTES));
    return isPlistDict(value) ? value : null;
  } catch {
    // A damaged Info.plist or Manifest.plist only costs what it would have told: the artifact that reads it names the damage.
    return null;
  } finally {
    await opening.file.close();
  }
}
