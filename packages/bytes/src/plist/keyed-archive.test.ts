import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { ArchiveWriter } from './archive-writer.fixture.ts';
import {
  ArchivedCycle,
  ArchivedObject,
  type ArchivedValue,
  archivedText,
  KeyedArchiveError,
} from './archived-value.ts';
import { isKeyedArchive, unarchive } from './keyed-archive.ts';
import { parsePlist } from './parse.ts';
import { binaryPlist } from './plist-writer.fixture.ts';
import { type PlistLimits, PlistSet, PlistUid, type PlistValue } from './value.ts';

/** Archives one object of a class and gives what it is read as; the archive takes the way through bytes. */
function archived(
  classNames: readonly string[],
  fields: Readonly<Record<string, PlistValue>>,
): ArchivedValue {
  const writer = new ArchiveWriter();
  const root = writer.object(classNames, fields);
  return unarchive(parsePlist(binaryPlist(writer.plist({ root }))));
}

function errorOf(plist: PlistValue, limits: Partial<PlistLimits> = {}): KeyedArchiveError {
  try {
    unarchive(plist, limits);
  } catch (error) {
    if (error instanceof KeyedArchiveError) return error;
    throw error;
  }
  throw new Error('expected a KeyedArchiveError');
}

describe('classes of Foundation', () => {
  it.each([['NSDictionary'], ['NSMutableDictionary', 'NSDictionary'], ['MyDictionary', 'NSDictionary']])(
    'reads a dictionary of %s',
    (...classNames) => {
      const writer = new ArchiveWriter();
      const key = writer.add('key');
      const value = writer.add(5);
      const root = writer.object(classNames, { 'NS.keys': [key], 'NS.objects': [value] });
      expect(unarchive(writer.plist({ root }))).toEqual(new Map([['key', 5]]));
    },
  );

  it('reads arrays, ordered sets and sets', () => {
    const members = { 'NS.objects': [1, 'a'] };
    expect(archived(['NSArray'], members)).toEqual([1, 'a']);
    expect(archived(['NSMutableArray', 'NSArray'], members)).toEqual([1, 'a']);
    expect(archived(['NSOrderedSet'], members)).toEqual([1, 'a']);
    expect(archived(['NSMutableSet', 'NSSet'], members)).toEqual(
      new PlistSet<ArchivedValue>([1, 'a'], false),
    );
    expect(archived(['NSArray'], { 'NS.objects': [] })).toEqual([]);
  });

  it('reads the older form with numbered keys', () => {
    expect(archived(['NSArray'], { 'NS.object.0': 'a', 'NS.object.1': 'b' })).toEqual(['a', 'b']);
    expect(archived(['NSDictionary'], { 'NS.key.0': 'k', 'NS.object.0': 'v' })).toEqual(
      new Map([['k', 'v']]),
    );
    expect(archived(['NSSet'], {})).toEqual(new PlistSet([], false));
  });

  it('keeps keys that are not text, and the first of equal ones', () => {
    const value = archived(['NSDictionary'], {
      'NS.keys': [1, 'k', 'k'],
      'NS.objects': ['one', 'first', 'second'],
    });
    expect(value).toEqual(
      new Map<ArchivedValue, ArchivedValue>([
        [1, 'one'],
        ['k', 'first'],
      ]),
    );
  });

  it('drops pairs that are cut off', () => {
    expect(archived(['NSDictionary'], { 'NS.keys': ['a', 'b'], 'NS.objects': [1] })).toEqual(
      new Map([['a', 1]]),
    );
  });

  it('reads strings', () => {
    expect(archived(['NSMutableString', 'NSString'], { 'NS.string': 'text' })).toBe('text');
    expect(archived(['NSString'], { 'NS.bytes': new TextEncoder().encode('Grüße') })).toBe('Grüße');
  });

  it('reads data, dates and UUIDs', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);
    expect(archived(['NSMutableData', 'NSData'], { 'NS.data': bytes })).toEqual(bytes);
    expect(archived(['NSDate'], { 'NS.time': 0 })).toEqual(new Date('2001-01-01T00:00:00Z'));
    expect(archived(['NSDate'], { 'NS.time': 1e300 })).toBe(1e300);
    expect(archived(['NSUUID'], { 'NS.uuidbytes': bytes })).toBe('A0A1A2A3-A4A5-A6A7-A8A9-AAABACADAEAF');
  });

  it('reads URLs with and without a base', () => {
    const null_ = new PlistUid(0);
    expect(archived(['NSURL'], { 'NS.base': null_, 'NS.relative': 'HTTP://example.org' })).toBe(
      'HTTP://example.org',
    );
    const writer = new ArchiveWriter();
    const base = writer.object(['NSURL'], { 'NS.base': null_, 'NS.relative': 'https://example.org/a/b' });
    const root = writer.object(['NSURL'], { 'NS.base': base, 'NS.relative': '../c?d' });
    expect(unarchive(writer.plist({ root }))).toBe('https://example.org/c?d');
    expect(archived(['NSURL'], { 'NS.base': 'no base', 'NS.relative': '/x' })).toBe('no base/x');
  });

  it('reads null in both forms, but not the text "$null"', () => {
    const writer = new ArchiveWriter();
    const text = writer.add('$null');
    const null_ = writer.object(['NSNull'], {});
    const root = writer.object(['NSArray'], { 'NS.objects': [new PlistUid(0), null_, text] });
    expect(unarchive(writer.plist({ root }))).toEqual([null, null, '$null']);
  });

  it('reads numbers that are objects', () => {
    expect(archived(['NSNumber', 'NSValue'], { 'NS.intval': 5 })).toBe(5);
    expect(archived(['NSNumber', 'NSValue'], { 'NS.boolval': true })).toBe(true);
    expect(archived(['NSNumber', 'NSValue'], { 'NS.dblval': 0.5 })).toBe(0.5);
  });

  it.each<[string, number[], number, boolean, number | bigint]>([
    ['1234e-2', [0xd2, 0x04], -2, false, 12.34],
    ['-1234e-2', [0xd2, 0x04], -2, true, -12.34],
    ['7e3', [7, 0], 3, false, 7000],
    ['2^64', [0, 0, 0, 0, 0, 0, 0, 0, 1, 0], 0, false, 2n ** 64n],
  ])('reads the decimal number %s', (_, digits, exponent, negative, expected) => {
    const mantissa = new Uint8Array(16);
    mantissa.set(digits);
    const value = archived(['NSDecimalNumber', 'NSNumber', 'NSValue'], {
      'NS.mantissa': mantissa,
      'NS.mantissa.bo': 1,
      'NS.exponent': exponent,
      'NS.negative': negative,
      'NS.length': digits.length / 2,
      'NS.compact': true,
    });
    expect(value).toBe(expected);
  });

  it('reads decimal numbers of the other byte order and those that are none', () => {
    const names = ['NSDecimalNumber', 'NSNumber', 'NSValue'];
    const mantissa = Uint8Array.of(0x04, 0xd2);
    expect(archived(names, { 'NS.mantissa': mantissa, 'NS.mantissa.bo': 2, 'NS.length': 1 })).toBe(1234);
    expect(archived(names, { 'NS.mantissa': mantissa, 'NS.length': 0, 'NS.negative': true })).toBeNaN();
    for (const exponent of [1000, 0.5, 'x']) {
      expect(archived(names, { 'NS.mantissa': mantissa, 'NS.exponent': exponent })).toBeInstanceOf(
        ArchivedObject,
      );
    }
  });

  it('leaves an object as it is when its fields are not those of its class', () => {
    const value = archived(['NSArray'], { 'NS.objects': 5 });
    expect(value).toEqual(new ArchivedObject('NSArray', new Map([['NS.objects', 5]])));
    expect(archived(['NSDate'], { other: 1 })).toBeInstanceOf(ArchivedObject);
    expect(archived(['NSUUID'], { 'NS.uuidbytes': new Uint8Array(3) })).toBeInstanceOf(ArchivedObject);
  });

  it('leaves objects of other classes as objects, with their text', () => {
    const writer = new ArchiveWriter();
    const link = writer.object(['NSDictionary'], {
      'NS.keys': ['NSLink'],
      'NS.objects': ['https://example.org'],
    });
    const text = writer.add('text');
    const root = writer.object(['NSMutableAttributedString', 'NSAttributedString'], {
      NSString: text,
      NSAttributes: link,
    });
    const value = unarchive(writer.plist({ root }));
    expect(value).toEqual(
      new ArchivedObject(
        'NSMutableAttributedString',
        new Map<string, ArchivedValue>([
          ['NSString', 'text'],
          ['NSAttributes', new Map([['NSLink', 'https://example.org']])],
        ]),
      ),
    );
    expect(archivedText(value)).toBe('text');
    expect(archivedText('plain')).toBe('plain');
    expect(archivedText(5)).toBe(null);
  });
});

