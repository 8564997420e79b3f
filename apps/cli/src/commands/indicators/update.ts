import { UsageError } from '../../errors.ts';
import { EXIT } from '../../exit-codes.ts';
import { installedIndicatorFolder } from '../../indicators.ts';
import { locked } from '../../installed/lock.ts';
import { Store } from '../../installed/store.ts';
import { reasonOf } from '../../installed/update-error.ts';
import { reader, text } from '../../options.ts';
import { checkedUrl, FILE_LIMITS } from '../../updates/fetch.ts';
import { type Outcome, type UpdateContext, updateFromIndex, updateSource } from '../../updates/jobs.ts';
import { NODE_NETWORK } from '../../updates/network.ts';
import { PUBLIC_INDEX_URL } from '../../updates/public-index.ts';
import { type Output, printable, terminal } from './shared.ts';

/** The context of the command line: the installed folder, the real network. */
export function commandContext(): UpdateContext {
  return {
    store: new Store(installedIndicatorFolder()),
    network: NODE_NETWORK,
    limits: FILE_LIMITS,
    now: () => new Date(),
  };
}

/**
 * `bridle indicators update [--index URL] [--no-public-index]`: brings the public sets and the added sources up to
 * date. One line for each on standard output; exit 0 when all went well, 3 when some failed, 1 when all did.
 */
export async function updateIndicators(
  raw: unknown,
  io: Output = terminal,
  context: UpdateContext = commandContext(),
): Promise<number> {
  const get = reader(raw);
  const index = checkedIndex(text(get('index')) ?? PUBLIC_INDEX_URL);
  const { store } = context;
  return await locked(store.lockFile, async () => {
    const sources = store.sources();
    if (get('publicIndex') === false && sources.length === 0)
      throw new UsageError('no source: add one with "bridle indicators add", or take the public index');
    const outcomes: Outcome[] = [];
    const tell = async (some: readonly Outcome[]): Promise<void> => {
      outcomes.push(...some);
      await tellOutcomes(some, io);
    };
    if (get('publicIndex') !== false) await tell(await updateFromIndex(index, context));
    for (const source of sources) await tell(await updateSource(source, context));
    return exitCodeOf(outcomes);
  });
}

function checkedIndex(url: string): string {
  try {
    return checkedUrl(url).href;
  } catch (error) {
    throw new UsageError(`--index: ${reasonOf(error)}`);
  }
}

export async function tellOutcomes(outcomes: readonly Outcome[], io: Output): Promise<void> {
  for (const outcome of outcomes) await io.out(`${printable(lineOf(outcome))}\n`);
}

function lineOf(outcome: Outcome): string {
  if (outcome.status === 'failed') return `failed     ${outcome.from}: ${outcome.reason}`;
  const loaded = outcome.loaded === null ? '' : `, ${outcome.loaded} indicators`;
  return `${outcome.status.padEnd(9)}  ${outcome.from}: ${outcome.set}${loaded}, sha256 ${outcome.sha256}`;
}

export function exitCodeOf(outcomes: readonly Outcome[]): number {
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  if (failed === 0) return EXIT.ok;
  return failed === outcomes.length ? EXIT.unreadable : EXIT.incomplete;
}
