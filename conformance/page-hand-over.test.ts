/** Packages that the page makes: the same records as the command's, and what happens while one is made. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digests } from '../apps/cli/src/host/digests.ts';
import { openEntry } from '../apps/cli/src/host/evidence-folder.ts';
import { wordsOf } from '../apps/page/src/words/index.ts';
import { consentText, openHandOver } from '../packages/hand-over/src/index.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { zipOf } from '../packages/phantom/src/zip.ts';
import { dropOn, executable, skipped } from './lib/chromium.ts';
import { PASSWORD, PageSite } from './lib/page-site.ts';

const MINUTE = 60_000;
const BRIDLE = join(import.meta.dirname, '../apps/cli/src/bridle.ts');
const PROGRAM = ['--conditions=source', '--disable-warning=ExperimentalWarning', BRIDLE];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const example = (artifact: string): ReadonlyMap<string, Uint8Array> => {
  const made = fixtures.get(artifact);
  if (made === undefined) throw new Error(`${artifact} has no fixture`);
  return made().files();
};

/** Signs of what the example of an acquisition and the report in it hold. */
const SIGNS = JSON.stringify({
  type: 'bundle',
  id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
  objects: ['com.example.sideloaded', 'com.example.recorder'].map((app, i) => ({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--6d0092c5-5f74-4287-9642-33f4c354e56${i}`,
    created: '2024-01-01T00:00:00.000Z',
    modified: '2024-01-01T00:00:00.000Z',
    pattern: `[app:id = '${app}']`,
    pattern_type: 'stix',
    valid_from: '2024-01-01T00:00:00.000Z',
  })),
});

describe.skipIf(executable === undefined)(`packages of the page${skipped}`, () => {
  let site: PageSite;
  let identity = '';
  let recipient = '';

  beforeAll(async () => {
    site = await PageSite.open();
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
  }, MINUTE);

  afterAll(() => site.close());

  const files = (): {
    readonly archive: string;
    readonly signs: string;
  } => ({
    archive: join(
      site.put(
        '.',
        new Map([
          [
            'phone.zip',
            zipOf(
              new Map([...example('android.packages'), ['bugreport.zip', zipOf(example('android.appops'))]]),
            ),
          ],
        ]),
      ),
      'phone.zip',
    ),
    signs: join(site.put('more', new Map([['signs.stix2', SIGNS]])), 'signs.stix2'),
  });

  /** The files below a folder of a package, by name. */
  async function inPackage(path: string, folder: string): Promise<ReadonlyMap<string, string>> {
    const host = await openEntry(path);
    if (host === null) throw new Error('nothing was saved');
    const secrets = { key: utf8(identity), password: () => Promise.resolve(null) };
    const opened = await openHandOver(host, secrets, digests);
    const found = new Map<string, string>();
    for (const part of opened.contents.parts.filter(({ name }) => name.startsWith(folder)))
      found.set(part.name, Buffer.concat(await Array.fromAsync(opened.read(part))).toString('utf8'));
    await opened.close();
    return found;
  }

  /** What `bridle check` and `bridle share` make of it. */
  async function byCommand(name: string, ...more: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const out = `out-${name}`;
    writeFileSync(join(site.work, 'consent.txt'), 'yes');
    const run = (...args: readonly string[]): void => {
      spawnSync(process.execPath, [...PROGRAM, ...args], { cwd: site.work, encoding: 'utf8' });
    };
    run('check', name, '-i', 'indicators', '--no-installed-indicators', '-o', out, '--quiet', ...more);
    const age = `${name}.age`;
    run('share', out, '--to', recipient, '-o', age, '--consent-file', 'consent.txt', '--quiet');
    return inPackage(join(site.work, age), 'matched/');
  }

  async function choose(page: Page, ...boxes: readonly string[]): Promise<void> {
    await page.waitForSelector('#result', { timeout: MINUTE });
    await page.click('.hand-over summary');
    await page.fill('#recipient', recipient);
    for (const box of boxes) await page.check(box);
    await page.check('#agree');
  }

  const make = (page: Page): Promise<void> => page.click('.hand-over button[type=submit]');

  async function saved(page: Page): Promise<string> {
    await make(page);
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: MINUTE }),
      page.click('#save-package', { timeout: MINUTE }),
    ]);
    return download.path();
  }

  describe('hold the records that findings rest on, byte for byte those of the command', () => {
    it('of a backup, also those of deleted rows', { timeout: 2 * MINUTE }, async () => {
      const page = await site.page('?lang=en');
      await page.setInputFiles('#folder', site.infected());
      await choose(page, '#matched');
      expect(await page.textContent('.consent')).toBe(consentText('en', ['report', 'matched'], [recipient]));
      const path = await saved(page);
      const matched = await inPackage(path, 'matched/');
      expect([...matched.keys()].some((name) => name.endsWith('.recovered.jsonl'))).toBe(true);
      expect([...matched]).toEqual([...(await byCommand('backup'))]);
      expect([...(await inPackage(path, 'report/')).keys()]).toEqual([
        'report/report.html',
        'report/check.json',
      ]);
      // The worker that read them is gone.
      expect(page.workers()).toEqual([]);
      await page.close();
    });

    it('of an encrypted backup, whose password is asked for once', { timeout: 2 * MINUTE }, async () => {
      const page = await site.page('?lang=en');
      await page.setInputFiles('#folder', site.infectedEncrypted());
      for (const typed of ['plum cake', PASSWORD]) {
        await page.waitForSelector('#password');
        await page.fill('#password', typed);
        await page.keyboard.press('Enter');
        if (typed !== PASSWORD) await page.waitForSelector('#password[aria-invalid=true]');
      }
      await choose(page, '#matched');
      const matched = await inPackage(await saved(page), 'matched/');
      writeFileSync(join(site.work, 'password.txt'), PASSWORD);
      const expected = await byCommand('locked', '--password-file', 'password.txt');
      expect(expected.size).toBeGreaterThan(5);
      expect([...matched]).toEqual([...expected]);
      await page.close();
    });

    it('of an archive of an Android phone with a report in it', { timeout: 2 * MINUTE }, async () => {
      const { archive, signs } = files();
      const page = await site.page('?lang=en');
      await page.click('summary >> text=More choices');
      await page.setInputFiles('#own', signs);
      await page.setInputFiles('#file', archive);
      await choose(page, '#matched');
      const matched = await inPackage(await saved(page), 'matched/');
      const expected = await byCommand('phone.zip', '-i', signs);
      expect([...expected.keys()]).toEqual([
        'matched/android.appops.jsonl',
        'matched/android.packages.jsonl',
      ]);
      expect([...matched]).toEqual([...expected]);
      await page.close();
    });
  });

  it('are not offered the records of findings where there are none', { timeout: MINUTE }, async () => {
    const page = await site.page('?lang=en');
    await page.setInputFiles('#folder', site.put('quiet', example('ios.filesystem')));
    await choose(page);
    expect(await page.locator('#matched').count()).toBe(0);
    await page.close();
  });

  it.each(['en', 'ar'] as const)(
    'are not made, and it is said in %s, where the evidence changed since',
    { timeout: MINUTE },
    async (locale) => {
      const folder = site.put(`changed-${locale}`, new Map());
      const page = await site.page(`?lang=${locale}`);
      const phone = site.infected();
      spawnSync('cp', ['-r', phone, folder]);
      await dropOn(page, '#drop', [folder]);
      await choose(page, '#matched');
      rmSync(join(folder, 'Manifest.db'));
      await make(page);
      await page.waitForSelector('.hand-over .reason', { timeout: MINUTE });
      expect(await page.textContent('#hand-over-outcome p')).toBe(wordsOf(locale).handOver.notReadAgain);
      expect(await page.locator('#save-package, .packing').count()).toBe(0);
      await page.close();
    },
  );

  describe('while one is made', () => {
    /** A backup with a file in it that takes some seconds to pack, and that no check reads. */
    async function atWork(): Promise<Page> {
      const folder = site.put('large', new Map([['film.bin', '']]));
      spawnSync('cp', ['-r', `${site.infected()}/.`, folder]);
      truncateSync(join(folder, 'film.bin'), 300_000_000);
      const page = await site.page('?lang=en');
      await page.setInputFiles('#folder', folder);
      await choose(page, '#whole');
      await page.locator('.hand-over button[type=submit]').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.02);
      return page;
    }

    it('tells how far it is, and stops at once', { timeout: MINUTE }, async () => {
      const page = await atWork();
      const { handOver: w, running } = wordsOf('en');
      expect(await page.textContent('.packing .numbers')).toMatch(/^Packing and locking: \d+%$/);
      expect(await page.getAttribute('.packing progress', 'aria-label')).toBe(w.progressLabel);
      expect(await page.textContent('#hand-over-outcome')).toBe(w.working);
      // Pressed once more it goes on, and makes no second one.
      await page.keyboard.press('Enter');
      expect(page.workers()).toHaveLength(1);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('stop-package');
      await page.keyboard.press('Enter');
      expect(await page.textContent('#hand-over-outcome')).toBe(running.cancelled);
      expect(await page.locator('.packing, #save-package').count()).toBe(0);
      expect(await page.locator('#stop-package').isVisible()).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(w.make);
      await expect.poll(() => page.workers()).toEqual([]);
      await page.close();
    });

    it('ends it when the consent is taken back, or something else is checked', {
      timeout: MINUTE,
    }, async () => {
      const page = await atWork();
      await page.uncheck('#agree');
      expect(await page.textContent('#hand-over-outcome')).toBe('');
      await expect.poll(() => page.workers()).toEqual([]);
      await page.check('#agree');
      await make(page);
      await page.click('#again');
      await expect.poll(() => page.workers()).toEqual([]);
      await page.close();
    });

    it('asks before the tab is closed, and not when it is through', { timeout: MINUTE }, async () => {
      const page = await atWork();
      const prevented = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
      expect(await page.evaluate(prevented)).toBe(true);
      await page.click('#stop-package');
      expect(await page.evaluate(prevented)).toBe(false);
      await page.close();
    });
  });

  it('can hold all that was checked beside the records', { timeout: 2 * MINUTE }, async () => {
    const page = await site.page('?lang=en');
    const { archive, signs } = files();
    await page.click('summary >> text=More choices');
    await page.setInputFiles('#own', signs);
    await dropOn(page, '#drop', [archive]);
    await choose(page, '#matched', '#whole');
    const path = await saved(page);
    expect([...(await inPackage(path, '')).keys()]).toEqual([
      'README.txt',
      'CONSENT.txt',
      'consent.json',
      'report/report.html',
      'report/check.json',
      'matched/android.appops.jsonl',
      'matched/android.packages.jsonl',
      'evidence/phone.zip',
    ]);
    expect((await inPackage(path, 'CONSENT')).get('CONSENT.txt')).toBe(
      consentText('en', ['report', 'matched', 'evidence'], [recipient]),
    );
    const packed = (await inPackage(path, 'evidence/')).get('evidence/phone.zip');
    expect(packed).toBe(readFileSync(archive, 'utf8'));
    await page.close();
  });
});