describe('the frame of a keyed archive', () => {
  it('gives everything under $top when nothing there is called root', () => {
    const writer = new ArchiveWriter();
    const plist = writer.plist({ version: writer.add(1), 'dd-result': writer.add('x') });
    expect(unarchive(plist)).toEqual(
      new Map<ArchivedValue, ArchivedValue>([
        ['version', 1],
        ['dd-result', 'x'],
      ]),
    );
  });

  it('reads an archive in XML form', () => {
    const xml = `<plist><dict><key>$archiver</key><string>NSKeyedArchiver</string>
      <key>$top</key><dict><key>root</key><dict><key>CF$UID</key><integer>1</integer></dict></dict>
      <key>$objects</key><array><string>$null</string><string>text</string></array></dict></plist>`;
    expect(unarchive(parsePlist(new TextEncoder().encode(xml)))).toBe('text');
  });

  it('is recognised, and missed', () => {
    expect(isKeyedArchive(new ArchiveWriter().plist({}))).toBe(true);
    for (const plist of [null, 'x', [], new Map(), new Map([['$objects', []]])]) {
      expect(isKeyedArchive(plist)).toBe(false);
      expect(errorOf(plist).message).toMatch(/^keyed archive: expected /);
    }
  });

  it('gives null for references to objects that are not there', () => {
    const writer = new ArchiveWriter();
    const root = writer.object(['NSArray'], { 'NS.objects': [new PlistUid(77), 1] });
    expect(unarchive(writer.plist({ root }))).toEqual([null, 1]);
    expect(unarchive(writer.plist({ root: new PlistUid(77) }))).toBe(null);
  });

  it('reads objects whose class is missing or damaged', () => {
    for (const reference of [new PlistUid(99), new PlistUid(0), 5, new Map()]) {
      const objects: PlistValue[] = [
        '$null',
        new Map<string, PlistValue>([
          ['$class', reference],
          ['a', 1],
        ]),
      ];
      const top = new Map([['root', new PlistUid(1)]]);
      const plist = new Map<string, PlistValue>([
        ['$objects', objects],
        ['$top', top],
      ]);
      expect(unarchive(plist)).toEqual(new ArchivedObject('', new Map([['a', 1]])));
    }
  });

  it('takes __proto__ for a plain field', () => {
    const value = archived(['Thing'], { ['__proto__']: 1, constructor: 2 });
    expect(value instanceof ArchivedObject && value.fields.get('constructor')).toBe(2);
    expect('polluted' in {}).toBe(false);
  });
});

