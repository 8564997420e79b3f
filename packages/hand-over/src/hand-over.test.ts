import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemory } from '@bridle/bytes';
import { accessFile, type Digests, type HostOpen } from '@bridle/evidence';
import { parseInstant } from '@bridle/model';
import { buildTar, mutate, type PhantomTarMember, Random } from '@bridle/phantom';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  CONSENT_LANGUAGES,
  type Contents,
  checkValue,
  consentText,
  type GivenFile,
  HandOverError,
  isYes,
  openHandOver,
  type PackOptions,
  pack,
  withEntry,
} from './index.ts';
import { parseContents } from './parse-contents.ts';

const digests: Digests = {
  sha256: () => digestOf('sha256'),
  sha1: () => digestOf('sha1'),
};
function digestOf(name: string): ReturnType<Digests['sha256']> {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const instant = (text: string): NonNullable<ReturnType<typeof parseInstant>> => {
  const found = parseInstant(text);
  if (found === null) throw new Error(text);
  return found;
};
const NOW = instant('2026-11-28T10:00:00.000Z');
const REPORT = utf8('<!doctype html><title>Report</title>');
/** Larger than what is read at once. */
const BACKUP = new Random('backup').bytes(1_200_000);

const opensAs = (bytes: Uint8Array): Promise<HostOpen> =>
  Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) });

const given = (scope: GivenFile['scope'], path: string, bytes: Uint8Array): GivenFile => ({
  scope,
  path,
  open: () => opensAs(bytes),
});

let identity = '';
let recipient = '';
beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
});

const options = (change: Partial<PackOptions> = {}): PackOptions => ({
  recipients: [recipient],
  scopes: ['report', 'evidence'],
  files: [given('report', 'report.html', REPORT), given('evidence', 'phone/backup.bin', BACKUP)],
  consent: { language: 'en', agreedAt: NOW, how: 'asked', given: null, who: 'owner of the phone' },
  before: [{ at: NOW, who: 'bridle', what: 'checked', about: { check: 'aa' } }],
  who: 'an analyst',
  tool: 'bridle 0.0.0',
  now: NOW,
  digests,
  ...change,
});

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const packed = async (change: Partial<PackOptions> = {}): Promise<Uint8Array> =>
  bytesOf((await pack(options(change))).stream);

const open = (bytes: Uint8Array, key = identity): ReturnType<typeof openHandOver> =>
  openHandOver(
    { type: 'file', path: 'package.age', open: () => opensAs(bytes) },
    { key: utf8(key), password: () => Promise.resolve(null) },
    digests,
  );

/** Name → bytes of every part. */
async function unpacked(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const opened = await open(bytes);
  const files = new Map<string, Uint8Array>();
  for (const part of opened.contents.parts) {
    const pieces: Uint8Array[] = [];
    for await (const piece of opened.read(part)) pieces.push(piece);
    files.set(part.name, Buffer.concat(pieces));
  }
  return files;
}

