import { connectEvent, dnsEvent, PhantomIntrusionLogs } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { intrusionDns } from './intrusion-dns.ts';

const AT = 1_746_979_200_123;
const event = dnsEvent({
  at: AT,
  hostname: 'a.example.net',
  addresses: ['198.51.100.7', '127.0.0.1'],
  app: 'com.example.app',
  id: 7,
});

describe('names that were looked up', () => {
  it('are read, and no other kind', async () => {
    const logs = new PhantomIntrusionLogs();
    logs.log('a.txt', [connectEvent({ at: AT, address: '198.51.100.7' }), event, '']);
    const { records, runs, observables, events } = await readFromBackup(intrusionDns, logs.files());
    expect(runs).toMatchObject([{ status: 'read', source: 'a.txt' }]);
    expect(records).toEqual([
      {
        row: 2,
        isodate: '2025-05-11T16:00:00.123Z',
        hostname: 'a.example.net',
        ip_addresses: ['198.51.100.7', '127.0.0.1'],
        package: 'com.example.app',
        event_id: 7,
      },
    ]);
    expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
      'domain-name a.example.net contacted',
      'ipv4-addr 198.51.100.7 mentioned',
      'app-id com.example.app ran',
    ]);
    expect(events).toMatchObject([{ what: 'Name looked up', message: 'a.example.net by com.example.app' }]);
  });

  it('are given once, however many files and zips repeat them', async () => {
    const inner = new PhantomIntrusionLogs();
    inner.log('day.txt', [event]);
    const logs = new PhantomIntrusionLogs();
    logs.log('a.txt', [event, event]);
    logs.log('b.txt', [event, dnsEvent({ at: AT + 1, hostname: 'b.example.net' })]);
    logs.add('c.zip', inner.zip('folder/'));
    const { records, runs } = await readFromBackup(intrusionDns, logs.files());
    expect(records.map(({ hostname }) => hostname)).toEqual(['a.example.net', 'b.example.net']);
    expect(runs.map(({ source, status }) => [source, status])).toEqual([
      ['a.txt', 'read'],
      ['b.txt', 'read'],
      ['c.zip/folder/day.txt', 'read'],
    ]);
  });

  it('are read with blanks, with other letters and without some members', async () => {
    const logs = new PhantomIntrusionLogs();
    logs.log('a.txt', [
      '  { "dns_event" : { "event_time" : 1746979200 , "hostname" : "größe.example.net" } }',
      '{"dns_event":{}}',
      '{"dns_event":{"event_time":"1746979200123","hostname":7,"ip_addresses":"x"}}',
    ]);
    const { records, runs } = await readFromBackup(intrusionDns, logs.files());
    expect(runs).toMatchObject([{ status: 'read' }]);
    expect(records.map(({ row, isodate, hostname }) => [row, isodate, hostname])).toEqual([
      [1, '2025-05-11T16:00:00Z', 'größe.example.net'],
      [2, null, null],
      [3, '2025-05-11T16:00:00.123Z', null],
    ]);
  });

  it('say what is damaged or cut', async () => {
    const logs = new PhantomIntrusionLogs();
    logs.add(
      'a.txt',
      new TextEncoder().encode(`${event}\nnot json\n{"dns_event":7}\n{"connect_event":{"event_t`),
    );
    const { records, runs } = await readFromBackup(intrusionDns, logs.files());
    expect(records).toHaveLength(1);
    expect(runs[0]?.error).toBe('it ends within a line: it was cut; 2 lines are damaged or cut: left out');
  });
});

it('takes a thousand answers to a look-up, and says when there are more', async () => {
  const answered = (count: number) => {
    const addresses = Array.from({ length: count }, (_, i) => `198.51.${100 + (i >> 8)}.${i & 255}`);
    const logs = new PhantomIntrusionLogs();
    logs.log('a.txt', [dnsEvent({ at: AT, hostname: 'a.example.net', addresses })]);
    return readFromBackup(intrusionDns, logs.files());
  };
  expect(await errorsAt(1000, answered)).toEqual([
    null,
    'more than 1000 answers to one look-up: the rest is left out',
  ]);
});

it('are read out of a text in UTF-16, as a Windows shell writes it', async () => {
  const logs = new PhantomIntrusionLogs();
  logs.add('a.txt', new Uint8Array(Buffer.from(`\ufeff${event}\r\n${event}\r\n`, 'utf16le')));
  const { records, runs } = await readFromBackup(intrusionDns, logs.files());
  expect(runs).toMatchObject([{ status: 'read', source: 'a.txt' }]);
  expect(records.map(({ hostname }) => hostname)).toEqual(['a.example.net']);
});
