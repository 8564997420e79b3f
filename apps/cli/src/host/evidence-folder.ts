import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, sep } from 'node:path';
import type { HostEntry, HostFile, HostFolder, HostListed, HostOpen } from '@bridle/evidence';
import { fromUnixSeconds } from '@bridle/model';

/** What the user gave as evidence. Null when there is nothing of that name. */
export async function openEntry(path: string): Promise<HostEntry | null> {
  let real: string;
  try {
    // The path that the user types may be a link; what lies inside of it may not.
    real = await realpath(path);
  } catch {
    return null;
  }
  const stats = await lstat(real);
  if (stats.isDirectory()) return nodeFolder(real, path);
  return { type: 'file', path, open: () => openRegular(real) };
}

function nodeFolder(root: string, shown: string): HostFolder {
  return {
    type: 'folder',
    path: shown,
    open: (path) => openInside(root, path),
    async folders() {
      const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
      return entries
        .filter((e) => e.isDirectory())
        .map((e) => e.name)
        .sort();
    },
    folder: (name) => nodeFolder(join(root, basename(name)), join(shown, basename(name))),
    walk: () => walk(root),
  };
}

/** Entries a batch. */
const WALK_BATCH = 1000;

/** Folder by folder, without following links. */
async function* walk(root: string): AsyncGenerator<readonly HostListed[]> {
  let batch: HostListed[] = [];
  const waiting: string[] = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let names: string[];
    try {
      names = (await readdir(join(root, folder))).sort();
    } catch {
      batch.push({ path: folder, kind: 'unreadable', size: 0, modified: null });
      continue;
    }
    const below: string[] = [];
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const listed = listedAt(join(root, path), path);
      batch.push(listed);
      if (listed.kind === 'folder') below.push(path);
      if (batch.length >= WALK_BATCH) {
        yield batch;
        batch = [];
      }
    }
    waiting.push(...below.reverse());
  }
  if (batch.length > 0) yield batch;
}

function listedAt(full: string, path: string): HostListed {
  const stats = lstatSync(full, { throwIfNoEntry: false });
  if (stats === undefined) return { path, kind: 'unreadable', size: 0, modified: null };
  const kind = stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'folder'
      : stats.isSymbolicLink()
        ? 'link'
        : 'special';
  return {
    path,
    kind,
    size: kind === 'file' ? stats.size : 0,
    modified: fromUnixSeconds(Math.floor(stats.mtimeMs / 1000)),
  };
}

/** Evidence names its own files, and its names may be an attack: nothing outside of the folder is ever opened. */
async function openInside(root: string, path: string): Promise<HostOpen> {
  if (path === '' || isAbsolute(path) || path.includes('\0') || path.split(/[\\/]/).includes('..')) {
    return { status: 'refused', reason: 'the path leaves the evidence folder' };
  }
  const full = join(root, path);
  try {
    const stats = await lstat(full);
    if (stats.isSymbolicLink()) return { status: 'refused', reason: 'is a link, which evidence must not be' };
    if (!stats.isFile()) return { status: 'refused', reason: 'is no ordinary file' };
    const real = await realpath(full);
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
      return { status: 'refused', reason: 'lies behind a link that leaves the evidence folder' };
  } catch (error) {
    return isMissing(error) ? { status: 'absent' } : { status: 'refused', reason: reasonOf(error) };
  }
  return openRegular(full);
}

// Windows has none of the flags. NONBLOCK: opening a named pipe would wait for somebody to write to it, for ever; of an
// ordinary file it changes nothing. NOATIME leaves the access time as it was, where the file is ours or we are root.
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NO_ACCESS_TIME = constants.O_NOATIME ?? 0;

function openRegular(path: string): Promise<HostOpen> {
  try {
    const fd = openWithoutTrace(path);
    const stats = fstatSync(fd);
    if (!stats.isFile()) {
      closeSync(fd);
      return Promise.resolve({ status: 'refused', reason: 'is no ordinary file' });
    }
    return Promise.resolve({ status: 'open', file: nodeFile(fd, stats) });
  } catch (error) {
    return Promise.resolve(
      isMissing(error) ? { status: 'absent' } : { status: 'refused', reason: reasonOf(error) },
    );
  }
}

function openWithoutTrace(path: string): number {
  if (NO_ACCESS_TIME !== 0) {
    try {
      return openSync(path, READ_ONLY | NO_ACCESS_TIME);
    } catch (error) {
      if (codeOf(error) !== 'EPERM') throw error;
    }
  }
  return openSync(path, READ_ONLY);
}

/** One for all files: hashing a file makes no garbage, and never waits in between. */
const hashBuffer = new Uint8Array(1024 * 1024);

/** Reads are made at once (a worker thread for each would cost more than the reading) and given as promises. */
function nodeFile(fd: number, opened: Stats): HostFile {
  let closed = false;
  return {
    size: opened.size,
    read: (offset, length, into) => {
      // Its number may be another file's by now.
      if (closed) return Promise.reject(new Error('the file was closed'));
      const wanted = Math.max(0, Math.min(length, opened.size - offset));
      // Not from Buffer's shared pool: decoders keep slices of it.
      const own = into === undefined || into.length < wanted;
      const bytes = own ? new Uint8Array(new ArrayBuffer(wanted)) : into.subarray(0, wanted);
      let have = 0;
      while (have < wanted) {
        const got = readSync(fd, bytes, have, wanted - have, offset + have);
        if (got === 0) break;
        have += got;
      }
      return Promise.resolve(have === wanted ? bytes : bytes.subarray(0, have));
    },
    digest: (digest) => {
      if (closed) return Promise.reject(new Error('the file was closed'));
      for (let offset = 0; offset < opened.size; ) {
        const got = readSync(fd, hashBuffer, 0, Math.min(hashBuffer.length, opened.size - offset), offset);
        if (got === 0) break;
        digest.update(hashBuffer.subarray(0, got));
        offset += got;
      }
      return Promise.resolve();
    },
    stamp: () => {
      if (closed) return Promise.reject(new Error('the file was closed'));
      const now = fstatSync(fd, { bigint: true });
      return Promise.resolve(`${now.size} bytes, modified ${now.mtimeNs}`);
    },
    close: () => {
      if (!closed) closeSync(fd);
      closed = true;
      return Promise.resolve();
    },
  };
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    case 'ELOOP':
      return 'is a link, which evidence must not be';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
