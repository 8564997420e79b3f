import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readGiven, TooLargeError } from './given-file.ts';

const work = mkdtempSync(join(tmpdir(), 'bridle-given-file-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const read = (path: string, most: number): string =>
  new TextDecoder().decode(readGiven(path, most, 'such a file'));

it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('gives all %i bytes of a file', (size) => {
  const path = join(work, 'file');
  const text = 'abcdefghij'.repeat(30_000).slice(0, size);
  writeFileSync(path, text);
  expect(read(path, 300_000)).toBe(text);
});

it('refuses a larger one by its size', () => {
  const path = join(work, 'large');
  writeFileSync(path, 'too long');
  expect(() => read(path, 7)).toThrow(new TooLargeError('8 bytes, more than such a file may have (7)'));
  expect(read(path, 8)).toBe('too long');
});

it('says what the system says of one that is not there', () => {
  expect(() => read(join(work, 'none'), 7)).toThrow(/ENOENT/);
});

it.skipIf(!existsSync('/dev/zero'))('reads no more than may be of what has no end', () => {
  expect(() => read('/dev/zero', 1_000_000)).toThrow(/^more bytes than such a file may have \(1000000\)$/);
});

it.skipIf(process.platform === 'win32')('reads a pipe to its end', () => {
  const path = join(work, 'pipe');
  execFileSync('mkfifo', [path]);
  // A process of its own: opening a pipe waits for the other end.
  spawn('sh', ['-c', `seq 1 30000 > '${path}'`], { stdio: 'ignore' });
  expect(read(path, 1_000_000).trim().split('\n')).toHaveLength(30_000);
});
