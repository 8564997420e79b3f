import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { androidMvtResultsExample, PhantomMvtResults } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { ANDROID_MODULES } from '../../mvt/modules.ts';
import { observableLines, readFromBackup } from '../../testing/index.ts';
import { mvtResults } from './mvt-results.ts';

async function read(module: string, content: unknown) {
  const results = new PhantomMvtResults();
  results.add(module, content);
  return readFromBackup(mvtResults, results.files());
}

const SHA256 = 'ab'.repeat(32);

/** One record of each module that names something, and what it names. */
const CASES: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
  aqf_files: [
    { path: '/sdcard/x', sha256: SHA256, sha1: '', md5: 'cd'.repeat(16) },
    ['file-path present /sdcard/x', `file-hash present ${SHA256}`, `file-hash present ${'cd'.repeat(16)}`],
  ],
  aqf_get_prop: [{ name: 'persist.example', value: '1' }, ['property present persist.example']],
  aqf_packages: [
    { name: 'com.example.a', files: [{ path: '/data/app/a.apk', certificate: { Sha256: SHA256 } }] },
    [
      'app-id present com.example.a',
      'file-path present /data/app/a.apk',
      `certificate-hash present ${SHA256}`,
    ],
  ],
  aqf_processes: [
    { proc_name: 'com.example.a:remote' },
    ['process ran com.example.a:remote', 'app-id ran com.example.a'],
  ],
  bugreport_timestamps: [
    { path: 'FS/data/tombstones/tombstone_00' },
    ['file-path present /data/tombstones/tombstone_00'],
  ],
  connect_event: [
    { ip_address: 'c.example.org/198.51.100.7', port: 443, package_name: 'com.example.a' },
    ['ipv4-addr contacted 198.51.100.7', 'domain-name contacted c.example.org', 'app-id ran com.example.a'],
  ],
  dbinfo: [
    { path: '/data/user/0/com.example.a/databases/x.db' },
    ['file-path present /data/user/0/com.example.a/databases/x.db', 'app-id ran com.example.a'],
  ],
  dns_event: [
    { hostname: 'c.example.org', ip_addresses: ['/2001:db8::7'], package_name: 'com.example.a' },
    ['domain-name contacted c.example.org', 'ipv6-addr received 2001:db8::7', 'app-id ran com.example.a'],
  ],
  dumpsys_accessibility: [{ package_name: 'com.example.a' }, ['app-id present com.example.a']],
  dumpsys_activities: [{ package_name: 'com.example.a' }, ['app-id present com.example.a']],
  dumpsys_appops: [
    { package_name: 'com.example.a', permissions: [{ entries: [{ access: 'Access' }] }] },
    ['app-id ran com.example.a'],
  ],
  dumpsys_battery_daily: [{ package_name: 'com.example.a' }, ['app-id present com.example.a']],
  dumpsys_battery_history: [{ package_name: 'com.example.a' }, ['app-id ran com.example.a']],
  dumpsys_get_prop: [{ name: 'persist.example' }, ['property present persist.example']],
  dumpsys_packages: [{ package_name: 'com.example.a' }, ['app-id present com.example.a']],
  dumpsys_platform_compat: [{ package_name: 'com.example.a' }, ['app-id present com.example.a']],
  mounts: [
    { device: '/dev/block/dm-0', mount_point: '/system' },
    ['file-path present /system', 'file-path present /dev/block/dm-0'],
  ],
  root_binaries: [{ path: '/system/bin/su' }, ['file-path present /system/bin/su']],
  security_event: [
    { event_time: 1, app_process_start: { process: 'com.example.a', hash: SHA256 } },
    ['process ran com.example.a', 'app-id ran com.example.a', `file-hash ran ${SHA256}`],
  ],
  sms: [
    { address: '+12025550101', body: 'see https://a.example/!', direction: 'received' },
    ['url received https://a.example/', 'phone-number received +12025550101'],
  ],
  tombstones: [
    { process_name: 'exampled', binary_path: '/vendor/bin/exampled', command_line: ['/vendor/bin/exampled'] },
    ['process ran exampled', 'file-path ran /vendor/bin/exampled'],
  ],
};

