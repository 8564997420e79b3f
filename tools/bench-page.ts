/*
 * `npm run bench:page [-- --sizes 0.1,1] [--files 200000] [--encrypted]`: the page's check of the reference backup in Chromium beside
 * the command's on the same machine in the same run: wall time, since a browser's threads and processes have no CPU
 * figure of their own that could be compared, and the largest memory of the tab's process. The backup is dropped on the
 * page. With `--files` it also has that many other files of 50,000 bytes, as the photos and the like of a real one,
 * which no check opens: 200,000 make 10 GB, holes on the disk. With `--encrypted` it is encrypted.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeReferenceBackup } from '@bridle/phantom';
import { chromium } from 'playwright-core';
import { pageServer } from '../apps/cli/src/page-server.ts';
import { dropOn, executable, LAUNCH } from '../conformance/lib/chromium.ts';
import { ENCRYPTION, KEPT, referenceBackup } from './bench-backup.ts';
import { buildPage } from './build-page.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '0.1,1' },
    files: { type: 'string', default: '0' },
    encrypted: { type: 'boolean', default: false },
  },
});
if (executable === undefined) {
  console.error('bench:page: no Chromium found; name one in CHROMIUM');
  process.exit(1);
}

const work = mkdtempSync(join(tmpdir(), 'bridle-bench-page-'));
try {
  await buildPage({ indicators: [], outDir: join(work, 'page') });
  const server = pageServer(join(work, 'page'), '/check/');
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  console.log(await readsInBrowser());
  for (const scale of values.sizes.split(',').map(Number)) {
    const backup = values.encrypted
      ? await referenceBackup(scale, { encryption: ENCRYPTION })
      : await plainBackup(scale, Number(values.files));
    const command = byCommand(backup);
    const page = await byPage(`http://127.0.0.1:${port}/check/`, backup);
    console.log(
      `×${scale}: command ${command.toFixed(1)} s, page ${page.seconds.toFixed(1)} s ` +
        `(${(page.seconds / command).toFixed(1)} times), tab at most ${mib(page.tab.own)} MiB of its own, ` +
        `${mib(page.tab.resident)} with the browser's code`,
    );
  }
  server.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function plainBackup(scale: number, others: number): Promise<string> {
  if (others === 0) return referenceBackup(scale);
  const folder = join(KEPT, `backup-${scale}-and-${others}`);
  if (!existsSync(join(folder, 'Manifest.db'))) await writeReferenceBackup(folder, { scale, seed: 1 });
  addFiles(folder, others);
  return folder;
}

/** Files that no manifest lists, once. */
function addFiles(backup: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const id = createHash('sha1').update(`other ${i}`).digest('hex');
    const path = join(backup, id.slice(0, 2), id);
    if (i === 0 && existsSync(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    truncateSync(path, 50_000);
  }
}

/** Seconds. */
function byCommand(backup: string): number {
  const program = join(root, 'apps', 'cli', 'bin', 'bridle.js');
  const out = join(work, 'out');
  const began = performance.now();
  const env = { ...process.env, BRIDLE_PASSWORD: ENCRYPTION.password };
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'check', backup, '--no-installed-indicators', '-o', out, '--quiet'],
    { encoding: 'utf8', env },
  );
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`bridle check ${backup} ended with ${status}: ${stderr}`);
  rmSync(out, { recursive: true });
  return seconds;
}

/** What one read of a file costs in the browser, one after the other and eight at once. */
async function readsInBrowser(): Promise<string> {
  const file = join(work, 'reads.bin');
  writeFileSync(file, Buffer.alloc(64 * 1024 ** 2, 'bridle'));
  const browser = await chromium.launch(LAUNCH);
  const page = await browser.newPage();
  await page.setContent('<input type="file">');
  await page.setInputFiles('input', file);
  const took = async (bytes: number, atOnce: number): Promise<string> => {
    const each = await page.evaluate(readsOf, { bytes, atOnce });
    return `${(bytes / 1024).toFixed(0)} KiB ${each.toFixed(2)} ms`;
  };
  const alone = [await took(4096, 1), await took(262_144, 1), await took(1_048_576, 1)];
  const together = [await took(4096, 8), await took(1_048_576, 8)];
  await browser.close();
  return `a read in the browser: ${alone.join(', ')}; of eight at once: ${together.join(', ')}`;
}

/** Runs in the browser: milliseconds of each of some reads of the file of the page's input. */
async function readsOf({ bytes, atOnce }: { bytes: number; atOnce: number }): Promise<number> {
  const file = document.querySelector('input')?.files?.[0];
  if (file === undefined) throw new Error('no file');
  const rounds = Math.min(200, Math.floor(file.size / bytes)) / atOnce;
  const began = performance.now();
  for (let round = 0; round < rounds; round++) {
    const reads = Array.from({ length: atOnce }, (_, i) => (round * atOnce + i) * bytes);
    await Promise.all(reads.map((at) => file.slice(at, at + bytes).arrayBuffer()));
  }
  return (performance.now() - began) / (rounds * atOnce);
}

async function byPage(address: string, backup: string): Promise<{ seconds: number; tab: TabMemory }> {
  const browser = await chromium.launch(LAUNCH);
  const page = await browser.newPage();
  await page.goto(address);
  let tab: TabMemory = { own: 0, resident: 0 };
  const watch = setInterval(() => {
    const now = largestTab();
    tab = { own: Math.max(tab.own, now.own), resident: Math.max(tab.resident, now.resident) };
  }, 200);
  const began = performance.now();
  await dropOn(page, '#drop', [backup]);
  if (values.encrypted) {
    await page.fill('#password', ENCRYPTION.password);
    await page.keyboard.press('Enter');
  }
  await page.waitForSelector('#result', { timeout: 1_800_000 });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  await browser.close();
  return { seconds, tab };
}

/** Bytes. */
interface TabMemory {
  /** What no other process has: what a browser's task manager shows. */
  readonly own: number;
  /** With the pages of the browser's program, which all its processes share. */
  readonly resident: number;
}

function mib(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}

/** The largest process of a tab, from Linux; zeros elsewhere. */
function largestTab(): TabMemory {
  const largest = { own: 0, resident: 0 };
  if (!existsSync('/proc')) return largest;
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'latin1').includes('--type=renderer')) continue;
      const status = readFileSync(`/proc/${id}/status`, 'latin1');
      const of = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
      largest.own = Math.max(largest.own, of('RssAnon') + of('VmSwap'));
      largest.resident = Math.max(largest.resident, of('VmHWM'));
    } catch {
      // The process has ended meanwhile.
    }
  }
  return largest;
}
