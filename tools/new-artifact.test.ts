import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Artifact } from '@bridle/evidence';
import type { PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../packages/evidence/src/testing/index.ts';
import { generateRegistries } from './registries.ts';
import { exportLine, idProblem, scaffold } from './scaffold.ts';
import { withTree } from './temp-tree.ts';

const ROOT = join(import.meta.dirname, '..');
const ID = 'ios.example-thing';
const files = Object.fromEntries(scaffold(ID).map(({ path, text }) => [path, text]));
const ARTIFACT = 'packages/evidence/src/artifacts/ios/example-thing.ts';
const BUILDER = 'packages/phantom/src/ios/example-thing.ts';
const TEST = 'packages/evidence/src/artifacts/ios/example-thing.test.ts';

it('takes the ids that artifacts can have', () => {
  expect(['ios.a', 'ios.safari-history', 'ios.tcc2'].map(idProblem)).toEqual([null, null, null]);
  for (const id of [
    '',
    'ios',
    'ios.',
    'ios.A',
    'ios.a_b',
    'ios.a.b',
    'ios.-a',
    'ios.a--b',
    '../x.a',
    'ios.a/b',
    'ios.1a',
  ]) {
    expect(idProblem(id), id).toMatch(/^[^\n]+$/);
  }
  expect(idProblem('android.packages')).toContain('only backups of iPhones');
});

it('writes artifact, builder and test, which the registries take up', () => {
  expect(Object.keys(files).sort()).toEqual([TEST, ARTIFACT, BUILDER].sort());
  const texts = withTree(
    files,
    (root) => new Map(generateRegistries(root).map(({ path, text }) => [path, text])),
  );
  const registry = texts.get('packages/evidence/src/artifacts/index.ts');
  expect(registry).toContain("import { exampleThing } from './ios/example-thing.ts';");
  expect(registry).toContain("export type { ExampleThing } from './ios/example-thing.ts';");
  expect(texts.get('packages/phantom/src/fixtures.ts')).toContain("['ios.example-thing', iosExampleThing],");
  expect(exportLine(ID)).toBe(
    "export { addExampleThing, type PhantomExampleThing } from './ios/example-thing.ts';\n",
  );
});

it('writes them as the formatter would', () => {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  for (const [path, text] of Object.entries(files)) {
    const options = ['check', '--write', `--stdin-file-path=${path}`];
    const { stdout } = spawnSync(biome, options, { cwd: ROOT, input: text, encoding: 'utf8' });
    expect(stdout, path).toBe(text);
  }
});

it('writes an artifact that reads what the builder builds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-scaffold-'));
  try {
    const load = async (path: string): Promise<Record<string, unknown>> => {
      // From another place, what they import is named by its whole path.
      const place = join(folder, path);
      mkdirSync(dirname(place), { recursive: true });
      const text = files[path] ?? '';
      writeFileSync(
        place,
        text.replaceAll(/from '(\.[^']+|@bridle\/(\w+))'/g, (_, to: string, name?: string) => {
          const target =
            name === undefined ? join(ROOT, dirname(path), to) : join(ROOT, 'packages', name, 'src/index.ts');
          return `from '${target}'`;
        }),
      );
      return (await import(place)) as Record<string, unknown>;
    };
    const { fixture } = (await load(BUILDER)) as { fixture: () => PhantomBackup };
    const { exampleThing } = (await load(ARTIFACT)) as { exampleThing: Artifact };
    const { records, runs, observables } = await readFromBackup(exampleThing, fixture().files());
    expect(records).toMatchObject([
      { row: 1, isodate: '2025-08-13T20:00:00.250Z', url: 'https://example.org/' },
      { row: 2, isodate: null, url: null },
      { row: 3, isodate: '2025-08-14T06:30:00Z' },
      { row: 4, url: 'https://example.net/late' },
    ]);
    expect(runs).toMatchObject([{ status: 'read', records: 4 }]);
    expect(observables).toHaveLength(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
