import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  IndicatorFileError,
  isIndicatorFile,
  type LoadedSet,
  loadIndicatorFile,
  MAX_INDICATOR_FILE_BYTES,
} from '@bridle/indicators';
import { UsageError } from './errors.ts';
import { readGiven } from './host/given-file.ts';
import { Store } from './installed/store.ts';
import { namedVersions } from './installed/versions.ts';

/** Where installed indicator sets lie: the XDG data folder, or the platform's like. */
export function installedIndicatorFolder(): string {
  const data = process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
  return join(data, 'bridle', 'indicators');
}

export interface LoadedIndicators {
  readonly sets: readonly LoadedSet[];
  /** Files in a given folder that are no indicator files, or broken ones: told, not fatal. */
  readonly problems: readonly string[];
}

/**
 * Loads files and folders. A file that the user named himself must load; in a folder a bad one is told and passed over.
 *
 * @param versions kept versions, in place of what is installed now: a result is repeated with these
 */
export function loadIndicators(
  paths: readonly string[],
  installed: boolean,
  versions: readonly string[] = [],
): LoadedIndicators {
  const sets: LoadedSet[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  const load = (path: string, named: boolean, as: string | null = null): void => {
    try {
      const bytes = readIndicatorFile(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      // The same bytes twice say nothing twice.
      if (seen.has(sha256)) return;
      seen.add(sha256);
      const name = as ?? path.split(/[\\/]/).at(-1) ?? path;
      if (!named && !isIndicatorFile(name, bytes)) return;
      sets.push(loadIndicatorFile(name, bytes, sha256));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (named) throw new UsageError(error instanceof IndicatorFileError ? reason : `${path}: ${reason}`);
      problems.push(error instanceof IndicatorFileError ? reason : `${path}: ${reason}`);
    }
  };
  for (const path of paths) {
    if (isFolder(path)) for (const file of filesBelow(path)) load(file, false);
    else load(path, true);
  }
  const folder = installedIndicatorFolder();
  for (const { name, sha256, path } of namedVersions(versions, new Store(folder))) {
    if (seen.has(sha256)) continue;
    if (path === null)
      throw new UsageError(`${name} of sha256 ${sha256}: not kept here; name the file itself with -i`);
    load(path, true, name);
    if (!seen.has(sha256))
      throw new UsageError(`${path}: is not the version that its name says; it was changed`);
  }
  if (versions.length === 0 && installed && isFolder(folder, false))
    for (const file of filesBelow(folder)) load(file, false);
  return { sets, problems };
}

function isFolder(path: string, must = true): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    if (must) throw new UsageError(`${path}: no such indicator file or folder`);
    return false;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readIndicatorFile(path: string): Uint8Array {
  return readGiven(path, MAX_INDICATOR_FILE_BYTES, 'an indicator file');
}
