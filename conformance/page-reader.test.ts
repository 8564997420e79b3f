/** The page for who cannot see it, cannot use a mouse, or reads from right to left; and words where something goes wrong. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../apps/page/src/words/index.ts';
import { demoPhone } from '../packages/phantom/src/demo/index.ts';
import { executable, skipped } from './lib/chromium.ts';
import { PageSite } from './lib/page-site.ts';

const MINUTE = 60_000;

describe.skipIf(executable === undefined)(`the page by screen reader and keyboard${skipped}`, () => {
  let site: PageSite;

  beforeAll(async () => {
    site = await PageSite.open();
  }, MINUTE);

  afterAll(() => site.close());

  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);
  const headings = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => Array.from(document.querySelectorAll('h1'), ({ textContent }) => textContent));
  const notes = (): string => join(site.put('notes', new Map([['notes.txt', 'just notes']])), 'notes.txt');

  it('has one first heading in each view, and the focus is never lost', { timeout: MINUTE }, async () => {
    const words = wordsOf('es');
    const page = await site.page('?lang=en');
    await page.locator('.mast [lang=es]').focus();
    await page.keyboard.press('Enter');
    expect([await focused(page), await headings(page)]).toEqual(['BUTTON Español', [words.headline]]);
    await page.setInputFiles('#folder', site.encrypted());
    await page.waitForSelector('#password');
    expect(await headings(page)).toEqual([words.running.title]);
    const described = (await page.getAttribute('#password', 'aria-describedby')) ?? '';
    expect(await page.textContent(`#${described}`)).toBe(words.password.hint);
    expect(await page.getAttribute('form.question', 'aria-labelledby')).toBe('password-title');
    // Nothing moves while it waits for her.
    expect(await page.locator('progress').isVisible()).toBe(false);
    await page.keyboard.type('wrong');
    await page.evaluate(() => document.querySelector<HTMLFormElement>('form.question')?.requestSubmit());
    expect(await focused(page)).toMatch(/^(?:H1|INPUT)/);
    await page.waitForSelector('#password[aria-invalid=true]');
    await page.click('#cancel');
    expect([await focused(page), await headings(page)]).toEqual([
      `H1 ${words.running.cancelled}`,
      [words.running.cancelled],
    ]);
    await page.locator('#again').focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe(`H1 ${words.headline}`);
    await page.setInputFiles('#folder', site.infected());
    await page.waitForSelector('#result');
    expect([await focused(page), await headings(page)]).toEqual([
      `H1 ${words.result.outcome.infected}`,
      [words.result.outcome.infected],
    ]);
    await page.close();
  });

  it.each(['en', 'ar'] as const)(
    'says in %s what can be done where something cannot be checked',
    {
      timeout: MINUTE,
    },
    async (locale) => {
      const { hints } = wordsOf(locale).failed;
      const page = await site.page(`?lang=${locale}`);
      const told = (): Promise<readonly string[]> => page.locator('.hints li').allTextContents();
      await page.setInputFiles('#file', notes());
      await page.waitForSelector('#failed');
      expect(await told()).toEqual(hints.evidence);
      await page.click('#again');
      await page.setInputFiles('#folder', site.encrypted());
      await page.click('#without-password');
      await page.waitForSelector('#failed');
      expect(await told()).toEqual(hints.password);
      await page.click('#again');
      await page.setInputFiles('#own', notes());
      await page.setInputFiles('#folder', site.infected());
      await page.waitForSelector('#failed');
      expect(await told()).toEqual(hints.indicators);
      await page.close();
    },
  );

  it('says that half of a backup is not there, also where traces were found', {
    timeout: MINUTE,
  }, async () => {
    const files = [...demoPhone().files].filter(([name], i) => name === 'Manifest.db' || i % 3 > 0);
    const page = await site.page('?lang=en');
    await page.setInputFiles('#folder', site.put('half', new Map(files)));
    await page.waitForSelector('#result');
    expect(await page.textContent('#result')).toBe('Traces of spyware were found');
    expect(await page.textContent('#result + p')).toMatch(
      /read only in part.*There may be more than was found\.$/,
    );
    await page.close();
  });

  it('says that a time zone is none, and takes the same file once it is put right', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page('?lang=en');
    await page.click('summary >> text=More choices');
    await page.fill('#zone', 'Europe/Madird');
    await page.setInputFiles('#file', notes());
    await page.waitForSelector('text=There is no such time zone');
    await page.fill('#zone', 'Europe/Madrid');
    await page.setInputFiles('#file', notes());
    await page.waitForSelector('#failed');
    await page.close();
  });

  it('keeps what was chosen when the language changes, and nothing when it begins anew', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page('?lang=en');
    const file = notes();
    await page.click('summary >> text=More choices');
    await page.setInputFiles('#own', file);
    await page.fill('#zone', 'Europe/Madrid');
    await page.click('.mast [lang=fr]');
    const fields = (): Promise<readonly string[]> =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLInputElement>('#own, #zone'), (one) => one.value),
      );
    expect(await fields()).toEqual([expect.stringContaining('notes.txt'), 'Europe/Madrid']);
    expect(await page.isVisible('#zone')).toBe(true);
    await page.setInputFiles('#file', file);
    await page.click('#again');
    expect(await fields()).toEqual(['', '']);
    await page.close();
  });

  it('makes marks of direction in names visible', { timeout: MINUTE }, async () => {
    const page = await site.page('?lang=ar');
    await page.setInputFiles('#file', {
      name: '<img src=x>\u202Egpj.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('just notes'),
    });
    await page.waitForSelector('#failed');
    expect(await page.textContent('.reason')).toMatch(/^<img src=x>⟦U\+202E⟧gpj\.txt: /);
    await page.close();
  });

  it('keeps commands and paths in their order, and the buttons of a phone on their sides, in Arabic', {
    timeout: MINUTE,
  }, async () => {
    const page = await site.page('?lang=ar');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const codes = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.guide code'), (code) => [
        code.textContent,
        getComputedStyle(code).direction,
      ]),
    );
    expect(codes).toContainEqual([String.raw`%USERPROFILE%\Apple\MobileSync\Backup`, 'ltr']);
    const mirrored = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.drawing'), (one) => getComputedStyle(one).transform !== 'none'),
    );
    // The fourth guide is the one with the buttons.
    expect(mirrored).toEqual([true, true, true, false, true, true, true]);
    expect(await page.textContent('#proof ~ ul')).toContain("connect-src 'none'");
    await page.close();
  });
});
