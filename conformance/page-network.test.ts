/** What the page may ask of any host, what it keeps, and how it is kept itself and renewed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer } from '../apps/cli/src/page-server.ts';
import { buildPage } from '../tools/build-page.ts';
import { executable, skipped } from './lib/chromium.ts';
import { PageSite } from './lib/page-site.ts';

const MINUTE = 60_000;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Until the service worker has the page. */
const kept = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        if (navigator.serviceWorker.controller !== null) resolve();
        else navigator.serviceWorker.addEventListener('controllerchange', () => resolve());
      }),
  );

describe.skipIf(executable === undefined)(`the page and the network${skipped}`, () => {
  let site: PageSite;

  beforeAll(async () => {
    site = await PageSite.open();
  }, MINUTE);

  afterAll(() => site.close());

  it('reaches no other host, and of its own no file that is not its own', { timeout: MINUTE }, async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
    });
    const host = await listening(other);
    const page = await site.page();
    await kept(page);
    const answered: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('secret') && !response.fromServiceWorker()) answered.push(response.url());
    });
    await page.evaluate(async (host) => {
      const element = (name: string, attributes: Readonly<Record<string, string>>): void => {
        const made = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        document.body.append(made);
      };
      for (const to of [host, './']) {
        fetch(`${to}fetch?secret`).catch(() => undefined);
        navigator.sendBeacon(`${to}beacon?secret`, 'x');
        element('img', { src: `${to}image?secret` });
        element('script', { src: `${to}script?secret` });
        element('iframe', { src: `${to}frame?secret` });
        element('object', { data: `${to}object?secret` });
        element('video', { src: `${to}video?secret` });
        for (const rel of ['stylesheet', 'prefetch', 'preload', 'modulepreload', 'icon'])
          element('link', { rel, href: `${to}${rel}?secret`, as: 'image' });
        element('div', { style: `background:url(${to}css?secret)` });
      }
      new EventSource(`${host}events?secret`).close();
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
    }, host);
    expect([asked, answered]).toEqual([[], []]);
    await page.close();
    other.close();
  });

  it('keeps itself only: nothing of what was checked', { timeout: MINUTE }, async () => {
    const page = await site.page();
    await kept(page);
    await page.setInputFiles('#folder', site.infected());
    await page.waitForSelector('#result');
    const left = await page.evaluate(async () => {
      const caches_ = await Promise.all(
        (await caches.keys()).map(async (name) =>
          (await (await caches.open(name)).keys()).map(({ url }) => url),
        ),
      );
      const files: string[] = [];
      for await (const [name] of await navigator.storage.getDirectory()) files.push(name);
      return {
        kept: caches_.flat().map((url) => url.slice(location.href.length)),
        stored: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
        files,
        cookies: document.cookie,
      };
    });
    expect(left).toEqual({
      kept: ['app.js', 'index.html', '', 'manifest.webmanifest'],
      stored: [0, 0, 0],
      files: [],
      cookies: '',
    });
    await page.close();
  });

  it('shows the report without links that would put an error in its place', { timeout: MINUTE }, async () => {
    const page = await site.page();
    await page.setInputFiles('#folder', site.infected());
    await page.waitForSelector('#result');
    const frame = page.frameLocator('iframe');
    await frame.locator('#headline').waitFor();
    expect(await frame.locator('a[href^="#"]').count()).toBeGreaterThan(0);
    expect(await frame.locator('a[href]:not([href^="#"])').count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-report')]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('href="https://');
    await page.close();
  });

  it('tells how old the sets in it are by what they say, not by when they were copied', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page('?lang=en');
    expect(await page.textContent('.choices')).toMatch(/Sets: 2\. The newest: .2021-/);
    await page.close();
  });

  it('can be installed', { timeout: MINUTE }, async () => {
    const page = await site.page();
    await kept(page);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Each context of a test is one.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
    await page.close();
  });

  describe('when it is built anew', () => {
    const work = mkdtempSync(join(tmpdir(), 'bridle-page-newer-'));
    let host: Server;
    let address = '';
    let shown: Server;

    /** What is served from now on. */
    const serve = (folder: string): void => {
      shown = pageServer(folder, '/check/');
    };

    beforeAll(async () => {
      const set = join(work, 'set.csv');
      writeFileSync(set, 'type,value\ndomain-name,parcel-notes.example\n');
      await buildPage({ indicators: [], outDir: join(work, 'old') });
      await buildPage({ indicators: [set], outDir: join(work, 'new') });
      host = createServer((request, response) => void shown.emit('request', request, response));
      address = `${await listening(host)}check/`;
    }, MINUTE);

    afterAll(() => {
      host.close();
      rmSync(work, { recursive: true, force: true });
    });

    const OLD = 'This page was built without';

    it('is told, loaded when one wants it, and the older one is forgotten', { timeout: MINUTE }, async () => {
      serve(join(work, 'old'));
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${address}?lang=en`);
      await kept(page);
      // Of a neighbour on the same host.
      await page.evaluate(() => caches.open('bridle http://127.0.0.1/elsewhere/ 1'));
      serve(join(work, 'new'));
      await page.reload();
      expect(await page.textContent('#page')).toContain(OLD);
      await page.click('#newer');
      await page.waitForSelector('text=Published signs of spyware in this page. Sets: 1.');
      expect(await page.locator('#newer').count()).toBe(0);
      const names = await page.evaluate(() => caches.keys());
      expect(names).toHaveLength(2);
      expect(names).toContain('bridle http://127.0.0.1/elsewhere/ 1');
      await context.close();
    });

    it('is never kept in halves of two builds', { timeout: MINUTE }, async () => {
      serve(join(work, 'old'));
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${address}?lang=en`);
      await kept(page);
      const newer = pageServer(join(work, 'new'), '/check/');
      const older = shown;
      shown = createServer((request, response) => {
        const from = request.url?.endsWith('app.js') === true ? older : newer;
        from.emit('request', request, response);
      });
      const end = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        const { installing } = registration;
        if (installing === null) return 'not installed';
        return new Promise((resolve) => {
          installing.addEventListener('statechange', () => {
            if (['redundant', 'activated'].includes(installing.state)) resolve(installing.state);
          });
        });
      });
      expect(end).toBe('redundant');
      await page.reload();
      expect(await page.textContent('#page')).toContain(OLD);
      expect(await page.locator('#newer').count()).toBe(0);
      await context.close();
    });

    it('is loaded anew where the browser threw it away', { timeout: MINUTE }, async () => {
      serve(join(work, 'old'));
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${address}?lang=en`);
      await kept(page);
      await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await page.reload();
      expect(await page.textContent('#page')).toContain(OLD);
      await context.close();
    });
  });
});
