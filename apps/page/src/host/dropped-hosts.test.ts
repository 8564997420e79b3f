import type { HostFolder, HostListed, HostOpen } from '@bridle/evidence';
import { expect, it } from 'vitest';
import { droppedHosts } from './dropped-hosts.ts';
import { givenList, type ListedFile } from './listed-files.ts';
import type { DroppedFile } from './supply.ts';

const MODIFIED = Date.UTC(2025, 7, 14, 6, 30, 0, 750);

function given(path: string, content = path): ListedFile {
  const file = Object.assign(new Blob([content]), { lastModified: MODIFIED });
  return { path, open: () => Promise.resolve<DroppedFile>(file) };
}
const gone = (path: string): ListedFile => ({ path, open: () => Promise.reject(new Error('not found')) });

function hostsOf(...files: readonly ListedFile[]): ReturnType<typeof droppedHosts> {
  const { roots, supply } = givenList(files);
  return droppedHosts(roots, supply);
}

function folderOf(...files: readonly ListedFile[]): HostFolder {
  const [host] = hostsOf(...files);
  if (host?.type !== 'folder') throw new Error('no folder');
  return host;
}

async function textOf(opening: HostOpen): Promise<string> {
  if (opening.status !== 'open') return opening.status;
  return new TextDecoder().decode(await opening.file.read(0, opening.file.size));
}

async function walked(folder: HostFolder): Promise<readonly HostListed[]> {
  const all: HostListed[] = [];
  for await (const batch of folder.walk()) all.push(...batch);
  return all;
}

it('makes one entry of each thing that was dropped, by name', async () => {
  const hosts = hostsOf(given('phone/a'), given('b.zip'), given('phone/sub/c'), given('a.txt'));
  expect(hosts.map(({ type, path }) => [type, path])).toEqual([
    ['file', 'a.txt'],
    ['file', 'b.zip'],
    ['folder', 'phone'],
  ]);
  const [first] = hosts;
  expect(first?.type === 'file' ? await textOf(await first.open()) : null).toBe('a.txt');
});

it('keeps two files of one name that were dropped out of two folders', async () => {
  const hosts = hostsOf(given('a.zip', 'one'), given('a.zip', 'two'));
  const texts = await Promise.all(
    hosts.map(async (host) => (host.type === 'file' ? textOf(await host.open()) : '')),
  );
  expect(texts).toEqual(['one', 'two']);
});

it('opens files at any depth, and what is not there is absent', async () => {
  const folder = folderOf(given('phone/Manifest.db'), given('phone/3d/3d0d'), gone('phone/3d/lost'));
  expect(await textOf(await folder.open('Manifest.db'))).toBe('phone/Manifest.db');
  expect(await textOf(await folder.open('3d/3d0d'))).toBe('phone/3d/3d0d');
  for (const path of ['3d', '3d/none', 'none/3d0d', '', 'Manifest.db/x', '../phone/Manifest.db'])
    expect(await textOf(await folder.open(path))).toBe('absent');
  // Taken off the disk since it was dropped.
  expect(await folder.open('3d/lost')).toMatchObject({ status: 'refused' });
});

it('looks into folders of folders', async () => {
  const folder = folderOf(given('dump/b/x'), given('dump/a/b/y'), given('dump/z'));
  expect(await folder.folders()).toEqual(['a', 'b']);
  const inner = folder.folder('a').folder('b');
  expect(inner.path).toBe('dump/a/b');
  expect(await textOf(await inner.open('y'))).toBe('dump/a/b/y');
  expect((await walked(folder.folder('a'))).map(({ path }) => path)).toEqual(['b/y']);
  expect(await folder.folder('none').folders()).toEqual([]);
});

it('lists everything in the order of whole paths, with sizes and whole seconds, in batches', async () => {
  const many = Array.from({ length: 2500 }, (_, i) => given(`dump/${i % 7}/${i}`, 'x'.repeat(i % 5)));
  const folder = folderOf(...many, gone('dump/lost'));
  const sizes: number[] = [];
  for await (const batch of folder.walk()) sizes.push(batch.length);
  expect(sizes).toEqual([1000, 1000, 501]);
  const all = await walked(folder);
  expect(all.map(({ path }) => path)).toEqual([...many.map(({ path }) => path.slice(5)), 'lost'].sort());
  expect(all.find(({ path }) => path === '3/3')).toEqual({
    path: '3/3',
    kind: 'file',
    size: 3,
    modified: '2025-08-14T06:30:00Z',
  });
  expect(all.at(-1)).toEqual({ path: 'lost', kind: 'unreadable', size: 0, modified: null });
});

it('sorts as whole paths are sorted: a folder counts with its slash', async () => {
  const folder = folderOf(...['a/z', 'a-b', 'a.b/c', 'a b', 'b'].map((path) => given(`dump/${path}`)));
  const paths = (await walked(folder)).map(({ path }) => path);
  expect(paths).toEqual([...paths].sort());
  expect(paths).toHaveLength(5);
});

it('says of a folder that the browser does not list that it cannot be read', async () => {
  const { roots, supply } = givenList([given('dump/a/x'), given('dump/b/y')]);
  const [folder] = droppedHosts(roots, {
    ...supply,
    names: (root, path) => (path === 'a' ? Promise.resolve(null) : supply.names(root, path)),
  });
  if (folder?.type !== 'folder') throw new Error('no folder');
  expect((await walked(folder)).map(({ path, kind }) => [path, kind])).toEqual([
    ['a', 'unreadable'],
    ['b/y', 'file'],
  ]);
  expect(await folder.folder('a').folders()).toEqual([]);
});

it('does not open a file before it is wanted', async () => {
  let opened = 0;
  const counting = (path: string): ListedFile => ({
    path,
    open: () => {
      opened += 1;
      return given(path).open();
    },
  });
  const folder = folderOf(...Array.from({ length: 5000 }, (_, i) => counting(`phone/${i % 256}/${i}`)));
  await folder.folders();
  await folder.open('7/7');
  expect(opened).toBe(1);
});
