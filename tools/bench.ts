/*
 * `npm run bench [-- --sizes 0.01,0.1,1] [--indicators PATH] [--android]`: what `bridle check` costs on the reference backup, beside
 * reading and hashing the same bytes in the same run, and beside the peer where its program is on the machine.
 * These machines are shared and noisy: compare the ratios of one run, CPU before wall. docs/benchmarks.md explains the table.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { PhantomBackup, referenceReport, writeFiles, writeIntrusionLogs } from '@bridle/phantom';
import { ENCRYPTION, KEPT, referenceBackup } from './bench-backup.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '0.01,0.1,1' },
    indicators: { type: 'string', multiple: true },
    'no-peer': { type: 'boolean', default: false },
    'no-sysdiagnose': { type: 'boolean', default: false },
    android: { type: 'boolean', default: false },
  },
});

/** What a phone of iOS 10.2 and later asks for. */
const REAL_ITERATIONS = { password: 'made-up password', iterations: 10_000, slowIterations: 10_000_000 };

interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly peakMiB: number;
}

mkdirSync(KEPT, { recursive: true });
const corpus = join(root, '..', 'shared', 'corpus', 'indicators', 'stix2');
const indicators = values.indicators ?? (existsSync(corpus) ? [corpus] : []);
const program = join(root, 'apps', 'cli', 'dist', 'bridle.js');
/** The flags with which the installed command starts: those of its first line. */
const flags = (
  /^#!\S+ -S node (.*)$/m.exec(readFileSync(join(root, 'apps', 'cli', 'bin', 'bridle.js'), 'utf8'))?.[1] ?? ''
).split(' ');
if (!existsSync(program)) {
  console.error('bench: run "npm run build" first');
  process.exit(1);
}

console.log(
  `indicators: ${indicators.length === 0 ? 'none (give some with --indicators)' : indicators.join(', ')}`,
);
row('backup', 'program', 'records', 'wall s', 'CPU s', 'peak MiB', '× hashing');
if (values.android) {
  intrusionRows();
  reportRows();
  process.exit(0);
}
for (const scale of values.sizes.split(',').map(Number)) {
  const backup = await referenceBackup(scale);
  const hashing = measureNode([join(root, 'tools', 'bench-hash.mjs'), backup]);
  show(`×${scale}`, 'read + hash', '', hashing, hashing);
  const check = measureCheck(backup);
  show(`×${scale}`, 'bridle check', check.records, check.cost, hashing);
  const peer = values['no-peer'] ? null : measurePeer(backup);
  if (peer !== null) show(`×${scale}`, 'mvt-ios check-backup', '', peer, hashing);
  showEncrypted(scale, check, await referenceBackup(scale, { encryption: ENCRYPTION }), hashing);
}
for (const redirects of [200, 5000]) {
  const backup = await referenceBackup(0.1, { redirects });
  const check = measureCheck(backup, ['--only', 'ios.safari-history']);
  show(`×0.1, ${redirects} redirects`, 'bridle check', check.records, check.cost, null);
  console.log(
    `    ${((check.cost.cpu / check.records) * 1e6).toFixed(2)} µs of CPU a visit, start of the program included`,
  );
}

intrusionRows();

if (!values['no-sysdiagnose']) {
  const folder = join(KEPT, 'sysdiagnose-1');
  const archive = join(folder, 'sysdiagnose.tar.gz');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(archive)) makeSysdiagnose(archive);
  const megabytes = Math.round(statSync(archive).size / 1e6);
  const hashing = measureNode([join(root, 'tools', 'bench-hash.mjs'), folder]);
  show(`sysdiagnose ${megabytes} MB`, 'read + hash', '', hashing, hashing);
  const check = measureCheck(archive);
  show(`sysdiagnose ${megabytes} MB`, 'bridle check', check.records, check.cost, hashing);
}

{
  // Nothing but the key derivation of a real backup, which no program is spared.
  const empty = join(KEPT, 'backup-empty-encrypted');
  rmSync(empty, { recursive: true, force: true });
  writeFiles(empty, new PhantomBackup({ date: new Date(0) }).encrypted(REAL_ITERATIONS).files(), new Date(0));
  const { cost } = measureCheck(empty, [], { BRIDLE_PASSWORD: REAL_ITERATIONS.password });
  row(
    'empty, encrypted',
    'bridle check',
    '',
    cost.wall.toFixed(2),
    cost.cpu.toFixed(2),
    cost.peakMiB.toFixed(0),
  );
}

reportRows();

for (const [count, says] of [
  [50_000, '50,000'],
  [100_000, '100,000'],
  [200_000, '200,000'],
] as const) {
  const file = join(KEPT, `indicators-${count}.stix2`);
  if (!existsSync(file)) indicatorBench('make', String(count), file);
  const load = indicatorBench('load', file);
  const parse = indicatorBench('parse', file);
  console.log(
    `${says} indicators of a STIX bundle, read from disk, loaded and compiled: ${load.cpu.toFixed(2)} s of CPU, ` +
      `at most ${load.mib.toFixed(0)} MiB more memory (${load.count} in use); ` +
      `JSON.parse of the file alone: ${parse.cpu.toFixed(2)} s, ${parse.mib.toFixed(0)} MiB`,
  );
}
const match = indicatorBench('match');
console.log(`1,000,000 URLs against 20,000 domains: ${match.cpu.toFixed(2)} s of CPU (${match.count} found)`);

