import type { HostEntry } from '@bridle/evidence';
import { droppedFolder, openDropped } from './dropped-folder.ts';
import type { Root, Supply } from './supply.ts';

/** What was dropped on the page as the evidence's hosts, sorted by name. */
export function droppedHosts(roots: readonly Root[], supply: Supply): readonly HostEntry[] {
  return roots
    .map(
      ({ name, type }, root): HostEntry =>
        type === 'folder'
          ? droppedFolder(root, '', name, supply)
          : { type, path: name, open: () => openDropped(root, '', supply) },
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
