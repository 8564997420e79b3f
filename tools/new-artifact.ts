/** `npm run new:artifact ios.example-thing`: writes an artifact, its builder of made-up files and its test, all running. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { staleRegistries } from './registries.ts';
import { exportLine, idProblem, scaffold } from './scaffold.ts';

const root = join(import.meta.dirname, '..');
const INDEX = 'packages/phantom/src/index.ts';

function main(id: string | undefined): string | null {
  if (id === undefined) return 'usage: npm run new:artifact <platform>.<name>, as ios.example-thing';
  const problem = idProblem(id);
  if (problem !== null) return problem;
  const files = scaffold(id);
  const there = files.find(({ path }) => existsSync(join(root, path)));
  if (there !== undefined) return `${there.path} is there already`;

  for (const { path, text } of files) writeFileSync(join(root, path), text, { flag: 'wx' });
  appendFileSync(join(root, INDEX), exportLine(id));
  for (const { path, text } of staleRegistries(root)) writeFileSync(join(root, path), text);
  const paths = files.map(({ path }) => path);
  const biome = join(root, 'node_modules', '.bin', 'biome');
  spawnSync(biome, ['check', '--write', ...paths, INDEX], { cwd: root, stdio: 'ignore' });

  const [artifact = '', test = '', builder = ''] = paths;
  process.stdout.write(`\
written, and running:
  ${artifact}   what it is, where it lies, how it is read
  ${builder}   builds a made-up one; its fixture() is what conformance reads
  ${test}   says exactly what the records are
also: the registries, and a line in ${INDEX}

next (docs/add-an-artifact.md says it at length):
  1. npx vitest run ${test}
  2. make the three say what the real file is, and replace every TODO: npm test refuses an artifact that has one
  3. npm run docs, then npm test
`);
  return null;
}

const problem = main(process.argv[2]);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
