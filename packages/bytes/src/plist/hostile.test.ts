import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { ArchiveWriter } from './archive-writer.fixture.ts';
import { KeyedArchiveError } from './archived-value.ts';
import { isKeyedArchive, unarchive } from './keyed-archive.ts';
import { readMBFile } from './mbfile.ts';
import { parsePlist } from './parse.ts';
import { binaryPlist } from './plist-writer.fixture.ts';
import { PlistError, PlistSet, PlistUid, type PlistValue } from './value.ts';

/** Milliseconds that one damaged sample of a few hundred bytes may take, with room for a busy machine. */
const TIME_LIMIT = 250;

function samples(): Record<string, Uint8Array> {
  const writer = new ArchiveWriter();
  const url = writer.object(['NSURL'], { 'NS.base': new PlistUid(0), 'NS.relative': 'https://example.org/' });
  const list = writer.object(['NSArray'], { 'NS.objects': [url, writer.add('text'), writer.add(5)] });
  const number = writer.object(['NSDecimalNumber', 'NSNumber'], {
    'NS.mantissa': new Uint8Array(16),
    'NS.length': 8,
  });
  const root = writer.object(['Thing'], { list, again: list, number, when: new Date(0) });
  const everything = new Map<string, PlistValue>([
    ['numbers', [0, -1, 300, 70_000, 2 ** 40, 1.5, 2n ** 63n, -(2n ** 100n)]],
    ['text', ['ascii', 'Grüße', 'a text of more than fifteen characters']],
    ['set', new PlistSet<PlistValue>([true, null], true)],
    ['when', new Date('2024-01-01T00:00:00Z')],
    ['data', Uint8Array.of(1, 2, 3)],
    ['uid', new PlistUid(3)],
    ['nested', new Map<string, PlistValue>([['a', new Map<string, PlistValue>([['b', []]])]])],
  ]);
  const xml = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "x" "y"><plist version="1.0"><dict>
    <key>$objects</key><array><string>$null</string><dict><key>a</key><dict><key>CF$UID</key><integer>0</integer></dict>
    </dict></array><key>$top</key><dict><key>root</key><dict><key>CF$UID</key><integer>1</integer></dict></dict>
    <key>r</key><real>1.5</real><key>d</key><date>2024-01-01T00:00:00Z</date><key>b</key><data>AQID</data>
    <key>t</key><true/><key>i</key><integer>-0x7f</integer><key>e</key><string>&amp;&#65;<![CDATA[x]]></string>
    </dict></plist>`;
  return {
    'a binary list of every type': binaryPlist(everything),
    'a list with wide references': binaryPlist(everything, { refSize: 4, offsetSize: 8 }),
    'a keyed archive': binaryPlist(writer.plist({ root })),
    'an XML list': new TextEncoder().encode(xml),
  };
}

/** Reads it in every way; only the two errors of the decoders may come out. */
function read(bytes: Uint8Array): 'value' | 'error' {
  readMBFile(bytes);
  try {
    const value = parsePlist(bytes);
    if (isKeyedArchive(value)) unarchive(value);
    return 'value';
  } catch (error) {
    if (error instanceof PlistError || error instanceof KeyedArchiveError) return 'error';
    throw error;
  }
}

describe.each(Object.entries(samples()))('damage to %s', (_, sample) => {
  it('gives a value or an error of the decoder, each time quickly', () => {
    const random = seededRandom(51);
    let values = 0;
    let errors = 0;
    let slowest = 0;
    for (let round = 0; round < 3000; round++) {
      const start = threadTime();
      if (read(mutate(sample, random)) === 'value') values++;
      else errors++;
      slowest = Math.max(slowest, threadTime() - start);
    }
    // Both outcomes have to occur, or the samples or the mutator test nothing.
    expect(values).toBeGreaterThan(20);
    expect(errors).toBeGreaterThan(20);
    expect(slowest).toBeLessThan(TIME_LIMIT);
  });

  it('gives an error for every cut that takes more than the white space at the end', () => {
    expect(read(sample)).toBe('value');
    for (let length = 0; length < sample.length; length++)
      expect(read(sample.subarray(0, length))).toBe('error');
  });
});
