import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { ArchiveWriter } from './archive-writer.fixture.ts';
import { ArchivedObject } from './archived-value.ts';
import { isKeyedArchive, unarchive } from './keyed-archive.ts';
import { type MBFile, readMBFile } from './mbfile.ts';
import { parsePlist } from './parse.ts';
import { ascii, binaryPlist, plistOfObjects } from './plist-writer.fixture.ts';
import { PlistUid, type PlistValue } from './value.ts';

const KEY = Uint8Array.from({ length: 44 }, (_, i) => i);
const DIGEST = Uint8Array.from({ length: 20 }, (_, i) => 200 + i);

const PLAIN: Readonly<Record<string, PlistValue>> = {
  LastModified: 1_700_000_001,
  Flags: 0,
  GroupID: 501,
  LastStatusChange: 1_700_000_002,
  Birth: 1_700_000_000,
  Size: 5_000_000_000,
  InodeNumber: 12_345_678,
  Mode: 33_188,
  UserID: 502,
  ProtectionClass: 3,
};

const EXPECTED: MBFile = {
  birth: 1_700_000_000,
  lastModified: 1_700_000_001,
  lastStatusChange: 1_700_000_002,
  mode: 33_188,
  userId: 502,
  groupId: 501,
  size: 5_000_000_000,
  inode: 12_345_678,
  protectionClass: 3,
  flags: 0,
  relativePath: 'Library/SMS/sms.db',
  encryptionKey: null,
  digest: null,
};

const NOTHING: MBFile = {
  birth: null,
  lastModified: null,
  lastStatusChange: null,
  mode: null,
  userId: null,
  groupId: null,
  size: null,
  inode: null,
  protectionClass: null,
  flags: null,
  relativePath: null,
  encryptionKey: null,
  digest: null,
};

function archive(fields: Readonly<Record<string, PlistValue>>, top = 'root'): Uint8Array {
  const writer = new ArchiveWriter();
  const path = writer.add('Library/SMS/sms.db');
  const root = writer.object(['MBFile'], { ...fields, RelativePath: path });
  return binaryPlist(writer.plist({ [top]: root }));
}

