import { addGlobalPreferences, PhantomBackup, tarGzOf, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { globalPreferences } from '../artifacts/ios/global-preferences.ts';
import type { HostEntry } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { openOptionsFor } from '../source.ts';
import { memoryFolder, memorySingleFile, nodeDigests } from '../testing/index.ts';
import { iosFilesystem } from './ios-filesystem.ts';

const PLACE = 'private/var/mobile/Library/Preferences/.GlobalPreferences.plist';
const preferences = ((): Uint8Array => {
  const backup = new PhantomBackup({ date: new Date('2024-02-03T04:05:06Z') });
  addGlobalPreferences(backup, { LDMGlobalEnabled: true });
  const files = [...backup.files()];
  const found = files.find(([name]) => /^[0-9a-f]{2}\//.test(name));
  if (found === undefined) throw new Error('the builder wrote no file');
  return found[1];
})();

const dump = (prefix: string, from = 0): Map<string, Uint8Array> =>
  new Map([[`${prefix}${PLACE.slice(from)}`, preferences]]);

async function found(host: HostEntry): Promise<readonly string[]> {
  const { evidence } = await openEvidence(
    [host],
    openOptionsFor([globalPreferences], { digests: nodeDigests }),
  );
  return evidence.flatMap(({ source }) =>
    source.find(globalPreferences.places).map(({ path }) => `${source.kind} ${path}`),
  );
}

describe('the file system of an iPhone', () => {
  it.each([
    ['from / on', dump('')],
    ['with absolute names', dump('/')],
    ['below a folder of the tool', dump('Dump/filesystem1/')],
    ['from /private on', dump('case 7/', 'private/'.length)],
    ['from /private/var on', dump('', 'private/var/'.length)],
  ])('%s', async (_, files) => {
    const expected = [`ios-filesystem ${PLACE}`];
    expect(await found(memorySingleFile(zipOf(files)))).toEqual(expected);
    expect(await found(memorySingleFile(tarGzOf(files)))).toEqual(expected);
    if (![...files.keys()].some((name) => name.startsWith('/')))
      expect(await found(memoryFolder(files))).toEqual(expected);
  });

  it('is not seen in what is none', async () => {
    for (const files of [new Map([['var/log/syslog', preferences]]), new Map([['a/b/c', preferences]])])
      expect(await iosFilesystem.detect(memoryFolder(files))).toEqual([]);
  });

  it('several in one folder are taken apart', async () => {
    const archives = new Map([
      ['one.zip', zipOf(dump(''))],
      ['two.tar.gz', tarGzOf(dump('x/'))],
      ['notes.txt', new TextEncoder().encode('notes')],
    ]);
    expect(await found(memoryFolder(archives))).toEqual([
      `ios-filesystem ${PLACE}`,
      `ios-filesystem ${PLACE}`,
    ]);
  });
});
