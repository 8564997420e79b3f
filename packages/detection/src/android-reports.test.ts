/** Whole checks of bug reports: a made-up one with what wants an explanation, and real ones, where they are, that must stay quiet. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type CheckResult, levelRank } from '@bridle/model';
import {
  accessibilityText,
  adbText,
  appOpsText,
  batterystatsText,
  devicePolicyText,
  logText,
  notificationText,
  PhantomBugreport,
  PhantomDumpstate,
  tombstoneText,
  usageStatsText,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { bundle, checkBackup, type IndicatorFiles } from './testing/index.ts';

const told = (result: CheckResult): readonly string[] =>
  result.findings
    .filter(({ level }) => levelRank(level) > levelRank('info'))
    .map(({ rule, level }) => `${rule} ${level}`)
    .sort();

const HELPER = 'com.example.helper';

const TOMBSTONE = tombstoneText({
  at: '2025-08-13 22:11:09+0200',
  process: 'com.example.gallery',
  thread: 'worker',
  pid: 1,
  tid: 2,
  uid: 10199,
  signal: [11, 'SIGSEGV', 1, 'SEGV_MAPERR'],
  frames: [['decode+1', '/system/lib64/libimagecodec.quram.so']],
});

describe('a made-up bug report', () => {
  const report = (): PhantomBugreport =>
    new PhantomBugreport(
      new PhantomDumpstate()
        .service('accessibility', accessibilityText([`${HELPER}/.Service`]))
        .service('adb', adbText([{ seed: 1, name: 'eve@office', last: 1_755_000_000_000 }]))
        .service(
          'appops',
          appOpsText([
            {
              uid: 'u0a201',
              package: HELPER,
              operation: 'RECORD_AUDIO',
              mode: 'allow',
              entries: [
                { kind: 'Access', state: 'bg-s', at: '2025-08-12 03:14:15.123', duration: '+12m3s456ms' },
              ],
            },
            { uid: 'u0a201', package: HELPER, operation: 'SYSTEM_ALERT_WINDOW', mode: 'allow' },
          ]),
        )
        .service(
          'batterystats',
          batterystatsText({
            days: [
              {
                from: '2025-08-12-01-15-45',
                to: '2025-08-13-01-15-45',
                changes: ['Update com.example.short vers=1', 'Uninstall com.example.short'],
              },
            ],
          }),
        )
        .service(
          'device_policy',
          devicePolicyText([{ component: `${HELPER}/.Admin`, uid: 10201, policies: [] }]),
        )
        .service('notification', notificationText({ allowed: [`${HELPER}/.Listener`] }))
        .service(
          'usagestats',
          usageStatsText({
            events: [
              { at: '2025-08-13 22:05:00', type: 'NOTIFICATION_INTERRUPTION', package: 'com.whatsapp' },
            ],
          }),
        ),
    ).add('FS/data/tombstones/tombstone_00', TOMBSTONE);

  it('tells what wants an explanation, with the times in UTC', async () => {
    const result = await checkBackup(report().files());
    expect(told(result)).toEqual([
      'android.accessibility-service low',
      'android.background-recording low',
      'android.codec-crash medium',
      'android.package-change medium',
      'android.trusted-computer low',
      'android.watching-app medium',
    ]);
    const crash = result.findings.find(({ rule }) => rule === 'android.codec-crash');
    expect(crash).toMatchObject({
      at: '2025-08-13T20:11:09Z',
      details: { near: 'yes', after: 'com.whatsapp' },
    });
    expect(result.findings.find(({ rule }) => rule === 'android.watching-app')?.details).toMatchObject({
      app: HELPER,
      powers: 'accessibility, admin, notifications, overlay',
    });
    expect(result.outcome).toBe('suspicious');
  });

  it('sees a decoder that crashed in the log too, and tells what a tombstone has as well once', async () => {
    const lines = [
      'pid: 1, tid: 2, name: worker  >>> com.example.gallery <<<',
      '      #00 pc 000603ca  /apex/com.android.runtime/lib64/bionic/libc.so (abort+166)',
      '      #01 pc 000113ca  /system/lib64/libimagecodec.quram.so (decode+1)',
    ];
    const log = logText(
      lines.map((text) => ({ at: '08-13 22:11:10.000', priority: 'F', tag: 'DEBUG', text })),
      'crash',
    );
    const alone = new PhantomBugreport(new PhantomDumpstate().section('SYSTEM LOG', 'logcat', log));
    const found = (await checkBackup(alone.files())).findings.filter(
      ({ rule }) => rule === 'android.codec-crash',
    );
    expect(found).toMatchObject([
      {
        artifact: 'android.logcat',
        level: 'medium',
        at: '2025-08-13T20:11:10.000Z',
        details: { process: 'com.example.gallery', decoder: '/system/lib64/libimagecodec.quram.so' },
      },
    ]);
    const both = alone.add('FS/data/tombstones/tombstone_00', TOMBSTONE);
    expect(told(await checkBackup(both.files()))).toEqual(['android.codec-crash medium']);
  });

  it('measures the age of the patches at the day of the report, and sees that it was started without SELinux', async () => {
    const of = async (patch: string, mode: string) => {
      const properties = { 'ro.build.version.security_patch': patch, 'ro.boot.selinux': mode };
      const made = new PhantomBugreport(new PhantomDumpstate({ zone: null, properties }));
      return told(await checkBackup(made.files()));
    };
    expect(await of('2025-06-05', 'enforcing')).toEqual([]);
    expect(await of('2021-06-05', 'permissive')).toEqual([
      'android.patch-age low',
      'android.selinux-off high',
    ]);
  });

  it('tells an open start and a system for tests once each, whatever number of properties say so', async () => {
    const properties = {
      'ro.boot.verifiedbootstate': 'orange',
      'ro.boot.flash.locked': '0',
      'ro.build.tags': 'test-keys',
      'ro.build.type': 'userdebug',
      'ro.debuggable': '1',
    };
    const { findings } = await checkBackup(
      new PhantomBugreport(new PhantomDumpstate({ properties })).files(),
    );
    expect(
      findings.filter(({ rule }) => rule === 'android.boot-state').map(({ details }) => details),
    ).toEqual([
      { property: 'ro.boot.verifiedbootstate, ro.boot.flash.locked', value: 'orange, 0', what: 'boot' },
      {
        property: 'ro.build.tags, ro.build.type, ro.debuggable',
        value: 'test-keys, userdebug, 1',
        what: 'keys',
      },
    ]);
  });

  it('hashes the text as the file that it is, in a folder, as a zip and by itself', async () => {
    const files = report().files();
    const of = async (given: ReadonlyMap<string, Uint8Array>) => {
      const [evidence] = (await checkBackup(given)).evidence;
      return [evidence?.files, evidence?.bytes];
    };
    const sum = (names: readonly string[]): number =>
      names.reduce((total, name) => total + (files.get(name)?.length ?? 0), 0);
    const [text = ''] = files.keys();
    // The text, and the crash that an artifact read; not the parts of the text.
    expect(await of(files)).toEqual([2, sum([text, 'FS/data/tombstones/tombstone_00'])]);
    const zip = report().zip();
    expect(await of(new Map([['bugreport.zip', zip]]))).toEqual([1, zip.length]);
    expect(await of(new Map([['old.txt', files.get(text) ?? zip]]))).toEqual([1, sum([text])]);
  });

  it('finds a published app in every part that names it, also as a zip and as a bare text', async () => {
    const set = { 'set.stix2': bundle('Phantom', `[app:id = '${HELPER}']`) };
    const artifacts = [
      'android.accessibility',
      'android.appops',
      'android.device-policy',
      'android.notification-listeners',
    ];
    const shapes = [
      report().files(),
      new Map([['bugreport.zip', report().zip()]]),
      new Map([['old.txt', new TextEncoder().encode(report().dumpstate.text())]]),
    ];
    for (const files of shapes) {
      const result = await checkBackup(files, set);
      const found = result.findings.filter(({ family }) => family === 'Phantom');
      expect([...new Set(found.map(({ artifact }) => artifact))].sort()).toEqual(artifacts);
      expect(found[0]).toMatchObject({ level: 'critical', stage: 'infection' });
    }
  });
});

const CORPUS = join(import.meta.dirname, '../../../../shared/corpus');

function publicSets(): IndicatorFiles {
  const folder = join(CORPUS, 'indicators/stix2');
  const names = readdirSync(folder).filter((name) => name.endsWith('.stix2') && name !== 'test.stix2');
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
}

function filesOf(path: string): ReadonlyMap<string, Uint8Array> {
  if (statSync(path).isFile()) return new Map([['report', new Uint8Array(readFileSync(path))]]);
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  const files = names.filter((name) => statSync(name).isFile());
  return new Map(files.map((file) => [relative(path, file), new Uint8Array(readFileSync(file))]));
}

describe.skipIf(!existsSync(CORPUS))('real bug reports, every rule and every public set', () => {
  it.each([
    ['a Pixel', 'phones/android/bugreport-sailfish-QP1A.191005.007.A3-2020-01-08-15-30-07.zip'],
    ['a bare text of an old phone', 'phones/android/bugreport_deadlock.txt'],
    ['the peer’s folder', 'peer-fixtures/android_data/bugreport'],
  ])('%s: nothing above medium', async (_, path) => {
    const result = await checkBackup(filesOf(join(CORPUS, path)), publicSets());
    const loud = result.findings.filter(({ level }) => levelRank(level) > levelRank('medium'));
    expect(loud.map(({ rule, artifact, level }) => [rule, artifact, level])).toEqual([]);
    expect(result.episodes).toEqual([]);
    expect(result.artifacts.some(({ status }) => status === 'failed')).toBe(false);
  });

  it('a Pixel: is read whole, but for what it does not have', async () => {
    const [name] = readdirSync(join(CORPUS, 'phones/android')).filter((file) => file.endsWith('.zip'));
    const result = await checkBackup(filesOf(join(CORPUS, 'phones/android', name ?? '')), publicSets());
    const records = (id: string): number =>
      result.artifacts.filter(({ artifact }) => artifact === id).reduce((sum, run) => sum + run.records, 0);
    for (const id of [
      'activities',
      'appops',
      'adb-state',
      'dbinfo',
      'dropbox',
      'open-files',
      'roles',
      'usage-stats',
    ])
      expect([id, records(`android.${id}`) > 0]).toEqual([id, true]);
    expect(result.artifacts.filter(({ status }) => status === 'partial')).toEqual([]);
  });
});
