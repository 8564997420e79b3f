import { PhantomLogArchive, type PhantomLogMessage, type PhantomLogProcess } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { appleLz4 } from '../lz4/index.ts';
import {
  BootClock,
  type Catalog,
  CHUNK,
  type Chunk,
  chunksIn,
  eachEntry,
  type Firehose,
  formatMessage,
  type LogEntry,
  lossOf,
  openSharedCacheStrings,
  openUuidText,
  readCatalog,
  readChunks,
  readEntry,
  readFirehose,
  readHeader,
  readItems,
  readOversize,
  readSimpledump,
  readStatedump,
  readTimesync,
  UnifiedLogError,
  uuidOfPath,
} from './index.ts';

const DAEMON: PhantomLogProcess = {
  pid: 4321,
  path: '/usr/libexec/exampled',
  uuid: '11111111-2222-4333-8444-555566667777',
  euid: 64,
};
const AT = new Date('2025-08-10T06:05:00.250Z');

async function chunksOf(file: Uint8Array): Promise<{ top: readonly Chunk[]; inner: readonly Chunk[] }> {
  const top: Chunk[] = [];
  for await (const chunk of readChunks(inMemory(file))) top.push(chunk);
  const inner = top
    .filter(({ tag }) => tag === CHUNK.chunkset)
    .flatMap(({ data }) => chunksIn(appleLz4(data, 1_000_000)).chunks);
  return { top, inner };
}

interface Opened {
  readonly archive: PhantomLogArchive;
  readonly catalog: Catalog;
  readonly firehose: readonly Firehose[];
  readonly inner: readonly Chunk[];
}

async function opened(archive: PhantomLogArchive): Promise<Opened> {
  const { top, inner } = await chunksOf(archive.tracev3());
  const catalog = readCatalog(top.find(({ tag }) => tag === CHUNK.catalog)?.data ?? new Uint8Array(0));
  if (catalog === null) throw new Error('no catalog');
  const firehose = inner
    .filter(({ tag }) => tag === CHUNK.firehose)
    .flatMap(({ data }) => readFirehose(data) ?? []);
  return { archive, catalog, firehose, inner };
}

/** Every message as the archive's own files of texts give it. */
async function messages(archive: PhantomLogArchive): Promise<readonly string[]> {
  const { catalog, firehose, inner } = await opened(archive);
  const files = archive.files();
  const texts: string[] = [];
  const find = async (uuid: string): Promise<Uint8Array | undefined> =>
    Promise.resolve([...files].find(([path]) => uuidOfPath(path)?.uuid === uuid)?.[1]);
  for (const fire of firehose) {
    const found: LogEntry[] = [];
    eachEntry(fire, (_, at) => {
      const entry = readEntry(fire, at);
      if (entry !== null) found.push(entry);
    });
    for (const entry of found) {
      const process = catalog.processes.get(fire.process);
      const { place, offset } = entry;
      let format: string | null = null;
      if (entry.dynamic) format = '%s';
      else if (place.in === 'shared-cache') {
        const cache = await openSharedCacheStrings(
          inMemory((await find(process?.dscUuid ?? '')) ?? new Uint8Array(0)),
        );
        format = (await cache?.at(offset))?.text ?? null;
      } else {
        const image = process?.images.find(
          ({ address, size }) =>
            place.in === 'image-at' && place.address >= address && place.address < address + size,
        );
        const uuid =
          place.in === 'image' ? place.uuid : place.in === 'image-at' ? image?.uuid : process?.mainUuid;
        const file = await openUuidText(inMemory((await find(uuid ?? '')) ?? new Uint8Array(0)));
        format = (await file?.at(offset)) ?? null;
      }
      const large = inner
        .filter(({ tag }) => tag === CHUNK.oversize)
        .flatMap(({ data }) => readOversize(data) ?? [])
        .find(({ index }) => index === entry.oversize);
      const items =
        large === undefined
          ? readItems(entry.items, { bytes: fire.privateData, start: entry.privateStart }, entry.hasBacktrace)
          : readItems(large.items, { bytes: large.privateData, start: 0 }, entry.hasBacktrace);
      texts.push(formatMessage(format ?? '?', items));
    }
  }
  return texts;
}

const message = (format: string, more: Partial<PhantomLogMessage> = {}): PhantomLogMessage => ({
  process: DAEMON,
  at: AT,
  format,
  ...more,
});

async function one(format: string, more: Partial<PhantomLogMessage> = {}): Promise<string> {
  const archive = new PhantomLogArchive();
  archive.add(message(format, more));
  const [text = 'no message'] = await messages(archive);
  return text;
}

