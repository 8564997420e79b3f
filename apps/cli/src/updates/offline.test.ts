import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

const NETWORK = /['"](?:node:)?(?:https?|http2|net|tls|dns|dns\/promises|dgram)['"]|\bfetch\(|\bWebSocket\b/;

/** They answer this machine's browser (`bridle serve`) and ask nobody. */
const LISTENERS: readonly string[] = ['commands/serve.ts', 'page-server.ts'];
/** What reaches out, in the modules of Node that can also listen. */
const REACHES_OUT = /\bfetch\(|\bWebSocket\b|\.request\(|\.get\(\s*['"`]http|\bconnect\(/;

test('offline is the default: nothing but the updates can reach the network', () => {
  const able = files.filter(({ text }) => NETWORK.test(text)).map(({ path }) => path);
  expect(able).toContain('updates/fetch.ts');
  const others = able.filter((path) => !path.startsWith('updates/')).sort();
  expect(others).toEqual(LISTENERS);
  for (const { path, text } of files) {
    if (LISTENERS.includes(path)) expect(REACHES_OUT.test(text), path).toBe(false);
  }
});

test('and nothing but the three commands for it loads the updates', () => {
  const users = files
    .filter(({ path, text }) => !path.startsWith('updates/') && /['"][^'"]*\/updates\//.test(text))
    .map(({ path }) => path)
    .sort();
  expect(users).toEqual([
    'commands/indicators/add.ts',
    'commands/indicators/sources.ts',
    'commands/indicators/update.ts',
  ]);
});
