import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { spawnBridle } from '../testing/spawned.ts';

it.each([
  ['help', 'indicators', 'update'],
  ['indicators', 'update', '--help'],
])('says by %s %s %s what the command within a command does', (...args) => {
  const { status, stdout } = spawnBridle(tmpdir(), ...args);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Usage: bridle indicators update/);
});