describe('the files of a log archive', () => {
  it('has a header with boot, clock, build, model and time zone', async () => {
    const { top } = await chunksOf(new PhantomLogArchive().tracev3());
    expect(readHeader(top[0]?.data ?? new Uint8Array(0))).toEqual({
      timebase: { numerator: 125, denominator: 3 },
      continuous: 0,
      wallSeconds: Date.parse('2025-08-10T06:00:00Z') / 1000,
      zoneMinutes: -120,
      daylightSaving: true,
      boot: 'A1B2C3D4-0000-4000-8000-00000000B007',
      build: '22G86',
      model: 'D53gAP',
      zonePath: '/var/db/timezone/zoneinfo/Europe/Paris',
    });
    expect(readHeader(new Uint8Array(39))).toBeNull();
  });

  it('has catalogs that name processes, their images and subsystems', async () => {
    const archive = new PhantomLogArchive();
    const library = { path: '/usr/lib/libexample.dylib', uuid: '99999999-0000-4000-8000-000000000001' };
    archive.add(
      message('a', { subsystem: ['com.example.part', 'net'], library: { ...library, by: 'address' } }),
    );
    const { catalog } = await opened(archive);
    expect(catalog.whole).toBe(true);
    expect([...catalog.processes.values()]).toEqual([
      {
        key: '5321@4321',
        pid: 4321,
        euid: 64,
        mainUuid: '11111111222243338444555566667777',
        dscUuid: 'D5C00000111142228333444455556666',
        images: [{ uuid: '99999999000040008000000000000001', address: 0x1_0234_5000, size: 0x10_0000 }],
        subsystems: new Map([[1, { name: 'com.example.part', category: 'net' }]]),
      },
    ]);
  });

  it('has entries with their time by the continuous clock, which timesync ties to the wall', async () => {
    const archive = new PhantomLogArchive();
    archive.add(message('a'));
    const { firehose } = await opened(archive);
    const seen: number[] = [];
    for (const fire of firehose) expect(eachEntry(fire, (...entry) => void seen.push(entry[4]))).toBe(true);
    const { boots, whole } = readTimesync(archive.timesync());
    expect(whole).toBe(true);
    const [boot] = boots;
    expect(boot).toMatchObject({
      uuid: 'A1B2C3D4-0000-4000-8000-00000000B007',
      wall: Date.parse('2025-08-10T06:00:00Z') * 1000,
      zoneMinutes: -120,
      syncs: [{ wall: Date.parse('2025-08-10T06:01:00Z') * 1000 }],
    });
    const clock = new BootClock(boot?.timebase ?? { numerator: 1, denominator: 1 }, null, boot?.syncs ?? []);
    expect(clock.at(seen[0] ?? 0)).toBeCloseTo(AT.getTime() * 1000, -1);
    // Before the first comparison that one counts back.
    expect(clock.at(0)).toBeCloseTo(Date.parse('2025-08-10T06:00:00Z') * 1000, -1);
    expect(new BootClock({ numerator: 1, denominator: 1 }, null, []).at(5)).toBeNull();
  });

  it('counts lost messages, and reads dumps with their texts in them', async () => {
    const archive = new PhantomLogArchive();
    archive.lose(DAEMON, AT, 77);
    archive.simpledump(DAEMON, AT, 'com.example.part', 'started');
    archive.statedump(DAEMON, AT, 'state of things', new Uint8Array([1, 2, 3]));
    const { firehose, inner } = await opened(archive);
    const [fire] = firehose;
    let lost = 0;
    if (fire !== undefined) eachEntry(fire, (_, __, from, to) => (lost += lossOf(fire, from, to)));
    expect(lost).toBe(77);
    const dataOf = (tag: number): Uint8Array =>
      inner.find((chunk) => chunk.tag === tag)?.data ?? new Uint8Array(0);
    expect(readSimpledump(dataOf(CHUNK.simpledump))).toMatchObject({
      process: '5321@4321',
      subsystem: 'com.example.part',
      text: 'started',
      senderUuid: '11111111222243338444555566667777',
    });
    expect(readStatedump(dataOf(CHUNK.statedump))).toMatchObject({
      kind: 'property list',
      name: 'state of things',
      data: new Uint8Array([1, 2, 3]),
    });
  });

  it('names its files of texts by UUID', () => {
    expect(uuidOfPath('system_logs.logarchive/1A/1111222243338444555566667777AB')).toEqual({
      uuid: '1A1111222243338444555566667777AB',
      isSharedCache: false,
    });
    expect(uuidOfPath('x/dsc/1A1111222243338444555566667777AB')?.isSharedCache).toBe(true);
    for (const other of [
      'timesync/0000000000000001.timesync',
      '1A/short',
      'dsc/1111222243338444555566667777AB',
    ])
      expect(uuidOfPath(other)).toBeNull();
  });
});

