import type { HostEntry } from '@bridle/evidence';
import { type Branch, droppedFolder, emptyBranch, grow, openDropped } from './dropped-folder.ts';
import type { Supply } from './supply.ts';

/**
 * What was dropped on the page as the evidence's hosts. Each thing that was dropped (a folder with its files, or a
 * single file) is one entry, sorted by name. `paths`: with `/`, the first part the name of what was dropped.
 */
export function droppedHosts(paths: readonly string[], supply: Supply): readonly HostEntry[] {
  const roots = new Map<string, Branch>();
  const entries: HostEntry[] = [];
  for (const [index, path] of paths.entries()) {
    const parts = path.split('/');
    const [root = ''] = parts;
    if (parts.length === 1) {
      entries.push({ type: 'file', path, open: () => openDropped(index, supply) });
      continue;
    }
    let branch = roots.get(root);
    if (branch === undefined) {
      branch = emptyBranch();
      roots.set(root, branch);
    }
    grow(branch, parts.slice(1, -1)).files.set(parts.at(-1) ?? '', index);
  }
  for (const [root, branch] of roots) entries.push(droppedFolder(branch, root, 1, paths, supply));
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
