import { resolve, sep } from 'node:path';
import { UsageError } from '../../errors.ts';
import { EXIT } from '../../exit-codes.ts';
import { installedIndicatorFolder } from '../../indicators.ts';
import { locked } from '../../installed/lock.ts';
import type { Source } from '../../installed/sources.ts';
import { Store } from '../../installed/store.ts';
import { type Output, printable, terminal } from './shared.ts';

/**
 * `bridle indicators remove SOURCE`: an added source, by its address or path, with the sets that came from it; or one
 * installed set by its name. No version is deleted: results that used it can be repeated.
 */
export async function removeIndicators(
  what: string,
  io: Output = terminal,
  { store }: { readonly store: Store } = { store: new Store(installedIndicatorFolder()) },
): Promise<number> {
  return await locked(store.lockFile, async () => {
    const sources = store.sources();
    const source = sources.find((one) => one.location === what || isSamePlace(one, what));
    const installed = store.installed();
    const sets =
      source === undefined ? installed.filter((set) => set === what) : setsOf(source, sources, store);
    if (source === undefined && sets.length === 0)
      throw new UsageError(
        `${printable(what)}: neither an added source nor an installed set; "bridle indicators sources" and ` +
          '"bridle indicators list" show them',
      );
    // The source last: if this is interrupted, it can be asked for again.
    for (const set of sets) {
      store.uninstall(set);
      await io.out(`${printable(`removed    ${set}; its versions are kept`)}\n`);
    }
    if (source !== undefined) {
      store.setSources(sources.filter((one) => one !== source));
      await io.out(`${printable(`removed    source ${source.location}`)}\n`);
    } else if (cameFromElsewhere(what, sources, store)) {
      io.err(
        'bridle: the next update installs this set again: it comes from the public index or an added source\n',
      );
    }
    return EXIT.ok;
  });
}

function isSamePlace({ kind, location }: Source, what: string): boolean {
  if (kind === 'file' || kind === 'folder') return location === resolve(what);
  try {
    const url = new URL(what);
    url.hash = '';
    return url.href === location;
  } catch {
    return false;
  }
}

/** The installed sets whose newest version came from this source and from no other that stays. */
function setsOf(source: Source, sources: readonly Source[], store: Store): readonly string[] {
  const others = sources.filter((one) => one !== source);
  return store.installed().filter((set) => {
    const from = originOf(set, store);
    return from !== null && gives(source, from) && !others.some((other) => gives(other, from));
  });
}

function originOf(set: string, store: Store): string | null {
  const sha256 = store.installedSha256(set);
  const version = store.versions().findLast((one) => one.set === set && one.sha256 === sha256);
  return version?.from ?? null;
}

function gives({ kind, location }: Source, from: string): boolean {
  if (kind === 'folder') return from.startsWith(location.endsWith(sep) ? location : `${location}${sep}`);
  return from === location;
}

function cameFromElsewhere(set: string, sources: readonly Source[], store: Store): boolean {
  const from = store.versions().findLast((one) => one.set === set)?.from;
  return from !== undefined && (from.startsWith('https:') || sources.some((source) => gives(source, from)));
}