describe('a package', () => {
  it('gives back what was packed, with consent and custody', async () => {
    const files = await unpacked(await packed());
    expect([...files.keys()]).toEqual([
      'README.txt',
      'CONSENT.txt',
      'consent.json',
      'report/report.html',
      'evidence/phone/backup.bin',
    ]);
    expect(Buffer.from(REPORT).equals(files.get('report/report.html') ?? new Uint8Array(0))).toBe(true);
    expect(Buffer.from(BACKUP).equals(files.get('evidence/phone/backup.bin') ?? new Uint8Array(0))).toBe(
      true,
    );
    expect(Buffer.from(files.get('CONSENT.txt') ?? '').toString()).toBe(
      consentText('en', ['report', 'evidence'], [recipient]),
    );
    expect(JSON.parse(Buffer.from(files.get('consent.json') ?? '').toString())).toMatchObject({
      agreedAt: NOW,
      scopes: ['report', 'evidence'],
      language: 'en',
    });
    const { contents } = await open(await packed());
    expect(contents.custody.map(({ what, who }) => [what, who])).toEqual([
      ['checked', 'bridle'],
      ['consented', 'owner of the phone'],
      ['packed', 'an analyst'],
    ]);
  });

  it('tells each byte twice while it is made: when it is hashed, and when it is packed', async () => {
    let told = 0;
    const { contents, stream } = await pack(options({ onBytes: (count) => (told += count) }));
    const bytes = contents.parts.reduce((sum, { size }) => sum + size, 0);
    expect(told).toBe(bytes);
    await bytesOf(stream);
    expect(told).toBe(2 * bytes);
  });

  it('has one check value for who packs and who opens', async () => {
    const { contents, stream } = await pack(options());
    const opened = await open(await bytesOf(stream));
    expect(checkValue(opened.contents.custody)).toBe(checkValue(contents.custody));
    expect(checkValue(contents.custody)).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){4}$/);
  });

  it('is a tar in an age file, for anybody who has neither Bridle nor the time', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const long = `${'folder/'.repeat(20)}caf\u00e9.txt`;
    const files = [given('evidence', long, utf8('long')), given('evidence', 'a:b?.txt', utf8('odd'))];
    const tar = await decrypter.decrypt(await packed({ files }));
    const folder = mkdtempSync(join(tmpdir(), 'bridle-hand-over-'));
    try {
      writeFileSync(join(folder, 'x.tar'), tar);
      const run = spawnSync('tar', ['-xf', 'x.tar'], { cwd: folder, encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(readFileSync(join(folder, 'evidence', long), 'utf8')).toBe('long');
      expect(readFileSync(join(folder, 'evidence', 'a%3Ab%3F.txt'), 'utf8')).toBe('odd');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names what could not be read, and keeps the rest', async () => {
    const absent: GivenFile = {
      scope: 'report',
      path: 'gone',
      open: () => Promise.resolve({ status: 'absent' }),
    };
    const files = [...options().files, absent, given('evidence', '../up', REPORT)];
    const { contents } = await pack(options({ files, leftOut: [{ path: 'link', reason: 'is a link' }] }));
    expect(contents.leftOut.map(({ path }) => path)).toEqual(['link', 'report/gone', 'evidence/../up']);
  });

  it('keeps files apart that are one on some systems', async () => {
    const files = ['a/B.txt', 'a/b.txt', 'caf\u00e9', 'cafe\u0301'].map((path) =>
      given('evidence', path, utf8(path)),
    );
    const { contents } = await pack(options({ files }));
    expect(contents.parts.slice(3).map(({ name, original }) => [name, original])).toEqual([
      ['evidence/a/B.txt', null],
      ['evidence/a/b.txt~2', 'evidence/a/b.txt'],
      ['evidence/caf\u00e9', null],
      ['evidence/cafe\u0301~2', 'evidence/cafe\u0301'],
    ]);
  });

  it('is not made of a file that changes meanwhile', async () => {
    let reads = 0;
    const changing: GivenFile = {
      scope: 'evidence',
      path: 'x',
      open: () => opensAs(new Uint8Array(100).fill(reads++)),
    };
    await expect(packed({ files: [changing] })).rejects.toThrow(/x: the file changed while it was packed/);
  });

  it('is not made of nothing, nor for nobody', async () => {
    await expect(pack(options({ files: [] }))).rejects.toThrow(/nothing to hand over/);
    await expect(pack(options({ recipients: [] }))).rejects.toThrow(HandOverError);
    await expect(pack(options({ recipients: ['age1nonsense'] }))).rejects.toThrow(/no public key/);
    await expect(pack(options({ recipients: [identity] }))).rejects.toThrow(/secret key/);
    await expect(pack(options({ recipients: [identity] }))).rejects.toMatchObject({ kind: 'secret' });
    await expect(pack(options({ recipients: [] }))).rejects.toMatchObject({ kind: 'none' });
    await expect(pack(options({ recipients: [identity] }))).rejects.not.toThrow(identity);
  });
});

