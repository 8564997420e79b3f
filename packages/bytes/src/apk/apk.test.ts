import { buildApk, phantomCertificate, pkcs7, watchingManifest, writeBinaryXml } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { type Apk, BinaryXmlError, parseBinaryXml, readApk, readApkManifest } from './index.ts';

const certificate = phantomCertificate('Phantom');

async function read(bytes: Uint8Array): Promise<Apk> {
  const apk = await readApk(inMemory(bytes));
  if (apk === null) throw new Error('no zip');
  return apk;
}

describe('a compiled manifest', () => {
  it.each([
    ['UTF-16', {}],
    ['UTF-8', { utf8: true }],
    ['names that are nonsense', { obfuscated: true }],
  ])('is read with %s', (_, options) => {
    const manifest = readApkManifest(writeBinaryXml(watchingManifest('com.example.größe'), options));
    expect(manifest).toMatchObject({
      package: 'com.example.größe',
      versionCode: 42,
      versionName: '1.2.3',
      minSdk: 24,
      targetSdk: 30,
      debuggable: true,
      permissions: ['android.permission.RECORD_AUDIO', 'android.permission.INTERNET'],
      problem: null,
    });
    expect(manifest.exported.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'activity com.example.größe.Main',
      'service com.example.größe.Reader',
      'provider com.example.größe.Files',
    ]);
  });

  it('exports nothing from API level 31 on unless it says so', () => {
    const manifest = readApkManifest(
      writeBinaryXml({
        name: 'manifest',
        attributes: { package: 'a.b' },
        children: [
          { name: 'uses-sdk', attributes: { targetSdkVersion: 34 } },
          {
            name: 'application',
            children: [
              { name: 'activity', attributes: { name: 'Main' }, children: [{ name: 'intent-filter' }] },
            ],
          },
        ],
      }),
    );
    expect(manifest.exported).toEqual([]);
    expect(manifest.minSdk).toBeNull();
  });

  it('is told to be cut, or to be something else', () => {
    const whole = writeBinaryXml(watchingManifest('a.b'));
    expect(parseBinaryXml(whole.subarray(0, whole.length - 30)).problem).toMatch(/cut/);
    for (const bytes of [new Uint8Array(0), new TextEncoder().encode('<manifest/>')])
      expect(() => parseBinaryXml(bytes)).toThrow(BinaryXmlError);
  });

  it('bears every byte changed', () => {
    const whole = writeBinaryXml(watchingManifest('a.b'));
    for (let at = 2; at < whole.length; at++) {
      for (const value of [0, 0xff, 0x80]) {
        const bytes = whole.slice();
        bytes[at] = value;
        expect(() => readApkManifest(bytes)).not.toThrow();
      }
    }
  });
});

