import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backupFilePath } from '../backup.ts';
import { demoPhone } from './index.ts';

const phone = demoPhone();

function digest(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

/** A file's bytes as text in both encodings that strings have in it: names and numbers are ASCII in either. */
function textsOf(bytes: Uint8Array): readonly string[] {
  const narrow = Buffer.from(bytes).toString('latin1');
  // UTF-16 in property lists, at even and at odd offsets: the zero bytes between ASCII letters fall away.
  const wide = narrow.replaceAll(/(?:\0[\x20-\x7e]){4,}/g, (part) => part.replaceAll('\0', ''));
  return narrow === wide ? [narrow] : [narrow, wide];
}

/** Every value of a database that stands by itself in a cell, those of its write-ahead log included. */
function cellsOf(main: Uint8Array, wal: Uint8Array | undefined): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-demo-test-'));
  const path = join(folder, 'db');
  writeFileSync(path, main);
  if (wal !== undefined) writeFileSync(`${path}-wal`, wal);
  const db = new DatabaseSync(path, { readBigInts: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${String(name)}"`).all());
    return rows.flatMap((row) =>
      Object.values(row).flatMap((value) =>
        typeof value === 'string' ? [value] : value instanceof Uint8Array ? textsOf(value) : [],
      ),
    );
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * What is reserved for examples, and names that the formats themselves have: bundle ids, the document type of XML
 * plists, the accounts of WhatsApp, the sender that Apple uses, the version of iTunes. In databases and binary plists
 * strings follow each other without a gap, so these are taken out first, and all that is left is suspicious.
 */
const KNOWN = [
  /(?:[a-z0-9_.+-]+@)?(?:[a-z0-9_-]+\.)+(?:example|test|invalid)(?![a-z0-9-]*\.)/gi,
  /(?:[a-z0-9_.+-]+@)?(?:[a-z0-9_-]+\.)*example\.(?:com|net|org)/gi,
  /(?:com\.(?:apple|example|facebook|google)|net\.whatsapp|org\.(?:mozilla|whispersystems))(?:\.[A-Za-z0-9_]+)*/g,
  /\+?(?:447700900[0-9]{3}|120255501[0-9]{2})/g,
  /\+44 7700 900[0-9]{3}|\+1 \(202\) 555-01[0-9]{2}/g,
  /(?:192\.0\.2|198\.51\.100|203\.0\.113)\.[0-9]{1,3}(?![0-9])/g,
  /http:\/\/www\.apple\.com\/DTDs|threat-notifications@apple\.com|\n@s\.whatsapp\.net|@g\.us|>12\.13\.0\.0</g,
];

/** What could be somebody's: the address of a page; a host under a common top level, a number with `+`, an account. */
const PAGE = /\b(?:https?|wss?|ftp):\/\/[^\s"'<>\0-\x1f\x7f-\xff]+/gi;
const SUSPICIOUS = [
  /(?<![a-z0-9-])[a-z0-9][a-z0-9-]*\.(?:com|net|org|info|biz|xyz|online|site|club|cloud|world)/gi,
  /(?<![a-z0-9.-])(?:[a-z0-9][a-z0-9-]*\.)+(?:io|co|me|eu|uk|us|de|fr|es|it|nl|mx|ru|cn|tv|cc|ly|gd|ws)(?![\w.-])/g,
  /\+[0-9](?:[ ()-]{0,2}[0-9]){6,}/g,
  /[0-9]{7,15}@s\.whatsapp/g,
  /(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.])/g,
];

/** Every host, address and number in a text that is not reserved for examples. */
function foreignNames(text: string, patterns: readonly RegExp[] = [PAGE, ...SUSPICIOUS]): readonly string[] {
  let rest = text;
  // Schemes and brackets stay behind as they are.
  for (const known of KNOWN) rest = rest.replaceAll(known, '\n');
  return patterns.flatMap((pattern) => [...rest.matchAll(pattern)].map((match) => match[0]));
}

describe('the made-up phone', () => {
  test('is the same in every run', () => {
    const again = demoPhone();
    expect(digest(again.files)).toBe(digest(phone.files));
    expect(digest(again.indicators)).toBe(digest(phone.indicators));
  });

  test('is small enough to be made in a moment', () => {
    const bytes = [...phone.files.values()].reduce((sum, file) => sum + file.length, 0);
    expect(bytes).toBeLessThan(2 * 1024 * 1024);
    expect(phone.files.size).toBeLessThan(200);
  });

  test('is a whole backup folder', () => {
    for (const name of ['Info.plist', 'Manifest.plist', 'Status.plist', 'Manifest.db']) {
      expect(phone.files.has(name)).toBe(true);
    }
  });
});

describe('names and numbers', () => {
  test.each([
    ['see https://somebody.org/en', 'https://somebody.org/en'],
    ['see https://a.example.somebody.dev/', 'https://a.example.somebody.dev/'],
    ['host cdn.somebody.co.uk\0', 'cdn.somebody.co.uk'],
    ['write to one@somebody.netiMessage', 'somebody.net'],
    ['call +1 (212) 555-1234 today', '+1 (212) 555-1234'],
    ['+447700900123+4915112345678', '+4915112345678'],
    ['4915112345678@s.whatsapp.net', '4915112345678@s.whatsapp'],
    ['from 8.8.8.8', '8.8.8.8'],
  ])('the scan finds %j', (text, found) => {
    expect(textsOf(Buffer.from(text)).flatMap((part) => foreignNames(part))).toContain(found);
    expect(textsOf(Buffer.from(text, 'utf16le').swap16()).flatMap((part) => foreignNames(part))).toContain(
      found,
    );
  });

  test('the scan lets through what is reserved', () => {
    const text =
      'https://a.example/ http://b.test:8443/x c@example.com +447700900123 +1 (202) 555-0142 203.0.113.9';
    expect(foreignNames(`${text} 447700900123@s.whatsapp.net com.apple.mobilesafari`)).toEqual([]);
  });

  test.each([
    ['the backup', phone.files],
    ['the indicators', phone.indicators],
  ])('in %s are all reserved for examples', (_, files) => {
    const found = [...files].flatMap(([path, bytes]) => {
      const texts = textsOf(bytes);
      // Pages of databases hold pieces of addresses that were moved elsewhere: there each cell is looked at whole.
      const names = isDatabase(bytes)
        ? [
            ...texts.flatMap((text) => foreignNames(text, SUSPICIOUS)),
            ...cellsOf(bytes, walOf(path, files)).flatMap((cell) => foreignNames(cell)),
          ]
        : texts.flatMap((text) => foreignNames(text));
      return [...foreignNames(path), ...names].map((name) => `${path}: ${name}`);
    });
    expect(found).toEqual([]);
  });

  test('are really there to be scanned', () => {
    const all = [...phone.files.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n');
    for (const name of ['k3f9x.ferry-static.test', 'harbour.papers@letterbox.example', '+447700900100']) {
      expect(all).toContain(name);
    }
  });
});

describe('the indicators', () => {
  const sets = [...phone.indicators].map(([name, bytes]) => ({ name, bundle: parseBundle(bytes) }));

  test('are one STIX 2.1 bundle for each family', () => {
    expect(sets.map((set) => set.name)).toEqual(phone.story.families.map((family) => family.indicators));
    for (const { bundle } of sets) expect(bundle['type']).toBe('bundle');
  });

  test('have ids of their own type, each once', () => {
    const ids = sets.flatMap(({ bundle }) => [bundle, ...objectsOf(bundle)].map((o) => [o['type'], o['id']]));
    for (const [type, id] of ids) {
      expect(id).toMatch(
        new RegExp(`^${String(type)}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
      );
    }
    // Only the author of both sets is the same.
    const apart = ids.filter(([type]) => type !== 'identity').map(([, id]) => id);
    expect(new Set(apart).size).toBe(apart.length);
  });

  test.each(sets.map(({ name, bundle }) => [name, bundle] as const))(
    'of %s all point at its one malware',
    (_, bundle) => {
      const objects = objectsOf(bundle);
      const [malware, ...others] = objects.filter((o) => o['type'] === 'malware');
      expect(others).toEqual([]);
      const indicators = objects.filter((o) => o['type'] === 'indicator');
      expect(indicators.length).toBeGreaterThan(5);
      const relations = objects.filter((o) => o['type'] === 'relationship');
      expect(relations.map((o) => o['source_ref'])).toEqual(indicators.map((o) => o['id']));
      for (const o of relations) expect(o['target_ref']).toBe(malware?.['id']);
      for (const o of indicators) expect(o['pattern']).toMatch(/^\[[a-z0-9-]+:[a-z_]+ = '[^']+'\]$/);
      for (const o of objects) expect(o['spec_version']).toBe('2.1');
    },
  );
});

describe('the story', () => {
  const { story } = phone;

  test('has nine lures, in order, over ten weeks', () => {
    expect(story.lures.map((lure) => `${lure.family} ${lure.channel}`)).toEqual([
      'Alder SMS',
      'Alder SMS',
      'Alder iMessage',
      'Birch SMS',
      'Alder iMessage',
      'Birch SMS',
      'Birch SMS',
      'Birch WhatsApp',
      'Alder SMS',
    ]);
    const times = story.lures.map((lure) => lure.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('has one lure only in attributedBody, one only in the write-ahead log, one deleted, one of an unknown account', () => {
    expect(story.lures.flatMap((lure) => lure.only ?? [])).toEqual(['attributedBody', 'deleted', 'wal']);
    expect(story.lures.filter((lure) => lure.from.includes('@'))).toHaveLength(1);
    const texts = (wanted: string): string[] =>
      [...phone.files].filter(([, bytes]) => Buffer.from(bytes).includes(wanted)).map(([path]) => path);
    const late = story.lures.find((lure) => lure.only === 'wal');
    // The write-ahead log of sms.db, and no other file.
    const [main, wal] = [
      inFolder('HomeDomain-Library/SMS/sms.db'),
      inFolder('HomeDomain-Library/SMS/sms.db-wal'),
    ];
    expect(texts(late?.text ?? '')).toEqual([wal]);
    // As an app sees it, with the log applied, the deleted one is gone; its bytes are not.
    const deleted = story.lures.find((lure) => lure.only === 'deleted')?.text ?? '';
    expect(texts(deleted)).toContain(main);
    expect(cellsOf(phone.files.get(main) ?? new Uint8Array(), phone.files.get(wal))).not.toContain(deleted);
  });

  test('has two families whose infections overlap by two weeks, each after lures of its own', () => {
    const [alder, birch] = story.families;
    if (alder === undefined || birch === undefined) throw new Error('two families');
    for (const { infection, targetedSince } of [alder, birch]) {
      expect(targetedSince.getTime()).toBeLessThan(infection.first.getTime());
      expect(infection.first.getTime()).toBeLessThan(infection.last.getTime());
    }
    expect(story.overlap).toEqual({ first: birch.infection.first, last: alder.infection.last });
    const days = (story.overlap.last.getTime() - story.overlap.first.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(14);
    expect(story.warnedAt.getTime()).toBeGreaterThan(birch.infection.last.getTime());
    expect(story.backupDate.getTime()).toBeGreaterThan(story.warnedAt.getTime());
  });
});

const inFolder = (name: string): string => backupFilePath(createHash('sha1').update(name).digest('hex'));

const isDatabase = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 15)).equals(Buffer.from('SQLite format 3'));

/** The only database of the demo with a write-ahead log is that of the messages. */
const walOf = (path: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined =>
  path === inFolder('HomeDomain-Library/SMS/sms.db')
    ? files.get(inFolder('HomeDomain-Library/SMS/sms.db-wal'))
    : undefined;

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseBundle(bytes: Uint8Array): Json {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!isJson(value)) throw new Error('a bundle is an object');
  return value;
}

function objectsOf(bundle: Json): readonly Json[] {
  const { objects } = bundle;
  return Array.isArray(objects) ? objects.filter(isJson) : [];
}
