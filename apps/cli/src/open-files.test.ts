import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixtures, zipOf } from '@bridle/phantom';
import { afterAll, describe, expect, it } from 'vitest';
import { parseMessagesOptions } from './messages/options.ts';
import { runMessages } from './messages/run.ts';
import { parseCheckOptions } from './options.ts';
import { checkPaths } from './run-check.ts';

const work = mkdtempSync(join(tmpdir(), 'bridle-open-files-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const FDS = '/proc/self/fd';
/** Files below the test's folder that this process has open, as the kernel says it. */
const openFiles = (): string[] =>
  readdirSync(FDS).flatMap((fd) => {
    try {
      return [readlinkSync(join(FDS, fd))].filter((path) => path.startsWith(work));
    } catch {
      return [];
    }
  });

function archive(artifact: string): string {
  const path = join(work, `${artifact}.zip`);
  writeFileSync(path, zipOf(fixtures.get(artifact)?.().files() ?? new Map()));
  return path;
}

const quiet = { update: () => undefined, clear: () => undefined };
const check = (path: string, out: string): Promise<unknown> =>
  checkPaths(
    [path],
    parseCheckOptions({ out, installedIndicators: false, quiet: true }),
    quiet,
    new AbortController().signal,
  );

describe.skipIf(!existsSync(FDS))('the files of a check (counted where the system tells them)', () => {
  it('are closed when it is done', async () => {
    const path = archive('android.packages');
    await check(path, join(work, 'out'));
    expect(openFiles()).toEqual([]);
  });

  it('are closed when it could not begin', async () => {
    const path = archive('android.packages');
    const taken = join(work, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'mine.txt'), 'mine');
    await expect(check(path, taken)).rejects.toThrow(/already holds something/);
    expect(openFiles()).toEqual([]);
  });

  it('are closed after messages were read out of an archive', async () => {
    const path = join(work, 'chat.zip');
    writeFileSync(
      path,
      zipOf(
        new Map([
          [
            'chat.txt',
            new TextEncoder().encode('13/11/2025, 09:01 - Ada: one\n13/11/2025, 09:02 - Runa: two\n'),
          ],
        ]),
      ),
    );
    const options = parseMessagesOptions({ installedIndicators: false, quiet: true });
    await runMessages([path], options, quiet, new AbortController().signal);
    expect(openFiles()).toEqual([]);
  });
});
