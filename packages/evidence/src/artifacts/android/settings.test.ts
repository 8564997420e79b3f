import { PhantomAndroidqf, reportOfService, reportWithParts, settingsText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { settings } from './settings.ts';

const NOT_KEPT = { user_id: null, changed_by: null };

it('reads every table of settings, and which apps they name', async () => {
  const made = new PhantomAndroidqf();
  made.add('settings_global.txt', 'adb_enabled=1\nodd\nequals=a=b\n');
  made.add(
    'settings_secure.txt',
    'enabled_accessibility_services=com.example.a/.S:com.example.b/com.example.b.T\nandroid_id=1',
  );
  const { records, runs, observables } = await readFromBackup(settings, made.files());
  expect(records).toEqual([
    { row: 1, namespace: 'global', name: 'adb_enabled', value: '1', ...NOT_KEPT },
    { row: 3, namespace: 'global', name: 'equals', value: 'a=b', ...NOT_KEPT },
    {
      row: 1,
      namespace: 'secure',
      name: 'enabled_accessibility_services',
      value: 'com.example.a/.S:com.example.b/com.example.b.T',
      ...NOT_KEPT,
    },
    { row: 2, namespace: 'secure', name: 'android_id', value: '1', ...NOT_KEPT },
  ]);
  expect(runs.map(({ status }) => status)).toEqual(['partial', 'read']);
  expect(observables.map(({ value }) => value)).toEqual(['com.example.a', 'com.example.b']);
});

it('reads those of a report, of every user, with who set them last', async () => {
  const { records, runs } = await readFromBackup(settings, reportWithParts().files());
  expect(records).toEqual([
    {
      row: 4,
      namespace: 'global',
      name: 'adb_enabled',
      value: '1',
      user_id: 0,
      changed_by: 'com.android.settings',
    },
    {
      row: 5,
      namespace: 'global',
      name: 'package_verifier_user_consent',
      value: '-1',
      user_id: 0,
      changed_by: 'android',
    },
    {
      row: 8,
      namespace: 'secure',
      name: 'enabled_accessibility_services',
      value: 'com.example.helper/.S',
      user_id: 11,
      changed_by: 'android',
    },
  ]);
  expect(runs).toMatchObject([{ status: 'read', source: 'dumpsys/settings' }]);
  const other = await readFromBackup(settings, reportOfService('settings', 'else\n').files());
  expect(other.runs[0]?.status).toBe('failed');
  const odd = settingsText([{ namespace: 'global', name: 'a', value: 'b c default:' }]);
  expect((await readFromBackup(settings, reportOfService('settings', odd).files())).records[0]?.value).toBe(
    'b c',
  );
});

it('compares every app that a long value names, in either kind of evidence', async () => {
  const value = `${'com.example.a/.S:'.repeat(3000)}com.example.last/.S`;
  const made = new PhantomAndroidqf();
  made.add('settings_secure.txt', `enabled_accessibility_services=${value}\n`);
  const report = reportOfService(
    'settings',
    `SECURE SETTINGS (user 0)\n_id:1 name:enabled_accessibility_services pkg:android value:${value}\n`,
  );
  for (const files of [made.files(), report.files()]) {
    const { runs, observables } = await readFromBackup(settings, files);
    expect(runs[0]).toMatchObject({ status: 'read' });
    expect(observables.at(-1)?.value).toBe('com.example.last');
  }
});

it('says when a value is longer than a line can be', async () => {
  const made = new PhantomAndroidqf();
  made.add('settings_secure.txt', `a=1\nb=${'x'.repeat(1_048_576)}\n`);
  expect((await readFromBackup(settings, made.files())).runs).toMatchObject([
    { status: 'partial', error: 'lines longer than a megabyte are cut' },
  ]);
});

it('reads out of dumpsys.txt what an acquisition has no list of: further users, and tables that were lost', async () => {
  const made = new PhantomAndroidqf();
  made.add('settings_global.txt', 'adb_enabled=1\n');
  const text = settingsText([
    { namespace: 'global', name: 'adb_enabled', value: '1' },
    { namespace: 'secure', name: 'android_id', value: '2' },
    { namespace: 'secure', user: 10, name: 'enabled_accessibility_services', value: 'com.example.helper/.S' },
  ]);
  made.add('dumpsys.txt', reportOfService('settings', text, { head: false }).dumpstate.text());
  const { records } = await readFromBackup(settings, made.files());
  expect(records.map(({ namespace, name, user_id: user }) => [namespace, name, user])).toEqual([
    ['secure', 'android_id', 0],
    ['secure', 'enabled_accessibility_services', 10],
    ['global', 'adb_enabled', null],
  ]);
});
