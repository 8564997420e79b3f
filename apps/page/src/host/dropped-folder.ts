import type { HostFolder, HostListed, HostOpen } from '@bridle/evidence';
import { fromUnixMillis } from '@bridle/model';
import { blobFile } from './blob-file.ts';
import type { FileFacts, Supply } from './supply.ts';

const WALK_BATCH = 1000;

/** A folder of what was dropped as the evidence's host. `path`: below its root, empty for the root itself. */
export function droppedFolder(root: number, path: string, shown: string, supply: Supply): HostFolder {
  return {
    type: 'folder',
    path: shown,
    open: (inner) => openDropped(root, joined(path, inner), supply),
    folders: async () => [...((await supply.names(root, path))?.folders ?? [])].sort(),
    folder: (name) => droppedFolder(root, joined(path, name), `${shown}/${name}`, supply),
    async *walk() {
      let batch: Below[] = [];
      for await (const below of filesBelow(root, path, supply)) {
        batch.push(below);
        if (batch.length < WALK_BATCH) continue;
        yield await listedAll(root, path, batch, supply);
        batch = [];
      }
      if (batch.length > 0) yield await listedAll(root, path, batch, supply);
    },
  };
}

/** A file in a folder, or a folder in it that the browser does not list. Its path is below the root. */
export interface Below {
  readonly path: string;
  readonly type: 'file' | 'closed-folder';
}

/** All of a folder, in the order of the whole paths: a folder's name counts with its `/`. */
export async function* filesBelow(root: number, path: string, supply: Supply): AsyncGenerator<Below> {
  const names = await supply.names(root, path);
  if (names === null) {
    yield { path, type: 'closed-folder' };
    return;
  }
  for (const name of [...names.files, ...names.folders.map((folder) => `${folder}/`)].sort()) {
    if (name.endsWith('/')) yield* filesBelow(root, joined(path, name.slice(0, -1)), supply);
    else yield { path: joined(path, name), type: 'file' };
  }
}

async function listedAll(
  root: number,
  folder: string,
  batch: readonly Below[],
  supply: Supply,
): Promise<readonly HostListed[]> {
  const files = batch.filter(({ type }) => type === 'file').map(({ path }) => path);
  const facts = await supply.facts(root, files);
  const known = new Map(files.map((path, i) => [path, facts[i] ?? null]));
  return batch.map(({ path }) =>
    listed(folder === '' ? path : path.slice(folder.length + 1), known.get(path) ?? null),
  );
}

/** A file of what was dropped. */
export async function openDropped(root: number, path: string, supply: Supply): Promise<HostOpen> {
  // Evidence names files too: nothing leads out of what was dropped.
  if (path !== '' && path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return { status: 'absent' };
  const file = await supply.file(root, path);
  if (file === 'absent') return { status: 'absent' };
  if (file === 'refused') return { status: 'refused', reason: 'the browser does not give the file' };
  return { status: 'open', file: blobFile(file) };
}

const joined = (folder: string, below: string): string => (folder === '' ? below : `${folder}/${below}`);

function listed(path: string, facts: FileFacts | null): HostListed {
  if (facts === null) return { path, kind: 'unreadable', size: 0, modified: null };
  const { size, modified } = facts;
  // As the command tells it: the browser has milliseconds, file systems of the command's host more or less.
  const seconds = modified === null ? null : Math.floor(modified / 1000) * 1000;
  return { path, kind: 'file', size, modified: fromUnixMillis(seconds) };
}
