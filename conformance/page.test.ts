/**
 * The page that checks a phone in the browser: for each kind of evidence it gives check.json byte for byte as the
 * command does, and nothing it does reaches a network.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer } from '../apps/cli/src/page-server.ts';
import { demoPhone } from '../packages/phantom/src/demo/index.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { buildPage } from '../tools/build-page.ts';
import { executable, LAUNCH, skipped } from './lib/chromium.ts';

const MINUTE = 60_000;
const PROGRAM = [
  '--conditions=source',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, '../apps/cli/src/bridle.ts'),
];

/** One of each kind that a page may be given: by an artifact whose fixture is of it. */
const EVIDENCE: readonly (readonly [name: string, files: () => ReadonlyMap<string, Uint8Array>])[] = [
  ['backup', () => demoPhone().files],
  ['dump', () => fixtures.get('ios.filesystem')?.().files() ?? new Map()],
];

describe.skipIf(executable === undefined)(`the page in Chromium${skipped}`, () => {
  const work = mkdtempSync(join(tmpdir(), 'bridle-page-'));
  let browser: Browser;
  let server: Server;
  let address = '';

  beforeAll(async () => {
    for (const [name, bytes] of demoPhone().indicators) write(join('indicators', name), bytes);
    for (const [folder, files] of EVIDENCE)
      for (const [name, bytes] of files()) write(join(folder, name), bytes);
    await buildPage({ indicators: [join(work, 'indicators')], outDir: join(work, 'page') });
    server = pageServer(join(work, 'page'), '/check/');
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check/`;
    browser = await chromium.launch(LAUNCH);
  }, MINUTE);

  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(work, { recursive: true, force: true });
  });

  function write(path: string, bytes: Uint8Array): void {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), bytes);
  }

  /** What the command writes of the same evidence and indicators. */
  function byCommand(folder: string): string {
    const args = [
      'check',
      folder,
      '-i',
      'indicators',
      '--no-installed-indicators',
      '-o',
      `out-${folder}`,
      '--quiet',
    ];
    spawnSync(process.execPath, [...PROGRAM, ...args], { cwd: work, encoding: 'utf8' });
    return readFileSync(join(work, `out-${folder}`, 'check.json'), 'utf8');
  }

  const untimed = (json: string): string => json.replaceAll(/"(startedAt|finishedAt)": *"[^"]+"/g, '"$1"');

  async function open(): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) asked.push(request.url());
    });
    await page.goto(address);
    return { page, asked };
  }

  it.each(EVIDENCE)(
    'gives of a %s what the command writes, byte for byte',
    { timeout: 2 * MINUTE },
    async (folder) => {
      const { page, asked } = await open();
      await page.setInputFiles('#folder', join(work, folder));
      await page.waitForSelector('#status[data-type="done"]', { timeout: MINUTE, state: 'attached' });
      const told = (await page.textContent('#json')) ?? '';
      expect(untimed(told)).toBe(untimed(byCommand(folder)));
      expect(asked).toEqual([]);
      await page.close();
    },
  );

  it('can connect to nothing, the worker neither', async () => {
    const { page } = await open();
    const tried = await page.evaluate(async () => {
      const failed = (work: Promise<unknown>): Promise<boolean> =>
        work.then(
          () => false,
          () => true,
        );
      const code = `fetch('${location.href}').then(() => postMessage('answered'), () => postMessage('refused'))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      const inWorker = await new Promise((resolve) => {
        worker.onmessage = (event) => resolve(event.data);
      });
      return { fetch: await failed(fetch(location.href)), inWorker };
    });
    expect(tried).toEqual({ fetch: true, inWorker: 'refused' });
    await page.close();
  });
});
