import { expect, it } from 'vitest';
import {
  type ArchiveInput,
  archived,
  Boxed,
  Inline,
  nsArray,
  nsData,
  nsDictionary,
  nsSet,
  nsString,
  nsUrl,
  nsUuid,
  writeKeyedArchive,
} from './archive.ts';
import { Real, Uid, writeBinaryPlist } from './plist.ts';

/** The archive of `root` must be the plist of these objects: the plist writer has its own tests. */
function expectObjects(root: ArchiveInput, objects: Parameters<typeof writeBinaryPlist>[0][]) {
  const plist = {
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: new Uid(1) },
    $objects: objects,
  };
  expect(Buffer.from(writeKeyedArchive(root)).toString('hex')).toBe(
    Buffer.from(writeBinaryPlist(plist)).toString('hex'),
  );
}

const NSARRAY = { $classname: 'NSArray', $classes: ['NSArray', 'NSObject'] };
const uid = (index: number) => new Uid(index);

it('writes an MBFile as Manifest.db has it: numbers inline, the path a reference', () => {
  expectObjects(archived('MBFile', { Size: 5, RelativePath: 'a/b' }), [
    '$null',
    { Size: 5, RelativePath: uid(2), $class: uid(3) },
    'a/b',
    { $classname: 'MBFile', $classes: ['MBFile', 'NSObject'] },
  ]);
});

it('refers to everything in a collection, stores equal values and classes once, and nil as object 0', () => {
  expectObjects(
    ['x', 1, 'x', null, ['x']],
    [
      '$null',
      { 'NS.objects': [uid(2), uid(3), uid(2), uid(0), uid(4)], $class: uid(5) },
      'x',
      1,
      { 'NS.objects': [uid(2)], $class: uid(5) },
      NSARRAY,
    ],
  );
});

it('archives dictionaries, dates, URLs, data and mutable classes with their superclasses', () => {
  expectObjects(nsDictionary({ when: new Date('2001-01-01T00:00:02Z') }, 'NSMutableDictionary'), [
    '$null',
    { 'NS.keys': [uid(2)], 'NS.objects': [uid(3)], $class: uid(5) },
    'when',
    { 'NS.time': new Real(2), $class: uid(4) },
    { $classname: 'NSDate', $classes: ['NSDate', 'NSObject'] },
    { $classname: 'NSMutableDictionary', $classes: ['NSMutableDictionary', 'NSDictionary', 'NSObject'] },
  ]);
  expectObjects(nsUrl('b', 'https://example.com/'), [
    '$null',
    { 'NS.base': uid(2), 'NS.relative': uid(5), $class: uid(4) },
    { 'NS.base': uid(0), 'NS.relative': uid(3), $class: uid(4) },
    'https://example.com/',
    { $classname: 'NSURL', $classes: ['NSURL', 'NSObject'] },
    'b',
  ]);
  expectObjects(nsData(new Uint8Array([9])), [
    '$null',
    { 'NS.data': new Uint8Array([9]), $class: uid(2) },
    { $classname: 'NSMutableData', $classes: ['NSMutableData', 'NSData', 'NSObject'] },
  ]);
  expectObjects(nsString('t', 'NSString'), [
    '$null',
    { 'NS.string': 't', $class: uid(2) },
    { $classname: 'NSString', $classes: ['NSString', 'NSObject'] },
  ]);
  expectObjects(nsUuid(new Uint8Array(16)), [
    '$null',
    { 'NS.uuidbytes': new Uint8Array(16), $class: uid(2) },
    { $classname: 'NSUUID', $classes: ['NSUUID', 'NSObject'] },
  ]);
  expectObjects(nsSet([]), [
    '$null',
    { 'NS.objects': [], $class: uid(2) },
    { $classname: 'NSSet', $classes: ['NSSet', 'NSObject'] },
  ]);
});

it('takes raw values inline and numbers as objects where asked', () => {
  expectObjects(archived('A', { raw: new Inline([1, 'x']), number: new Boxed(4) }), [
    '$null',
    { raw: [1, 'x'], number: uid(2), $class: uid(3) },
    4,
    { $classname: 'A', $classes: ['A', 'NSObject'] },
  ]);
});

it('names the root otherwise and adds names beside it', () => {
  const bytes = writeKeyedArchive(nsArray([]), { rootKey: 'dd-result', top: { version: 3 } });
  const plist = {
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { 'dd-result': uid(1), version: uid(3) },
    $objects: ['$null', { 'NS.objects': [], $class: uid(2) }, NSARRAY, 3],
  };
  expect(bytes).toEqual(writeBinaryPlist(plist));
});
