import type { HostFolder, HostListed, HostOpen } from '@bridle/evidence';
import { fromUnixMillis } from '@bridle/model';
import { blobFile } from './blob-file.ts';
import type { FileFacts, Supply } from './supply.ts';

const WALK_BATCH = 1000;

/** A folder of what was dropped: names of files with their place in the list of paths, and folders. */
export interface Branch {
  readonly files: Map<string, number>;
  readonly folders: Map<string, Branch>;
}

export const emptyBranch = (): Branch => ({ files: new Map(), folders: new Map() });

/** The part of a path below this branch, made where it is not there yet. */
export function grow(branch: Branch, folders: readonly string[]): Branch {
  let at = branch;
  for (const name of folders) {
    let next = at.folders.get(name);
    if (next === undefined) {
      next = emptyBranch();
      at.folders.set(name, next);
    }
    at = next;
  }
  return at;
}

/** A dropped folder as the evidence's host. `paths`: all that was dropped, as the supply numbers it. */
export function droppedFolder(
  branch: Branch,
  shown: string,
  depth: number,
  paths: readonly string[],
  supply: Supply,
): HostFolder {
  const below = (name: string): HostFolder =>
    droppedFolder(branch.folders.get(name) ?? emptyBranch(), `${shown}/${name}`, depth + 1, paths, supply);
  return {
    type: 'folder',
    path: shown,
    open: (path) => openBelow(branch, path, supply),
    folders: () => Promise.resolve([...branch.folders.keys()].sort()),
    folder: below,
    async *walk() {
      const indexes = indexesOf(branch).sort((a, b) => a - b);
      for (let from = 0; from < indexes.length; from += WALK_BATCH) {
        const batch = indexes.slice(from, from + WALK_BATCH);
        const facts = await supply.facts(batch);
        yield batch.map((index, i) => listed(relative(paths[index] ?? '', depth), facts[i] ?? null));
      }
    },
  };
}

async function openBelow(branch: Branch, path: string, supply: Supply): Promise<HostOpen> {
  const parts = path.split('/');
  let at: Branch | undefined = branch;
  for (const name of parts.slice(0, -1)) at = at?.folders.get(name);
  const index = at?.files.get(parts.at(-1) ?? '');
  if (index === undefined) return { status: 'absent' };
  return openDropped(index, supply);
}

/** A file by its place in the list of paths. */
export async function openDropped(index: number, supply: Supply): Promise<HostOpen> {
  const file = await supply.file(index);
  if (file === null) return { status: 'refused', reason: 'the browser does not give the file' };
  return { status: 'open', file: blobFile(file) };
}

function indexesOf(branch: Branch): number[] {
  const all = [...branch.files.values()];
  for (const folder of branch.folders.values()) for (const index of indexesOf(folder)) all.push(index);
  return all;
}

const relative = (path: string, depth: number): string => path.split('/').slice(depth).join('/');

function listed(path: string, facts: FileFacts | null): HostListed {
  if (facts === null) return { path, kind: 'unreadable', size: 0, modified: null };
  const { size, modified } = facts;
  // As the command tells it: the browser has milliseconds, file systems of the command's host more or less.
  const seconds = modified === null ? null : Math.floor(modified / 1000) * 1000;
  return { path, kind: 'file', size, modified: fromUnixMillis(seconds) };
}
