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
  // Files of a folder follow each other: its branch is looked up once.
  let folder = '';
  let here: Branch | null = null;
  for (const [index, path] of paths.entries()) {
    const end = path.lastIndexOf('/');
    if (end < 0) {
      entries.push({ type: 'file', path, open: () => openDropped(index, supply) });
      continue;
    }
    if (here === null || end !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, end);
      const [root = '', ...below] = folder.split('/');
      let branch = roots.get(root);
      if (branch === undefined) {
        branch = emptyBranch();
        roots.set(root, branch);
      }
      here = grow(branch, below);
    }
    here.files.set(path.slice(end + 1), index);
  }
  for (const [root, branch] of roots) entries.push(droppedFolder(branch, root, 1, paths, supply));
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
