import { fixtures, PhantomBugreport, PhantomDumpstate, resolverTable } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { activities } from './activities.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.activities')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(activities, example);
  expect(records).toEqual([
    {
      row: 4,
      intent: 'android_secret_code',
      package: 'com.example.hidden',
      component: 'com.example.hidden/.Open',
      table: 'Schemes',
    },
    {
      row: 9,
      intent: 'android.intent.action.MAIN',
      package: 'com.example.hidden',
      component: 'com.example.hidden/.Open',
      table: 'Non-Data Actions',
    },
    {
      row: 11,
      intent: 'android.intent.action.MAIN',
      package: 'com.example.notes',
      component: 'com.example.notes/.Main',
      table: 'Non-Data Actions',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/package', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.hidden present',
    'app-id com.example.hidden present',
    'app-id com.example.notes present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('takes only its own table, over the blank lines within it', async () => {
  const other = resolverTable('Receiver', [
    { table: 'Schemes', intent: 'x', components: ['com.example.other/.X'] },
  ]);
  const own = resolverTable('Activity', [
    { table: 'Schemes', intent: 'https', components: ['com.example.a/.A'] },
    { table: 'Non-Data Actions', intent: 'y', components: ['com.example.a/.B', 'no component'] },
  ]);
  const report = new PhantomBugreport(new PhantomDumpstate().service('package', `${other}${own}${other}`));
  const { records } = await readFromBackup(activities, report.files());
  expect(records.map(({ intent, component }) => [intent, component])).toEqual([
    ['https', 'com.example.a/.A'],
    ['y', 'com.example.a/.B'],
  ]);
});
