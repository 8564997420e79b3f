import { describe, expect, it } from 'vitest';
import { artifacts } from './artifacts/index.ts';
import type { HostEntry, HostFolder, HostListed } from './host.ts';
import { openEvidence } from './recognise.ts';
import { openOptionsFor } from './source.ts';
import { memoryFolder, memorySingleFile, nodeDigests } from './testing/index.ts';

const options = openOptionsFor(artifacts, {
  digests: nodeDigests,
  secrets: { password: () => Promise.resolve(null), key: null },
});

const entry = (path: string, kind: HostListed['kind']): HostListed => ({
  path,
  kind,
  size: 0,
  modified: null,
});

function folderOf(...listed: readonly HostListed[]): HostFolder {
  return {
    ...memoryFolder(new Map(), 'given'),
    async *walk() {
      await Promise.resolve();
      yield listed;
    },
  };
}

describe('what cannot be recognised says why', () => {
  const cases: readonly (readonly [string, HostEntry, RegExp])[] = [
    [
      'a file that may not be read',
      {
        type: 'file',
        path: 'given.zip',
        open: () => Promise.resolve({ status: 'refused', reason: 'no permission to read it' }),
      },
      /^given\.zip: no permission to read it$/,
    ],
    [
      'a file that went away',
      { type: 'file', path: 'given.zip', open: () => Promise.resolve({ status: 'absent' }) },
      /^given\.zip: the file is not there any more$/,
    ],
    [
      'an empty file',
      memorySingleFile(new Uint8Array(0), 'given.zip'),
      /^given\.zip: the file is empty, so there is no evidence to read$/,
    ],
    [
      'an empty folder',
      memoryFolder(new Map(), 'given'),
      /^given: the folder is empty, so there is no evidence to read$/,
    ],
    [
      'a closed folder',
      folderOf(entry('', 'unreadable')),
      /^given: cannot be looked into; check who may read it$/,
    ],
    [
      'a folder with a closed one in it',
      folderOf(entry('inner', 'folder'), entry('inner', 'unreadable')),
      /^given\/inner: cannot be looked into; check who may read it$/,
    ],
    [
      'anything else',
      memorySingleFile(new TextEncoder().encode('a note'), 'given.txt'),
      /^given\.txt: not recognised as evidence; this version reads: /,
    ],
  ];
  it.each(cases)('%s', async (_, host, says) => {
    await expect(openEvidence([host], options)).rejects.toThrow(says);
  });
});

it('a folder in which every name is refused is no evidence of any kind', async () => {
  const closed: HostFolder = {
    ...memoryFolder(new Map(), 'given'),
    open: () => Promise.resolve({ status: 'refused', reason: 'no permission to read it' }),
    async *walk() {
      await Promise.resolve();
      yield [entry('inner', 'folder'), entry('inner', 'unreadable')];
    },
  };
  await expect(openEvidence([closed], options)).rejects.toThrow(/^given\/inner: cannot be looked into/);
});
