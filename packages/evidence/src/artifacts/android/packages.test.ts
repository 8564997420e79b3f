import { PhantomAndroidqf, packagesJson } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { packages } from './packages.ts';

const CERTIFICATE = { Md5: 'a'.repeat(32), Sha1: 'b'.repeat(40), Sha256: 'c'.repeat(64) };

function acquisition(list: unknown): PhantomAndroidqf {
  const made = new PhantomAndroidqf();
  made.json('packages.json', list);
  return made;
}

describe('packages.json', () => {
  it('is one record for each package, with what can be compared', async () => {
    const made = acquisition(
      packagesJson([
        { name: 'com.example.app', installer: 'null', sha256: 'd'.repeat(64), certificate: CERTIFICATE },
      ]),
    );
    const { records, runs, observables } = await readFromBackup(packages, made.files());
    expect(runs).toMatchObject([{ status: 'read', source: 'packages.json' }]);
    expect(records).toEqual([
      {
        row: 1,
        package: 'com.example.app',
        uid: 10_100,
        installer: null,
        system: false,
        third_party: true,
        disabled: false,
        files: [
          {
            path: '/data/app/~~x==/com.example.app-y==/base.apk',
            local_name: null,
            md5: null,
            sha1: null,
            sha256: 'd'.repeat(64),
            certificate_md5: 'a'.repeat(32),
            certificate_sha1: 'b'.repeat(40),
            certificate_sha256: 'c'.repeat(64),
            certificate_subject: 'CN=Phantom',
          },
        ],
      },
    ]);
    expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
      'app-id com.example.app present',
      'file-path /data/app/~~x==/com.example.app-y==/base.apk present',
      `file-hash ${'d'.repeat(64)} present`,
      `certificate-hash ${'c'.repeat(64)} present`,
      `certificate-hash ${'b'.repeat(40)} present`,
      `certificate-hash ${'a'.repeat(32)} present`,
    ]);
  });

  it('trusts no type, and says what it leaves out', async () => {
    const made = acquisition([
      { name: 7 },
      'com.example.text',
      { name: 'com.example.odd', uid: '10', system: 'yes', files: [null, 'x', { path: 5 }], installer: 3 },
      { name: 'com.example.bare' },
    ]);
    const { records, runs } = await readFromBackup(packages, made.files());
    expect(records.map((record) => [record.row, record.package, record.uid, record.files.length])).toEqual([
      [3, 'com.example.odd', null, 3],
      [4, 'com.example.bare', null, 0],
    ]);
    expect(runs).toMatchObject([{ status: 'partial', error: 'entries without a package name: left out' }]);
  });

  it('is told to be in doubt when it is not what the acquisition hashed', async () => {
    const files = acquisition(packagesJson([{ name: 'com.example.app' }])).files();
    files.set('packages.json', new TextEncoder().encode('[]'));
    const { records, runs } = await readFromBackup(packages, files);
    expect(records).toEqual([]);
    expect(runs[0]?.error).toMatch(/not the bytes whose SHA-256 the acquisition lists/);
  });
});
