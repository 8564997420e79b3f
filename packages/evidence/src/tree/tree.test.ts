import { gzipSync } from 'node:zlib';
import { buildTar, buildZip, tarGzOf, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { HostEntry } from '../host.ts';
import { globToRegExp } from '../sources/place-index.ts';
import { memoryFolder, memorySingleFile, utf8 } from '../testing/index.ts';
import { checkedPath, type EvidenceTree, openTree } from './index.ts';

const FILES: ReadonlyMap<string, Uint8Array> = new Map([
  ['a.txt', utf8('one')],
  ['folder/b.txt', utf8('two')],
  ['folder/deep/c.txt', utf8('three')],
]);

async function opened(host: HostEntry): Promise<EvidenceTree> {
  const tree = await openTree(host);
  if (tree === null) throw new Error('not recognised as a tree');
  return tree;
}

async function textAt(tree: EvidenceTree, path: string): Promise<string> {
  const opening = await (await tree.file(path))?.open();
  if (opening?.status !== 'open') return JSON.stringify(opening ?? null);
  return new TextDecoder().decode(await opening.file.read(0, opening.file.size));
}

describe.each([
  ['a folder', memoryFolder(FILES)],
  ['a zip', memorySingleFile(zipOf(FILES))],
  ['a tar', memorySingleFile(buildTar([...FILES].map(([name, bytes]) => ({ name, bytes }))))],
  ['a tar.gz', memorySingleFile(tarGzOf(FILES))],
] as const)('%s', (_, host) => {
  it('is a tree: files, folders, contents', async () => {
    const tree = await opened(host);
    expect([...(await tree.files()).keys()]).toEqual([...FILES.keys()]);
    expect(await tree.folders('')).toEqual(['folder']);
    expect(await tree.folders('folder')).toEqual(['deep']);
    expect(await tree.folders('nowhere')).toEqual([]);
    expect(await textAt(tree, 'folder/deep/c.txt')).toBe('three');
    expect(await textAt(tree, 'folder/nothing')).toBe('null');
    expect(tree.problems()).toEqual([]);
  });

  it('is the same tree when asked again', async () => {
    expect(await openTree(host)).toBe(await openTree(host));
  });
});

describe('an archive that would do harm', () => {
  it('names no file outside of itself', async () => {
    const names = [
      '../../etc/passwd',
      'a/../../b',
      '/absolute/ok.txt',
      '..\\windows',
      'nul\0byte',
      'good.txt',
      './dot.txt',
    ];
    for (const host of [
      memorySingleFile(buildZip(names.map((name) => ({ name, bytes: utf8('x') })))),
      memorySingleFile(
        buildTar(names.filter((n) => !n.includes('\0')).map((name) => ({ name, bytes: utf8('x') }))),
      ),
    ]) {
      const tree = await opened(host);
      expect([...(await tree.files()).keys()]).toEqual(['absolute/ok.txt', 'good.txt', 'dot.txt']);
      expect(tree.problems().join()).toMatch(/[34] names that lead out of the archive/);
    }
  });

  it('has links that are never followed', async () => {
    const tree = await opened(
      memorySingleFile(
        buildTar([
          { name: 'sms.db', type: '2', linkName: '/etc/passwd' },
          { name: 'dev', type: '3' },
        ]),
      ),
    );
    expect(await textAt(tree, 'sms.db')).toMatch(/refused.*link/);
    expect([...(await tree.files()).keys()]).toEqual(['sms.db']);
  });

  it('has two files of one name: the first stands, and both are told', async () => {
    const tree = await opened(
      memorySingleFile(
        buildZip([
          { name: 'a', bytes: utf8('first') },
          { name: 'a', bytes: utf8('second') },
          { name: 'A', bytes: utf8('other case') },
        ]),
      ),
    );
    expect(await textAt(tree, 'a')).toBe('first');
    expect(await textAt(tree, 'A')).toBe('other case');
    expect(tree.problems().join()).toMatch(/twice/);
  });

  it('is a bomb: what comes out is bounded', async () => {
    // 600 MB of zeros in a tar that says so; the limit for so small a file is 512 MiB.
    const zeros = new Uint8Array(8 * 1024 * 1024);
    const header = buildTar([{ name: 'zeros', bytes: zeros }]).subarray(0, 512);
    const parts = [header, ...Array.from({ length: 75 }, () => zeros)];
    const tree = await opened(memorySingleFile(new Uint8Array(gzipSync(Buffer.concat(parts)))));
    expect(tree.problems().join()).toMatch(/more than 536870912 bytes/);
  });

  it('is cut: what stands before is there, and the rest is missed', async () => {
    let state = 1;
    const noise = Uint8Array.from({ length: 300_000 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    const whole = tarGzOf(new Map([...FILES, ['noise', noise]]));
    const tree = await opened(memorySingleFile(whole.subarray(0, whole.length - 5000)));
    expect(await textAt(tree, 'folder/b.txt')).toBe('two');
    expect(tree.problems().join()).toMatch(/damaged|cut/);
  });
});

it('takes no path that leaves', () => {
  expect(checkedPath('a/b')).toBe('a/b');
  expect(checkedPath('/a//b/./c')).toBe('a/b/c');
  for (const bad of ['', '..', 'a/../b', '/', 'x\0', 'a'.repeat(5000)]) expect(checkedPath(bad)).toBeNull();
});

it('finds files by hex digits in a place, and takes other brackets as they are', () => {
  const hex = globToRegExp('logs/[0-9A-F][0-9A-F]/*');
  expect(['logs/A0/x', 'logs/dsc/x', 'logs/G0/x', 'logs/A/x'].map((path) => hex.test(path))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(globToRegExp('a[b]/*').test('a[b]/c')).toBe(true);
});
