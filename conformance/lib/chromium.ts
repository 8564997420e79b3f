/** Where a Chromium is: the one that CHROMIUM names, or the system's. */
import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const executable = [process.env['CHROMIUM'], ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
);

/** What stands behind the name of a suite that finds none. */
export const skipped =
  executable === undefined ? ` (skipped: no Chromium at ${PLACES.join(', ')}; name one in CHROMIUM)` : '';

export const LAUNCH = {
  ...(executable === undefined ? {} : { executablePath: executable }),
  args: ['--no-sandbox', '--disable-background-networking'],
};

/** Drops files and folders of the disk on an element, as a hand does. Absolute paths. */
export async function dropOn(page: Page, selector: string, files: readonly string[]): Promise<void> {
  // What lies below the screen cannot be hit.
  await page.locator(selector).scrollIntoViewIfNeeded();
  const field = await page.locator(selector).boundingBox();
  if (field === null) throw new Error(`nothing to drop on at ${selector}`);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const place = { x: field.x + 20, y: field.y + 20 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
}
