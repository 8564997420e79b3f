import { PhantomBugreport, PhantomDumpstate, utf8, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { HostEntry } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { EvidenceError, openOptionsFor } from '../source.ts';
import { memoryFolder, memorySingleFile, nodeDigests } from '../testing/index.ts';
import { androidBugreport } from './android-bugreport.ts';

const options = { ...openOptionsFor([], { digests: nodeDigests }), paths: () => ['dumpsys/adb'] };
const dumpstate = (): PhantomDumpstate => new PhantomDumpstate().service('adb', 'ADB MANAGER STATE\n');
const files = (entry = true): Map<string, Uint8Array> => new PhantomBugreport(dumpstate(), entry).files();
const below = (folder: string, of: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> =>
  new Map([...of].map(([name, bytes]) => [`${folder}/${name}`, bytes]));

async function opened(host: HostEntry) {
  const { evidence } = await openEvidence([host], options);
  return evidence.map(({ source }) => source);
}

describe('a bug report', () => {
  it.each<readonly [string, HostEntry]>([
    ['a zip', memorySingleFile(zipOf(files()))],
    ['a zip without main_entry.txt', memorySingleFile(zipOf(files(false)))],
    ['a zip with a folder around', memorySingleFile(zipOf(files(), 'report/'))],
    [
      'a zip with a folder around and without main_entry.txt',
      memorySingleFile(zipOf(files(false), 'report/')),
    ],
    ['a folder', memoryFolder(files())],
    ['a folder in a folder', memoryFolder(below('report', files()))],
    ['a folder without main_entry.txt', memoryFolder(files(false))],
    [
      'a folder with files of the phone and without main_entry.txt',
      memoryFolder(new Map([...files(false), ['FS/data/x', utf8('x')]])),
    ],
    ['a bare text', memorySingleFile(utf8(dumpstate().text()))],
    [
      'a bare text in a folder with others',
      memoryFolder(
        new Map([
          ['notes.md', utf8('notes')],
          ['old.txt', utf8(dumpstate().text())],
        ]),
      ),
    ],
  ])('%s', async (_, host) => {
    const [source, ...more] = await opened(host);
    expect(more).toEqual([]);
    expect(source).toMatchObject({
      kind: 'android-bugreport',
      platform: 'android',
      device: { model: 'Phantom 5', osVersion: '14', build: 'UP1A.231005.007' },
      timezone: 'Europe/Paris',
      acquiredAt: '2025-08-14T06:30:00Z',
    });
    const found = source?.find({ 'android-bugreport': ['dumpsys/adb'] }) ?? [];
    expect(found.map(({ path }) => path)).toEqual(['dumpsys/adb']);
    const opening = await found[0]?.open();
    if (opening?.status !== 'open') throw new Error('not opened');
    expect(new TextDecoder().decode(await opening.file.read(0, 100))).toBe('ADB MANAGER STATE\n');
    expect(source?.doubt({ 'android-bugreport': ['dumpsys/wifi'] })).toBeNull();
  });

  it('has no time in UTC where nobody knows its zone, and takes the user’s word', async () => {
    const text = utf8(new PhantomDumpstate({ zone: null }).service('adb', 'x').text());
    const [source] = await opened(memorySingleFile(text));
    expect(source).toMatchObject({ acquiredAt: null, timezone: null });
    const told = await androidBugreport.open(memorySingleFile(text), { ...options, timezone: 'Asia/Tokyo' });
    expect(told.acquiredAt).toBe('2025-08-13T23:30:00Z');
  });

  it('is looked for in its text, whatever main_entry.txt names', async () => {
    for (const name of ['nothing.txt', '../bugreport.txt', '/etc/passwd', '\u0000', 'x'.repeat(5000)]) {
      const hostile = files().set('main_entry.txt', utf8(name));
      expect(await opened(memorySingleFile(zipOf(hostile)))).toHaveLength(1);
    }
  });

  it('is not seen in what is none', async () => {
    const others: readonly HostEntry[] = [
      memorySingleFile(utf8('nothing of the kind')),
      memorySingleFile(zipOf(new Map([['a.txt', utf8('x'.repeat(100))]]))),
      memoryFolder(
        new Map([
          ['dumpsys.txt', utf8('Currently running services:\n  adb\n')],
          ['getprop.txt', utf8('')],
        ]),
      ),
    ];
    for (const host of others) expect(await androidBugreport.detect(host)).toEqual([]);
    await expect(androidBugreport.open(memorySingleFile(utf8('x')), options)).rejects.toThrow(EvidenceError);
  });

  it('says of a cut one what may be missing', async () => {
    const text = utf8(dumpstate().text()).slice(0, -80);
    const [source] = await opened(memorySingleFile(text));
    expect(source?.doubt({ 'android-bugreport': ['dumpsys/wifi'] })).toMatch(/cut/);
    expect(source?.doubt({ 'android-bugreport': ['FS/data/tombstones/*'] })).toBeNull();
  });
});
