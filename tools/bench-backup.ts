import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeReferenceBackup } from '@bridle/phantom';

/** Inputs of benchmarks that are made once and kept. */
export const KEPT = join(import.meta.dirname, '..', '.bench');

/** With a key derivation of no cost, which would hide the rest: it is measured on its own. */
export const ENCRYPTION = { password: 'made-up password', iterations: 1, slowIterations: 1 };

/** The folder of a reference backup, made once for each size and kind. */
export async function referenceBackup(
  scale: number,
  options: { readonly redirects?: number; readonly encryption?: typeof ENCRYPTION } = {},
): Promise<string> {
  const kind = options.encryption === undefined ? '' : '-encrypted';
  const redirects = options.redirects === undefined ? '' : `-redirects-${options.redirects}`;
  const folder = join(KEPT, `backup-${scale}${redirects}${kind}`);
  if (!existsSync(join(folder, 'Manifest.db'))) {
    rmSync(folder, { recursive: true, force: true });
    await writeReferenceBackup(folder, { scale, seed: 1, ...options });
  }
  return folder;
}
