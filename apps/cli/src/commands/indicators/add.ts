import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import { locked } from '../../installed/lock.ts';
import { isSha256, kindOfUrl, type Source } from '../../installed/sources.ts';
import { reasonOf } from '../../installed/update-error.ts';
import { reader, text } from '../../options.ts';
import { checkedUrl } from '../../updates/fetch.ts';
import { type UpdateContext, updateSource } from '../../updates/jobs.ts';
import { type Output, terminal } from './shared.ts';
import { commandContext, exitCodeOf, tellOutcomes } from './update.ts';

/**
 * `bridle indicators add URL|FILE|FOLDER [--kind auto|misp-feed|taxii2] [--sha256 HEX]`: takes a source in, now and at
 * each update. One from which nothing could be taken is not kept. The same place again replaces its entry.
 */
export async function addIndicators(
  location: string,
  raw: unknown,
  io: Output = terminal,
  context: UpdateContext = commandContext(),
): Promise<number> {
  const { store, now } = context;
  const source = sourceOf(location, raw, now());
  return await locked(store.lockFile, async () => {
    const before = store.sources();
    const outcomes = await updateSource(source, context);
    await tellOutcomes(outcomes, io);
    if (outcomes.some(({ status }) => status !== 'failed'))
      store.setSources([...before.filter((one) => one.location !== source.location), source]);
    return exitCodeOf(outcomes);
  });
}

function sourceOf(location: string, raw: unknown, now: Date): Source {
  const get = reader(raw);
  const kind = text(get('kind')) ?? 'auto';
  if (kind !== 'auto' && kind !== 'misp-feed' && kind !== 'taxii2')
    throw new UsageError(`--kind ${kind}: expected auto, misp-feed or taxii2`);
  const sha256 = text(get('sha256'))?.toLowerCase() ?? null;
  if (sha256 !== null && !isSha256(sha256)) throw new UsageError('--sha256: 64 hex digits are expected');
  const added = now.toISOString();

  // Two letters at least: "C:\sets" is a path.
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(location)) {
    let url: URL;
    try {
      url = checkedUrl(location);
    } catch (error) {
      throw new UsageError(`${location}: ${reasonOf(error)}`);
    }
    url.hash = '';
    return { kind: kind === 'auto' ? kindOfUrl(url) : kind, location: url.href, sha256, added };
  }
  if (kind !== 'auto') throw new UsageError(`--kind ${kind} is for an https: address`);
  const path = resolve(location);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`${location}: no such file or folder, and no https: address`);
  if (found.isDirectory() && sha256 !== null)
    throw new UsageError('--sha256 is for one file, not for a folder');
  return { kind: found.isDirectory() ? 'folder' : 'file', location: path, sha256, added };
}