describe('a manifest that lists more than is taken', () => {
  const problemOf = (root: Parameters<typeof writeBinaryXml>[0]): string | null =>
    readApkManifest(writeBinaryXml(root)).problem;
  const holding = (children: readonly Parameters<typeof writeBinaryXml>[0][]) => ({
    name: 'manifest',
    attributes: { package: 'a.b' },
    children,
  });

  it('says so of permissions', () => {
    const asking = (length: number) =>
      holding(
        Array.from({ length }, (_, i) => ({ name: 'uses-permission', attributes: { name: `a.b.P${i}` } })),
      );
    expect([5000, 5001].map((count) => problemOf(asking(count)))).toEqual([
      null,
      'more than 5000 permissions: the rest is left out',
    ]);
  });

  it('says so of components, and hides none that only the system may bind', () => {
    const permission = 'android.permission.BIND_ACCESSIBILITY_SERVICE';
    const made = (length: number) =>
      holding([
        {
          name: 'application',
          children: [
            ...Array.from({ length }, (_, i) => ({
              name: 'activity',
              attributes: { name: `A${i}`, exported: true },
            })),
            { name: 'service', attributes: { name: 'S', exported: false, permission } },
          ],
        },
      ]);
    expect([5000, 5001].map((count) => problemOf(made(count)))).toEqual([
      null,
      'more than 5000 components that other apps can call: the rest is left out',
    ]);
    expect(readApkManifest(writeBinaryXml(made(5001))).boundBy).toEqual([permission]);
  });

  it('finds an attribute behind any number of others', () => {
    const others = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a${i}`, 'x']));
    const root = { name: 'manifest', attributes: { ...others, package: 'a.b' } };
    expect(readApkManifest(writeBinaryXml(root)).package).toBe('a.b');
  });
});

it('says when an app has more certificates than are taken', async () => {
  const signed = async (length: number) =>
    (
      await read(
        buildApk({
          manifest: watchingManifest('a.b'),
          blocks: { v2: Array.from({ length }, () => certificate) },
        }),
      )
    ).problems;
  expect(await signed(20)).toEqual([]);
  expect(await signed(21)).toEqual([
    'more than 20 signers, or than 20 certificates of one: the rest is left out',
  ]);
});

describe('signatures', () => {
  it('are read by every scheme', async () => {
    const other = phantomCertificate('Other');
    const apk = await read(
      buildApk({
        manifest: watchingManifest('a.b'),
        v1: [certificate],
        blocks: { v2: [certificate], v3: [other], 'v3.1': [other] },
      }),
    );
    expect(apk.problems).toEqual([]);
    expect(apk.signatures.map(({ scheme, certificate: one }) => [scheme, one.length])).toEqual([
      ['v2', certificate.length],
      ['v3', other.length],
      ['v3.1', other.length],
      ['v1', certificate.length],
    ]);
    expect(apk.signatures[0]?.certificate).toEqual(certificate);
  });

  it('are missing without a word where there are none, and told where they are damaged', async () => {
    expect((await read(buildApk({ manifest: watchingManifest('a.b') }))).signatures).toEqual([]);
    const broken = pkcs7([certificate]).slice();
    broken[20] = 0;
    const apk = await read(
      buildApk({ manifest: watchingManifest('a.b'), others: [{ name: 'META-INF/X.RSA', bytes: broken }] }),
    );
    expect(apk.problems).toEqual(['META-INF/X.RSA: no signature that can be read']);
    const signed = buildApk({ manifest: watchingManifest('a.b'), blocks: { v2: [certificate] } });
    const magic = Buffer.from(signed).indexOf('APK Sig Block 42');
    const bent = signed.slice();
    bent[magic - 4] = 1;
    expect((await read(bent)).problems.join()).toMatch(/size that cannot be/);
    const cut = signed.slice();
    cut[magic - 8 - 40] = 0xff;
    expect((await read(cut)).manifest?.package).toBe('a.b');
  });
});

it('knows an app by the keys that it had before, as v3 and v3.1 prove them', async () => {
  const [first, second, now] = ['First', 'Second', 'Now'].map(phantomCertificate) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const bytes = buildApk({
    manifest: watchingManifest('a.b'),
    blocks: { v2: [first], v3: [now], 'v3.1': [now] },
    lineage: [first, second, now],
  });
  const { signatures, problems } = await read(bytes);
  expect(problems).toEqual([]);
  const ofScheme = (wanted: string): readonly Uint8Array[] =>
    signatures.filter(({ scheme }) => scheme === wanted).map(({ certificate: one }) => one);
  expect(ofScheme('v2')).toEqual([first]);
  expect(ofScheme('v3')).toEqual([now, first, second, now]);
  expect(ofScheme('v3.1')).toEqual([now, first, second, now]);
});

it('says so where a proof of earlier keys is damaged, or longer than is taken', async () => {
  const many = Array.from({ length: 40 }, (_, i) => phantomCertificate(`Key ${i}`));
  const long = await read(
    buildApk({ manifest: watchingManifest('a.b'), blocks: { v3: [certificate] }, lineage: many }),
  );
  expect(long.problems.join()).toMatch(/more than 20 signers, or than 20 certificates/);
  const bytes = buildApk({
    manifest: watchingManifest('a.b'),
    blocks: { v3: [certificate] },
    lineage: [certificate],
  });
  const id = Buffer.from(bytes).indexOf(Buffer.from([0x8c, 0x6f, 0xa0, 0x3b]));
  // The length of the first level.
  bytes[id + 8 + 3] = 0x7f;
  const damaged = await read(bytes);
  expect(damaged.problems.join()).toMatch(/signing block is damaged/);
  expect(damaged.signatures.map(({ certificate: one }) => one)).toEqual([certificate]);
});

it('what is no zip is no app', async () => {
  expect(await readApk(inMemory(new TextEncoder().encode('dex')))).toBeNull();
});
