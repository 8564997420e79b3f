import type { CheckResult } from '@bridle/model';
import {
  adbKey,
  adbText,
  buildApk,
  dnsEvent,
  noticesText,
  notificationRecord,
  PhantomAdbBackup,
  PhantomAndroidqf,
  PhantomDumpstate,
  PhantomIntrusionLogs,
  packagesJson,
  pem,
  phantomCertificate,
  quietDay,
  reportOfService,
  securityEvent,
  watchingManifest,
  x509,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { bundle, checkBackup } from './testing/index.ts';

const AT = 1_746_979_200_000;
const told = ({ findings }: CheckResult): readonly string[] =>
  findings.map(({ rule, level, artifact }) => `${rule} ${level} ${artifact}`);

/** An acquisition of a phone of which nothing is to be told, with all that an acquisition may hold. */
function quiet(): PhantomAndroidqf {
  const made = new PhantomAndroidqf();
  made.json(
    'packages.json',
    packagesJson([
      { name: 'com.example.messenger' },
      { name: 'com.android.settings', system: true, installer: 'null' },
    ]),
  );
  made.json('root_binaries.json', []);
  made.json('mounts.json', [
    '/dev/block/dm-5 on /system type ext4 (ro,seclabel)',
    '/dev/fuse on /storage/emulated type fuse (rw)',
  ]);
  made.add('settings_global.txt', 'package_verifier_enable=1\nadb_enabled=1\n');
  made.add('selinux.txt', 'Enforcing\n');
  made.add('env.txt', 'PATH=/system/bin\n');
  made.add('files.json', '{"path":"/sdcard/DCIM/a.jpg","mode":"-rw-rw----","modified_time":1714550400}');
  made.add('intrusion_logs/day.txt', `${quietDay().join('\n')}\n`);
  const backup = new PhantomAdbBackup();
  backup.messages('sms', [
    { address: '+12025550143', body: 'See https://news.example.net/a', date: '1714550400000', type: '1' },
  ]);
  made.add('backup.ab', backup.bytes());
  return made;
}

describe('an acquisition of a quiet phone', () => {
  it('is read with what lies in it, and nothing of it is above low', async () => {
    const result = await checkBackup(quiet().files());
    expect(result.evidence.map(({ kind }) => kind)).toEqual([
      'androidqf',
      'android-backup',
      'android-intrusion-logs',
    ]);
    expect(result.unreadable).toEqual([]);
    expect(result.findings.filter(({ level }) => level !== 'low' && level !== 'info')).toEqual([]);
  });

  it('says the same as a zip, with a folder in it or without', async () => {
    const folder = told(await checkBackup(quiet().files()));
    for (const below of ['', '00000000-uuid/'])
      expect(told(await checkBackup(new Map([['case.zip', quiet().zip(below)]])))).toEqual(folder);
  });
});

describe('where the peer loses traces', () => {
  it('a root package is compared with indicators too', async () => {
    const made = quiet();
    made.json('packages.json', packagesJson([{ name: 'com.topjohnwu.magisk' }]));
    const result = await checkBackup(made.files(), {
      'a.stix2': bundle('Alder', "[app:id = 'com.topjohnwu.magisk']"),
    });
    expect(told(result)).toContain('indicator critical android.packages');
    expect(told(result)).toContain('android.root-package medium android.packages');
  });

  it('an encrypted backup without a password does not stop the rest', async () => {
    const made = quiet();
    made.add('backup.ab', new PhantomAdbBackup({ password: 'x' }).bytes());
    const result = await checkBackup(made.files());
    expect(result.evidence.map(({ kind }) => kind)).toEqual(['androidqf', 'android-intrusion-logs']);
    expect(result.unreadable).toMatchObject([
      { reason: expect.stringMatching(/backup\.ab: encrypted; give its password/) },
    ]);
  });

  it('a link in a multimedia message is a link that was received, at its own time', async () => {
    const backup = new PhantomAdbBackup();
    backup.messages('mms', [
      { date: '1714550400', date_sent: '1714550390', msg_box: '1', mms_body: 'http://bad.example.net/x' },
    ]);
    const result = await checkBackup(backup.files(), {
      'a.stix2': bundle('Alder', "[domain-name:value = 'bad.example.net']"),
    });
    expect(result.outcome).toBe('targeted');
    expect(result.findings).toMatchObject([
      { at: '2024-05-01T08:00:00Z', observable: { relation: 'received' } },
    ]);
  });

  it('a command that mentions a package, and a process of it, are found', async () => {
    const logs = new PhantomIntrusionLogs();
    logs.log('a.txt', [
      securityEvent({ at: AT, tag: 'adb_shell_cmd', details: { command: 'pm install com.bad.app' } }),
      securityEvent({ at: AT + 60_000, tag: 'app_process_start', details: { process: 'com.bad.app:x' } }),
      dnsEvent({ at: AT + 61_000, hostname: 'c2.bad.example.net', app: 'com.bad.app' }),
    ]);
    const set = bundle('Alder', "[app:id = 'com.bad.app']", "[domain-name:value = 'bad.example.net']");
    const result = await checkBackup(logs.files(), { 'a.stix2': set });
    const relations = result.findings.flatMap(({ observable }) =>
      observable === null ? [] : [observable.relation],
    );
    expect(new Set(relations)).toEqual(new Set(['mentioned', 'ran', 'contacted']));
    expect(result.outcome).toBe('infected');
  });
});

describe('computers that the phone trusts', () => {
  it('that of the acquisition is told for information, another one above that', async () => {
    const made = quiet();
    const note = {
      uuid: 'x',
      started: '2025-08-20T10:00:00Z',
      adb_host_public_key: `${adbKey(1)} ada@laptop`,
    };
    made.json('acquisition.json', note);
    const keys = [
      { seed: 1, name: 'ada@laptop', last: 1_755_000_000_000 },
      { seed: 2, name: 'eve@office' },
    ];
    made.add('bugreport.zip', reportOfService('adb', adbText(keys)).zip());
    const found = (await checkBackup(made.files())).findings.filter(
      ({ rule }) => rule === 'android.trusted-computer',
    );
    expect(found.map(({ level, details }) => [level, details])).toEqual([
      ['low', { computer: 'eve@office', own: 'no' }],
      ['info', { computer: 'ada@laptop', own: 'yes', before: 'yes' }],
    ]);
  });
});

describe('what the phone says against what its files are', () => {
  it('an app of another key than the phone named is told', async () => {
    const made = quiet();
    const certificate = { Md5: '1'.repeat(32), Sha1: '1'.repeat(40), Sha256: '1'.repeat(64) };
    made.json('packages.json', packagesJson([{ name: 'com.example.watch', certificate }]));
    made.add(
      'apks/com.example.watch.apk',
      buildApk({
        manifest: watchingManifest('com.example.watch'),
        v1: [phantomCertificate('Somebody else')],
      }),
    );
    expect(told(await checkBackup(made.files()))).toContain('android.apk-differs high android.apks');
  });

  it('a file that was changed after the acquisition is told, and what is read of it is in doubt', async () => {
    const files = quiet().files();
    files.set('settings_global.txt', new TextEncoder().encode('package_verifier_enable=0\n'));
    const result = await checkBackup(files);
    expect(told(result)).toContain('android.acquisition-changed low android.hashes');
    expect(result.artifacts.find(({ artifact }) => artifact === 'android.settings')).toMatchObject({
      status: 'partial',
      error: expect.stringMatching(/not the bytes whose SHA-256/),
    });
  });

  it('the age of the patches is that of the day of the capture', async () => {
    const old = new PhantomAndroidqf({ properties: { 'ro.build.version.security_patch': '2024-04-05' } });
    expect(told(await checkBackup(old.files()))).toContain('android.patch-age low android.properties');
    const then = new PhantomAndroidqf({
      started: '2020-01-08T10:00:00Z',
      properties: { 'ro.build.version.security_patch': '2019-10-05' },
    });
    expect(told(await checkBackup(then.files())).join()).not.toContain('patch-age');
  });
});

it('stalkerware is called so', async () => {
  const made = quiet();
  made.json('packages.json', packagesJson([{ name: 'com.example.spouse', installer: 'null' }]));
  const yaml = '- name: Phantomspy\n  type: stalkerware\n  packages:\n  - com.example.spouse\n';
  const result = await checkBackup(made.files(), { 'ioc.yaml': yaml });
  expect(result.findings[0]).toMatchObject({
    rule: 'indicator',
    family: 'Phantomspy',
    details: { category: 'stalkerware' },
  });
});

describe('a certificate authority that was added', () => {
  const warned = (proxy: string): PhantomAndroidqf => {
    const made = quiet();
    const notice = noticesText([notificationRecord()]);
    made.add('dumpsys.txt', new PhantomDumpstate({ head: false }).service('notification', notice).text());
    made.add('settings_global.txt', `package_verifier_enable=1\nhttp_proxy=${proxy}\n`);
    return made;
  };
  const levels = async (made: PhantomAndroidqf): Promise<readonly string[]> =>
    told(await checkBackup(made.files())).filter((line) => line.startsWith('android.added-authority'));

  it('counts for little by itself, and for more with a proxy', async () => {
    expect(await levels(warned(':0'))).toEqual(['android.added-authority low android.certificates']);
    expect(await levels(warned('192.0.2.7:8080'))).toEqual([
      'android.added-authority medium android.certificates',
    ]);
  });

  it('is told once for each trace, with when it came', async () => {
    const made = quiet();
    const path = '/data/misc/user/0/cacerts-added/9a5ba575.0';
    made.add('files.json', JSON.stringify({ path, mode: '-rw-r--r--', modified_time: 1_714_550_400 }));
    made.add('tmp/ca.pem', pem(x509({ name: 'Example Root' })));
    made.add('tmp/host.pem', pem(x509({ name: 'host.example', issuer: 'Example Root', authority: false })));
    const { findings } = await checkBackup(made.files());
    expect(
      findings
        .filter(({ rule }) => rule === 'android.added-authority')
        .map(({ at, details }) => [at, details['how'], details['name']]),
    ).toEqual([
      ['2024-05-01T08:00:00Z', 'file', path],
      [null, 'ready', 'CN=Example Root'],
    ]);
  });
});
