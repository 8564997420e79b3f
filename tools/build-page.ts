/*
 * `npm run build:page [-- --indicators PATH]...`: the page that checks a phone in the browser, as static files in
 * apps/page/dist: everything that it needs lies in them, indicator sets too. Without `--indicators` the installed ones
 * (`bridle indicators update`) go in.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Plugin, rolldown } from 'rolldown';
import { installedIndicatorFolder, loadIndicators } from '../apps/cli/src/indicators.ts';
import { reportFonts } from '../apps/cli/src/report-fonts.ts';
import type { Built, BuiltSet } from '../apps/page/src/built/built.ts';
import type { OwnFile } from '../apps/page/src/offline/scope.ts';
import { setDate } from './set-date.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'apps', 'page');
const RESOLVE = { conditionNames: ['source', 'browser', 'import', 'default'] };

export interface PageOptions {
  /** Indicator files or folders that are built in. */
  readonly indicators: readonly string[];
  readonly outDir: string;
}

/** Builds the page; gives the paths of its files below the folder. */
export async function buildPage({ indicators, outDir }: PageOptions): Promise<readonly string[]> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  cpSync(join(source, 'static'), outDir, { recursive: true });
  inlineIcon(outDir);
  const worker = await bundled(join(source, 'src', 'worker', 'worker.ts'), []);
  const built: Built = {
    worker,
    indicators: indicators.flatMap(setsIn),
    fontCss: { en: reportFonts('en'), es: reportFonts('es'), fr: reportFonts('fr'), ar: reportFonts('ar') },
  };
  const app = await bundled(join(source, 'src', 'main.ts'), [inPlaceOfBuilt(built)]);
  writeFileSync(join(outDir, 'app.js'), app);
  const offline = await bundled(join(source, 'src', 'offline', 'service-worker.ts'), []);
  const files = filesIn(outDir);
  writeFileSync(join(outDir, 'service-worker.js'), `${cacheList(outDir, files)}${offline}`);
  return [...files, 'service-worker.js'];
}

/** One file without imports: module workers and their policies differ too much between browsers. */
async function bundled(input: string, plugins: readonly Plugin[]): Promise<string> {
  const build = await rolldown({
    input,
    platform: 'browser',
    resolve: RESOLVE,
    plugins: [...plugins],
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'iife', minify: true, comments: false });
  await build.close();
  return output[0].code;
}

function inPlaceOfBuilt(built: Built): Plugin {
  return {
    name: 'built',
    load: (id) => (id.endsWith('/built/built.ts') ? `export const built = ${JSON.stringify(built)};` : null),
  };
}

/** Into the manifest: the page may load no picture, and so may not the browser that installs it. */
function inlineIcon(outDir: string): void {
  const icon = join(outDir, 'icon.svg');
  const manifest = join(outDir, 'manifest.webmanifest');
  const data = `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`;
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('icon.svg', data));
  rmSync(icon);
}

/** Only what loads as indicators goes in: a page with a broken set would refuse every check. */
function setsIn(path: string): readonly BuiltSet[] {
  const files = statSync(path).isDirectory() ? filesIn(path).map((name) => join(path, name)) : [path];
  return files.flatMap((file) => {
    const { sets } = loadIndicators([file], false);
    const [set] = sets;
    if (set === undefined) return [];
    const bytes = readFileSync(file);
    const date = setDate(bytes.toString('utf8'), statSync(file).mtime);
    return [{ name: set.info.path, base64: bytes.toString('base64'), date }];
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** What the service worker keeps, under a name that changes with any byte of it. */
function cacheList(outDir: string, files: readonly string[]): string {
  const kept = files.map((path): OwnFile => {
    const hash = createHash('sha256').update(readFileSync(join(outDir, path)));
    return { path, integrity: `sha256-${hash.digest('base64')}` };
  });
  // Whoever opens the page names its folder only.
  const list = kept.flatMap((file) =>
    file.path === 'index.html' ? [file, { ...file, path: './' }] : [file],
  );
  const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16);
  return `self.BRIDLE_CACHE=${JSON.stringify({ version, files: list })};`;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { indicators: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  const installed = installedIndicatorFolder();
  const given =
    values.indicators ?? (statSync(installed, { throwIfNoEntry: false }) === undefined ? [] : [installed]);
  const outDir = values.out ?? join(source, 'dist');
  const files = await buildPage({ indicators: given, outDir });
  console.log(`${outDir}: ${files.length} files${given.length === 0 ? ', no indicators built in' : ''}`);
}
