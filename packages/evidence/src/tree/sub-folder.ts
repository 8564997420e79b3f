import type { HostFolder, HostListed } from '../host.ts';
import { type EvidenceTree, REFUSED_LINK, type TreeFile } from './tree.ts';

/** Entries in a batch. */
const BATCH = 256;

/** A folder within a tree (`''`: all of it) as a folder of its own: for evidence that lies in other evidence, in an archive too. */
export function subFolder(tree: EvidenceTree, path: string): HostFolder {
  const root = path === '' ? '' : `${path}/`;
  const below = async (): Promise<readonly (readonly [string, TreeFile])[]> =>
    [...(await tree.files())].filter(([name]) => name.startsWith(root));
  return {
    type: 'folder',
    path: path === '' ? tree.path : `${tree.path}/${path}`,
    async open(name) {
      const file = await tree.file(root + name);
      if (file === null) return { status: 'absent' };
      return file.isLink ? REFUSED_LINK : file.open();
    },
    folders: () => tree.folders(path),
    folder: (name) => subFolder(tree, root + name),
    async *walk() {
      const seen = new Set<string>();
      let batch: HostListed[] = [];
      for (const [name, { size, modified, isLink }] of await below()) {
        const own = name.slice(root.length);
        for (let at = own.indexOf('/'); at > 0; at = own.indexOf('/', at + 1)) {
          const folder = own.slice(0, at);
          if (!seen.has(folder)) batch.push({ path: folder, kind: 'folder', size: 0, modified: null });
          seen.add(folder);
        }
        batch.push({ path: own, kind: isLink ? 'link' : 'file', size, modified });
        if (batch.length >= BATCH) {
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
    },
  };
}
