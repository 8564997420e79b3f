import { PhantomAndroidqf, packagesJson, Random, zipOf } from '@bridle/phantom';
import { armor, Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { packages } from '../artifacts/android/packages.ts';
import type { HostSingleFile } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { openOptionsFor, type Secrets } from '../source.ts';
import { memorySingleFile, nodeDigests, utf8 } from '../testing/index.ts';
import { withoutAge } from './age.ts';

const keyed = (text: string): Secrets => ({ key: utf8(text), password: () => Promise.resolve(null) });
const worded = (password: string | null): Secrets => ({
  key: null,
  password: () => Promise.resolve(password),
});

async function encrypted(bytes: Uint8Array): Promise<{ file: Uint8Array; secrets: Secrets }> {
  const identity = await generateIdentity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const secrets = keyed(`# created: 2026-01-02\n# public key: age1...\n${identity}\n`);
  return { file: await encrypter.encrypt(bytes), secrets };
}

async function readBack(host: HostSingleFile, secrets: Secrets): Promise<HostSingleFile> {
  const inner = await withoutAge(host, secrets);
  if (inner.type !== 'file') throw new Error('no file');
  return inner;
}

const noise = (length: number): Uint8Array => {
  const random = new Random(`age ${length}`);
  return Uint8Array.from({ length }, () => random.int(0, 255));
};

describe('a file encrypted by age', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    'of %i bytes is read at any place',
    async (length) => {
      const bytes = noise(length);
      const { file, secrets } = await encrypted(bytes);
      const opening = await (await readBack(memorySingleFile(file), secrets)).open();
      if (opening.status !== 'open') throw new Error('not open');
      expect(opening.file.size).toBe(length);
      expect(opening.file.problem?.()).toBeNull();
      expect(await opening.file.read(0, length + 10)).toEqual(bytes);
      for (const [at, count] of [
        [65_530, 20],
        [131_070, 5],
        [length - 3, 50],
        [length, 1],
      ] as const) {
        if (at < 0) continue;
        expect(await opening.file.read(at, count), `${count} at ${at}`).toEqual(
          bytes.subarray(at, at + count),
        );
      }
    },
  );

  it('is what the library of the format makes of it', async () => {
    const bytes = noise(150_000);
    const encrypter = new Encrypter();
    encrypter.setPassphrase('correct horse');
    encrypter.setScryptWorkFactor(8);
    const file = await encrypter.encrypt(bytes);
    const decrypter = new Decrypter();
    decrypter.addPassphrase('correct horse');
    const inner = await (await readBack(memorySingleFile(file), worded('correct horse'))).open();
    if (inner.status !== 'open') throw new Error('not open');
    expect(await inner.file.read(0, 1e6)).toEqual(await decrypter.decrypt(file));
    const text = utf8(armor.encode(file));
    const armored = await (await readBack(memorySingleFile(text), worded('correct horse'))).open();
    if (armored.status !== 'open') throw new Error('not open');
    expect(await armored.file.read(0, 1e6)).toEqual(bytes);
  });

  it('asks for what it takes, in one line, and never for more', async () => {
    const { file, secrets } = await encrypted(noise(10));
    const other = await encrypted(noise(10));
    const host = memorySingleFile(file, 'case.zip.age');
    await expect(withoutAge(host, worded('x'))).rejects.toThrow(/^case\.zip\.age: .*--key-file$/);
    await expect(withoutAge(host, other.secrets)).rejects.toThrow(/another key/);
    await expect(withoutAge(host, keyed('AGE-SECRET-KEY-1BROKEN'))).rejects.toThrow(
      /identity that is damaged/,
    );
    await expect(withoutAge(memorySingleFile(file.subarray(0, 60)), secrets)).rejects.toThrow(
      /header is damaged/,
    );
    const encrypter = new Encrypter();
    encrypter.setPassphrase('right');
    encrypter.setScryptWorkFactor(8);
    const locked = memorySingleFile(await encrypter.encrypt(noise(10)), 'p.age');
    await expect(withoutAge(locked, worded(null))).rejects.toThrow(/^p\.age: .*--password-file$/);
    await expect(withoutAge(locked, worded('wrong'))).rejects.toThrow(/^p\.age: wrong password/);
  });

  it('that was cut gives its whole chunks and says that it was', async () => {
    const bytes = noise(200_000);
    const { file, secrets } = await encrypted(bytes);
    for (const [end, size] of [
      [file.length - 1, 196_608],
      [file.length - 3392 - 16, 196_608],
      [file.length - 70_000, 65_536],
    ] as const) {
      const opening = await (await readBack(memorySingleFile(file.subarray(0, end)), secrets)).open();
      if (opening.status !== 'open') throw new Error('not open');
      expect(opening.file.size).toBe(size);
      expect(opening.file.problem?.()).toMatch(/cut or damaged/);
      expect(await opening.file.read(0, 1e6)).toEqual(bytes.subarray(0, size));
    }
  });

  it('that was changed gives nothing of a changed chunk', async () => {
    const bytes = noise(200_000);
    const { file, secrets } = await encrypted(bytes);
    const changed = file.slice();
    const at = file.length - 100_000;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const opening = await (await readBack(memorySingleFile(changed), secrets)).open();
    if (opening.status !== 'open') throw new Error('not open');
    expect(await opening.file.read(0, 65_536)).toEqual(bytes.subarray(0, 65_536));
    await expect(opening.file.read(0, 200_000)).rejects.toThrow(/damaged within 64 KiB/);
  });
});

it('an acquisition in a .zip.age is opened as one, encrypted, and hashed as the file that it is', async () => {
  const made = new PhantomAndroidqf();
  made.json('packages.json', packagesJson([{ name: 'com.example.app' }]));
  const { file, secrets } = await encrypted(made.zip());
  const options = openOptionsFor([packages], { digests: nodeDigests, secrets });
  const { evidence, unreadable } = await openEvidence([memorySingleFile(file, 'case.zip.age')], options);
  expect(unreadable).toEqual([]);
  const [only] = evidence;
  expect([only?.path, only?.source.kind, only?.source.encrypted]).toEqual([
    'case.zip.age',
    'androidqf',
    true,
  ]);
  expect(only?.source.find(packages.places).map(({ path }) => path)).toEqual(['packages.json']);
  const container = await only?.source.container?.open();
  expect(container?.status === 'open' && container.file.size).toBe(file.length);
});

it('says of all that lies in an encrypted archive that it was encrypted', async () => {
  const made = new PhantomAndroidqf();
  made.json('packages.json', packagesJson([{ name: 'com.example.app' }]));
  made.add('backup.ab', utf8('ANDROID BACKUP\n5\n0\nnone\n'));
  const several = zipOf(
    new Map([
      ['a.zip', made.zip()],
      ['b.zip', made.zip()],
    ]),
  );
  const { file, secrets } = await encrypted(several);
  const options = openOptionsFor([packages], { digests: nodeDigests, secrets });
  const { evidence } = await openEvidence([memorySingleFile(file, 'case.zip.age')], options);
  expect(evidence.filter(({ source }) => source.kind === 'androidqf')).toHaveLength(2);
  for (const { sealed } of evidence) expect(sealed).toBe(true);
  const open = await openEvidence([memorySingleFile(several, 'case.zip')], options);
  for (const { sealed } of open.evidence) expect(sealed).toBeUndefined();
});
