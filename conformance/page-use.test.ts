/** What a hand does to the page besides what it is told: drops beside the field, drops twice, stops, presses again. */
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digests } from '../apps/cli/src/host/digests.ts';
import { openEntry } from '../apps/cli/src/host/evidence-folder.ts';
import { wordsOf } from '../apps/page/src/words/index.ts';
import { consentWords, type OpenedHandOver, openHandOver } from '../packages/hand-over/src/index.ts';
import { demoPhone } from '../packages/phantom/src/demo/index.ts';
import { dropOn, executable, skipped } from './lib/chromium.ts';
import { PASSWORD, PageSite } from './lib/page-site.ts';

const MINUTE = 60_000;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.skipIf(executable === undefined)(`the page in the hand${skipped}`, () => {
  let site: PageSite;

  beforeAll(async () => {
    site = await PageSite.open();
  }, MINUTE);

  afterAll(() => site.close());

  it('takes what is dropped beside the field', { timeout: MINUTE }, async () => {
    const page = await site.page();
    await dropOn(page, 'h1', [site.encrypted()]);
    await page.waitForSelector('#password');
    expect(page.context().pages()).toHaveLength(1);
    await page.close();
  });

  it('is not replaced by what is dropped on it while a check runs, nor when it ended', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page();
    const notes = join(site.put('notes', new Map([['notes.txt', 'just notes']])), 'notes.txt');
    await page.setInputFiles('#folder', site.encrypted());
    await page.waitForSelector('#password');
    await dropOn(page, '#running', [notes]);
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#result');
    await dropOn(page, '#result', [notes]);
    expect([await page.locator('#result').count(), page.url()]).toEqual([1, site.address]);
    expect(page.context().pages()).toHaveLength(1);
    await page.close();
  });

  describe('handing over', () => {
    const make = (page: Page): Promise<void> => page.click('.hand-over button[type=submit]');

    async function atResult(lang: string): Promise<Page> {
      const page = await site.page(`?lang=${lang}`);
      await page.setInputFiles('#folder', site.infected());
      await page.waitForSelector('#result');
      await page.click('.hand-over summary');
      return page;
    }

    it.each(['en', 'ar'] as const)(
      'says in %s what is wrong with a key, and spreads no secret one',
      {
        timeout: MINUTE,
      },
      async (locale) => {
        const { handOver: w } = wordsOf(locale);
        const page = await atResult(locale);
        const refused = async (key: string): Promise<string | null> => {
          await page.fill('#recipient', key);
          await page.check('#agree');
          await make(page);
          await page.waitForSelector('#recipient[aria-invalid=true]');
          expect(await page.evaluate(() => document.activeElement?.id)).toBe('recipient');
          return page.textContent('#hand-over-outcome');
        };
        expect(await refused('')).toBe(w.keyProblem.none);
        expect(await refused('age1notakey')).toBe(w.keyProblem.unknown);
        const secret = await generateX25519Identity();
        expect(await refused(secret)).toBe(w.keyProblem.secret);
        expect(await page.content()).not.toContain(secret);
        expect(await page.textContent('.consent')).toContain(consentWords(locale).title);
        await page.close();
      },
    );

    it('asks for consent anew, and takes the file back, when something is chosen otherwise', {
      timeout: MINUTE,
    }, async () => {
      const page = await atResult('en');
      await page.fill('#recipient', await identityToRecipient(await generateX25519Identity()));
      await make(page);
      expect(await page.getAttribute('#agree', 'aria-invalid')).toBe('true');
      await page.check('#agree');
      await make(page);
      const link = await page.getAttribute('#save-package', 'href');
      await page.evaluate(() => {
        const revoke = URL.revokeObjectURL.bind(URL);
        URL.revokeObjectURL = (url) => {
          document.documentElement.dataset['revoked'] = url;
          revoke(url);
        };
      });
      await page.check('#whole');
      expect(await page.locator('#save-package').count()).toBe(0);
      expect(await page.isChecked('#agree')).toBe(false);
      expect(await page.evaluate(() => document.documentElement.dataset['revoked'])).toBe(link);
      await page.close();
    });

    it('puts in the parts that are chosen, and no others', { timeout: MINUTE }, async () => {
      const page = await atResult('en');
      const identity = await generateX25519Identity();
      const packed = async (): Promise<OpenedHandOver> => {
        await page.check('#agree');
        await make(page);
        const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-package')]);
        const host = await openEntry(await download.path());
        if (host === null) throw new Error('nothing was saved');
        return openHandOver(host, { key: utf8(identity), password: () => Promise.resolve(null) }, digests);
      };
      await page.fill('#recipient', await identityToRecipient(identity));
      const few = await packed();
      expect(few.contents.parts.map(({ name }) => name)).toEqual([
        'README.txt',
        'CONSENT.txt',
        'consent.json',
        'report/report.html',
        'report/check.json',
      ]);
      await page.check('#whole');
      const all = await packed();
      expect(all.contents.consent.scopes).toEqual(['report', 'evidence']);
      expect(all.contents.parts.filter(({ scope }) => scope === 'evidence')).toHaveLength(
        demoPhone().files.size,
      );
      await few.close();
      await all.close();
      await page.close();
    });
  });

  it('stops at once, also while a password is tried, and takes the next one', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page();
    await page.setInputFiles('#folder', site.encrypted());
    await page.fill('#password', PASSWORD);
    const stopped = await page.evaluate(() => {
      document.querySelector<HTMLFormElement>('form.question')?.requestSubmit();
      document.querySelector<HTMLButtonElement>('#cancel')?.click();
      return document.querySelector('#failed') !== null;
    });
    expect(stopped).toBe(true);
    await page.click('#again');
    await page.setInputFiles('#folder', site.infected());
    await page.waitForSelector('#result');
    expect(await page.textContent('#result')).toBe('Traces of spyware were found');
    await page.close();
  });
});