const peerMatch = values['no-peer'] ? null : peerMatches();
if (peerMatch !== null)
  console.log(
    `the same by MVT's rule: ${peerMatch.cpu.toFixed(2)} s of CPU for a tenth of the URLs (${peerMatch.count} found)`,
  );

function intrusionRows(): void {
  for (const events of [100_000, 500_000]) {
    const logs = intrusionLogs(events);
    const name = `${events / 1000},000 intrusion-log events`;
    const hashing = measureNode([join(root, 'tools', 'bench-hash.mjs'), logs]);
    show(name, 'read + hash', '', hashing, hashing);
    const check = measureCheck(logs);
    show(name, 'bridle check', check.records, check.cost, hashing);
  }
}

function reportRows(): void {
  for (const megabytes of [10, 100]) {
    const file = join(KEPT, `report-${megabytes}.zip`);
    if (!existsSync(file)) writeFileSync(file, referenceReport({ megabytes, seed: 1 }));
    const folder = join(KEPT, `report-${megabytes}`);
    if (!existsSync(folder)) {
      mkdirSync(folder);
      writeFileSync(join(folder, 'report.zip'), readFileSync(file));
    }
    const hashing = measureNode([join(root, 'tools', 'bench-hash.mjs'), folder]);
    show(`Android report, ${megabytes} MB`, 'read + hash', '', hashing, hashing);
    const check = measureCheck(file);
    show(`Android report, ${megabytes} MB`, 'bridle check', check.records, check.cost, hashing);
  }
}

/** MVT's look-up of URLs (registered domains, else a search for every indicator in the text); null without MVT. */
function peerMatches(): { cpu: number; count: number } | null {
  const program = spawnSync('sh', ['-c', 'command -v mvt-ios'], { encoding: 'utf8' }).stdout.trim();
  if (program === '') return null;
  // The script that starts it names the Python that has it.
  const python = /^#!(\S+)/.exec(readFileSync(program, 'utf8'))?.[1] ?? 'python3';
  const [set, urls] = [join(KEPT, 'match.stix2'), join(KEPT, 'match-urls.txt')];
  if (!existsSync(urls)) indicatorBench('urls', set, urls);
  const script = join(root, 'tools', 'bench-peer-match.py');
  const run = spawnSync(python, [script, set, urls, '100000'], { encoding: 'utf8' });
  if (run.status !== 0) {
    console.log(`MVT's rule could not be measured: ${run.stderr.trim().split('\n').at(-1) ?? ''}`);
    return null;
  }
  const told = new Map(Object.entries(JSON.parse(run.stdout) as object));
  return { cpu: Number(told.get('cpu')), count: Number(told.get('count')) };
}

/** In a process of its own, with the flags of the command. */
function indicatorBench(...what: readonly string[]): { cpu: number; count: number; mib: number } {
  const script = join(root, 'tools', 'bench-indicators.ts');
  const flags = ['--max-semi-space-size=8', '--conditions=source'];
  const run = spawnSync(process.execPath, [...flags, script, ...what], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`bench-indicators ${what.join(' ')}: ${run.stderr}`);
  const told = new Map(Object.entries(JSON.parse(run.stdout) as object));
  const number = (key: string): number => Number(told.get(key) ?? 0);
  return { cpu: number('cpu'), count: number('count'), mib: number('mib') };
}

for (const [what, says] of [
  ['similar', 'texts grouped by likeness'],
  ['analysis', 'messages of twelve people analysed against 20,000 domains'],
] as const) {
  for (const count of [100_000, 1_000_000]) {
    const run = spawnSync(
      process.execPath,
      ['--conditions=source', join(root, 'tools', 'bench-messages.ts'), what, String(count)],
      { encoding: 'utf8' },
    );
    const told: unknown = run.status === 0 ? JSON.parse(run.stdout) : null;
    if (
      typeof told !== 'object' ||
      told === null ||
      !('cpu' in told) ||
      !('mib' in told) ||
      !('count' in told)
    )
      throw new Error(`bench-messages ${what}: ${run.stderr}`);
    console.log(
      `${count.toLocaleString('en')} ${says}: ${Number(told.cpu).toFixed(1)} s of CPU, ${Number(told.mib).toFixed(0)} MiB more memory (${Number(told.count)} found)`,
    );
  }
}

/** The same backup, encrypted. */
function showEncrypted(
  scale: number,
  plain: { cost: Cost; records: number },
  backup: string,
  hashing: Cost,
): void {
  const check = measureCheck(backup, [], { BRIDLE_PASSWORD: ENCRYPTION.password });
  if (check.records !== plain.records)
    throw new Error(`${check.records} records, ${plain.records} in the plain one`);
  show(`×${scale}, encrypted`, 'bridle check', check.records, check.cost, hashing);
  console.log(`    ${(check.cost.cpu / plain.cost.cpu).toFixed(2)} × the CPU of the plain one (at most 1.3)`);
}

