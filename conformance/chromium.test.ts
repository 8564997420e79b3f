/**
 * The engine in a browser: every artifact's fixture, whole and cut, read by the same code in a module worker of
 * Chromium, gives byte for byte what it gives in Node. The page has a strict content security policy, and nothing of
 * Node can be there.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserDigests } from '../apps/page/src/host/digests.ts';
import { sms } from '../packages/evidence/src/artifacts/ios/sms.ts';
import { memoryFolder, nodeDigests } from '../packages/evidence/src/testing/index.ts';
import { cut } from '../packages/phantom/src/damage.ts';
import { fixture as smsFixture } from '../packages/phantom/src/ios/sms.ts';
import { handOverAndBack } from './browser/hand-over.ts';
import { readAsText } from './browser/read.ts';
import type { Job } from './browser/worker.ts';
import { allArtifacts, caseOf, withFile } from './lib/cases.ts';
import { executable, LAUNCH, skipped } from './lib/chromium.ts';

const MINUTE = 60_000;
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types bridle";
const HTML = '<!doctype html><title>Bridle</title><script type="module" src="/page.js"></script>';
/** Starts the worker; the test gives it jobs by `read`. */
const PAGE = `
const url = trustedTypes.createPolicy('bridle', { createScriptURL: (path) => path }).createScriptURL('/worker.js');
const worker = new Worker(url, { type: 'module' });
globalThis.read = (job) => new Promise((resolve, reject) => {
  worker.onmessage = (event) => resolve(event.data);
  worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
  worker.postMessage({
    ...job,
    files: job.files.map(([name, base64]) => [name, new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))])]),
  });
});
`;

/** The engine as one file for browsers. An import of Node's modules would stay in it as it is, and fail there. */
async function bundle(): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, 'browser/worker.ts'),
    platform: 'browser',
    resolve: { conditionNames: ['source', 'import', 'default'] },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return output[0].code;
}

async function serve(worker: string): Promise<Server> {
  const files = new Map([
    ['/', [HTML, 'text/html']],
    ['/page.js', [PAGE, 'text/javascript']],
    ['/worker.js', [worker, 'text/javascript']],
  ]);
  const server = createServer((request, response) => {
    const [text = '', type = 'text/plain'] = files.get(request.url ?? '') ?? [];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

/** What crosses over to the page: bytes as base64. */
type TextJob = Omit<Job, 'files'> & { readonly files: readonly (readonly [string, string])[] };

it('has digests for browsers that are those of Node', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 255);
    for (const name of ['sha1', 'sha256'] as const) {
      const digest = browserDigests[name]();
      digest.update(bytes.subarray(0, length >> 1));
      digest.update(bytes.subarray(length >> 1));
      expect(digest.hex()).toBe(createHash(name).update(bytes).digest('hex'));
    }
  }
});

describe.skipIf(executable === undefined)(`in Chromium${skipped}`, () => {
  let browser: Browser;
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    server = await serve(await bundle());
    browser = await chromium.launch(LAUNCH);
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('typeof read === "function"');
  }, MINUTE);

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  async function inBrowser(job: TextJob): Promise<string> {
    return page.evaluate(
      (given) => (globalThis as unknown as { read(job: TextJob): Promise<string> }).read(given),
      job,
    );
  }

  it.each(allArtifacts().map((artifact) => ({ id: artifact.id, artifact })))(
    'reads $id as Node does',
    { timeout: MINUTE },
    async ({ id, artifact }) => {
      const made = await caseOf(artifact);
      const [first = ''] = made.own;
      const half = cut(made.files.get(first) ?? new Uint8Array(0), (made.files.get(first)?.length ?? 0) >> 1);
      for (const files of [made.files, withFile(made, first, half)]) {
        const expected = await readAsText(artifact, memoryFolder(files), nodeDigests);
        const base64 = [...files].map(
          ([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const,
        );
        for (const access of ['blob', 'memory'] as const) {
          expect(await inBrowser({ artifact: id, files: base64, access }), access).toBe(expected);
        }
      }
    },
  );

  it('reads an encrypted backup as Node does', { timeout: MINUTE }, async () => {
    const files = smsFixture().encrypted({ password: 'correct horse' }).files();
    const base64 = [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const);
    const expected = await readAsText(sms, memoryFolder(files), nodeDigests, 'correct horse');
    expect(expected).toContain('Have you seen this');
    for (const access of ['blob', 'memory'] as const) {
      const job = { artifact: 'ios.sms', files: base64, access, password: 'correct horse' };
      expect(await inBrowser(job), access).toBe(expected);
    }
  });

  it('hands over to a helpline as Node does', { timeout: MINUTE }, async () => {
    const expected = await handOverAndBack(nodeDigests);
    expect(expected).toMatch(/^(\S+) \1 true$/);
    expect(await inBrowser({ artifact: 'hand-over', files: [], access: 'memory' })).toBe(expected);
  });

  it('runs under a policy that refuses code from text and any connection', async () => {
    const tried = await page.evaluate(async () => ({
      fetched: await fetch('/').then(
        () => true,
        () => false,
      ),
      node: typeof (globalThis as { process?: unknown }).process,
    }));
    expect(tried).toEqual({ fetched: false, node: 'undefined' });
  });
});