describe('hostile keyed archives', () => {
  it('gives one object for two references to it', () => {
    const writer = new ArchiveWriter();
    const shared = writer.object(['NSArray'], { 'NS.objects': [1] });
    const root = writer.object(['NSArray'], { 'NS.objects': [shared, shared] });
    const value = unarchive(writer.plist({ root }));
    expect(value).toEqual([[1], [1]]);
    expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
  });

  it('cuts cycles', () => {
    const writer = new ArchiveWriter();
    const child = writer.object(['Child'], { parent: new PlistUid(3) });
    const root = writer.object(['Parent'], { child });
    expect(root.value).toBe(3);
    expect(unarchive(writer.plist({ root }))).toEqual(
      new ArchivedObject(
        'Parent',
        new Map([['child', new ArchivedObject('Child', new Map([['parent', new ArchivedCycle(3)]]))]]),
      ),
    );
  });

  it('cuts a UID that names itself, and follows a chain of UIDs no deeper than allowed', () => {
    const plist = (objects: PlistValue[]): PlistValue =>
      new Map<string, PlistValue>([
        ['$objects', objects],
        ['$top', new Map([['root', new PlistUid(1)]])],
      ]);
    expect(unarchive(plist(['$null', new PlistUid(1)]))).toEqual(new ArchivedCycle(1));
    const chain = Array.from({ length: 100_000 }, (_, i) => new PlistUid(i + 1));
    expect(errorOf(plist(chain)).message).toMatch(/at most 256 objects inside each other/);
  });

  it('refuses a billion laughs at once', () => {
    const writer = new ArchiveWriter();
    let uid = writer.add('lol');
    for (let level = 0; level < 12; level++) {
      const shared = uid;
      uid = writer.object(['NSArray'], { 'NS.objects': Array.from({ length: 10 }, () => shared) });
    }
    const start = threadTime();
    expect(errorOf(writer.plist({ root: uid })).message).toMatch(
      /at most 2000000 values in the expanded tree at UID/,
    );
    expect(threadTime() - start).toBeLessThan(200);
  });

  it('refuses text and data that shared references would multiply', () => {
    const writer = new ArchiveWriter();
    const text = writer.add('x'.repeat(1000));
    const root = writer.object(['NSArray'], { 'NS.objects': [text, text, text] });
    expect(unarchive(writer.plist({ root }), { maxBytes: 3000 })).toHaveLength(3);
    expect(errorOf(writer.plist({ root }), { maxBytes: 2999 }).message).toMatch(/at most 2999 bytes/);
  });

  it('refuses URLs that copy a long base again and again', () => {
    const writer = new ArchiveWriter();
    const base = writer.add(`https://example.org/${'x'.repeat(10_000)}/`);
    const urls = Array.from({ length: 200 }, () =>
      writer.object(['NSURL'], { 'NS.base': base, 'NS.relative': 'a' }),
    );
    const root = writer.object(['Thing'], { urls });
    expect(errorOf(writer.plist({ root }), { maxBytes: 1_000_000 }).message).toMatch(/at most 1000000 bytes/);
  });

  it('refuses objects nested too deep, and takes those just below', () => {
    const nested = (depth: number): PlistValue => {
      const writer = new ArchiveWriter();
      let uid = writer.add(true);
      for (let level = 0; level < depth; level++) uid = writer.object(['Node'], { next: uid });
      return writer.plist({ root: uid });
    };
    expect(unarchive(nested(256))).toBeInstanceOf(ArchivedObject);
    expect(errorOf(nested(257)).message).toMatch(/at most 256 objects/);
    expect(unarchive(nested(512), { maxDepth: 1e9 })).toBeInstanceOf(ArchivedObject);
    expect(errorOf(nested(20_000), { maxDepth: 1e9 }).message).toMatch(/at most 512 objects/);
  });

  it('counts the depth of what was resolved before', () => {
    const writer = new ArchiveWriter();
    const inner = writer.object(['Node'], { next: writer.object(['Node'], { next: 1 }) });
    const chain = writer.object(['Node'], { next: writer.object(['Node'], { next: inner }) });
    const root = writer.object(['NSArray'], { 'NS.objects': [inner, chain] });
    // Root, its list, two links of the chain, two objects, the number.
    expect(unarchive(writer.plist({ root }), { maxDepth: 6 })).toHaveLength(2);
    expect(errorOf(writer.plist({ root }), { maxDepth: 5 }).message).toMatch(/at most 5 objects/);
  });
});
