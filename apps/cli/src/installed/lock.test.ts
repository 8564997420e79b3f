import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { locked } from './lock.ts';

const root = mkdtempSync(join(tmpdir(), 'bridle-lock-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const run = (path: string) => locked(path, () => Promise.resolve('done'));

test('two at once: the second is told so; after the first it may', async () => {
  const path = join(root, 'a');
  let inside = '';
  await locked(path, async () => {
    inside = await run(path).catch((error: unknown) => String(error));
  });
  expect(inside).toContain(`another update is running; if none is, delete ${path}`);
  expect(await run(path)).toBe('done');
  expect(existsSync(path)).toBe(false);
});

test('given back after a failure', async () => {
  const path = join(root, 'b');
  await expect(locked(path, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(existsSync(path)).toBe(false);
});

test('that of a process that is gone is taken over; that of a living one, of another machine, or of nobody is not', async () => {
  const path = join(root, 'c');
  // No system gives out process ids of this size.
  writeFileSync(path, `2147483646 ${hostname()}\n`);
  expect(await run(path)).toBe('done');
  for (const holder of [`${process.pid} ${hostname()}\n`, '2147483646 another.example\n', '', 'x']) {
    writeFileSync(path, holder);
    await expect(run(path)).rejects.toThrow('another update is running');
    expect(readFileSync(path, 'utf8')).toBe(holder);
  }
});