describe('results of mvt-android', () => {
  it('are read with their places, times and the clock that these are of', async () => {
    const { records, runs } = await readFromBackup(mvtResults, androidMvtResultsExample().files());
    expect(runs.map(({ source, status }) => [source, status])).toEqual([
      ['aqf_get_prop.json', 'read'],
      ['aqf_packages.json', 'read'],
      ['aqf_processes.json', 'read'],
      ['aqf_settings.json', 'read'],
      ['dns_event.json', 'read'],
      ['sms.json', 'read'],
      ['tombstones.json', 'read'],
    ]);
    const of = (module: string) => records.find((record) => record.module === module);
    // Of the phone's own number, not of the text that MVT made of it in some zone.
    expect(of('dns_event')).toMatchObject({ isodate: '2025-08-12T12:00:00.123Z', zone: null });
    expect(of('sms')).toMatchObject({ isodate: '2025-08-12T12:00:00.123000Z', zone: null });
    expect(of('tombstones')).toMatchObject({ isodate: '2025-08-12T14:01:00.000000Z', zone: 'device-local' });
    expect(of('aqf_settings')).toMatchObject({ group: 'secure', isodate: null, zone: null });
  });

  it.each(Object.entries(CASES))('name what a record of %s has seen', async (module, [entry, expected]) => {
    expect(observableLines((await read(module, [entry])).observables)).toEqual(expected);
  });

  it('name what stands below a key', async () => {
    const receivers = { 'android.provider.Telephony.SMS_RECEIVED': [{ package_name: 'com.example.a' }] };
    expect(observableLines((await read('dumpsys_receivers', receivers)).observables)).toEqual([
      'app-id present com.example.a',
    ]);
    const settings = { secure: { enabled_accessibility_services: 'com.example.a/.B:com.example.c/.D' } };
    expect(observableLines((await read('aqf_settings', settings)).observables)).toEqual([
      'app-id present com.example.a',
      'app-id present com.example.c',
    ]);
  });

  it('have a case above for each module that names something', () => {
    const others = ['aqf_log_timestamps', 'aqf_settings', 'dumpsys_adb_state', 'dumpsys_receivers'];
    expect([...Object.keys(CASES), ...others].sort()).toEqual([...ANDROID_MODULES].sort());
  });

  it('tell senders of messages with pictures from those for whom they are', async () => {
    const entry = {
      m_type: '132',
      direction: 'received',
      mms_addresses: [
        { type: 137, address: '+12025550101' },
        { type: 151, address: '+12025550102' },
        { type: 137, address: 'insert-address-token' },
      ],
    };
    expect(observableLines((await read('sms', [entry])).observables)).toEqual([
      'phone-number received +12025550101',
      'phone-number mentioned +12025550102',
    ]);
  });

  it('name the apps of commands that came over the cable, and of changes', async () => {
    const entries = [
      { event_time: '1755000000123456789', adb_shell_cmd: { command: 'pm install com.example.a' } },
      { event_time: 'x', package_installed: { package_name: 'com.example.b' } },
    ];
    const { records, observables } = await read('security_event', entries);
    expect(observableLines(observables)).toEqual([
      'app-id mentioned com.example.a',
      'app-id present com.example.b',
    ]);
    expect(records[0]?.isodate).toMatch(/^2025-08-12T12:00:00\.123456/);
    expect(records[1]?.isodate).toBeNull();
  });

  it('bear keys that are names of the language, and values of any type', async () => {
    const text = '[{"__proto__": {"package_name": "a.b"}}, null, 1, [[]], "x", {"files": {"length": 3}}]';
    for (const module of ANDROID_MODULES) {
      const results = new PhantomMvtResults();
      results.addText(`${module}.json`, text);
      // A file that is in the results of iPhones too needs another one beside it.
      results.add('mounts', []);
      if (module === 'mounts') results.addText('mounts.json', text);
      const { records, observables } = await readFromBackup(mvtResults, results.files());
      expect(records, module).toHaveLength(6);
      expect(observables).toEqual([]);
    }
  });

  const corpus = join(import.meta.dirname, '../../../../../../shared/corpus/peer-results');
  it.skipIf(!existsSync(corpus))('of real runs of MVT are read whole', async () => {
    const folders = readdirSync(corpus).filter((name) => /^(?:androidqf|bugreport|ab)_.*_all$/.test(name));
    expect(folders.length).toBeGreaterThan(4);
    for (const name of [...folders, 'bugreport_all']) {
      const files = new Map(
        readdirSync(join(corpus, name)).map((file) => [file, readFileSync(join(corpus, name, file))]),
      );
      const { runs, records } = await readFromBackup(mvtResults, files);
      expect(
        runs.every(({ status }) => status === 'read'),
        name,
      ).toBe(true);
      expect(records.length, name).toBeGreaterThan(0);
    }
  });
});

it('compares every word of a long command', async () => {
  const command = `echo ${'x '.repeat(40_000)}com.example.last`;
  const { observables } = await read('security_event', [
    { event_time: '1755000000000123456', adb_shell_cmd: { command } },
  ]);
  expect(observableLines(observables)).toContain('app-id mentioned com.example.last');
});
