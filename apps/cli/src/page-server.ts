import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, relative, sep } from 'node:path';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
]);

/** The page's own policy stands in the page; these hold for whatever is loaded beside it. */
const HEADERS = {
  'cache-control': 'no-cache',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
};

/**
 * Serves the files of a folder below a path, and nothing else. They are read once, before the first request: no name
 * that is asked for ever reaches the file system.
 */
export function pageServer(folder: string, below: string): Server {
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    const type = TYPES.get(name.slice(name.lastIndexOf('.'))) ?? 'application/octet-stream';
    const file = { type, bytes: readFileSync(path) };
    files.set(`${below}${name}`, file);
    if (name === 'index.html') files.set(below, file);
  }
  return createServer((request, response) => {
    const path = (request.url ?? '').replace(/[?#].*$/, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...HEADERS, allow: 'GET, HEAD' }).end();
      return;
    }
    if (path === '/' || path === below.slice(0, -1)) {
      response.writeHead(302, { ...HEADERS, location: below }).end();
      return;
    }
    const file = files.get(path);
    if (file === undefined) {
      response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain' }).end('not here\n');
      return;
    }
    response.writeHead(200, { ...HEADERS, 'content-type': file.type, 'content-length': file.bytes.length });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  });
}
