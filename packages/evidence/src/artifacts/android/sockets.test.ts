import { fixtures, netstatText, reportOfSection } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { sockets } from './sockets.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.sockets')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(sockets, example);
  expect(records).toEqual([
    {
      row: 2,
      protocol: 'tcp',
      socket_state: 'ESTAB',
      local_address: '2001:db8::10',
      local_port: 50000,
      remote_address: '2001:db8::7',
      remote_port: 5228,
      uid: 10099,
      pid: 99,
      process_name: 'com.example.notes',
      path: null,
    },
    {
      row: 3,
      protocol: 'tcp',
      socket_state: 'LISTEN',
      local_address: '127.0.0.1',
      local_port: 5037,
      remote_address: '0.0.0.0',
      remote_port: null,
      uid: 0,
      pid: 456,
      process_name: 'adbd',
      path: null,
    },
    {
      row: 4,
      protocol: 'tcp6',
      socket_state: 'ESTABLISHED',
      local_address: '192.0.2.10',
      local_port: 41324,
      remote_address: '198.51.100.7',
      remote_port: 443,
      uid: 10201,
      pid: 1234,
      process_name: 'com.example.recorder',
      path: null,
    },
    {
      row: 5,
      protocol: 'udp',
      socket_state: null,
      local_address: '0.0.0.0',
      local_port: 68,
      remote_address: '0.0.0.0',
      remote_port: null,
      uid: 1000,
      pid: null,
      process_name: null,
      path: null,
    },
    {
      row: 8,
      local_address: null,
      local_port: null,
      remote_address: null,
      remote_port: null,
      uid: null,
      pid: null,
      process_name: null,
      protocol: 'unix',
      socket_state: 'CONNECTED',
      path: '/dev/socket/mdns',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['section/DETAILED SOCKET STATE', 'read'],
    ['section/NETSTAT', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'ipv6-addr 2001:db8::7 contacted',
    'process com.example.notes ran',
    'process adbd ran',
    'ipv4-addr 198.51.100.7 contacted',
    'process com.example.recorder ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('passes over what is no row', async () => {
  const text = netstatText([
    'tcp 0 0 x',
    'tcp        0      0 nowhere nothing ESTABLISHED',
    'sctp 0 0 a:1 b:2',
  ]);
  const { records } = await readFromBackup(sockets, reportOfSection('NETSTAT', 'netstat', text).files());
  expect(records).toMatchObject([{ local_address: null, remote_address: null, socket_state: 'ESTABLISHED' }]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { runs } = await readFromBackup(sockets, reportOfSection('NETSTAT', 'netstat', 'else\n').files());
  expect(runs[0]?.status).toBe('failed');
});

it('reads the table of Android 5 and 6, which stands to the right', async () => {
  const text = [
    'Proto Recv-Q Send-Q Local Address          Foreign Address        State',
    ' tcp       0      0 127.0.0.1:5037         0.0.0.0:*              LISTEN',
    'tcp6       0      0 ::ffff:192.0.2.1:4000  ::ffff:198.51.100.7:443 ESTABLISHED',
    '',
  ].join('\n');
  const { records } = await readFromBackup(sockets, reportOfSection('NETSTAT', 'netstat', text).files());
  expect(records.map((one) => [one.protocol, one.local_port, one.remote_address, one.socket_state])).toEqual([
    ['tcp', 5037, '0.0.0.0', 'LISTEN'],
    ['tcp6', 4000, '198.51.100.7', 'ESTABLISHED'],
  ]);
});
