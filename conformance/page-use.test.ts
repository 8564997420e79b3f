/** What a hand does to the page besides what it is told: drops beside the field, drops twice, stops, presses again. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropOn, executable, skipped } from './lib/chromium.ts';
import { PASSWORD, PageSite } from './lib/page-site.ts';

const MINUTE = 60_000;

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
