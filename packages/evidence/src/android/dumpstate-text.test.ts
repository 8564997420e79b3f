import { inMemory, type RandomAccess } from '@bridle/bytes';
import { PhantomDumpstate, utf8 } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { accessFile, type TreeFile } from '../tree/index.ts';
import { MAX_PARTS, scanDumpstate } from './dumpstate-scan.ts';
import { DumpstateText } from './dumpstate-text.ts';

const fileOf = (bytes: Uint8Array): TreeFile => ({
  path: 'bugreport.txt',
  size: bytes.length,
  modified: null,
  zone: null,
  isLink: false,
  open: () => Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) }),
});

/** Gives the scan less at a time than it asks for, so that lines lie across pieces. */
const slow = (access: RandomAccess, most: number): RandomAccess => ({
  size: access.size,
  read: (offset, length) => access.read(offset, Math.min(length, most)),
});

async function partsOf(bytes: Uint8Array) {
  const text = await DumpstateText.open(fileOf(bytes), true, []);
  if (text === null) throw new Error('no text');
  const parts: Record<string, string> = {};
  const problems: Record<string, string | null> = {};
  for (const [path, file] of text.files) {
    const opening = await file.open();
    if (opening.status !== 'open') throw new Error(path);
    parts[path] = new TextDecoder().decode(await opening.file.read(0, opening.file.size));
    const problem = opening.file.problem?.() ?? null;
    if (problem !== null) problems[path] = problem;
  }
  return { text, parts, problems };
}

const example = (): PhantomDumpstate =>
  new PhantomDumpstate({ properties: {} })
    .section(
      'SYSTEM LOG',
      'logcat -d *:v',
      '08-14 08:29:59.000  1000   900   900 I x: a\n------ not a header\n',
    )
    .service('activity', 'first\n', 'CRITICAL ')
    .service('activity', 'second\n')
    .service('package', 'Packages:\n  Package [com.example.app] (1234):\n');

