import { EXIT } from '../../exit-codes.ts';
import { installedIndicatorFolder } from '../../indicators.ts';
import { Store } from '../../installed/store.ts';
import { reader } from '../../options.ts';
import { type Output, printable, terminal } from './shared.ts';

interface InstalledSet {
  readonly set: string;
  readonly sha256: string | null;
  /** Null: it was put there by hand. */
  readonly from: string | null;
  readonly at: string | null;
  readonly versions: readonly { readonly sha256: string; readonly from: string; readonly at: string }[];
}

/**
 * `bridle indicators list [--versions] [--json]`: the sets that checks read, in which version and since when, and with
 * `--versions` every version that is kept, also of sets that are not installed any more.
 */
export async function listInstalled(
  raw: unknown,
  io: Output = terminal,
  { store }: { readonly store: Store } = { store: new Store(installedIndicatorFolder()) },
): Promise<number> {
  const get = reader(raw);
  const versions = store.versions();
  const of = (set: string): InstalledSet => {
    const sha256 = store.installedSha256(set);
    const own = versions.filter((version) => version.set === set);
    const current = own.findLast((version) => version.sha256 === sha256);
    return {
      set,
      sha256,
      from: current?.from ?? null,
      at: current?.at ?? null,
      versions: own.map(({ sha256: hash, from, at }) => ({ sha256: hash, from, at })),
    };
  };
  const installed = store.installed();
  const removed = [...new Set(versions.map(({ set }) => set))]
    .filter((set) => !installed.includes(set))
    .sort();
  const sets = installed.map(of);
  const gone = removed.map(of);
  if (get('json') === true) {
    await io.out(`${JSON.stringify({ installed: sets, removed: gone }, null, 2)}\n`);
    return EXIT.ok;
  }
  if (sets.length === 0)
    await io.out('No set is installed. "bridle indicators update" fetches the public ones.\n');
  const all = get('versions') === true;
  for (const one of all ? [...sets, ...gone] : sets) {
    const origin = one.from === null ? 'put there by hand' : `since ${day(one.at)} from ${one.from}`;
    const state = one.sha256 === null ? 'not installed any more' : `sha256 ${one.sha256}, ${origin}`;
    const kept = all || one.versions.length < 2 ? '' : `, ${one.versions.length} versions kept`;
    await io.out(`${printable(`${one.set}: ${state}${kept}`)}\n`);
    if (!all) continue;
    for (const { sha256, from, at } of one.versions)
      await io.out(`${printable(`  ${day(at)}  ${sha256}  ${from}`)}\n`);
  }
  return EXIT.ok;
}

const day = (at: string | null): string => at?.slice(0, 10) ?? '';
