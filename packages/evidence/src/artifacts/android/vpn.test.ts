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

it('names the app of a VPN by its network, on phones that write it there', async () => {
  const text =
    'Current Networks:\n  NetworkAgentInfo{network{238}  handle{1}  ni{VPN CONNECTED extra: VPN:com.example.vpn}  lp{{InterfaceName: tun0 }}  nc{[ Transports: WIFI|VPN OwnerUid: 10150 ]}}\n' +
    '  NetworkAgentInfo{ ni{[type: VPN[], state: CONNECTED/CONNECTED, extra: (none)]}  network{7}  lp{{InterfaceName: tun1 }}}\n';
  const { records, observables } = await readFromBackup(vpn, reportOfService('connectivity', text).files());
  expect(records.map((one) => [one.package, one.interface_name, one.uid])).toEqual([
    ['com.example.vpn', 'tun0', 10150],
    [null, 'tun1', null],
  ]);
  expect(observables.map(({ value }) => value)).toEqual(['com.example.vpn']);
});

it('says of a text without a heading of the service that nothing of it was read', async () => {
  const { runs } = await readFromBackup(vpn, reportOfService('connectivity', 'something else\n').files());
  expect(runs[0]?.error).toMatch(/no line has a known form/);
});