describe('messages', () => {
  it('takes formats from the executable, a library, an image by its address, and the shared cache', async () => {
    const path = '/System/Library/Example.framework/Example';
    const uuid = '99999999-0000-4000-8000-000000000001';
    for (const library of [
      undefined,
      ...(['uuid', 'address', 'cache'] as const).map((by) => ({ path, uuid, by })),
    ])
      expect(await one('from %s', { values: ['there'], ...(library && { library }) })).toBe('from there');
    const first = new PhantomLogArchive({ cacheVersion: 1 });
    first.add(message('old %d', { values: [5], library: { path, uuid, by: 'cache' } }));
    expect(await messages(first)).toEqual(['old 5']);
  });

  it('gives a text that is all its own', async () => {
    expect(await one('', { dynamic: true, values: ['whole text'] })).toBe('whole text');
  });

  it('puts numbers in as printf does', async () => {
    const values = [-5, 255, 255, 7, 65, 8];
    expect(await one('%d %x %#X %05d %c %lu%%', { values })).toBe('-5 ff 0XFF 00007 A 8%');
    expect(await one('%lld %llu', { values: [-1n, -1n] })).toBe('-1 18446744073709551615');
    expect(await one('%.2f|%6d|%-6d|%+d', { values: [4611686018427387904n, 42, 42, 42] })).toBe(
      '2.00|    42|42    |+42',
    );
    expect(await one('%{bool}d %{BOOL}d %{darwin.errno}d', { values: [1, 0, 2] })).toBe('true NO [2]');
  });

  it('puts texts and bytes in', async () => {
    expect(await one('%{public}s and %{public}@', { values: ['a', 'b'] })).toBe('a and b');
    expect(await one('%.*s', { values: [{ precision: 3 }, 'abcdef'] })).toBe('abc');
    expect(await one('%@', { values: [null] })).toBe('(null)');
    const uuid = Uint8Array.from({ length: 16 }, (_, i) => i);
    expect(await one('%{public,uuid_t}.16P', { values: [{ precision: 16 }, { bytes: uuid }] })).toBe(
      '00010203-0405-0607-0809-0A0B0C0D0E0F',
    );
    expect(await one('%{network:in_addr}.4P', { values: [{ bytes: Uint8Array.from([192, 0, 2, 1]) }] })).toBe(
      '192.0.2.1',
    );
    const v6 = Uint8Array.from([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await one('%{network:in6_addr}.16P', { values: [{ bytes: v6 }] })).toBe('2001:db8::1');
  });

  it('gives private values where they were kept, and says where they were not', async () => {
    expect(await one('%s %s', { values: [{ private: 'kept' }, { private: null }] })).toBe('kept <private>');
    expect(await one('%d %d', { values: [{ privateNumber: 9 }, { privateNumber: null }] })).toBe(
      '9 <private>',
    );
  });

  it('says what is missing', async () => {
    expect(await one('%s %s', { values: ['only'] })).toBe('only <decode: missing data>');
    expect(await one('100%! %', { values: [] })).toBe('100%! %');
  });

  it('finds values that were too large for an entry, and those behind a backtrace', async () => {
    const long = 'x'.repeat(2000);
    expect(await one('%s', { values: [long], oversize: true })).toBe(long);
    expect(await one('%s', { values: ['behind'], backtrace: true })).toBe('behind');
  });

  it('reads activities and signposts', async () => {
    expect(await one('an activity', { kind: 'activity' })).toBe('an activity');
    expect(await one('signpost %d', { kind: 'signpost', values: [3], subsystem: ['a', 'b'] })).toBe(
      'signpost 3',
    );
  });

  it('cuts what a hostile format makes long', () => {
    const items = Array.from({ length: 200 }, () => ({ kind: 'text', value: 'y'.repeat(60_000) }) as const);
    expect(formatMessage('%s'.repeat(200), items).length).toBe(16_385);
    expect(formatMessage(`%${'9'.repeat(50)}d`, [{ kind: 'number', value: 1n, width: 4 }])).toBe(
      `%${'9'.repeat(50)}d`,
    );
    expect(formatMessage('%99999d', [{ kind: 'number', value: 1n, width: 4 }]).length).toBe(1024);
  });
});

describe('damage', () => {
  it('is said wherever a file is cut', async () => {
    const archive = new PhantomLogArchive();
    archive.add(message('%s', { values: ['text '.repeat(200)] }));
    const file = archive.tracev3();
    for (const size of [1, 15, 16, 100, 223, 300, file.length - 9])
      await expect(chunksOf(file.slice(0, size)), `cut at ${size}`).rejects.toThrow(UnifiedLogError);
  });

  it('is said of a file that is something else', async () => {
    await expect(chunksOf(new TextEncoder().encode('a text of some length'))).rejects.toThrow(
      /no tracev3 file/,
    );
    const nothing = inMemory(new Uint8Array(64));
    expect(await openUuidText(nothing)).toBeNull();
    expect(await openSharedCacheStrings(nothing)).toBeNull();
    expect(readTimesync(new Uint8Array(64)).whole).toBe(false);
    expect(readCatalog(new Uint8Array(3))).toBeNull();
  });

  it('bounds a catalog that names far more than it holds', () => {
    const catalog = new Uint8Array(60_000).fill(0xff);
    expect(readCatalog(catalog)).toBeNull();
    catalog.fill(0, 0, 40);
    catalog[4] = 0xff;
    catalog[5] = 0xff;
    expect(readCatalog(catalog)?.whole).toBe(false);
  });
});
