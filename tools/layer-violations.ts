/** Holds the direction of imports that `tools/layers.ts` draws, over every file of packages/ and apps/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { type Import, readImports } from './imports.ts';
import { FOLDER_RULES, LAYERS, NODE_GLOBALS, PHANTOM } from './layers.ts';

interface Package {
  /** `packages/model`, relative to the root. */
  readonly folder: string;
  readonly name: string;
  readonly dependencies: ReadonlySet<string>;
  /** What others may import beside the name itself: `@bridle/evidence/testing`. */
  readonly subpaths: readonly string[];
}

/** One line for each violation: file, line, what is wrong. Sorted by file. */
export function findViolations(root: string): readonly string[] {
  const packages = packagesOf(root);
  const context: Context = {
    root,
    rootDependencies: dependenciesOf(join(root, 'package.json')),
    subpaths: new Set(packages.flatMap((one) => one.subpaths)),
  };
  return packages.flatMap((owner) => {
    const used = new Set<string>();
    const found = filesOf(root, `${owner.folder}/src`).flatMap((file) =>
      violationsOfFile(file, owner, context, used),
    );
    const unused = [...owner.dependencies].filter((name) => !used.has(name) && !isNamed(root, owner, name));
    return [
      ...found,
      ...buildProblems(root, owner, used, packages),
      ...unused.map((name) => `${owner.folder}/package.json: dependency ${name} is imported nowhere`),
    ];
  });
}

interface Context {
  readonly root: string;
  readonly rootDependencies: ReadonlySet<string>;
  readonly subpaths: ReadonlySet<string>;
}

/**
 * The compiler builds packages side by side: one that takes in what it does not refer to is built before that or after,
 * as it happens, and fails on some machines only.
 */
function buildProblems(
  root: string,
  owner: Package,
  used: ReadonlySet<string>,
  packages: readonly Package[],
): readonly string[] {
  const path = `${owner.folder}/tsconfig.json`;
  if (!existsSync(join(root, path))) return [];
  const below = builtBefore(root, owner.folder, new Set());
  const unbuilt = packages.filter(({ name, folder }) => used.has(name) && !below.has(folder));
  const problems = unbuilt.map(({ name }) => `refers to no ${name}, which its sources import`);
  const hasTestCode = filesOf(root, `${owner.folder}/src`).some((file) => file.includes('/testing/'));
  if (hasTestCode && !projectOf(root, owner.folder).exclude.includes(TEST_CODE))
    problems.push(`does not exclude ${TEST_CODE}: test code imports what is built later`);
  return problems.map((problem) => `${path}: ${problem}`);
}

const TEST_CODE = 'src/**/testing';

interface Project {
  readonly exclude: readonly string[];
  /** Folders, relative to the root. */
  readonly references: readonly string[];
}

function projectOf(root: string, folder: string): Project {
  const parsed = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8')) as {
    readonly exclude?: readonly string[];
    readonly references?: readonly { readonly path: string }[];
  };
  const references = (parsed.references ?? []).map(({ path }) => posix.join(folder, path));
  return { exclude: parsed.exclude ?? [], references };
}

/** What is built before a package: what it refers to, and what that does. */
function builtBefore(root: string, folder: string, known: Set<string>): ReadonlySet<string> {
  for (const reference of projectOf(root, folder).references) {
    if (known.has(reference)) continue;
    known.add(reference);
    builtBefore(root, reference, known);
  }
  return known;
}

/** Fonts and other files out of a package are found by its name, not imported. */
function isNamed(root: string, owner: Package, dependency: string): boolean {
  const scope = dependency.slice(0, dependency.indexOf('/') + 1);
  return filesOf(root, `${owner.folder}/src`).some((file) => {
    if (isTest(file)) return false;
    const text = readFileSync(join(root, file), 'utf8');
    return text.includes(`'${dependency}'`) || (scope !== '' && text.includes(`\`${scope}\${`));
  });
}

function packagesOf(root: string): readonly Package[] {
  return ['packages', 'apps'].flatMap((group) => {
    if (!existsSync(join(root, group))) return [];
    return readdirSync(join(root, group))
      .sort()
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => {
        const manifest = join(root, folder, 'package.json');
        const { name, exports = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
          name: string;
          exports?: object;
        };
        const subpaths = Object.keys(exports).map((path) => name + path.slice(1));
        return { folder, name, dependencies: dependenciesOf(manifest), subpaths };
      });
  });
}

