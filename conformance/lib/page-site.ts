/** The page as it is built and served, in a folder of its own, with a browser to open it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pageServer } from '../../apps/cli/src/page-server.ts';
import { PhantomBackup } from '../../packages/phantom/src/backup.ts';
import { demoBackup, demoPhone } from '../../packages/phantom/src/demo/index.ts';
import { addGlobalPreferences } from '../../packages/phantom/src/ios/global-preferences.ts';
import { buildPage } from '../../tools/build-page.ts';
import { LAUNCH } from './chromium.ts';

export const PASSWORD = 'plum cake on the quay';

export class PageSite {
  readonly browser: Browser;
  /** Of the page: `http://127.0.0.1:…/check/`. */
  readonly address: string;
  /** Of all that is put: a command that runs here names files as the page does. */
  readonly work: string;
  private readonly server: Server;

  private constructor(work: string, server: Server, browser: Browser) {
    this.work = work;
    this.server = server;
    this.browser = browser;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check/`;
  }

  static async open(): Promise<PageSite> {
    const work = mkdtempSync(join(tmpdir(), 'bridle-page-'));
    for (const [name, bytes] of demoPhone().indicators) write(join(work, 'indicators', name), bytes);
    await buildPage({ indicators: [join(work, 'indicators')], outDir: join(work, 'page') });
    const server = pageServer(join(work, 'page'), '/check/');
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new PageSite(work, server, await chromium.launch(LAUNCH));
  }

  /** The folder of the indicators that are built in. */
  indicators(): string {
    return join(this.work, 'indicators');
  }

  /** Writes files below a folder; gives its absolute path. */
  put(folder: string, files: ReadonlyMap<string, Uint8Array | string>): string {
    for (const [name, bytes] of files) write(join(this.work, folder, name), bytes);
    return join(this.work, folder);
  }

  /** The made-up phone that is infected. */
  infected(): string {
    return this.put('backup', demoPhone().files);
  }

  /** Opened by `PASSWORD`, with a key derivation of no cost. */
  encrypted(): string {
    const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
    addGlobalPreferences(backup, { LDMGlobalEnabled: true });
    return this.put('encrypted', backup.encrypted({ password: PASSWORD }).files());
  }

  /** The infected one, opened by `PASSWORD`. */
  infectedEncrypted(): string {
    return this.put('locked', demoBackup().encrypted({ password: PASSWORD }).files());
  }

  async page(query = ''): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`${this.address}${query}`);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
    rmSync(this.work, { recursive: true, force: true });
  }
}

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