describe('what is no package, or not for this key', () => {
  it.each([
    ['another key', async () => open(await packed(), await generateIdentity()), /another key/],
    ['no key', async () => open(await packed(), ''), /give the file of the age identity/],
    ['plain text', async () => open(utf8('hello')), /age file was expected/],
    ['nothing', async () => open(new Uint8Array(0)), /age file was expected/],
  ])('%s is told in one line', async (_, opening, reason) => {
    await expect(opening()).rejects.toThrow(HandOverError);
    await expect(opening()).rejects.toThrow(reason);
    await expect(opening()).rejects.toThrow(/^package\.age: [^\n]+$/);
  });

  it('one that is cut anywhere is refused', async () => {
    const whole = await packed();
    for (const at of [
      50,
      200,
      1000,
      65_000,
      70_000,
      whole.length - 70_000,
      whole.length - 17,
      whole.length - 1,
    ])
      await expect(unpacked(whole.subarray(0, at)), `${at}`).rejects.toThrow(HandOverError);
  });

  it('one with a changed bit is refused', async () => {
    const whole = await packed();
    const random = new Random('bits');
    for (let round = 0; round < 40; round++) {
      const bytes = whole.slice();
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
      await expect(unpacked(bytes), `bit in byte ${at}`).rejects.toThrow(HandOverError);
    }
  });
});

describe('a package that somebody made to do harm', () => {
  let made: Promise<{ contents: Contents; files: ReadonlyMap<string, Uint8Array> }> | null = null;
  const base = (): NonNullable<typeof made> => {
    made ??= pack(
      options({ files: [given('report', 'report.html', REPORT), given('evidence', 'x', REPORT)] }),
    ).then(async ({ contents, stream }) => ({ contents, files: await unpacked(await bytesOf(stream)) }));
    return made;
  };

  /** As the true one, with another tar: anybody who knows the public key can make it. */
  async function forged(
    change: (members: PhantomTarMember[], contents: Contents) => PhantomTarMember[],
  ): Promise<Uint8Array> {
    const { contents, files } = await base();
    const members: PhantomTarMember[] = [
      { name: 'hand-over.json', bytes: utf8(JSON.stringify(contents)) },
      ...[...files].map(([name, bytes]) => ({ name, bytes })),
    ];
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return encrypter.encrypt(buildTar(change(members, contents)));
  }

  const relisted = (members: PhantomTarMember[], contents: unknown): PhantomTarMember[] => [
    { name: 'hand-over.json', bytes: utf8(JSON.stringify(contents)) },
    ...members.slice(1),
  ];
  const renamed = (name: string) => (members: PhantomTarMember[], contents: Contents) =>
    relisted(
      members.map((member, i) => (i === 4 ? { ...member, name } : member)),
      { ...contents, parts: contents.parts.map((part, i) => (i === 3 ? { ...part, name } : part)) },
    );

  it('true to the format is opened', async () => {
    expect((await unpacked(await forged((members) => members))).size).toBe(5);
  });

  it.each([
    '../../etc/passwd',
    'report/../../x',
    '/etc/passwd',
    'report//x',
    'C:\\windows',
    'report/a:b',
    'report/con',
    'report/NUL.txt',
    'report/x.',
    'report/x ',
    'report/\u0000',
    'report/\n',
    'report/.',
    '',
    'hand-over.json',
    `report/${'x'.repeat(300)}`,
  ])('with the name %j is refused', async (name) => {
    await expect(unpacked(await forged(renamed(name)))).rejects.toThrow(HandOverError);
  });

  it.each<[string, (members: PhantomTarMember[], contents: Contents) => PhantomTarMember[], RegExp]>([
    [
      'another file in place of one',
      (m) => m.map((one, i) => (i === 4 ? { ...one, bytes: (one.bytes ?? REPORT).map((b) => b ^ 1) } : one)),
      /SHA-256/,
    ],
    [
      'a shorter file',
      (m) => m.map((one, i) => (i === 4 ? { ...one, bytes: (one.bytes ?? REPORT).slice(1) } : one)),
      /bytes/,
    ],
    ['a file more', (m) => [...m, { name: 'report/more', bytes: new Uint8Array(1) }], /does not name/],
    ['a file less', (m) => m.slice(0, -1), /not in the package/],
    ['a file twice', (m) => [...m, ...m.slice(-1)], /twice/],
    [
      'a link',
      (m) => [...m, { name: 'report/link', bytes: new Uint8Array(0), type: '2', linkName: '/etc/passwd' }],
      /something else than files/,
    ],
    ['no list', (m) => m.slice(1), /does not come first/],
    [
      'a name that the one who opens it writes itself',
      (m, c) =>
        relisted(m, { ...c, parts: c.parts.map((p, i) => (i === 0 ? { ...p, name: 'custody.json' } : p)) }),
      /wrong place/,
    ],
    ['a list that is none', (m) => relisted(m, 'x'), /another shape/],
    ['another version', (m, c) => relisted(m, { ...c, format: 'bridle-hand-over/2' }), /bridle-hand-over\/2/],
    ['other recipients', (m, c) => relisted(m, { ...c, recipients: [] }), /was changed/],
    [
      'another consent',
      (m, c) => relisted(m, { ...c, consent: { ...c.consent, scopes: ['report'] } }),
      /was changed/,
    ],
    [
      'a changed entry',
      (m, c) => relisted(m, { ...c, custody: c.custody.map((e) => ({ ...e, who: 'x' })) }),
      /entry 1 .* changed/,
    ],
    ['an entry less', (m, c) => relisted(m, { ...c, custody: c.custody.slice(1) }), /has the number 2/],
    ['entries moved', (m, c) => relisted(m, { ...c, custody: [...c.custody].reverse() }), /has the number/],
    ['no entries', (m, c) => relisted(m, { ...c, custody: [] }), /no custody chain/],
    ['a time in two forms', (m, c) => relisted(m, { ...c, createdAt: '2026-11-28' }), /no time/],
  ])('with %s is refused', async (_, change, reason) => {
    await expect(unpacked(await forged(change))).rejects.toThrow(reason);
    await expect(unpacked(await forged(change))).rejects.toThrow(HandOverError);
  });

  it('with any list of contents: read or refused', async () => {
    const { contents } = await pack(options());
    const text = utf8(JSON.stringify(contents));
    for (let round = 0; round < 2000; round++) {
      try {
        parseContents(new TextDecoder().decode(mutate(text, new Random(`contents ${round}`))));
      } catch (error) {
        if (!(error instanceof HandOverError)) throw error;
      }
    }
  });
});

