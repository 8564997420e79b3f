import { fixtures } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { receivers } from './receivers.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.receivers')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(receivers, example);
  expect(records).toEqual([
    {
      row: 4,
      intent: 'text/plain',
      package: 'com.example.notes',
      component: 'com.example.notes/.Take',
      table: 'Full MIME Types',
    },
    {
      row: 9,
      intent: 'android.provider.Telephony.SMS_RECEIVED',
      package: 'com.example.helper',
      component: 'com.example.helper/com.example.inner.On$Sms',
      table: 'Non-Data Actions',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/package', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.notes present',
    'app-id com.example.helper present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});