describe('readMBFile', () => {
  it('reads the archive of a plain backup', () => {
    expect(readMBFile(archive(PLAIN))).toEqual(EXPECTED);
  });

  it('reads key and digest, archived as objects or bare', () => {
    const writer = new ArchiveWriter();
    const wrapped = writer.object(['NSMutableData', 'NSData'], { 'NS.data': KEY });
    const path = writer.add('Library/SMS/sms.db');
    const root = writer.object(['MBFile'], {
      ...PLAIN,
      RelativePath: path,
      EncryptionKey: wrapped,
      Digest: writer.add(DIGEST),
    });
    const blob = binaryPlist(writer.plist({ root }));
    const file = readMBFile(blob);
    expect(file).toEqual({ ...EXPECTED, encryptionKey: KEY, digest: DIGEST });
    expect(file?.encryptionKey?.buffer).not.toBe(blob.buffer);
    expect(
      readMBFile(binaryPlist(new Map<string, PlistValue>([['EncryptionKey', KEY]])))?.encryptionKey,
    ).toEqual(KEY);
  });

  it('reads an archive whose root has another name, or whose $top is missing', () => {
    expect(readMBFile(archive(PLAIN, '$0'))).toEqual(EXPECTED);
    const objects: PlistValue[] = ['$null', new Map<string, PlistValue>([['Size', 5]])];
    expect(readMBFile(binaryPlist(new Map([['$objects', objects]])))?.size).toBe(5);
  });

  it('reads a bare dictionary, as other tools write it', () => {
    const blob = binaryPlist(
      new Map<string, PlistValue>([...Object.entries(PLAIN), ['RelativePath', 'a/b']]),
    );
    expect(readMBFile(blob)).toEqual({ ...EXPECTED, relativePath: 'a/b' });
  });

  it('reads paths outside ASCII, and long ones', () => {
    for (const path of ['Médias/写真/😀.png', 'a'.repeat(1000), '']) {
      expect(readMBFile(binaryPlist(new Map([['RelativePath', path]])))?.relativePath).toBe(path);
    }
  });

  it('reads numbers that were archived as objects, reals and dates', () => {
    const writer = new ArchiveWriter();
    const root = writer.object(['MBFile'], {
      Size: writer.add(7),
      LastModified: new Date('2024-01-01T00:00:00Z'),
      Birth: 1.5,
    });
    expect(readMBFile(binaryPlist(writer.plist({ root })))).toEqual({
      ...NOTHING,
      size: 7,
      lastModified: 1_704_067_200,
      birth: 1.5,
    });
  });

  it('gives null for fields that are absent or of another type', () => {
    const blob = binaryPlist(
      new Map<string, PlistValue>([
        ['Size', 'many'],
        ['Mode', [1]],
        ['Birth', 2n ** 60n],
        ['LastModified', Number.NaN],
        ['RelativePath', 5],
        ['EncryptionKey', 'key'],
        ['Digest', new PlistUid(3)],
        ['UserID', true],
        ['Other', 1],
      ]),
    );
    expect(readMBFile(blob)).toEqual(NOTHING);
  });

  it('does not take similar keys for its own', () => {
    const similar = [
      'size',
      'Sizf',
      'Birti',
      'Flag',
      'LastModifiec',
      'ProtectionClasz',
      'UserIC',
      'InodeNumbes',
    ];
    expect(readMBFile(binaryPlist(new Map(similar.map((key) => [key, 1]))))).toBe(null);
  });

  it('takes the first of equal keys', () => {
    const blob = plistOfObjects([
      [0xd2, 1, 1, 2, 3],
      [0x54, ...ascii('Size')],
      [0x10, 1],
      [0x10, 2],
    ]);
    expect(readMBFile(blob)?.size).toBe(1);
  });

  it('gives null for what is no MBFile', () => {
    const writer = new ArchiveWriter();
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.from(ascii('bplist00')),
      binaryPlist('text'),
      binaryPlist(new Map()),
      binaryPlist(new Map([['$objects', 'none']])),
      binaryPlist(writer.plist({ root: new PlistUid(99) })),
      binaryPlist(writer.plist({ root: writer.add('text') })),
      binaryPlist(writer.plist({})),
    ]) {
      expect(readMBFile(bytes)).toBe(null);
    }
  });

  it('says the same as the full decoders do', () => {
    const value = fc.oneof(fc.nat(), fc.integer(), fc.string(), fc.boolean());
    const keys = [...Object.keys(PLAIN), 'RelativePath', 'Digest', '$class', 'Target', 'ExtendedAttributes'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...keys)),
        fc.array(value, { minLength: 16 }),
        (names, values) => {
          const writer = new ArchiveWriter();
          const root = writer.object(
            ['MBFile'],
            Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])),
          );
          const blob = binaryPlist(writer.plist({ root }));
          expect(readMBFile(blob)).toEqual(slowly(blob));
        },
      ),
      { seed: 41, numRuns: 200 },
    );
  });

  it('gives an MBFile or null for every cut and thousands of mutations, quickly', () => {
    const sample = archive({ ...PLAIN, EncryptionKey: KEY });
    for (let length = 0; length < sample.length; length++) {
      expect(readMBFile(sample.subarray(0, length))).toBe(null);
    }
    const random = seededRandom(42);
    const start = threadTime();
    for (let round = 0; round < 4000; round++) {
      const file = readMBFile(mutate(sample, random));
      if (file === null) continue;
      for (const field of Object.values(file)) {
        expect(typeof field === 'number' ? Number.isFinite(field) : field !== undefined).toBe(true);
      }
    }
    expect(threadTime() - start).toBeLessThan(2000);
  });
});

/** The same by way of parsing and unarchiving everything. */
function slowly(blob: Uint8Array): MBFile | null {
  const plist = parsePlist(blob);
  const object = isKeyedArchive(plist) ? unarchive(plist) : null;
  if (!(object instanceof ArchivedObject)) return null;
  const number = (key: string): number | null => {
    const value = object.fields.get(key);
    return typeof value === 'number' ? value : null;
  };
  const path = object.fields.get('RelativePath');
  const file: MBFile = {
    birth: number('Birth'),
    lastModified: number('LastModified'),
    lastStatusChange: number('LastStatusChange'),
    mode: number('Mode'),
    userId: number('UserID'),
    groupId: number('GroupID'),
    size: number('Size'),
    inode: number('InodeNumber'),
    protectionClass: number('ProtectionClass'),
    flags: number('Flags'),
    relativePath: typeof path === 'string' ? path : null,
    encryptionKey: null,
    digest: null,
  };
  const known = [...Object.keys(PLAIN), 'RelativePath', 'Digest'];
  return known.some((key) => object.fields.has(key)) ? file : null;
}
