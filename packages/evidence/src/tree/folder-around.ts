import type { EvidenceTree } from './tree.ts';

/** What programs and file systems add to archives by themselves. */
const ADDED = /^(?:__MACOSX\/|\.)|\/\.DS_Store$/;

/**
 * The one folder that an archive has around all of its files, with its `/`; null where there is none, or more than one
 * thing beside each other, and for a folder: what lies in one is found by who looks through it.
 */
export async function folderAround(tree: EvidenceTree): Promise<string | null> {
  if (tree.archive === null) return null;
  let around: string | null = null;
  for (const path of (await tree.files()).keys()) {
    if (ADDED.test(path)) continue;
    const folder = path.slice(0, path.indexOf('/') + 1);
    if (folder === '' || (around !== null && folder !== around)) return null;
    around = folder;
  }
  return around;
}
