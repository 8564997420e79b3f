import {
  PhantomAdbBackup,
  PhantomAndroidqf,
  PhantomBugreport,
  PhantomDumpstate,
  zipOf,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { artifacts } from './artifacts/index.ts';
import type { HostEntry, HostFolder, HostListed } from './host.ts';
import { closeEvidence, openEvidence } from './recognise.ts';
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

type Files = ReadonlyMap<string, Uint8Array>;

describe('what holds several pieces of evidence is taken apart', () => {
  const report = (date = '2025-08-14 08:30:00'): PhantomBugreport =>
    new PhantomBugreport(new PhantomDumpstate({ date }).service('adb', 'x'));
  const text = (date?: string): Uint8Array => new TextEncoder().encode(report(date).dumpstate.text());
  const acquisition = (): PhantomAndroidqf => {
    const made = new PhantomAndroidqf();
    made.json('packages.json', []);
    return made;
  };
  const backup = (): Uint8Array => {
    const made = new PhantomAdbBackup();
    made.messages('sms', []);
    return made.bytes();
  };
  const below = (folder: string, files: Files): Files =>
    new Map([...files].map(([name, bytes]) => [`${folder}/${name}`, bytes]));
  const all = (...parts: readonly Files[]): Files => new Map(parts.flatMap((part) => [...part]));

  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'two acquisitions',
      all(below('a', acquisition().files()), below('b', acquisition().files())),
      ['androidqf given/a', 'androidqf given/b'],
    ],
    [
      'two unpacked reports',
      all(below('a', report().files()), below('b', report('2025-08-15 08:30:00').files())),
      ['android-bugreport given/a', 'android-bugreport given/b'],
    ],
    [
      'two bare texts of old phones',
      new Map([
        ['a.txt', text()],
        ['b.txt', text('2025-08-15 08:30:00')],
      ]),
      ['android-bugreport given/a.txt', 'android-bugreport given/b.txt'],
    ],
    [
      'a bare text and a backup',
      new Map([
        ['old.txt', text()],
        ['phone.ab', backup()],
      ]),
      ['android-bugreport given/old.txt', 'android-backup given/phone.ab'],
    ],
    [
      'a folder of a phone in one of a case, beside evidence',
      all(
        below('case/phone', new Map([['phone.ab', backup()]])),
        below('case/phone/qf', acquisition().files()),
        new Map([['report.zip', report().zip()]]),
      ),
      [
        'androidqf given/case/phone/qf',
        'android-backup given/case/phone/phone.ab',
        'android-bugreport given/report.zip',
      ],
    ],
    [
      'an acquisition with a report that somebody unpacked in it',
      all(acquisition().files(), below('bugreport', report().files())),
      ['androidqf given', 'android-bugreport given/bugreport'],
    ],
    [
      'an acquisition with the text of a report in it, and no folder',
      all(acquisition().files(), new Map([['bugreport.txt', text()]])),
      ['androidqf given', 'android-bugreport given/bugreport.txt'],
    ],
    [
      'an unpacked report with a backup beside it',
      all(report().files(), new Map([['phone.ab', backup()]])),
      ['android-bugreport given', 'android-backup given/phone.ab'],
    ],
  ];
  it.each(cases)('%s', async (_, files, kinds) => {
    for (const host of [memoryFolder(files, 'given'), memorySingleFile(zipOf(files), 'given')]) {
      const { evidence, unreadable } = await openEvidence([host], options);
      expect(evidence.map(({ path, source }) => `${source.kind} ${path}`)).toEqual(kinds);
      expect(unreadable).toEqual([]);
      await closeEvidence(evidence);
    }
  });

  it('an archive with one folder around, and what systems add to archives, is one piece', async () => {
    const files = all(
      below('uuid', acquisition().files()),
      new Map([
        ['__MACOSX/uuid/._packages.json', new Uint8Array(8)],
        ['.DS_Store', new Uint8Array(8)],
      ]),
    );
    const { evidence } = await openEvidence([memorySingleFile(zipOf(files), 'given')], options);
    expect(evidence.map(({ path, source }) => [source.kind, path])).toEqual([['androidqf', 'given']]);
  });

  it('goes so deep into archives within archives, and says where it stops', async () => {
    const nested = (times: number): Uint8Array => {
      let bytes = zipOf(below('phone', new Map([['phone.ab', backup()]])));
      for (let i = 0; i < times; i++) bytes = zipOf(new Map([[`${i}.zip`, bytes]]));
      return bytes;
    };
    const near = await openEvidence([memorySingleFile(nested(2), 'given')], options);
    expect(near.evidence.map(({ path, source }) => [source.kind, path])).toEqual([
      ['android-backup', 'given/1.zip/0.zip/phone/phone.ab'],
    ]);
    await closeEvidence(near.evidence);
    const far = memoryFolder(
      new Map([
        ['phone.ab', backup()],
        ['far.zip', nested(40)],
      ]),
      'given',
    );
    const { evidence, unreadable } = await openEvidence([far], options);
    expect(evidence).toHaveLength(1);
    expect(unreadable).toMatchObject([
      { reason: expect.stringMatching(/^given\/far\.zip\/39\.zip\/38\.zip\/37\.zip: not looked into/) },
    ]);
    await closeEvidence(evidence);
  });

  it('says where it stops looking, in a folder that is far too large', async () => {
    const files = new Map<string, Uint8Array>([['phone.ab', backup()]]);
    for (let i = 0; i < 2500; i++) files.set(`pictures/${i}.jpg`, new Uint8Array(4));
    const { evidence, unreadable } = await openEvidence([memoryFolder(files, 'given')], options);
    expect(evidence).toHaveLength(1);
    expect(unreadable).toMatchObject([
      { reason: expect.stringMatching(/pictures\/\d+\.jpg: not looked into/) },
    ]);
  });
});
