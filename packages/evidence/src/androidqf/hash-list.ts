import type { RandomAccess } from '@bridle/bytes';
import type { Digests } from '../host.ts';
import { textLines } from '../lines.ts';
import type { TreeFile } from '../tree/index.ts';

/** One line of `hashes.csv`. */
export interface HashLine {
  /** Line, from 1. */
  readonly number: number;
  /** As the examiner's machine had it: it may name a person. */
  readonly path: string;
  /** Hex, lower case. */
  readonly sha256: string;
}

/** More than any acquisition has; each line is held. */
const MAX_LINES = 500_000;
/** Characters; no system takes a longer path. */
const MAX_PATH = 32_768;

/**
 * The lines of AndroidQF's `hashes.csv`: path, comma, SHA-256. A path with a comma or a quotation mark stands in
 * quotation marks (RFC 4180); the hash is what follows the last comma. What is no such line is counted.
 */
export async function readHashList(
  access: RandomAccess,
): Promise<{ readonly lines: readonly HashLine[]; readonly damaged: number }> {
  const lines: HashLine[] = [];
  let damaged = 0;
  for await (const batch of textLines(access)) {
    for (const { number, text } of batch) {
      if (text === '') continue;
      const comma = text.lastIndexOf(',');
      const sha256 = text.slice(comma + 1).toLowerCase();
      const path = unquoted(text.slice(0, Math.max(0, comma)));
      const isPath = path !== '' && path.length <= MAX_PATH;
      if (!isPath || !/^[0-9a-f]{64}$/.test(sha256) || lines.length >= MAX_LINES) damaged += 1;
      else lines.push({ number, path, sha256 });
    }
  }
  return { lines, damaged };
}

const unquoted = (text: string): string =>
  text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;

/** Lines that are tried to find out what to take off their paths. */
const TRIED = 200;
/** Folders that may be in common by chance: who cuts a list cuts it to a folder of the acquisition, which has few in each other. */
const MAX_LEVELS = 32;

/**
 * The paths of the list below the acquisition's folder. The tool writes whole paths of the machine it ran on, with its
 * separators, or those in its archive. The folder is what they have in common, or less than that, where the list was
 * cut to files of one folder: the part without which the most of them are among the acquisition's files.
 */
export function pathsBelow(
  lines: readonly HashLine[],
  isThere: (path: string) => boolean,
): readonly string[] {
  const paths = lines.map(({ path }) => path.replaceAll('\\', '/'));
  let common = folderOf(paths[0] ?? '');
  for (const path of paths) while (!path.startsWith(common)) common = folderOf(common.slice(0, -1));
  const found = (root: string): number =>
    paths.slice(0, TRIED).filter((path) => isThere(path.slice(root.length))).length;
  let best = { root: common, found: found(common) };
  let root = common;
  for (let level = 0; root !== '' && level < MAX_LEVELS; level++) {
    root = folderOf(root.slice(0, -1));
    const here = found(root);
    if (here > best.found) best = { root, found: here };
  }
  return paths.map((path) => path.slice(best.root.length));
}

/** With the slash at its end; empty for a name alone. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/**
 * Files that the tool still writes to after it made its list (its own log, the list itself, the note of the
 * acquisition): that their hashes differ means nothing.
 */
export const WRITTEN_LATER: ReadonlySet<string> = new Set(['hashes.csv', 'command.log', 'acquisition.json']);

/**
 * The files of an acquisition, each compared on opening with the hash that the acquisition's list gives: one that was
 * changed or cut since is read all the same, and what is read out of it is told to be in doubt.
 */
export function verifiedFiles(
  files: ReadonlyMap<string, TreeFile>,
  listed: ReadonlyMap<string, string>,
  digests: Digests,
): ReadonlyMap<string, TreeFile> {
  const out = new Map<string, TreeFile>();
  for (const [path, file] of files) {
    const sha256 = remembered(() => sha256Of(file, digests));
    const expected = WRITTEN_LATER.has(path) ? undefined : listed.get(path);
    out.set(path, {
      ...file,
      sha256,
      open: expected === undefined ? () => file.open() : () => openVerified(file, expected, sha256),
    });
  }
  return out;
}

export const CHANGED = 'not the bytes whose SHA-256 the acquisition lists: changed or cut after it was taken';

async function openVerified(
  file: TreeFile,
  expected: string,
  sha256: () => Promise<string | null>,
): ReturnType<TreeFile['open']> {
  const opening = await file.open();
  if (opening.status !== 'open') return opening;
  const differs = (await sha256()) !== expected;
  const inner = opening.file;
  return {
    status: 'open',
    file: {
      size: inner.size,
      read: (offset, length, into) => inner.read(offset, length, into),
      stamp: () => inner.stamp(),
      digest: (digest) => inner.digest(digest),
      close: () => inner.close(),
      problem: () => inner.problem?.() ?? (differs ? CHANGED : null),
    },
  };
}

const PIECE = 1_048_576;

async function sha256Of(file: TreeFile, digests: Digests): Promise<string | null> {
  const opening = await file.open().catch(() => null);
  if (opening?.status !== 'open') return null;
  try {
    const { file: content } = opening;
    const digest = digests.sha256();
    for (let offset = 0; offset < content.size; ) {
      const bytes = await content.read(offset, PIECE);
      if (bytes.length === 0) return null;
      digest.update(bytes);
      offset += bytes.length;
    }
    return digest.hex();
  } catch {
    return null;
  } finally {
    await opening.file.close();
  }
}

function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
