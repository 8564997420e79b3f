/** Where a Chromium is: the one that CHROMIUM names, or the system's. */
import { existsSync } from 'node:fs';

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
