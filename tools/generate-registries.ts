/**
 * Writes the registries of plugins (`npm run generate`). With `--check` it writes nothing and exits 1 when one of them
 * is not current, with one line that names it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryError, staleRegistries } from './registries.ts';

const root = join(import.meta.dirname, '..');

try {
  const stale = staleRegistries(root);
  if (process.argv.includes('--check')) {
    for (const { path } of stale) process.stderr.write(`${path}: not current, run npm run generate\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const { path, text } of stale) writeFileSync(join(root, path), text);
    process.stdout.write(
      stale.length === 0 ? 'all current\n' : stale.map(({ path }) => `${path}\n`).join(''),
    );
  }
} catch (error) {
  if (!(error instanceof RegistryError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
