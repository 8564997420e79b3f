import { connectEvent, PhantomIntrusionLogs } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { intrusionConnect } from './intrusion-connect.ts';

const AT = 1_746_979_200_123;

it('reads connections; the phone itself is no address to compare', async () => {
  const logs = new PhantomIntrusionLogs();
  logs.log('a.txt', [
    connectEvent({ at: AT, address: '198.51.100.1', app: 'com.example.app', id: 3 }),
    '{"connect_event":{"event_time":1746979200124,"ip_address":"ip6-localhost/::1","port":53}}',
    connectEvent({ at: AT + 2, address: '2001:db8::1', port: 853 }),
  ]);
  const { records, observables, events } = await readFromBackup(intrusionConnect, logs.files());
  expect(records).toEqual([
    {
      row: 1,
      isodate: '2025-05-11T16:00:00.123Z',
      ip_address: '198.51.100.1',
      port: 443,
      package: 'com.example.app',
      event_id: 3,
    },
    {
      row: 2,
      isodate: '2025-05-11T16:00:00.124Z',
      ip_address: '::1',
      port: 53,
      package: null,
      event_id: null,
    },
    {
      row: 3,
      isodate: '2025-05-11T16:00:00.125Z',
      ip_address: '2001:db8::1',
      port: 853,
      package: null,
      event_id: null,
    },
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'ipv4-addr 198.51.100.1 contacted',
    'app-id com.example.app ran',
    'ipv6-addr 2001:db8::1 contacted',
  ]);
  expect(events[0]).toMatchObject({
    what: 'Connection',
    message: '198.51.100.1 port 443 by com.example.app',
  });
});
