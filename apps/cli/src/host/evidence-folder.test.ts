import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEntry } from './evidence-folder.ts';

const work = mkdtempSync(join(tmpdir(), 'bridle-evidence-folder-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const NO_FILE = { status: 'refused', reason: 'is no ordinary file' };

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
  const pipe = join(work, 'pipe');

  it('is refused at once, where opening it would wait for ever', async () => {
    execFileSync('mkfifo', [pipe]);
    const entry = await openEntry(pipe);
    expect(entry?.type === 'file' && (await entry.open())).toEqual(NO_FILE);
  });

  it('within a folder too', async () => {
    const folder = await openEntry(work);
    expect(folder?.type === 'folder' && (await folder.open('pipe'))).toEqual(NO_FILE);
  });

  it('behind a link that is given too', async () => {
    symlinkSync(pipe, join(work, 'link'));
    const entry = await openEntry(join(work, 'link'));
    expect(entry?.type === 'file' && (await entry.open())).toEqual(NO_FILE);
  });
});

describe('a folder that is not there any more', () => {
  it('has no folders, and says of itself that it cannot be read', async () => {
    const folder = await openEntry(work);
    if (folder?.type !== 'folder') throw new Error('a folder was expected');
    const gone = folder.folder('gone');
    expect(await gone.folders()).toEqual([]);
    const listed = await Array.fromAsync(gone.walk());
    expect(listed.flat()).toEqual([{ path: '', kind: 'unreadable', size: 0, modified: null }]);
  });
});

it('an ordinary file is opened', async () => {
  writeFileSync(join(work, 'file'), 'made up');
  const entry = await openEntry(join(work, 'file'));
  const opening = entry?.type === 'file' ? await entry.open() : null;
  if (opening?.status !== 'open') throw new Error('an open file was expected');
  expect(new TextDecoder().decode(await opening.file.read(0, 100))).toBe('made up');
  await opening.file.close();
});
