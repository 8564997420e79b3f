import { isArchivedDict } from '@bridle/bytes';
import { hasRoom } from '../cuts.ts';
import type { Input } from '../input.ts';
import { archiveOf, words } from './archive.ts';

/** Apps of one phone; a phone has some hundreds. */
const MAX_APPS = 10_000;
const UUID = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;

/** Read once for all files of one piece of evidence: which app each folder is of. */
const known = new WeakMap<object, Promise<ReadonlyMap<string, string>>>();

/**
 * The app whose notifications a file holds: its folder has the app's bundle id for a name, or (since about iOS 15) a
 * UUID that `Library.plist` gives to a bundle id. A `.pushstore` file has the bundle id for a name itself.
 */
export async function bundleOf(input: Input): Promise<string | null> {
  const parts = input.source.split('/');
  const file = parts.at(-1) ?? '';
  const folder = file.endsWith('.pushstore') ? file.slice(0, -'.pushstore'.length) : (parts.at(-2) ?? '');
  if (!UUID.test(folder)) return folder === '' ? null : folder;
  let folders = known.get(input.evidence);
  if (folders === undefined) known.set(input.evidence, (folders = readFolders(input)));
  const bundle = (await folders).get(folder.toUpperCase()) ?? null;
  if (bundle === null) input.partial('Library.plist does not name the app of this folder');
  return bundle;
}

async function readFolders(input: Input): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  const tell = input.partial;
  for (const index of input.companions.keys()) {
    const companion = await input.companion(index);
    if (companion === null) continue;
    try {
      const archive = await archiveOf(companion);
      if (!isArchivedDict(archive)) continue;
      for (const [bundle, folder] of archive) {
        const name = words(folder, tell);
        if (typeof bundle !== 'string' || name === null) continue;
        if (hasRoom(folders.size, MAX_APPS, 'apps in Library.plist', tell))
          folders.set(name.toUpperCase(), bundle);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      input.partial(`${companion.source}: ${reason}; apps may stay unknown`);
    }
  }
  return folders;
}