function dependenciesOf(manifest: string): ReadonlySet<string> {
  if (!existsSync(manifest)) return new Set();
  const parsed = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, object | undefined>;
  return new Set(
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((k) => Object.keys(parsed[k] ?? {})),
  );
}

function filesOf(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const path = `${folder}/${item.name}`;
      if (item.isDirectory()) return filesOf(root, path);
      return /\.tsx?$/.test(item.name) ? [path] : [];
    });
}

/** Tests and what only they use. */
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes('/testing/');

function violationsOfFile(
  file: string,
  owner: Package,
  context: Context,
  used: Set<string>,
): readonly string[] {
  const layer = LAYERS[owner.name];
  if (layer === undefined) return [`${file}: package ${owner.name} has no layer in tools/layers.ts`];
  const { imports, globals, error } = readImports(
    file,
    readFileSync(join(context.root, file), 'utf8'),
    NODE_GLOBALS,
  );
  const found: string[] = error === null ? [] : [`${file}: ${error}`];
  const test = isTest(file);
  for (const item of imports) {
    const name = packageName(item.specifier);
    if (name !== null && !test) used.add(name);
    for (const problem of [
      crossing(item, file, owner, test, layer.node),
      name === null ? null : dependency(name, item, file, owner, test, context),
      folderRule(item, file, test),
    ]) {
      if (problem !== null) found.push(`${file}:${item.line}: ${problem}`);
    }
  }
  if (!layer.node && !test) {
    for (const { name, line } of globals) {
      found.push(`${file}:${line}: ${name} is Node's alone: ${owner.name} runs in a browser too`);
    }
  }
  return found;
}

/** `@bridle/model` of `@bridle/model/x`; null for a relative path, a module of Node's and what is computed. */
function packageName(specifier: string): string | null {
  if (specifier.startsWith('.') || isBuiltin(specifier) || specifier === '(computed)') return null;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

/** Node's modules, paths out of the package, test code in the program, imports that nobody can judge. */
function crossing(item: Import, file: string, owner: Package, test: boolean, node: boolean): string | null {
  const { specifier } = item;
  if (specifier === '(computed)') return 'imports a computed name: nothing can say what it is';
  if (isBuiltin(specifier)) {
    return node || test ? null : `imports ${specifier}: ${owner.name} runs in a browser too`;
  }
  if (!specifier.startsWith('.')) {
    return specifier.startsWith('/') || specifier.includes(':') ? `imports ${specifier} by its place` : null;
  }
  const target = posix.join(posix.dirname(file), specifier);
  if (!target.startsWith(`${owner.folder}/`)) {
    return `imports ${specifier}, which leaves its package: import packages by name`;
  }
  return !test && isTest(target) ? `imports ${specifier}, which is for tests` : null;
}

function dependency(
  name: string,
  item: Import,
  file: string,
  owner: Package,
  test: boolean,
  { rootDependencies, subpaths }: Context,
): string | null {
  if (name === PHANTOM.name) {
    if (test) return null;
    if (!PHANTOM.importers.test(file.slice(owner.folder.length))) {
      return `imports ${name}, which only tests, the demo and the bench may`;
    }
  } else if (name in LAYERS && !LAYERS[owner.name]?.mayImport.includes(name)) {
    return `imports ${name}: not below ${owner.name} (tools/layers.ts)`;
  }
  if (name.startsWith('@bridle/') && item.specifier !== name) {
    if (!subpaths.has(item.specifier)) return `imports ${item.specifier}: that package does not export it`;
    if (item.specifier === `${name}/testing` && !test) return `imports ${item.specifier}, which is for tests`;
  }
  if (owner.dependencies.has(name)) return null;
  if (test && (rootDependencies.has(name) || name in LAYERS)) return null;
  return `imports ${name}, which is not among the dependencies of ${owner.folder}/package.json`;
}

function folderRule(item: Import, file: string, test: boolean): string | null {
  if (test) return null;
  const target = item.specifier.startsWith('.')
    ? posix.join(posix.dirname(file), item.specifier)
    : item.specifier;
  for (const rule of FOLDER_RULES) {
    if (!file.startsWith(rule.folder) || !rule.files.test(file.slice(rule.folder.length))) continue;
    if (rule.refused.test(target) && !(rule.typesAllowed && item.typeOnly)) {
      return `imports ${item.specifier}: ${rule.reason}`;
    }
  }
  return null;
}
