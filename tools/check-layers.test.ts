import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations } from './layer-violations.ts';
import { LAYERS } from './layers.ts';
import { withTree } from './temp-tree.ts';

const manifest = (name: string, ...dependencies: string[]): string =>
  JSON.stringify({ name, dependencies: Object.fromEntries(dependencies.map((d) => [d, '1'])) });

/** A small house without a fault: its files, and those of `more` on top. */
function house(more: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = {
    'package.json': JSON.stringify({ devDependencies: { vitest: '1', 'fast-check': '1' } }),
    'packages/model/package.json': manifest('@bridle/model'),
    'packages/model/src/index.ts': 'export const a = 1;\nexport type A = number;',
    'packages/evidence/package.json': manifest('@bridle/evidence', '@bridle/model'),
    'packages/evidence/src/index.ts': "import { a } from '@bridle/model';\nexport const b = a;",
    'packages/evidence/src/testing/index.ts': "import 'node:fs';\nimport '@bridle/phantom';",
    'packages/detection/package.json': manifest('@bridle/detection', '@bridle/evidence', '@bridle/model'),
    'packages/detection/src/index.ts': "export { b } from '@bridle/evidence';\nimport '@bridle/model';",
    'packages/detection/src/rules/fine.ts':
      "import type { B } from '@bridle/evidence';\nexport type C = B;\nexport const row = { process: 1 };",
    'packages/phantom/package.json': manifest('@bridle/phantom'),
    'packages/phantom/src/index.ts': "import 'node:crypto';\nexport const p = process.pid;",
    'apps/cli/package.json': manifest('@bridle/cli', '@bridle/detection', '@bridle/phantom'),
    'apps/cli/src/main.ts': "import 'node:fs';\nexport const d = () => import('@bridle/detection');",
    'apps/cli/src/commands/demo.ts': "import '@bridle/phantom';",
    ...more,
  };
  return withTree(files, findViolations);
}

describe('what is allowed', () => {
  it('finds nothing in a house whose imports point down', () => {
    expect(house()).toEqual([]);
  });

  it('lets tests import Node, the test runner, made-up phones and test code', () => {
    expect(
      house({
        'packages/evidence/src/a.test.ts':
          "import 'node:fs';\nimport 'vitest';\nimport 'fast-check';\nimport '@bridle/phantom';\nimport './testing/index.ts';\nBuffer.from('');",
      }),
    ).toEqual([]);
  });

  it('takes a name that the file has itself for that, not for Node’s', () => {
    expect(
      house({
        'packages/model/src/b.ts':
          'export function f({ process }: { process: string }, [Buffer]: string[]): string {\n  return process + Buffer;\n}',
      }),
    ).toEqual([]);
  });
});

describe('what is built side by side', () => {
  const projects = (evidence: object): readonly string[] =>
    house({
      'packages/model/tsconfig.json': '{}',
      'packages/evidence/tsconfig.json': JSON.stringify(evidence),
      'packages/detection/tsconfig.json': JSON.stringify({ references: [{ path: '../evidence' }] }),
    });
  const exclude = ['src/**/*.test.ts', 'src/**/testing'];
  const references = [{ path: '../model' }];

  it('may refer to what it imports through others', () => {
    expect(projects({ exclude, references })).toEqual([]);
  });

  it('refers to what it imports, or it would be built before that on some machines', () => {
    expect(projects({ exclude })).toEqual([
      'packages/detection/tsconfig.json: refers to no @bridle/model, which its sources import',
      'packages/evidence/tsconfig.json: refers to no @bridle/model, which its sources import',
    ]);
  });

  it('has no test code in it', () => {
    expect(projects({ exclude: ['src/testing'], references })).toEqual([
      'packages/evidence/tsconfig.json: does not exclude src/**/testing: test code imports what is built later',
    ]);
  });
});

