import { EXIT } from '../../exit-codes.ts';
import { reader } from '../../options.ts';
import type { UpdateContext } from '../../updates/jobs.ts';
import { PUBLIC_INDEX_URL } from '../../updates/public-index.ts';
import { type Output, printable, terminal } from './shared.ts';
import { commandContext } from './update.ts';

/** `bridle indicators sources [--json]`: what an update would ask, the public index first. Asks nothing. */
export async function listSources(
  raw: unknown,
  io: Output = terminal,
  { store }: Pick<UpdateContext, 'store'> = commandContext(),
): Promise<number> {
  const sources = store.sources();
  if (reader(raw)('json') === true) {
    await io.out(`${JSON.stringify({ publicIndex: PUBLIC_INDEX_URL, sources }, null, 2)}\n`);
    return EXIT.ok;
  }
  await io.out(`public-index  ${PUBLIC_INDEX_URL}\n`);
  for (const { kind, location, sha256, added } of sources) {
    const pin = sha256 === null ? '' : `, pinned to sha256 ${sha256}`;
    await io.out(printable(`${kind.padEnd(12)}  ${location} (added ${added.slice(0, 10)}${pin})`) + '\n');
  }
  return EXIT.ok;
}
