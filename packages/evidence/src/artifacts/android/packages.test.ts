import {
  PhantomAndroidqf,
  packagesJson,
  packageText,
  reportOfService,
  reportWithParts,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { packages } from './packages.ts';

/** What AndroidQF does not ask the phone for. */
const NOT_LISTED = {
  hidden_version: null,
  version_code: null,
  version_name: null,
  first_installed: null,
  last_update: null,
  zone: null,
  initiator: null,
  apk_path: null,
  package_flags: [],
  requested: [],
  granted: [],
};

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
        user_id: null,
        installed: null,
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
        ...NOT_LISTED,
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

describe('the lists of a report', () => {
  it('defect 15 of the peer: go on over blank lines, and keep apart what updates hide', async () => {
    const { records, runs, events, observables } = await readFromBackup(packages, reportWithParts().files());
    expect(runs).toMatchObject([{ status: 'read', source: 'dumpsys/package' }]);
    expect(records).toEqual([
      {
        row: 9,
        package: 'com.example.helper',
        hidden_version: false,
        uid: 10_100,
        user_id: null,
        installed: true,
        version_code: 7,
        version_name: '1.0.7',
        first_installed: '2025-08-12T10:00:00Z',
        last_update: '2025-08-12T10:00:00Z',
        zone: 'device-local',
        installer: null,
        initiator: 'com.example.browser',
        apk_path: '/data/app/~~x==/com.example.helper-y==',
        system: false,
        third_party: true,
        disabled: true,
        package_flags: ['HAS_CODE'],
        requested: ['android.permission.RECORD_AUDIO', 'android.permission.READ_SMS'],
        granted: ['android.permission.INTERNET', 'android.permission.RECORD_AUDIO'],
        files: [],
      },
      expect.objectContaining({
        package: 'com.example.store',
        hidden_version: false,
        system: true,
        disabled: false,
      }),
      expect.objectContaining({ package: 'com.example.store', hidden_version: true, version_code: 1 }),
    ]);
    expect(events.map(({ at, what, message }) => `${at} ${what} ${message}`)).toEqual([
      '2025-08-12T10:00:00Z Package first installed com.example.helper',
      '2008-12-31T16:00:00Z Package first installed com.example.store',
      '2025-08-12T10:00:00Z Package last updated com.example.store',
    ]);
    expect(observables).toContainEqual({ type: 'app-id', value: 'com.example.helper', relation: 'present' });
  });

  it('are read of an acquisition that lost its own list, and only then', async () => {
    const made = new PhantomAndroidqf();
    made.add(
      'dumpsys.txt',
      reportOfService('package', packageText([{ name: 'com.example.helper' }]), {
        head: false,
      }).dumpstate.text(),
    );
    const lost = await readFromBackup(packages, made.files());
    expect(lost.records.map(({ package: name }) => name)).toEqual(['com.example.helper']);
    made.json('packages.json', packagesJson([{ name: 'com.example.helper' }]));
    const { records, runs } = await readFromBackup(packages, made.files());
    expect(records.map(({ package: name, system }) => [name, system])).toEqual([
      ['com.example.helper', false],
    ]);
    expect(runs.every(({ status }) => status === 'read')).toBe(true);
  });

  it('have times in UTC where the phone tells its zone', async () => {
    const report = reportOfService('package', packageText([{ name: 'com.example.a' }]), {
      zone: 'Asia/Tokyo',
    });
    const { records } = await readFromBackup(packages, report.files());
    expect(records).toMatchObject([{ first_installed: '2025-08-12T01:00:00Z', zone: null }]);
  });

  it('are known by the form of old phones, and told to be none where they are none', async () => {
    const old = `Packages:
  Package [com.example.old] (40730798):
    userId=10017 gids=[]
    versionCode=100
    firstInstallTime=2008-08-01 14:00:00
    pkgFlags=0x1 installStatus=1 enabled=0
    grantedPermissions:
      android.permission.INTERNET
`;
    const { records } = await readFromBackup(packages, reportOfService('package', old).files());
    expect(records).toMatchObject([
      { uid: 10_017, version_code: 100, system: true, granted: ['android.permission.INTERNET'] },
    ]);
    const other = await readFromBackup(packages, reportOfService('package', 'else\n').files());
    expect(other.runs[0]?.status).toBe('failed');
  });
});

it('says when a package has more files than are taken', async () => {
  const listed = (count: number) => {
    const files = Array.from({ length: count }, (_, i) => ({ path: `/data/app/split${i}.apk` }));
    return readFromBackup(packages, acquisition([{ name: 'com.example.app', files }]).files());
  };
  expect(await errorsAt(1000, listed)).toEqual([
    null,
    'more than 1000 files of one package: the rest is left out',
  ]);
});

it('says of a report when permissions, marks or the path of a package are cut', async () => {
  const reported = (lines: readonly string[]) =>
    readFromBackup(
      packages,
      reportOfService(
        'package',
        ['Packages:', '  Package [com.example.app] (a1b2c3):', ...lines, ''].join('\n'),
      ).files(),
    );
  const permission = (_: unknown, i: number): string => `      com.example.PERMISSION_${i}`;
  expect(
    await errorsAt(1000, (length) =>
      reported(['    requested permissions:', ...Array.from({ length }, permission)]),
    ),
  ).toEqual([null, 'more than 1000 permissions of one package: the rest is left out']);
  expect(
    await errorsAt(100, (length) =>
      reported([`    pkgFlags=[ ${Array.from({ length }, (_, i) => `FLAG_${i}`).join(' ')} ]`]),
    ),
  ).toEqual([null, 'more than 100 marks of one package: the rest is left out']);
  expect(
    await errorsAt(4096, (length) => reported([`    codePath=${'/data/app/'.padEnd(length, 'x')}`])),
  ).toEqual([null, 'the path of a package is longer than 4096 characters: its end is left out']);
});

it('tells the users of a phone apart, and what is no longer installed', async () => {
  const made = acquisition([
    { name: 'com.example.app', uid: 10_100, user_id: 0, installed: true, files: [] },
    {
      name: 'com.example.app',
      uid: 1_010_100,
      user_id: 10,
      installed: false,
      files: [],
      files_error: 'refused',
    },
  ]);
  const { records, runs } = await readFromBackup(packages, made.files());
  expect(records.map(({ user_id: user, installed }) => [user, installed])).toEqual([
    [0, true],
    [10, false],
  ]);
  expect(runs[0]?.error).toMatch(/files the tool could not ask for/);
  const text =
    'Packages:\n  Package [com.example.old] (1):\n    userId=10017\n    User 0: installed=false enabled=0\n    User 10: installed=true enabled=0\n';
  const report = await readFromBackup(packages, reportOfService('package', text).files());
  expect(report.records.map(({ installed }) => installed)).toEqual([true]);
});
