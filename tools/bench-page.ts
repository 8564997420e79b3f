/*
 * `npm run bench:page [-- --sizes 0.1,1]`: the page's check of the reference backup in Chromium beside the command's on
 * the same machine in the same run: wall time, since a browser's threads and processes have no CPU figure of their
 * own that could be compared, and the largest memory of the tab's process.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeReferenceBackup } from '@bridle/phantom';
import { chromium } from 'playwright-core';
import { pageServer } from '../apps/cli/src/page-server.ts';
import { executable, LAUNCH } from '../conformance/lib/chromium.ts';
import { buildPage } from './build-page.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { sizes: { type: 'string', default: '0.1,1' } } });
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
  for (const scale of values.sizes.split(',').map(Number)) {
    const backup = join(root, '.bench', `backup-${scale}`);
    if (!existsSync(join(backup, 'Manifest.db'))) await writeReferenceBackup(backup, { scale, seed: 1 });
    const command = byCommand(backup, scale);
    const page = await byPage(`http://127.0.0.1:${port}/check/`, backup);
    console.log(
      `×${scale}: command ${command.toFixed(1)} s, page ${page.seconds.toFixed(1)} s ` +
        `(${(page.seconds / command).toFixed(1)} times), tab at most ${page.mebibytes.toFixed(0)} MiB`,
    );
  }
  server.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function byCommand(backup: string, scale: number): number {
  const began = performance.now();
  const program = join(root, 'apps', 'cli', 'bin', 'bridle.js');
  const out = join(work, `out-${scale}`);
  spawnSync(process.execPath, [program, 'check', backup, '--no-installed-indicators', '-o', out, '--quiet']);
  return (performance.now() - began) / 1000;
}

async function byPage(address: string, backup: string): Promise<{ seconds: number; mebibytes: number }> {
  const browser = await chromium.launch(LAUNCH);
  const page = await browser.newPage();
  await page.goto(address);
  let mebibytes = 0;
  const watch = setInterval(() => {
    mebibytes = Math.max(mebibytes, largestTab());
  }, 200);
  await page.setInputFiles('#folder', backup);
  const began = performance.now();
  await page.waitForSelector('#result', { timeout: 600_000 });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  await browser.close();
  return { seconds, mebibytes };
}

/** Memory of the largest process of a tab: `VmHWM` of Linux, 0 elsewhere. */
function largestTab(): number {
  if (!existsSync('/proc')) return 0;
  let largest = 0;
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'latin1').includes('--type=renderer')) continue;
      const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1];
      largest = Math.max(largest, Number(kilobytes ?? 0) / 1024);
    } catch {
      // The process has ended meanwhile.
    }
  }
  return largest;
}
