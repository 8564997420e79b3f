/*
 * `npm run build`: checks the types and bundles the command into apps/cli/dist/bridle.js. One bundle with lazy chunks
 * starts in half the time of the separate modules (docs/decisions.md).
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

const types = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-b', '--pretty', 'false'], {
  cwd: root,
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(types.status ?? 1);

const outDir = join(root, 'apps', 'cli', 'dist');
rmSync(outDir, { recursive: true, force: true });
const bundle = await rolldown({
  input: join(root, 'apps', 'cli', 'src', 'bridle.ts'),
  platform: 'node',
  // The engine's own files only: what comes from npm stays where the lockfile put it.
  external: /^(node:|@fontsource\/)/,
  resolve: { conditionNames: ['source', 'import', 'node', 'default'] },
});
await bundle.write({
  dir: outDir,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  sourcemap: false,
});
await bundle.close();
