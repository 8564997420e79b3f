import { PhantomAndroidqf, packagesJson } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { accessibility } from '../artifacts/android/accessibility.ts';
import { packages } from '../artifacts/android/packages.ts';
import type { HostEntry } from '../host.ts';
import { type OpenedSource, openOptionsFor } from '../source.ts';
import { memoryFolder, memorySingleFile, nodeDigests, utf8 } from '../testing/index.ts';
import { androidqf } from './androidqf.ts';

const LINE = '-'.repeat(79);
const DUMPSYS = [
  'Currently running services:',
  '  accessibility',
  '  adb',
  LINE,
  'DUMP OF SERVICE accessibility:',
  'installed services: {',
  '}',
  '--------- 0.005s was the duration of dumpsys accessibility, ending at: 2025-05-01 12:00:00',
  LINE,
  'DUMP OF SERVICE adb:',
  'ADB MANAGER STATE (dumpsys adb):',
  '--------- 0.001s was the duration of dumpsys adb, ending at: 2025-05-01 12:00:00',
  '',
].join('\n');
const options = openOptionsFor([packages], { digests: nodeDigests });

function made(): PhantomAndroidqf {
  const acquisition = new PhantomAndroidqf();
  acquisition.json('packages.json', packagesJson([{ name: 'com.example.app' }]));
  return acquisition;
}

async function opened(host: HostEntry): Promise<OpenedSource> {
  const [found] = await androidqf.detect(host);
  if (found === undefined) throw new Error('not recognised');
  return androidqf.open(found, options);
}

describe('an acquisition', () => {
  it.each([
    ['a folder', memoryFolder(made().files())],
    ['a zip with a folder in it', memorySingleFile(made().zip('0000-uuid/'))],
    ['a zip with its entries at the root', memorySingleFile(made().zip())],
  ])('is recognised as %s, and tells the phone', async (_, host) => {
    const source = await opened(host);
    expect(source.kind).toBe('androidqf');
    expect(source.device).toEqual({ model: 'Phantom 7', osVersion: '14', build: 'UP1A.231005.007' });
    expect(source.deviceKey).toBe('PHANTOM0000001');
    expect(source.acquiredAt).toBe('2025-05-01T10:00:00.123456789Z');
    expect(source.timezone).toBe('Europe/Madrid');
    expect(source.find(packages.places).map(({ path }) => path)).toEqual(['packages.json']);
  });

  it('is recognised by what is left of it', async () => {
    for (const names of [['acquisition.json'], ['packages.json', 'getprop.txt'], ['getprop.txt']]) {
      const files = new Map([...made().files()].filter(([name]) => names.includes(name)));
      expect(await androidqf.detect(memoryFolder(files)), names.join()).toHaveLength(1);
    }
  });

  it('is not what only has a name of its', async () => {
    for (const files of [
      new Map([['getprop.txt', utf8('nothing like it')]]),
      new Map([['acquisition.json', utf8('{"case": 7}')]]),
      new Map([['Manifest.db', utf8('SQLite format 3')]]),
      new Map<string, Uint8Array>(),
    ])
      expect(await androidqf.detect(memoryFolder(files))).toEqual([]);
    expect(await androidqf.detect(memorySingleFile(utf8('{"uuid": "x"}')))).toEqual([]);
  });

  it('reads a time with an offset as what it is in UTC', async () => {
    const source = await opened(
      memoryFolder(new PhantomAndroidqf({ started: '2025-05-01T12:00:00+02:00' }).files()),
    );
    expect(source.acquiredAt).toBe('2025-05-01T10:00:00Z');
  });

  it('has inside of it what is evidence of its own', async () => {
    const acquisition = made();
    for (const name of ['bugreport.zip', 'backup.ab', 'intrusion_logs/a.txt', 'intrusion_logs/sub/b.zip'])
      acquisition.add(name, 'x');
    acquisition.add('apks/backup.ab', 'of an app');
    for (const host of [
      memoryFolder(acquisition.files(), 'case'),
      memorySingleFile(acquisition.zip('u/'), 'case'),
    ]) {
      const source = await opened(host);
      const root = host.type === 'folder' ? 'case' : 'case/u';
      expect(source.nested?.map(({ type, path }) => [type, path])).toEqual([
        ['file', `${root}/backup.ab`],
        ['file', `${root}/bugreport.zip`],
        ['folder', `${root}/intrusion_logs`],
      ]);
      const logs = source.nested?.at(-1);
      if (logs?.type !== 'folder') throw new Error('no folder');
      const listed: string[] = [];
      for await (const batch of logs.walk()) listed.push(...batch.map(({ path, kind }) => `${kind} ${path}`));
      expect(listed).toEqual(['file a.txt', 'folder sub', 'file sub/b.zip']);
      expect(await logs.folders()).toEqual(['sub']);
      expect((await logs.folder('sub').open('b.zip')).status).toBe('open');
      expect((await logs.open('../packages.json')).status).toBe('absent');
    }
  });

  it('has what services said as files of their own', async () => {
    const acquisition = made();
    acquisition.add('dumpsys.txt', DUMPSYS);
    for (const host of [memoryFolder(acquisition.files()), memorySingleFile(acquisition.zip('u/'))]) {
      const [found] = await androidqf.detect(host);
      if (found === undefined) throw new Error('not recognised');
      const source = await androidqf.open(
        found,
        openOptionsFor([packages, accessibility], { digests: nodeDigests }),
      );
      expect(source.find(accessibility.places).map(({ path }) => path)).toEqual(['dumpsys/accessibility']);
      expect([...(source.listing?.() ?? [])].map(({ path }) => path)).not.toContain('dumpsys/accessibility');
    }
  });
});
