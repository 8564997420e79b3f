/*
 * `npm run build`: checks the types and bundles the command into apps/cli/dist/bridle.js. One bundle with lazy chunks
 * starts in half the time of the separate modules (docs/decisions.md).
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/**
 * Writes what is not ASCII as escapes: one Arabic letter makes V8 keep all of its chunk in two bytes a character,
 * 5 MB of memory in each run. An escape means the same in texts, templates and expressions; where it would not, the
 * build ends.
 */
function inAscii(): Plugin {
  return {
    name: 'in-ascii',
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk') continue;
        const odd = /\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f`][^`]*`/.exec(file.code);
        if (odd !== null)
          throw new Error(`${file.fileName}: cannot be written in ASCII near ${odd[0].slice(0, 80)}`);
        file.code = file.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

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
  // Names stay, so that a trace can be read; comments and indentation are a quarter of what is parsed at each start.
  minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
  plugins: [inAscii()],
});
await bundle.close();
