import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { reader } from '../options.ts';
import { pageServer } from '../page-server.ts';

/** Only this machine: the page is for whoever sits at it. */
const HOST = '127.0.0.1';
const BELOW = '/check/';

/** `bridle serve`: the page that checks a phone in the browser, until Ctrl-C. */
export async function serve(raw: unknown): Promise<number> {
  const get = reader(raw);
  const port = Number(get('port') ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port: a number from 0 to 65535 is expected (0: any free one)');
  const folder = pageFolder();
  const server = pageServer(folder, BELOW);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new UsageError(`port ${port}: cannot be used (${error.message}); name another with --port`));
    });
    server.listen(port, HOST, resolve);
  });
  const { port: used } = server.address() as AddressInfo;
  process.stdout.write(`http://${HOST}:${used}${BELOW}\nCtrl-C ends it. Nothing leaves this machine.\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  server.closeAllConnections();
  server.close();
  return EXIT.ok;
}

/** Beside the bundle in a clone; where the sources run, in the page's own folder. */
function pageFolder(): string {
  const places = [
    join(import.meta.dirname, '../../page/dist'),
    join(import.meta.dirname, '../../../page/dist'),
  ];
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined)
    throw new UsageError('the page is not built: run "npm run build:page" in the clone first');
  return found;
}
