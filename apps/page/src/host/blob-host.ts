import type { HostEntry, HostFile, HostFolder, HostListed, HostOpen, HostSingleFile } from '@bridle/evidence';
import { fromUnixMillis } from '@bridle/model';
import { BlockCache } from './block-cache.ts';

/** What was dropped on the page: a file with its path below what was dropped. */
export interface GivenFile {
  /** With `/`; the first part is the name of what was dropped. */
  readonly path: string;
  readonly file: Blob & { readonly lastModified?: number };
}

/** Bytes read at once for hashing. */
const DIGEST_PIECE = 4 * 1024 * 1024;
const WALK_BATCH = 1000;

const blocks = new BlockCache();

/**
 * Files of a browser as the evidence's host: read by slices, never whole, never written. Each thing that was dropped
 * (a folder with its files, or a single file) is one entry, sorted by name.
 */
export function blobHosts(given: readonly GivenFile[]): readonly HostEntry[] {
  const byRoot = new Map<string, GivenFile[]>();
  for (const one of given) {
    const root = one.path.split('/')[0] ?? '';
    const known = byRoot.get(root);
    if (known === undefined) byRoot.set(root, [one]);
    else known.push(one);
  }
  return [...byRoot]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, files]) => {
      const [only] = files;
      if (files.length === 1 && only?.path === root) return singleFile(only);
      return blobFolder(new Map(files.map((one) => [one.path.slice(root.length + 1), one])), root);
    });
}

function singleFile({ path, file }: GivenFile): HostSingleFile {
  return { type: 'file', path, open: () => Promise.resolve({ status: 'open', file: blobFile(file) }) };
}

export function blobFolder(files: ReadonlyMap<string, GivenFile>, shown: string): HostFolder {
  return {
    type: 'folder',
    path: shown,
    open(path) {
      const one = files.get(path);
      const opening: HostOpen =
        one === undefined ? { status: 'absent' } : { status: 'open', file: blobFile(one.file) };
      return Promise.resolve(opening);
    },
    folders: () => Promise.resolve(childFolders(files)),
    folder(name) {
      const below = new Map<string, GivenFile>();
      for (const [path, one] of files)
        if (path.startsWith(`${name}/`)) below.set(path.slice(name.length + 1), one);
      return blobFolder(below, `${shown}/${name}`);
    },
    walk: () => walk(files),
  };
}

function childFolders(files: ReadonlyMap<string, GivenFile>): readonly string[] {
  const names = new Set<string>();
  for (const path of files.keys()) {
    const end = path.indexOf('/');
    if (end > 0) names.add(path.slice(0, end));
  }
  return [...names].sort();
}

async function* walk(files: ReadonlyMap<string, GivenFile>): AsyncGenerator<readonly HostListed[]> {
  let batch: HostListed[] = [];
  for (const [path, { file }] of files) {
    batch.push({ path, kind: 'file', size: file.size, modified: fromUnixMillis(wholeSeconds(file)) });
    if (batch.length === WALK_BATCH) {
      yield batch;
      batch = [];
      // Lets the page hear a click on "cancel" while a large folder is listed.
      await Promise.resolve();
    }
  }
  if (batch.length > 0) yield batch;
}

/** As the command tells it: the browser has milliseconds, file systems of the command's host more or less. */
function wholeSeconds({ lastModified }: GivenFile['file']): number | null {
  return lastModified === undefined ? null : Math.floor(lastModified / 1000) * 1000;
}

export function blobFile(blob: Blob): HostFile {
  const read = blocks.reader(blob);
  return {
    size: blob.size,
    read,
    async digest(digest) {
      for (let offset = 0; offset < blob.size; offset += DIGEST_PIECE)
        digest.update(await read(offset, DIGEST_PIECE));
    },
    // A file that changes on disk makes every later read of the browser fail: the size is all that can be told.
    stamp: () => Promise.resolve(String(blob.size)),
    close: () => Promise.resolve(),
  };
}
