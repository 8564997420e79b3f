import { inMemory } from '@bridle/bytes';
import { accessFile } from '@bridle/evidence';
import type { GivenFile, Scope } from '@bridle/hand-over';
import { droppedFolder, openDropped } from '../host/dropped-folder.ts';
import type { Root, Supply } from '../host/supply.ts';

/** A file for the package. */
export interface SizedFile extends GivenFile {
  /** Bytes, for the progress; zero where the browser does not say. */
  readonly size: number;
}

export function textFile(scope: Scope, path: string, text: string): SizedFile {
  const bytes = new TextEncoder().encode(text);
  const open: GivenFile['open'] = () =>
    Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) });
  return { scope, path, size: bytes.length, open };
}

/** All that was dropped. What the browser does not give is among it: the package names it as left out. */
export async function evidenceFiles(roots: readonly Root[], supply: Supply): Promise<readonly SizedFile[]> {
  const files: SizedFile[] = [];
  for (const [root, { name, type }] of roots.entries()) {
    const add = (path: string, shown: string, size: number): void => {
      files.push({ scope: 'evidence', path: shown, size, open: () => openDropped(root, path, supply) });
    };
    if (type === 'file') {
      const [facts] = await supply.facts(root, ['']);
      add('', name, facts?.size ?? 0);
      continue;
    }
    for await (const batch of droppedFolder(root, '', name, supply).walk())
      for (const { path, size } of batch) add(path, `${name}/${path}`, size);
  }
  return files;
}