/** Made once for each size and kept in .bench/. */
function intrusionLogs(events: number): string {
  const folder = join(KEPT, `intrusion-logs-${events}`);
  if (!existsSync(folder)) writeIntrusionLogs(folder, { events });
  return folder;
}

/** In a process of its own: what this one held would be counted as the peak of those that it starts. */
function makeSysdiagnose(path: string): void {
  const script = join(root, 'tools', 'bench-sysdiagnose.ts');
  const run = spawnSync(process.execPath, ['--conditions=source', script, path], { stdio: 'inherit' });
  if (run.status !== 0) throw new Error(`${script} ended with ${run.status}`);
}

function measureCheck(
  backup: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): { cost: Cost; records: number } {
  const out = mkdtempSync(join(tmpdir(), 'bridle-bench-'));
  try {
    const sets = indicators.flatMap((path) => ['-i', path]);
    const cost = measureNode(
      [
        ...flags,
        program,
        'check',
        backup,
        '-o',
        join(out, 'result'),
        '--no-installed-indicators',
        '--quiet',
        ...sets,
        ...options,
      ],
      env,
    );
    const result: unknown = JSON.parse(readFileSync(join(out, 'result', 'check.json'), 'utf8'));
    return { cost, records: countRecords(result) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function countRecords(result: unknown): number {
  if (
    typeof result !== 'object' ||
    result === null ||
    !('artifacts' in result) ||
    !Array.isArray(result.artifacts)
  )
    return 0;
  return result.artifacts.reduce((sum: number, run: unknown) => {
    const records = typeof run === 'object' && run !== null && 'records' in run ? run.records : 0;
    return sum + (typeof records === 'number' ? records : 0);
  }, 0);
}

function measureNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-probe-'));
  const probe = join(folder, 'probe.json');
  const before = performance.now();
  const run = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(join(root, 'tools', 'bench-probe.mjs')).href, ...args],
    {
      env: { ...process.env, ...env, BRIDLE_BENCH_PROBE: probe },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const wall = (performance.now() - before) / 1000;
  if (run.status !== 0 && run.status !== 3) throw new Error(`${args.join(' ')} ended with ${run.status}`);
  const used: unknown = JSON.parse(readFileSync(probe, 'utf8'));
  rmSync(folder, { recursive: true });
  if (typeof used !== 'object' || used === null || !('cpu' in used) || !('peakKiB' in used))
    throw new Error('the probe wrote nothing');
  return { wall, cpu: Number(used.cpu), peakMiB: Number(used.peakKiB) / 1024 };
}

/** The peer's figures, where its program and Python are there; its results go to a temporary folder. */
function measurePeer(backup: string): Cost | null {
  const found = spawnSync('sh', ['-c', 'command -v mvt-ios'], { encoding: 'utf8' });
  if (found.status !== 0) return null;
  const out = mkdtempSync(join(tmpdir(), 'bridle-peer-'));
  const script = join(out, 'measure.py');
  writeFileSync(
    script,
    'import json,resource,subprocess,sys,time\nt=time.time()\nsubprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\nw=time.time()-t\nu=resource.getrusage(resource.RUSAGE_CHILDREN)\nprint(json.dumps({"wall":w,"cpu":u.ru_utime+u.ru_stime,"peak":u.ru_maxrss}))\n',
  );
  const sets = indicators
    .flatMap((path) =>
      path.endsWith('.stix2')
        ? [path]
        : readdirSync(path)
            .filter((f) => f.endsWith('.stix2'))
            .map((f) => join(path, f)),
    )
    .flatMap((path) => ['--iocs', path]);
  const run = spawnSync(
    'python3',
    [
      script,
      found.stdout.trim(),
      '--disable-update-check',
      '--disable-indicator-update-check',
      'check-backup',
      '--output',
      join(out, 'result'),
      ...sets,
      backup,
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, HOME: out, MVT_NETWORK_ACCESS_ALLOWED: 'false' },
    },
  );
  rmSync(out, { recursive: true, force: true });
  const used: unknown = run.status === 0 ? JSON.parse(run.stdout) : null;
  if (typeof used !== 'object' || used === null || !('wall' in used) || !('cpu' in used) || !('peak' in used))
    return null;
  return { wall: Number(used.wall), cpu: Number(used.cpu), peakMiB: Number(used.peak) / 1024 };
}

function show(backup: string, name: string, records: number | '', cost: Cost, hashing: Cost | null): void {
  const ratio = hashing === null ? '' : (cost.cpu / hashing.cpu).toFixed(1);
  row(
    backup,
    name,
    records === '' ? '' : records.toLocaleString('en'),
    cost.wall.toFixed(2),
    cost.cpu.toFixed(2),
    cost.peakMiB.toFixed(0),
    ratio,
  );
}

function row(...cells: readonly string[]): void {
  const widths = [22, 22, 11, 8, 8, 9, 10];
  console.log(
    cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 8) : cell.padStart(widths[i] ?? 8))).join(' '),
  );
}
