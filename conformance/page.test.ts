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
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer } from '../apps/cli/src/page-server.ts';
import { wordsOf } from '../apps/page/src/words/index.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '../packages/model/src/result.ts';
import { PhantomBackup } from '../packages/phantom/src/backup.ts';
import { demoPhone } from '../packages/phantom/src/demo/index.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { addGlobalPreferences } from '../packages/phantom/src/ios/global-preferences.ts';
import { PHANTOM_KEY, PHANTOM_PASSWORD } from '../packages/phantom/src/secrets.ts';
import { LOCALES } from '../packages/report/src/locales/index.ts';
import { buildPage } from '../tools/build-page.ts';
import { dropOn, executable, LAUNCH, skipped } from './lib/chromium.ts';

const MINUTE = 60_000;
const PROGRAM = [
  '--conditions=source',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, '../apps/cli/src/bridle.ts'),
];

interface Example {
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly files: () => ReadonlyMap<string, Uint8Array>;
  /** What opens it, where it is encrypted. */
  readonly password?: string;
  readonly key?: string;
}

const PASSWORD = 'plum cake on the quay';

/** One of each kind that a check takes: by an artifact whose fixture is of it. */
const EVIDENCE: readonly Example[] = [
  { name: 'backup', kind: 'ios-backup', files: () => demoPhone().files },
  { name: 'encrypted', kind: 'ios-backup', files: encryptedBackup, password: PASSWORD },
  { name: 'dump', kind: 'ios-filesystem', files: example('ios.filesystem') },
  { name: 'sysdiagnose', kind: 'ios-sysdiagnose', files: example('ios.shutdown-log') },
  { name: 'acquisition', kind: 'androidqf', files: example('android.packages') },
  { name: 'report', kind: 'android-bugreport', files: example('android.appops') },
  { name: 'adb-backup', kind: 'android-backup', files: example('android.sms') },
  { name: 'intrusion-logs', kind: 'android-intrusion-logs', files: example('android.intrusion-dns') },
  { name: 'results-of-mvt-ios', kind: 'mvt-results', files: example('ios.mvt-results') },
  { name: 'results-of-mvt-android', kind: 'mvt-results', files: example('android.mvt-results') },
  { name: 'chat', kind: 'whatsapp-export', files: example('messages.whatsapp-export') },
  { name: 'chats', kind: 'whatsapp-backup', files: example('messages.whatsapp-backup'), key: PHANTOM_KEY },
  {
    name: 'signal',
    kind: 'signal-backup',
    files: example('messages.signal-backup'),
    password: PHANTOM_PASSWORD,
  },
  { name: 'telegram', kind: 'telegram-export', files: example('messages.telegram-export') },
  { name: 'texts', kind: 'sms-backup-restore', files: example('messages.sms-backup-restore') },
  { name: 'mails', kind: 'email', files: example('messages.email') },
];

function example(artifact: string): () => ReadonlyMap<string, Uint8Array> {
  return () => {
    const made = fixtures.get(artifact);
    if (made === undefined) throw new Error(`${artifact} has no fixture`);
    return made().files();
  };
}

/** Encrypted with a key derivation of no cost: that it is slow is tested nowhere. */
function encryptedBackup(): ReadonlyMap<string, Uint8Array> {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addGlobalPreferences(backup, { LDMGlobalEnabled: true });
  return backup.encrypted({ password: PASSWORD }).files();
}