describe('what is refused', () => {
  const model = (text: string): readonly string[] => house({ 'packages/model/src/bad.ts': text });
  const rule = (text: string): readonly string[] => house({ 'packages/detection/src/rules/bad.ts': text });
  const evidence = (text: string): readonly string[] => house({ 'packages/evidence/src/bad.ts': text });

  it.each([
    ['an import', "import { b } from '@bridle/evidence';"],
    ['an import for its effect', "import '@bridle/evidence';"],
    ['a type', "import type { B } from '@bridle/evidence';"],
    ['a re-export', "export * from '@bridle/evidence';"],
    ['a named re-export', "export { b } from '@bridle/evidence';"],
    ['a dynamic import', "export const m = await import('@bridle/evidence');"],
    ['a type within a type', "export type M = import('@bridle/evidence').B;"],
    ['an import in the old form', "import m = require('@bridle/evidence');"],
  ])('a package that lies above, as %s', (_, text) => {
    expect(model(`\n${text}`)).toEqual([
      'packages/model/src/bad.ts:2: imports @bridle/evidence: not below @bridle/model (tools/layers.ts)',
    ]);
  });

  it('an upward import in a test too', () => {
    expect(house({ 'packages/model/src/a.test.ts': "import '@bridle/evidence';" })).toHaveLength(1);
  });

  it.each(['node:fs', 'fs', 'fs/promises', 'node:sqlite'])('%s where a browser must follow', (name) => {
    expect(evidence(`import '${name}';`)).toEqual([
      `packages/evidence/src/bad.ts:1: imports ${name}: @bridle/evidence runs in a browser too`,
    ]);
  });

  it.each([
    'export const x = process.argv;',
    'export const x = globalThis.process;',
    "export const x = Buffer.from('');",
    'export type X = Buffer;',
    "export const x = typeof process === 'undefined';",
    'export const x = { process };',
    'export const x = __dirname;',
  ])('the globals of Node: %s', (text) => {
    expect(model(text)).toEqual([
      expect.stringMatching(/^packages\/model\/src\/bad\.ts:1: \w+ is Node's alone/),
    ]);
  });

  it('a relative import that leaves its package', () => {
    expect(evidence("import '../../model/src/index.ts';")).toEqual([
      'packages/evidence/src/bad.ts:1: imports ../../model/src/index.ts, which leaves its package: import packages by name',
    ]);
  });

  it('takes a package that is only named, as fonts are, for used', () => {
    const files = { 'packages/model/package.json': manifest('@bridle/model', '@fonts/one', 'two') };
    const source = "export const font = (name: string) => `@fonts/${name}`;\nexport const two = 'two';";
    expect(house({ ...files, 'packages/model/src/fonts.ts': source })).toEqual([]);
  });

  it('the test code of another package in the program', () => {
    const testing = {
      'packages/evidence/package.json': JSON.stringify({
        name: '@bridle/evidence',
        dependencies: { '@bridle/model': '1' },
        exports: { '.': './src/index.ts', './testing': './src/testing/index.ts' },
      }),
    };
    const text = "import '@bridle/evidence/testing';";
    expect(house({ ...testing, 'packages/detection/src/a.test.ts': text })).toEqual([]);
    expect(house({ ...testing, 'packages/detection/src/a.ts': text })).toEqual([
      'packages/detection/src/a.ts:1: imports @bridle/evidence/testing, which is for tests',
    ]);
  });

  it('a package by its inside, by its place and by a computed name', () => {
    expect(evidence("import '@bridle/model/src/index.ts';")).toHaveLength(1);
    expect(evidence("import '/work/x.ts';")).toHaveLength(2);
    expect(evidence("import 'https://example.org/x.ts';")).toHaveLength(2);
    expect(evidence('export const m = (n: string) => import(n);')).toEqual([
      'packages/evidence/src/bad.ts:1: imports a computed name: nothing can say what it is',
    ]);
  });

  it('a package that is no dependency, and a dependency that nothing imports', () => {
    expect(evidence("import 'left-pad';")).toEqual([
      'packages/evidence/src/bad.ts:1: imports left-pad, which is not among the dependencies of packages/evidence/package.json',
    ]);
    expect(evidence("import 'vitest';")).toHaveLength(1);
    expect(house({ 'packages/model/package.json': manifest('@bridle/model', 'left-pad') })).toEqual([
      'packages/model/package.json: dependency left-pad is imported nowhere',
    ]);
  });

  it('made-up phones and test code in the program', () => {
    expect(evidence("import '@bridle/phantom';")).toEqual([
      'packages/evidence/src/bad.ts:1: imports @bridle/phantom, which only tests, the demo and the bench may',
    ]);
    expect(house({ 'apps/cli/src/check.ts': "import '@bridle/phantom';" })).toHaveLength(1);
    expect(evidence("import './testing/index.ts';")).toEqual([
      'packages/evidence/src/bad.ts:1: imports ./testing/index.ts, which is for tests',
    ]);
  });

  it('a rule that runs code of the artifacts or sees indicators', () => {
    expect(rule("import { b } from '@bridle/evidence';")).toEqual([
      'packages/detection/src/rules/bad.ts:1: imports @bridle/evidence: a rule sees records, never how they are read: import their types only',
    ]);
    expect(rule("import { type B, b } from '@bridle/evidence';")).toHaveLength(1);
    expect(rule("import { type B } from '@bridle/evidence';")).toEqual([]);
    expect(rule("import type { I } from '@bridle/indicators';")).toHaveLength(2);
  });

  it('an artifact that knows of indicators, the engine or the containers', () => {
    const artifact = (text: string): readonly string[] =>
      house({ 'packages/evidence/src/artifacts/ios/bad.ts': text });
    expect(artifact("import '@bridle/indicators';")).toHaveLength(1);
    expect(artifact("import '../../engine/read.ts';")).toEqual([
      'packages/evidence/src/artifacts/ios/bad.ts:1: imports ../../engine/read.ts: an artifact knows only its input: the engine opens, limits and closes',
    ]);
    expect(artifact("import type { S } from '../../sources/index.ts';")).toHaveLength(1);
    expect(artifact("import '../../artifact.ts';")).toEqual([]);
  });

  it('a package that the picture does not have, and a file that is no TypeScript', () => {
    expect(
      house({ 'packages/new/package.json': manifest('@bridle/new'), 'packages/new/src/index.ts': '' }),
    ).toEqual(['packages/new/src/index.ts: package @bridle/new has no layer in tools/layers.ts']);
    expect(model('export const = ;')).not.toEqual([]);
  });
});

it('names no layer above itself', () => {
  const reach = (name: string, seen: readonly string[]): void => {
    expect(seen).not.toContain(name);
    for (const below of LAYERS[name]?.mayImport ?? []) reach(below, [...seen, name]);
  };
  for (const name of Object.keys(LAYERS)) reach(name, []);
});

it('holds in this repository', () => {
  expect(findViolations(join(import.meta.dirname, '..'))).toEqual([]);
});