describe('the parts of a dumpstate text', () => {
  it('are found by name, each time they come', async () => {
    const { text, parts, problems } = await partsOf(utf8(example().text()));
    expect(Object.keys(parts)).toEqual([
      'section/HEAD',
      'section/SYSTEM PROPERTIES',
      'section/SYSTEM LOG',
      'dumpsys/activity',
      'dumpsys/activity (2)',
      'dumpsys/package',
    ]);
    expect(parts['dumpsys/activity']).toBe('first\n');
    expect(parts['dumpsys/activity (2)']).toBe('second\n');
    expect(parts['section/SYSTEM LOG']).toBe(
      '08-14 08:29:59.000  1000   900   900 I x: a\n------ not a header\n',
    );
    expect(text.isDumpstate).toBe(true);
    expect(problems).toEqual({});
    expect(text.missing('dumpsys/wifi')).toBeNull();
  });

  it.each([1, 2, 7, 100, 1000])('are the same when %i bytes come at a time, kept or not', async (most) => {
    const bytes = utf8(example().text());
    const wanted = (path: string): boolean => path.startsWith('dumpsys/');
    const { parts } = await scanDumpstate(inMemory(bytes), wanted);
    expect((await scanDumpstate(slow(inMemory(bytes), most), wanted)).parts).toEqual(parts);
    for (const part of parts)
      if (part.bytes !== null) expect(part.bytes).toEqual(bytes.slice(part.offset, part.offset + part.size));
    expect(parts.filter((part) => part.bytes !== null)).toHaveLength(4);
  });

  it('are found with the line ends of Windows, in UTF-16, and under marks of old phones', async () => {
    const crlf = example().text().replaceAll('\n', '\r\n');
    expect((await partsOf(utf8(crlf))).parts['dumpsys/activity']).toBe('first\r\n');
    const twice = await partsOf(utf8(crlf.replaceAll('\r', '\r\r')));
    expect(twice.parts['dumpsys/activity']).toBe('first\r\r\n');
    expect([twice.problems, twice.text.missing('dumpsys/wifi')]).toEqual([{}, null]);
    const units = Uint16Array.from(`\ufeff${crlf}`, (character) => character.charCodeAt(0));
    const { parts, problems } = await partsOf(new Uint8Array(units.buffer));
    expect(parts['dumpsys/activity']).toBe('first\r\n');
    expect(problems).toEqual({});
    const old = await partsOf(
      utf8(
        '== dumpstate: 2011-01-06 01:03:38\n------ DUMPSYS (dumpsys) ------\n-----\nDUMP OF SERVICE a:\nx\n' +
          `${'-'.repeat(79)}\nno header follows\n${'-'.repeat(79)}\nDUMP OF SERVICE b:\ny\n[dumpsys: 11.2s elapsed]\n\n`,
      ),
    );
    expect(old.parts['dumpsys/a']).toBe(`x\n${'-'.repeat(79)}\nno header follows\n`);
    expect(old.problems).toEqual({});
  });

  it('say that they may be cut where the text ends in them, and what may have come behind', async () => {
    const bytes = utf8(example().text());
    const cutAt = example().text().indexOf('  Package [com');
    const { text, problems, parts } = await partsOf(bytes.slice(0, cutAt));
    expect(parts['dumpsys/package']).toBe('Packages:\n');
    expect(Object.keys(problems)).toEqual(['dumpsys/package']);
    expect(text.missing('dumpsys/wifi')).toMatch(/cut/);
    expect(text.missing('dumpsys/package')).toBeNull();
    expect(text.missing('FS/data/tombstones/*')).toBeNull();
  });

  it('are missed where a bare dumpsys lists them and does not hold them', async () => {
    const bare = `Currently running services:\n  adb\n  package\n${new PhantomDumpstate({ head: false }).service('adb', 'x').text()}`;
    const { text, problems } = await partsOf(utf8(bare));
    expect(problems).toEqual({});
    expect(text.isDumpstate).toBe(false);
    expect(text.missing('dumpsys/package')).toMatch(/lists the service package/);
    expect(text.missing('dumpsys/wifi')).toBeNull();
  });

  it('are bounded in number, and hostile names are names', async () => {
    const many = utf8('------ A ------\n'.repeat(MAX_PARTS + 5));
    const index = await scanDumpstate(inMemory(many), () => true);
    expect(index.parts.length).toBe(MAX_PARTS);
    expect(index.problems).toEqual([`6 parts beyond the first ${MAX_PARTS} are not read`]);
    const { parts } = await partsOf(
      utf8('------ ../../etc (x) ------\na\n------ .. ------\nb\nDUMP OF SERVICE __proto__:\nc\n'),
    );
    expect(Object.keys(parts)).toEqual(['section/.._.._etc', 'dumpsys/__proto__']);
  });

  it('keep little, whatever one of them has', async () => {
    const line = utf8(`${'x'.repeat(1_048_575)}\n`);
    const size = 300 * line.length;
    const endless: RandomAccess = {
      size,
      read: (offset, length) => {
        const bytes = new Uint8Array(Math.min(length, size - offset)).fill(120);
        if (offset === 0) bytes.set(utf8('== dumpstate: 2025-08-14 08:30:00\n------ X ------\n'));
        return Promise.resolve(bytes);
      },
    };
    const index = await scanDumpstate(endless, () => true);
    expect(index.parts.map(({ path, bytes, whole }) => [path, bytes?.length ?? null, whole])).toEqual([
      ['section/HEAD', 34, true],
      ['section/X', null, false],
    ]);
  });

  it('tell zeros where a block was lost, and a medium that fails', async () => {
    const bytes = utf8(example().text());
    bytes.fill(0, 1000, 1200);
    expect((await partsOf(bytes)).text.problems).toEqual([
      '200 bytes of the text are zeros: what stood there is lost',
    ]);
    const failing: RandomAccess = {
      size: 10_000_000,
      read: (offset) =>
        offset === 0
          ? Promise.resolve(utf8('== dumpstate: x\n------ X ------\nabc\n'))
          : Promise.reject(new Error('EIO')),
    };
    const index = await scanDumpstate(failing, () => false);
    expect(index.problems).toEqual(['the text cannot be read behind byte 36 (EIO)']);
    expect(index.parts.at(-1)).toMatchObject({ path: 'section/X', size: 4, whole: false });
  });
});