describe.skipIf(executable === undefined)(`the page in Chromium${skipped}`, () => {
  const work = mkdtempSync(join(tmpdir(), 'bridle-page-'));
  let browser: Browser;
  let server: Server;
  let address = '';

  beforeAll(async () => {
    for (const [name, bytes] of demoPhone().indicators) write(join('indicators', name), bytes);
    for (const { name: folder, files } of EVIDENCE)
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
  function byCommand(folder: string, ...more: readonly string[]): { json: string; report: string } {
    const args = [
      'check',
      folder,
      '-i',
      'indicators',
      '--no-installed-indicators',
      '-o',
      `out-${folder}`,
      '--quiet',
      ...more,
    ];
    spawnSync(process.execPath, [...PROGRAM, ...args], { cwd: work, encoding: 'utf8' });
    const read = (name: string): string => readFileSync(join(work, `out-${folder}`, name), 'utf8');
    return { json: read('check.json'), report: read('report.html') };
  }

  const untimed = (json: string): string => json.replaceAll(/"(startedAt|finishedAt)": *"[^"]+"/g, '"$1"');

  async function saved(page: Page, link: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(link)]);
    return readFileSync(await download.path(), 'utf8');
  }

  async function open(): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) asked.push(request.url());
    });
    await page.goto(address);
    return { page, asked };
  }

  it('is tried with each kind of evidence that a check takes', () => {
    // Tables need to be told what their columns mean, and are read by `bridle messages` only.
    const kinds = EVIDENCE_KINDS.filter((kind) => kind !== 'message-table');
    expect(new Set(EVIDENCE.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it.each(EVIDENCE)(
    'gives of evidence like $name what the command writes, byte for byte',
    { timeout: 2 * MINUTE },
    async ({ name, kind, password, key }) => {
      const { page, asked } = await open();
      const secrets: string[] = [];
      if (key !== undefined) {
        write(`${name}.key`, Buffer.from(key));
        await page.setInputFiles('#key', join(work, `${name}.key`));
        secrets.push('--key-file', `${name}.key`);
      }
      await page.setInputFiles('#folder', join(work, name));
      if (password !== undefined) {
        write(`${name}.password`, Buffer.from(password));
        await page.fill('#password', password);
        await page.keyboard.press('Enter');
        secrets.push('--password-file', `${name}.password`);
      }
      await page.waitForSelector('#result', { timeout: MINUTE });
      const written = byCommand(name, ...secrets);
      expect(JSON.parse(written.json)).toMatchObject({ unreadable: [], evidence: [{ kind }] });
      expect(untimed(await saved(page, '#save-json'))).toBe(untimed(written.json));
      expect(await saved(page, '#save-report')).toBe(written.report);
      expect(asked).toEqual([]);
      await page.close();
    },
  );

  it.each(['acquisition', 'dump', 'sysdiagnose'])(
    'gives of evidence like %s the same when it is dropped, and looked through in the browser',
    { timeout: 2 * MINUTE },
    async (name) => {
      const { page } = await open();
      await dropOn(page, '#drop', [join(work, name)]);
      await page.waitForSelector('#result', { timeout: MINUTE });
      expect(untimed(await saved(page, '#save-json'))).toBe(untimed(byCommand(name).json));
      await page.close();
    },
  );

  it('takes a folder and a file that are dropped on it', { timeout: 2 * MINUTE }, async () => {
    const { page } = await open();
    write('notes.txt', Buffer.from('just notes'));
    await dropOn(page, '#drop', [join(work, 'backup'), join(work, 'notes.txt')]);
    await page.waitForSelector('#result', { timeout: MINUTE });
    const told: unknown = JSON.parse(await saved(page, '#save-json'));
    const { evidence } = JSON.parse(byCommand('backup').json) as { evidence: unknown };
    expect(told).toMatchObject({ evidence, unreadable: [{ path: 'notes.txt' }] });
    await page.close();
  });

  it('asks of an exported group who owns the phone, and gives what the command writes with --me', {
    timeout: 2 * MINUTE,
  }, async () => {
    const group = [
      '13/11/2025, 09:01 - Ada: https://parcel-notes.example/t/1',
      '13/11/2025, 09:02 - Runa: who is this?',
      '13/11/2025, 09:03 - Cato: no idea',
    ];
    write(join('group', 'group.txt'), new TextEncoder().encode(`${group.join('\n')}\n`));
    const { page } = await open();
    const check = async (name: string): Promise<string> => {
      await page.setInputFiles('#folder', join(work, 'group'));
      await page.fill('#owner', name);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#result', { timeout: MINUTE });
      return (await page.textContent('.result')) ?? '';
    };
    const told = await check('Runa');
    const written = byCommand('group', '--me', 'Runa');
    expect(JSON.parse(written.json)).toMatchObject({ outcome: 'targeted' });
    expect(untimed(await saved(page, '#save-json'))).toBe(untimed(written.json));
    expect(await saved(page, '#save-report')).toBe(written.report);
    expect(told).not.toContain('Nobody in the chats');
    await page.click('#again');
    expect(await check('Enno')).toContain('Nobody in the chats writes under the name that you gave');
    await page.click('#again');
    await page.setInputFiles('#folder', join(work, 'group'));
    await page.click('#without-owner');
    await page.waitForSelector('#result', { timeout: MINUTE });
    expect(JSON.parse(await saved(page, '#save-json'))).toMatchObject({ outcome: 'suspicious' });
    await page.close();
  });

  it('ends a check that waits for an answer', { timeout: 2 * MINUTE }, async () => {
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'encrypted'));
    await page.waitForSelector('#password', { timeout: MINUTE });
    await page.click('#cancel');
    await page.waitForSelector('#failed', { timeout: MINUTE });
    expect(await page.locator('.reason').count()).toBe(0);
    await page.close();
  });

  it('says beside the outcome what could not be read', { timeout: 2 * MINUTE }, async () => {
    for (const [name, bytes] of example('messages.whatsapp-export')())
      write(join('cut', name), bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'cut'));
    await page.waitForSelector('#result', { timeout: MINUTE });
    expect(await page.textContent('#result + p')).toMatch(
      /could be read only in part.*holds only for what was read/,
    );
    await page.close();
  });

  it('hands the report over to a key, with consent, and only with it', { timeout: 2 * MINUTE }, async () => {
    const identity = await generateX25519Identity();
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'backup'));
    await page.waitForSelector('#result', { timeout: MINUTE });
    await page.click('.hand-over summary');
    await page.fill('#recipient', await identityToRecipient(identity));
    await page.click('.hand-over button');
    expect(await page.locator('#save-package').count()).toBe(0);
    await page.check('#agree');
    await page.click('.hand-over button');
    await page.waitForSelector('#save-package', { timeout: MINUTE });
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-package')]);
    writeFileSync(join(work, 'identity.txt'), identity);
    const args = [
      'open-share',
      await download.path(),
      '--key-file',
      'identity.txt',
      '-o',
      'opened',
      '--quiet',
    ];
    const run = spawnSync(process.execPath, [...PROGRAM, ...args], { cwd: work, encoding: 'utf8' });
    expect([run.status, run.stderr.includes('wrong')]).toEqual([0, false]);
    expect(readFileSync(join(work, 'opened', 'report', 'report.html'), 'utf8')).toBe(
      await saved(page, '#save-report'),
    );
    const inside = (name: string): string => readFileSync(join(work, 'opened', name), 'utf8');
    const { finishedAt } = JSON.parse(inside('report/check.json')) as { finishedAt: string };
    const custody = JSON.parse(inside('custody.json')) as readonly { what: string; at: string }[];
    expect(custody.find(({ what }) => what === 'checked')?.at).toBe(finishedAt);
    await page.close();
  });

  const WRONG = 'not this one';

  /** Gives a wrong password, and waits until the page asks once more. */
  async function giveWrong(page: Page): Promise<void> {
    await page.fill('#password', WRONG);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#password[aria-invalid=true]', { timeout: MINUTE });
  }

  it('asks for the password of an encrypted backup, and again after a wrong one', {
    timeout: 2 * MINUTE,
  }, async () => {
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'encrypted'));
    await page.waitForSelector('#password', { timeout: MINUTE });
    expect(await page.locator('[role=alert], [aria-invalid]').count()).toBe(0);
    await giveWrong(page);
    const field = page.locator('#password');
    expect(await field.inputValue()).toBe('');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    const why = page.locator('[role=alert]');
    expect(await why.textContent()).toMatch(/^That password did not open it\./);
    expect(await field.getAttribute('aria-describedby')).toBe(
      `${await why.getAttribute('id')} password-hint`,
    );
    expect(await page.content()).not.toContain(WRONG);
    await page.fill('#password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#result', { timeout: MINUTE });
    const told: unknown = JSON.parse(await saved(page, '#save-json'));
    expect(told).toMatchObject({ evidence: [{ kind: 'ios-backup', encrypted: true }] });
    await page.close();
  });

  it('asks for a password three times, as the command does, then says why and begins anew', {
    timeout: 2 * MINUTE,
  }, async () => {
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'encrypted'));
    await giveWrong(page);
    await giveWrong(page);
    await page.fill('#password', WRONG);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#failed', { timeout: MINUTE });
    expect(await page.textContent('.reason')).toMatch(/^encrypted: the password does not open/);
    expect(await page.content()).not.toContain(WRONG);
    await page.click('#again');
    await page.waitForSelector('#drop');
    await page.close();
  });

  it.each([
    ['#without-password', 1],
    ['#cancel', 0],
  ])('lets one end it by %s where a password was wrong', { timeout: 2 * MINUTE }, async (button, reasons) => {
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'encrypted'));
    await giveWrong(page);
    await page.click(button);
    await page.waitForSelector('#failed', { timeout: MINUTE });
    expect(await page.locator('.reason').count()).toBe(reasons);
    await page.close();
  });

  it.each(LOCALES)(
    'says in %s that a password was wrong, on small screens and large ones',
    {
      timeout: 2 * MINUTE,
    },
    async (locale) => {
      const page = await browser.newPage();
      await page.goto(`${address}?lang=${locale}`);
      await page.setInputFiles('#folder', join(work, 'encrypted'));
      await giveWrong(page);
      expect(await page.textContent('[role=alert]')).toBe(wordsOf(locale).password.wrong);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.close();
    },
  );

  it('says in one line why something cannot be checked, and begins anew', async () => {
    const { page } = await open();
    await page.setInputFiles('#file', {
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('just notes'),
    });
    await page.waitForSelector('#failed', { timeout: MINUTE });
    expect(await page.textContent('.reason')).toMatch(/^notes\.txt: not recognised as evidence/);
    await page.click('#again');
    await page.waitForSelector('#drop');
    await page.close();
  });

  it('stops when it is told to, and keeps nothing', async () => {
    const { page } = await open();
    await page.setInputFiles('#folder', join(work, 'backup'));
    // Pressed as soon as it is there: before the check is through.
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('#cancel')?.click());
    await page.waitForSelector('#failed, #result', { timeout: MINUTE });
    expect(await page.locator('#failed').count()).toBe(1);
    expect(await page.locator('iframe').count()).toBe(0);
    await page.close();
  });

  it('speaks each language, in its direction', async () => {
    for (const [lang, dir] of [
      ['en', 'ltr'],
      ['es', 'ltr'],
      ['fr', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      const page = await browser.newPage();
      await page.goto(`${address}?lang=${lang}`);
      expect(
        await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
      ).toEqual([lang, dir]);
      // Nothing is wider than a small screen.
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.close();
    }
  });

  it('works without a network once it was open', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await page.setInputFiles('#folder', join(work, 'backup'));
    await page.waitForSelector('#result', { timeout: MINUTE });
    await context.close();
  });

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
