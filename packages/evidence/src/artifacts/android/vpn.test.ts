import { connectivityText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { vpn } from './vpn.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.vpn')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(vpn, example);
  expect(records).toEqual([
    {
      row: 7,
      record_type: 'network',
      package: null,
      user_id: null,
      uid: 10150,
      interface_name: 'tun0',
      always_on: null,
    },
    {
      record_type: 'app',
      row: 2,
      user_id: 0,
      package: 'com.example.vpn',
      always_on: true,
      uid: null,
      interface_name: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['dumpsys/connectivity', 'read'],
    ['dumpsys/vpn_management', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.vpn ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('takes no network without a VPN for one', async () => {
  const { records, runs } = await readFromBackup(
    vpn,
    reportOfService('connectivity', connectivityText(null)).files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]?.status).toBe('read');
});
