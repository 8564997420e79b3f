import type { HostEntry } from '@bridle/evidence';
import { type Branch, droppedFolder, emptyBranch, grow, openDropped } from './dropped-folder.ts';
import type { Supply } from './supply.ts';

/**
 * What was dropped on the page as the evidence's hosts. Each thing that was dropped (a folder with its files, or a
 * single file) is one entry, sorted by name. `paths`: with `/`, the first part the name of what was dropped.
 */
export function droppedHosts(paths: readonly string[], supply: Supply): readonly HostEntry[] {
  const roots = new Map<string, Branch>();
  const single = new Map<string, number>();
  for (const [index, path] of paths.entries()) {
    const parts = path.split('/');
    const [root = ''] = parts;
    if (parts.length === 1) {
      single.set(root, index);
      continue;
    }
    let branch = roots.get(root);
    if (branch === undefined) {
      branch = emptyBranch();
      roots.set(root, branch);
    }
    grow(branch, parts.slice(1, -1)).files.set(parts.at(-1) ?? '', index);
  }
  const entries: HostEntry[] = [...roots].map(([root, branch]) =>
    droppedFolder(branch, root, 1, paths, supply),
  );
  for (const [path, index] of single)
    entries.push({ type: 'file', path, open: () => openDropped(index, supply) });
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
