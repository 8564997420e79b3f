import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { get, isSha256 } from './sources.ts';
import type { Store, Version } from './store.ts';

/** A kept version of a set, under the name that a result has for it. */
export interface NamedVersion {
  readonly name: string;
  readonly sha256: string;
  /** Null: it is not kept here; whoever repeats a result must give the file himself. */
  readonly path: string | null;
}

/** Shorter beginnings of a SHA-256 are as good as none. */
const SHORTEST = 8;
/** `check.json` of the largest results has some tens of megabytes. */
const MAX_CHECK_JSON_BYTES = 256 * 1024 * 1024;

/**
 * The versions that a user names: by SHA-256 or its beginning, or all those of an earlier result, by its folder or its
 * `check.json`.
 *
 * @throws UsageError if one is not kept here, or is not clear
 */
export function namedVersions(texts: readonly string[], store: Store): readonly NamedVersion[] {
  return texts.flatMap((text) =>
    /^[0-9a-f]+$/i.test(text) ? [bySha256(text, store)] : ofResult(text, store),
  );
}

function bySha256(text: string, store: Store): NamedVersion {
  const wanted = text.toLowerCase();
  if (wanted.length < SHORTEST)
    throw new UsageError(
      `--indicators-version ${text}: at least ${SHORTEST} digits of a SHA-256 are expected`,
    );
  // The same bytes under two names: the one that was installed last.
  const found = new Map<string, Version>();
  for (const version of store.versions())
    if (version.sha256.startsWith(wanted)) found.set(version.sha256, version);
  const [version, other] = found.values();
  if (version === undefined)
    throw new UsageError(
      `--indicators-version ${text}: no such version is kept; "bridle indicators list --versions" shows them`,
    );
  if (other !== undefined) throw new UsageError(`--indicators-version ${text}: several versions begin so`);
  return { name: version.set, sha256: version.sha256, path: keptPath(version, store) };
}

function ofResult(text: string, store: Store): readonly NamedVersion[] {
  const sets = setsOf(text);
  const kept = new Map(store.versions().map((version) => [version.sha256, version]));
  return sets.map(({ name, sha256 }) => {
    const version = kept.get(sha256);
    return { name, sha256, path: version === undefined ? null : keptPath(version, store) };
  });
}

function keptPath(version: Version, store: Store): string | null {
  const path = store.pathOf(version);
  return existsSync(path) ? path : null;
}

function setsOf(text: string): readonly { readonly name: string; readonly sha256: string }[] {
  const fail = (why: string): never => {
    throw new UsageError(
      `--indicators-version ${text}: ${why}; a SHA-256, or the folder of an earlier result, is expected`,
    );
  };
  const found = statSync(text, { throwIfNoEntry: false });
  const file = found?.isDirectory() === true ? join(text, 'check.json') : text;
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return fail('no such file or folder');
  if (size > MAX_CHECK_JSON_BYTES) return fail('larger than any check.json');
  let root: unknown;
  try {
    root = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fail('not a check.json');
  }
  const list = get(root, 'indicators');
  if (!Array.isArray(list)) return fail('not a check.json');
  return (list as readonly unknown[]).map((one) => {
    const name = get(one, 'path');
    const sha256 = get(one, 'sha256');
    return typeof name === 'string' && isSha256(sha256) ? { name, sha256 } : fail('not a check.json');
  });
}
