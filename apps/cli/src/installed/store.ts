import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { isIndicatorFile, loadIndicatorFile } from '@bridle/indicators';
import { get, isSha256, readSources, type Source, writeSources } from './sources.ts';
import { UpdateError } from './update-error.ts';

/** As much as the loader of installed sets looks at to recognise a file. */
const HEAD_BYTES = 4096;
const VERSIONS = 'bridle-versions/1';
const STATE = 'bridle-updates/1';

/** One version of a set that was installed at some time. */
export interface Version {
  /** Name of the installed file. */
  readonly set: string;
  readonly sha256: string;
  /** Where it lies, relative to the folder `versions`. */
  readonly file: string;
  /** Address or path that it came from. */
  readonly from: string;
  /** When it came: UTC, ISO 8601. */
  readonly at: string;
}

export interface Installed {
  readonly kind: 'updated' | 'unchanged';
  readonly sha256: string;
  /** How many indicators were loaded from it; null when it was not read again. */
  readonly loaded: number | null;
}

/**
 * What lies beside the folder of installed sets (`indicators/`, the only one that checks read): `sources.json`,
 * `updates.json` (ETags), `versions/`, `incoming/`, `update.lock`.
 */
export class Store {
  readonly #installed: string;
  readonly #home: string;

  /** @param installed the folder of installed sets */
  constructor(installed: string) {
    this.#installed = installed;
    this.#home = dirname(installed);
  }