describe('the custody chain', () => {
  it('goes on with who received it', async () => {
    const { contents } = await pack(options());
    const chain = withEntry(
      contents.custody,
      { at: NOW, who: 'a helpline', what: 'received', about: { package: 'ab' } },
      digests,
    );
    expect(chain.at(-1)).toMatchObject({ sequence: 4, previous: contents.custody.at(-1)?.sha256 });
  });

  it('is hashed as its document says', async () => {
    const { contents } = await pack(options());
    const [first] = contents.custody;
    const text = `{"about":{"check":"aa"},"at":"${NOW}","previous":null,"sequence":1,"what":"checked","who":"bridle"}`;
    expect(first?.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe.each(CONSENT_LANGUAGES)('the consent in %s', (language) => {
  it('says what is in the package, what is not, and who can open it', () => {
    const text = consentText(language, ['report'], ['age1abc']);
    expect(text).toContain('age1abc');
    expect(text.split('\n- ').length).toBe(1 + 1 + 3 + 5);
    expect(consentText(language, ['report', 'matched', 'records', 'evidence'], []).split('\n- ').length).toBe(
      10,
    );
  });

  it('is given by one word only', () => {
    const yes = { en: 'Yes', es: 'si', fr: ' OUI ', ar: '\u0646\u0639\u0645' }[language];
    expect(isYes(language, yes)).toBe(true);
    for (const no of ['', 'y', 'no', 'yes please']) expect(isYes(language, no), no).toBe(false);
  });
});

it('a consent says for whom it is, letter by letter, whatever was typed', () => {
  expect(consentText('en', ['report'], ["$& $' age1"])).toContain("belongs to: $& $' age1\n");
});
