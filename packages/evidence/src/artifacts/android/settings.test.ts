import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { settings } from './settings.ts';

it('reads every table of settings, and which apps they name', async () => {
  const made = new PhantomAndroidqf();
  made.add('settings_global.txt', 'adb_enabled=1\nodd\nequals=a=b\n');
  made.add(
    'settings_secure.txt',
    'enabled_accessibility_services=com.example.a/.S:com.example.b/com.example.b.T\nandroid_id=1',
  );
  const { records, runs, observables } = await readFromBackup(settings, made.files());
  expect(records).toEqual([
    { row: 1, namespace: 'global', name: 'adb_enabled', value: '1' },
    { row: 3, namespace: 'global', name: 'equals', value: 'a=b' },
    {
      row: 1,
      namespace: 'secure',
      name: 'enabled_accessibility_services',
      value: 'com.example.a/.S:com.example.b/com.example.b.T',
    },
    { row: 2, namespace: 'secure', name: 'android_id', value: '1' },
  ]);
  expect(runs.map(({ status }) => status)).toEqual(['partial', 'read']);
  expect(observables.map(({ value }) => value)).toEqual(['com.example.a', 'com.example.b']);
});