  get lockFile(): string {
    return join(this.#home, 'update.lock');
  }

  sources(): readonly Source[] {
    return this.#read('sources.json', readSources, []);
  }

  setSources(sources: readonly Source[]): void {
    this.#write(join(this.#home, 'sources.json'), writeSources(sources));
  }

  versions(): readonly Version[] {
    return this.#read('versions/index.json', readVersions, []);
  }

  /** What checks read: names of the installed files, sorted. */
  installed(): readonly string[] {
    try {
      return readdirSync(this.#installed, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Absolute path of a version's file. It may be gone: nothing but a person deletes it. */
  pathOf(version: Version): string {
    return join(this.#home, 'versions', version.file);
  }

  /** Takes a set out of what checks read. Its versions stay, so that old results can be repeated. */
  uninstall(set: string): void {
    rmSync(join(this.#installed, set), { force: true });
    syncFolder(this.#installed);
    const state = this.#state();
    if (state.delete(set)) this.#writeState(state);
  }

  /** SHA-256 of the installed file, or null if there is none. */
  installedSha256(set: string): string | null {
    try {
      return sha256Of(readFileSync(join(this.#installed, set)));
    } catch {
      return null;
    }
  }

  /** The ETag with which a server may say "unchanged": only while the installed file is the one that it belongs to. */
  etagOf(set: string, pin: string | null): string | null {
    const state = this.#state().get(set);
    if (state === undefined || (pin !== null && state.sha256 !== pin)) return null;
    return this.installedSha256(set) === state.sha256 ? state.etag : null;
  }

  /**
   * Puts a set in place of the one before it, in one step, after it has proved to be one; the version is kept first.
   *
   * @throws UpdateError if it is no indicator file, or not the pinned one: what was installed stays
   */
  install(
    set: string,
    bytes: Uint8Array,
    { from, pin, etag, now }: { from: string; pin: string | null; etag: string | null; now: Date },
  ): Installed {
    const sha256 = sha256Of(bytes);
    if (pin !== null && pin !== sha256) throw new UpdateError(`its SHA-256 is ${sha256}, pinned is ${pin}`);
    if (!isIndicatorFile(set, bytes.subarray(0, HEAD_BYTES))) throw new UpdateError('not an indicator file');
    const { loaded } = loadIndicatorFile(set, bytes, sha256).info;
    if (loaded === 0) throw new UpdateError('no indicator in it could be used');

    const target = join(this.#installed, set);
    const before = this.installedSha256(set);
    const folder = join('versions', set);
    const file = join(folder, `${sha256}${extname(set)}`);
    const versions = this.versions();
    if (this.#sha256At(file) !== sha256) {
      this.#write(join(this.#home, file), bytes);
    }
    // A version that comes back is a new entry: the index tells what was installed when.
    if (before !== sha256 || !versions.some((one) => one.set === set && one.sha256 === sha256)) {
      const version = { set, sha256, file: `${set}/${basename(file)}`, from, at: now.toISOString() };
      this.#write(
        join(this.#home, 'versions', 'index.json'),
        `${JSON.stringify({ format: VERSIONS, versions: [...versions, version] }, null, 1)}\n`,
      );
    }
    if (before !== sha256) this.#write(target, bytes);

    const state = this.#state();
    if (etag === null) state.delete(set);
    else state.set(set, { etag, sha256 });
    this.#writeState(state);
    return { kind: before === sha256 ? 'unchanged' : 'updated', sha256, loaded };
  }

  #writeState(state: ReadonlyMap<string, { readonly etag: string; readonly sha256: string }>): void {
    const sets = [...state].map(([name, one]) => ({ set: name, ...one }));
    this.#write(join(this.#home, 'updates.json'), `${JSON.stringify({ format: STATE, sets }, null, 1)}\n`);
  }

  #sha256At(file: string): string | null {
    try {
      return sha256Of(readFileSync(join(this.#home, file)));
    } catch {
      return null;
    }
  }

  #state(): Map<string, { readonly etag: string; readonly sha256: string }> {
    try {
      return this.#read('updates.json', readState, new Map());
    } catch {
      // Lost ETags cost a download, no more.
      return new Map();
    }
  }

  #read<Value>(name: string, parse: (text: string) => Value, absent: Value): Value {
    const path = join(this.#home, name);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return absent;
      throw error;
    }
    try {
      return parse(text);
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /**
   * Whole or not at all: written aside, on the disk before it gets its name, read back. Aside is a folder of its own
   * on the same file system: in the folder of installed sets, a check that runs meanwhile would read half a file.
   */
  #write(target: string, content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const incoming = join(this.#home, 'incoming');
    for (const folder of [incoming, dirname(target)]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const aside = join(incoming, `${process.pid}-${basename(target)}`);
    try {
      const handle = openSync(aside, 'w', 0o600);
      try {
        writeFileSync(handle, bytes);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      if (sha256Of(readFileSync(aside)) !== sha256Of(bytes))
        throw new Error(`${aside}: the disk gives back something else than was written`);
      renameSync(aside, target);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
    syncFolder(dirname(target));
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The new name itself reaches the disk; where folders cannot be opened (Windows), the system sees to it. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Nothing is lost but the last rename, should the power fail now.
  }
}

function readVersions(text: string): readonly Version[] {
  const root = JSON.parse(text) as unknown;
  const list = get(root, 'versions');
  if (get(root, 'format') !== VERSIONS || !Array.isArray(list)) throw new Error(`expected ${VERSIONS}`);
  return (list as readonly unknown[]).map((one) => {
    const [set, sha256, file, from, at] = ['set', 'sha256', 'file', 'from', 'at'].map((key) => get(one, key));
    if (
      typeof set !== 'string' ||
      !isSha256(sha256) ||
      typeof file !== 'string' ||
      typeof from !== 'string' ||
      typeof at !== 'string'
    )
      throw new Error('an entry that is no version');
    return { set, sha256, file, from, at };
  });
}

function readState(text: string): Map<string, { readonly etag: string; readonly sha256: string }> {
  const root = JSON.parse(text) as unknown;
  const list = get(root, 'sets');
  const sets = new Map<string, { readonly etag: string; readonly sha256: string }>();
  if (get(root, 'format') !== STATE || !Array.isArray(list)) return sets;
  for (const one of list as readonly unknown[]) {
    const [set, etag, sha256] = ['set', 'etag', 'sha256'].map((key) => get(one, key));
    if (typeof set === 'string' && typeof etag === 'string' && isSha256(sha256))
      sets.set(set, { etag, sha256 });
  }
  return sets;
}
