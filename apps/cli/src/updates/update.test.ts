import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addIndicators } from '../commands/indicators/add.ts';
import type { Output } from '../commands/indicators/shared.ts';
import { listSources } from '../commands/indicators/sources.ts';
import { updateIndicators } from '../commands/indicators/update.ts';
import { UsageError } from '../errors.ts';
import { loadIndicators } from '../indicators.ts';
import { Store } from '../installed/store.ts';
import type { UpdateContext } from './jobs.ts';
import { type Handler, type LocalServer, startServer, text } from './testing/local-server.ts';

const root = mkdtempSync(join(tmpdir(), 'bridle-updates-test-'));
let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** A fresh home for each test. */
let home = '';
let context: UpdateContext;
let number = 0;
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
  home = join(root, `home${number++}`);
  context = {
    store: new Store(join(home, 'indicators')),
    network: server.network,
    limits: { maxBytes: 1024 * 1024, connectMs: 5000, idleMs: 5000, totalMs: 10_000 },
    now: () => new Date('2026-11-22T10:00:00Z'),
  };
});

const sha256 = (body: string): string => createHash('sha256').update(body).digest('hex');
const indicator = (host: string) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${sha256(host).replace(/^(.{8})(.{4})....(....)(.{12}).*/, '$1-$2-4abc-8abc-$4')}`,
  created: '2021-07-18T00:00:00Z',
  modified: '2021-07-18T00:00:00Z',
  pattern: `[domain-name:value='${host}']`,
  pattern_type: 'stix',
  valid_from: '2021-07-18T00:00:00Z',
});
const bundle = (...hosts: readonly string[]): string =>
  JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: hosts.map(indicator) });

interface Told {
  readonly code: number;
  readonly lines: readonly string[];
}
async function told(run: (io: Output) => Promise<number>): Promise<Told> {
  let out = '';
  const code = await run({ out: (part) => void (out += part), err: () => undefined });
  return { code, lines: out.split('\n').slice(0, -1) };
}
const add = (location: string, options: object = {}): Promise<Told> =>
  told((io) => addIndicators(location, options, io, context));
const update = (options: object = { publicIndex: false }): Promise<Told> =>
  told((io) => updateIndicators(options, io, context));

const filesIn = (folder: string): readonly string[] =>
  existsSync(join(home, folder)) ? readdirSync(join(home, folder)).sort() : [];
const installed = (): readonly string[] => filesIn('indicators');
/** What a check would match against. */
const known = (): readonly string[] =>
  loadIndicators([join(home, 'indicators')], false)
    .sets.flatMap((set) => set.indicators.map(({ value }) => value))
    .sort();

const URL_A = 'https://sets.example/a.stix2';
const serve = (body: string, headers: Readonly<Record<string, string>> = {}): void =>
  void server.answers.set('sets.example/a.stix2', text(body, headers));

describe('one file', () => {
  test('added, updated, unchanged; every version stays and can be found by the SHA-256 that a result names', async () => {
    const [first, second] = [bundle('one.example'), bundle('two.example')];
    serve(first);
    const added = await add(URL_A);
    expect(added.code).toBe(0);
    const [set = ''] = installed();
    expect(added.lines).toEqual([`updated    ${URL_A}: ${set}, 1 indicators, sha256 ${sha256(first)}`]);
    expect(known()).toEqual(['one.example']);

    expect((await update()).lines).toEqual([
      `unchanged  ${URL_A}: ${set}, 1 indicators, sha256 ${sha256(first)}`,
    ]);
    serve(second);
    expect((await update()).lines[0]).toMatch(/^updated /);
    expect(known()).toEqual(['two.example']);

    const versions = context.store.versions();
    expect(versions.map((one) => [one.set, one.sha256, one.from, one.at])).toEqual([
      [set, sha256(first), URL_A, '2026-11-22T10:00:00.000Z'],
      [set, sha256(second), URL_A, '2026-11-22T10:00:00.000Z'],
    ]);
    // The old result can be repeated.
    const old = versions.find((one) => one.sha256 === sha256(first));
    const { sets } = loadIndicators([join(home, 'versions', old?.file ?? '')], false);
    expect(sets[0]?.info.sha256).toBe(sha256(first));
    expect(sets[0]?.indicators[0]?.value).toBe('one.example');
    expect(filesIn('incoming')).toEqual([]);
    expect(existsSync(join(home, 'update.lock'))).toBe(false);

    // The first comes back: its file is there, that it was installed again is told.
    serve(first);
    await update();
    expect(context.store.versions()).toHaveLength(3);
    expect(readdirSync(join(home, 'versions', set))).toHaveLength(2);
  });

  test('its ETag is sent, but only while the file is here as it came', async () => {
    let plain = 0;
    server.answers.set('sets.example/a.stix2', (request, response) => {
      const unchanged = request.headers['if-none-match'] === '"1"';
      if (!unchanged) plain += 1;
      response.writeHead(unchanged ? 304 : 200, { etag: '"1"' });
      response.end(unchanged ? '' : bundle('one.example'));
    });
    await add(URL_A);
    expect((await update()).lines[0]).toMatch(/^unchanged .* sha256 [0-9a-f]{64}$/);
    expect(plain).toBe(1);
    const [set = ''] = installed();
    writeFileSync(join(home, 'indicators', set), bundle('tampered.example'));
    expect((await update()).lines[0]).toMatch(/^updated /);
    expect(plain).toBe(2);
    expect(known()).toEqual(['one.example']);
    // A list of ETags that is broken costs a download.
    writeFileSync(join(home, 'updates.json'), '{');
    expect((await update()).code).toBe(0);
    expect(plain).toBe(3);
  });

  const broken: readonly (readonly [string, string, Handler])[] = [
    ['500', 'the server answered 500', (_, response) => void response.writeHead(500).end()],
    [
      'a web page',
      'a web page',
      text('<p>https://one.example/', { 'content-type': 'text/html; charset=utf-8' }),
    ],
    [
      'a web page under another type',
      'not an indicator file',
      text('<!DOCTYPE html><html><body>Log in</body></html>'),
    ],
    ['half of the JSON', 'a STIX 2.0 or 2.1 bundle', text(bundle('three.example').slice(0, -9))],
    ['nothing', 'not an indicator file', text('')],
    ['a set without indicators', 'no indicator in it could be used', text(bundle())],
    ['a set too large', 'larger than 1048576 bytes', text('a.example\n'.repeat(200_000))],
    [
      'a cut connection',
      'cut off after',
      (_, response) => {
        response.writeHead(200, { 'content-length': '9999' });
        response.write(bundle('three.example'), () => response.destroy());
      },
    ],
    [
      'a redirect into the own network',
      'no public address',
      (_, response) => void response.writeHead(302, { location: 'https://192.168.1.1/' }).end(),
    ],
  ];
  test.each(broken)('a good set stays when %s comes', async (_, reason, handler) => {
    serve(bundle('one.example'));
    await add(URL_A);
    const before = context.store.versions();
    server.answers.set('sets.example/a.stix2', handler);
    const { code, lines } = await update();
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^failed /);
    expect(lines[0]).toContain(reason);
    expect(known()).toEqual(['one.example']);
    expect(context.store.versions()).toEqual(before);
    expect(filesIn('incoming')).toEqual([]);
  });

  test('a disk on which nothing can be put in place: the good set stays, the reason is told', async () => {
    serve(bundle('one.example'));
    await add(URL_A);
    // A folder where the file should be written aside: opening it fails, for root too.
    const [set = ''] = installed();
    const next = bundle('two.example');
    mkdirSync(join(home, 'incoming', `${process.pid}-${sha256(next)}.stix2`));
    serve(next);
    expect(await update()).toMatchObject({ code: 1 });
    expect(known()).toEqual(['one.example']);
    rmSync(join(home, 'incoming', `${process.pid}-${sha256(next)}.stix2`), { recursive: true });
    mkdirSync(join(home, 'incoming', `${process.pid}-${set}`));
    expect(await update()).toMatchObject({ code: 1 });
    expect(known()).toEqual(['one.example']);
  });

  test('a pin holds: another file is refused, at first and later', async () => {
    const body = bundle('one.example');
    serve(body);
    const wrong = await add(URL_A, { sha256: 'a'.repeat(64) });
    expect(wrong.code).toBe(1);
    expect(wrong.lines[0]).toContain(`its SHA-256 is ${sha256(body)}, pinned is aaaa`);
    expect(installed()).toEqual([]);
    expect(context.store.sources()).toEqual([]);

    expect((await add(URL_A, { sha256: sha256(body).toUpperCase() })).code).toBe(0);
    serve(bundle('two.example'));
    expect((await update()).code).toBe(1);
    expect(known()).toEqual(['one.example']);
  });

  test('some failed: exit 3', async () => {
    serve(bundle('one.example'));
    await add(URL_A);
    server.answers.set('other.example/b.txt', text('four.example\n'));
    await add('https://other.example/b.txt');
    server.answers.delete('sets.example/a.stix2');
    const { code, lines } = await update();
    expect(code).toBe(3);
    expect(lines.map((line) => line.slice(0, 9))).toEqual(['failed   ', 'unchanged']);
  });
});

describe('files and folders', () => {
  test('are copied, without the network, and again at each update', async () => {
    const folder = join(home, 'mine');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    writeFileSync(join(folder, 'a.stix2'), bundle('one.example'));
    writeFileSync(join(folder, 'deep', 'list.txt'), 'two.example\n');
    writeFileSync(join(folder, 'photo.png'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0));
    const added = await add(folder);
    expect(added.code).toBe(0);
    expect(added.lines).toHaveLength(2);
    expect(known()).toEqual(['one.example', 'two.example']);
    await add(join(folder, 'a.stix2'), { sha256: sha256(bundle('one.example')) });
    writeFileSync(join(folder, 'a.stix2'), bundle('three.example'));
    expect((await update()).lines.map((line) => line.split(' ', 1)[0])).toEqual([
      'updated',
      'unchanged',
      'failed',
    ]);
    rmSync(folder, { recursive: true });
    expect((await update()).code).toBe(1);
    expect(known()).toEqual(['three.example', 'two.example']);
    expect(server.asked).toEqual([]);
  });

  test('sources lists them, and asks nobody', async () => {
    serve(bundle('one.example'));
    await add(URL_A, { sha256: sha256(bundle('one.example')) });
    server.asked.length = 0;
    const list = await told((io) => listSources({}, io, context));
    expect(list.lines[0]).toMatch(/^public-index +https:\/\/raw\.githubusercontent\.com\//);
    expect(list.lines[1]).toMatch(
      /^url +https:\/\/sets\.example\/a\.stix2 \(added 2026-11-22, pinned to sha256 /,
    );
    const json = await told((io) => listSources({ json: true }, io, context));
    expect(JSON.parse(json.lines.join('\n'))).toMatchObject({ sources: [{ kind: 'url', location: URL_A }] });
    expect(server.asked).toEqual([]);
  });

  test('sources of one who has none: the public index, and nothing is written', async () => {
    expect((await told((io) => listSources({}, io, context))).lines).toHaveLength(1);
    expect(existsSync(home)).toBe(false);
  });

  test('a place that is added again takes the place of its entry', async () => {
    serve(bundle('one.example'));
    await add(URL_A);
    await add(URL_A, { sha256: sha256(bundle('one.example')) });
    expect(context.store.sources()).toMatchObject([{ sha256: sha256(bundle('one.example')) }]);
  });

  test.each([
    ['http://sets.example/a', {}, 'http: refused'],
    ['javascript:alert(1)', {}, 'javascript: refused'],
    ['https://a:b@sets.example/', {}, 'user or password'],
    ['/no/such/place', {}, 'no such file or folder'],
    [root, { sha256: 'a'.repeat(64) }, 'not for a folder'],
    [root, { kind: 'taxii2' }, '--kind taxii2 is for an https: address'],
    [URL_A, { sha256: 'abc' }, '64 hex digits'],
    [URL_A, { kind: 'ftp' }, 'expected auto, misp-feed or taxii2'],
  ])('%s with %j is wrong usage', async (location, options, reason) => {
    await expect(add(location, options)).rejects.toThrow(UsageError);
    await expect(add(location, options)).rejects.toThrow(reason);
  });

  test('nothing to update is wrong usage; a broken list of sources is told, never begun anew', async () => {
    await expect(update()).rejects.toThrow('no source');
    writeFileSync(join(home, 'sources.json'), '{"format":"bridle-sources/1"');
    await expect(update()).rejects.toThrow(/sources\.json: /);
    await expect(add(root)).rejects.toThrow(/sources\.json: /);
    expect(readFileSync(join(home, 'sources.json'), 'utf8')).toBe('{"format":"bridle-sources/1"');
  });
});

describe('the public index', () => {
  const INDEX = 'https://sets.example/index.yaml';
  const entry = (path: string): string =>
    `  - type: github\n    name: Set ${path}\n    github:\n      owner: example\n      repo: sets\n      branch: main\n      path: ${path}\n`;
  const index = (yaml: string): void =>
    void server.answers.set('sets.example/index.yaml', text(`indicators:\n${yaml}`));
  const raw = (path: string, body: string): void =>
    void server.answers.set(`raw.githubusercontent.com/example/sets/main/${path}`, text(body));

  test('each file that it names, each once; one that fails does not keep the others back', async () => {
    index(
      entry('a.stix2') +
        entry('b/a.stix2') +
        entry('gone.stix2') +
        entry('a.stix2') +
        entry('../../x/y/main/z'),
    );
    raw('a.stix2', bundle('one.example'));
    raw('b/a.stix2', bundle('two.example'));
    const { code, lines } = await update({ index: INDEX });
    expect(code).toBe(3);
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(['updated', 'updated', 'failed', 'failed']);
    expect(lines[2]).toContain('gone.stix2: the server answered 404');
    expect(lines[3]).toContain('a branch or path that leads elsewhere');
    expect(known()).toEqual(['one.example', 'two.example']);
    expect(server.asked).toHaveLength(4);
  });

  test('the published one is asked by default; without it, one line and exit 1', async () => {
    const { code, lines } = await update({});
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(server.asked).toEqual([
      'raw.githubusercontent.com/mvt-project/mvt-indicators/main/indicators.yaml',
    ]);
  });

  test('a hostile one changes nothing', async () => {
    index(entry('a.stix2'));
    raw('a.stix2', bundle('one.example'));
    await update({ index: INDEX });
    index('  - type: x\n'.repeat(50_000));
    expect(await update({ index: INDEX })).toEqual({
      code: 1,
      lines: [`failed     ${INDEX}: an index of more than 30000 lines`],
    });
    index('  - {type: download, name: "\\e[2J\\u202e", download_url: "javascript:alert(1)"}\n');
    const { lines } = await update({ index: INDEX });
    expect(lines[0]).toBe(`failed     ${INDEX} (?[2J?): javascript: refused: HTTPS only`);
    expect(known()).toEqual(['one.example']);
  });

  test('--index takes HTTPS only', async () => {
    await expect(update({ index: 'http://sets.example/index.yaml' })).rejects.toThrow(UsageError);
  });
});

describe('a MISP feed', () => {
  const UUIDS = ['b1111111-1111-4111-8111-111111111111', 'a2222222-2222-4222-8222-222222222222'] as const;
  const event = (host: string, uuid: string): string =>
    JSON.stringify({
      Event: {
        uuid,
        info: 'Made up',
        date: '2021-07-18',
        Attribute: [{ uuid, type: 'domain', category: 'Network activity', to_ids: true, value: host }],
      },
    });
  const serveFeed = (manifest: object): void => {
    server.answers.set('sets.example/feed/manifest.json', text(JSON.stringify(manifest), { etag: '"m"' }));
    UUIDS.forEach((uuid, i) =>
      server.answers.set(`sets.example/feed/${uuid}.json`, text(event(`m${i}.example`, uuid))),
    );
  };
  const FEED = 'https://sets.example/feed/';

  test.each([
    [FEED, { kind: 'misp-feed' }],
    [`${FEED}manifest.json`, {}],
  ])('%s: all events become one set, in the order of their ids', async (url, options) => {
    serveFeed({ [UUIDS[0]]: { timestamp: '1' }, [UUIDS[1]]: { timestamp: '1' } });
    const { code, lines } = await add(url, options);
    expect(lines[0]).toMatch(/^updated .* 2 indicators/);
    expect(code).toBe(0);
    expect(known()).toEqual(['m0.example', 'm1.example']);
    const first = context.store.versions()[0]?.sha256;
    serveFeed({ [UUIDS[1]]: {}, [UUIDS[0]]: {} });
    expect((await update()).lines[0]).toMatch(/^unchanged/);
    expect(context.store.versions()).toHaveLength(1);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  test('an event that fails, a key that leads elsewhere, too many of them: the good feed stays', async () => {
    serveFeed({ [UUIDS[0]]: {} });
    await add(FEED, { kind: 'misp-feed' });
    const attempts: readonly (readonly [object, string])[] = [
      [{ [UUIDS[0]]: {}, 'c3333333-3333-4333-8333-333333333333': {} }, 'event c3333333'],
      [{ '../../secret': {} }, 'a key that is no UUID'],
      [{}, 'without events'],
      [[1], 'without events'],
      [Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [String(i), 1])), 'more than 5000 events'],
    ];
    for (const [manifest, reason] of attempts) {
      serveFeed(manifest);
      const { code, lines } = await update();
      expect([code, lines[0]]).toEqual([1, expect.stringContaining(reason)]);
      expect(known()).toEqual(['m0.example']);
    }
  });
});

test('a MISP feed that takes too long', async () => {
  const uuid = (n: number): string => `${String(n).padStart(8, '0')}-1111-4111-8111-111111111111`;
  const manifest = JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, n) => [uuid(n), {}])));
  server.answers.set('sets.example/feed/manifest.json', text(manifest));
  for (let n = 0; n < 4000; n++)
    server.answers.set(`sets.example/feed/${uuid(n)}.json`, text('{"Event":{}}'));
  context = { ...context, limits: { ...context.limits, totalMs: 200 } };
  const { code, lines } = await add('https://sets.example/feed/manifest.json');
  expect([code, lines[0]]).toEqual([1, expect.stringMatching(/not done (?:in time|within)/)]);
  expect(server.asked.length).toBeLessThan(4000);
});

describe('a TAXII 2.1 collection', () => {
  const PLACE = 'sets.example/api/collections/91a7b528-80eb-42ed-a74d-c6fbd5a26116/objects/';
  const TYPE = 'application/taxii+json;version=2.1';
  const page = (path: string, envelope: object, type = TYPE): void =>
    void server.answers.set(path, (request, response) => {
      const right = request.headers.accept === TYPE;
      response.writeHead(right ? 200 : 406, { 'content-type': type }).end(JSON.stringify(envelope));
    });

  test('page by page, one bundle; the same objects are the same set', async () => {
    page(`${PLACE}?limit=1`, { more: true, next: 'p 2', objects: [indicator('t1.example')] });
    page(`${PLACE}?limit=1&next=p+2`, { more: false, objects: [indicator('t2.example')] });
    const { code, lines } = await add(`https://${PLACE}?limit=1`);
    expect(lines[0]).toMatch(/^updated .* 2 indicators/);
    expect(code).toBe(0);
    expect(known()).toEqual(['t1.example', 't2.example']);
    expect(context.store.sources()).toMatchObject([{ kind: 'taxii2' }]);
    expect((await update()).lines[0]).toMatch(/^unchanged/);
    const [set = ''] = installed();
    const { id } = JSON.parse(readFileSync(join(home, 'indicators', set), 'utf8')) as { id: string };
    expect(id).toMatch(/^bundle--[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('pages without end end', async () => {
    let n = 0;
    server.answers.set(PLACE, (_, response) => {
      n += 1;
      response.writeHead(200, { 'content-type': TYPE }).end(JSON.stringify({ more: true, next: `${n}` }));
    });
    context = { ...context, limits: { ...context.limits, totalMs: 200 } };
    const { code, lines } = await add(`https://${PLACE}`);
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(/not done (?:in time|within)/)]);
  });

  test.each([
    [{ more: true, next: 'x', objects: [] }, TYPE, 'go round in a circle'],
    [{ more: true, objects: [] }, TYPE, '"more" without "next"'],
    [{ objects: 'x' }, TYPE, 'objects are no list'],
    [{ objects: [indicator('t1.example')] }, 'application/json', 'application/json came'],
    [{}, TYPE, 'no indicator'],
  ])('%j as %s fails', async (envelope, type, reason) => {
    page(PLACE, envelope, type);
    const { code, lines } = await add(`https://${PLACE}`);
    expect(lines[0]).toContain(reason);
    expect(code).toBe(1);
    expect(installed()).toEqual([]);
    expect(context.store.sources()).toEqual([]);
  });
});

test('two updates at once: the second is told so', async () => {
  const seconds: Promise<string>[] = [];
  server.answers.set('sets.example/a.stix2', (_, response) => {
    const second = update().then(() => 'it ran', String);
    seconds.push(second);
    void second.then(() => response.writeHead(200).end(bundle('one.example')));
  });
  expect((await add(URL_A)).code).toBe(0);
  expect(await Promise.all(seconds)).toEqual([expect.stringContaining('another update is running')]);
});
