import { shutdownLog as logText, type PhantomShutdown, PhantomSysdiagnose } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { shutdownLog } from './shutdown-log.ts';

const UUID = '8F1C5A9E-0000-4000-8000-00000000000A';
const STAGED = '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd';
const SHUTDOWNS: readonly PhantomShutdown[] = [
  { at: new Date('2025-08-01T05:00:00Z'), notices: [[1.26, [[155, '/usr/libexec/nfcd', UUID]]]] },
  {
    at: new Date('2025-08-10T23:00:00Z'),
    notices: [
      [1.26, [[2143, STAGED, UUID]]],
      [2.52, [[2143, STAGED, UUID]]],
      [3.78, [[2143, STAGED, UUID]]],
    ],
  },
];

async function read(text: string, name = 'shutdown.log') {
  const made = new PhantomSysdiagnose();
  made.add(`system_logs.logarchive/Extra/${name}`, text);
  return readFromBackup(shutdownLog, made.files());
}

describe('the shutdown log', () => {
  it('tells each shutdown, and each process once with its delay', async () => {
    const { records, runs } = await read(logText(SHUTDOWNS));
    expect(runs).toMatchObject([{ status: 'read', source: 'system_logs.logarchive/Extra/shutdown.log' }]);
    expect(records.map((one) => [one.record_type, one.isodate, one.clients, one.pid])).toEqual([
      ['shutdown', '2025-08-01T05:00:00Z', 1, null],
      ['client', '2025-08-01T05:00:00Z', null, 155],
      ['shutdown', '2025-08-10T23:00:00Z', 1, null],
      ['client', '2025-08-10T23:00:00Z', null, 2143],
    ]);
    expect(records[3]).toEqual({
      row: 4,
      record_type: 'client',
      isodate: '2025-08-10T23:00:00Z',
      shutdown: 2,
      pid: 2143,
      shutdown_client: `${STAGED}/${UUID}`,
      process_path: STAGED,
      image_uuid: UUID,
      // Not 1.26 + 2.52 + 3.78: the counter runs on.
      delay: 3.78,
      times_delayed: 3,
      clients: null,
    });
  });

  it('compares the path without the UUID behind it, and the name of what is no part of iOS', async () => {
    const { observables } = await read(logText(SHUTDOWNS));
    expect(observables).toEqual([
      { type: 'file-path', value: '/usr/libexec/nfcd', relation: 'ran' },
      { type: 'process', value: 'nfcd', relation: 'mentioned' },
      { type: 'file-path', value: STAGED, relation: 'ran' },
      { type: 'process', value: 'phantomd', relation: 'ran' },
    ]);
  });

  it('splits blocks without a time where the counter falls', async () => {
    const { records } = await read(
      logText(
        SHUTDOWNS.map((one) => ({ ...one, at: null })),
        'blocks',
      ),
    );
    expect(records.map((one) => [one.record_type, one.isodate, one.shutdown])).toEqual([
      ['shutdown', null, 1],
      ['client', null, 1],
      ['shutdown', null, 2],
      ['client', null, 2],
    ]);
  });

  it('reads clients in the line of their notice', async () => {
    const { records } = await read(logText(SHUTDOWNS, 'lines'));
    expect(records.filter((one) => one.record_type === 'client').map((one) => [one.pid, one.delay])).toEqual([
      [155, 1.26],
      [2143, 3.78],
    ]);
  });

  it('takes times with an at sign, in milliseconds, and of phase lines', async () => {
    const lines = [
      'After 1.0s, remaining client pid: 5 (/usr/libexec/a)',
      'SIGTERM: sent @1755066600',
      'After 1.0s, remaining client pid: 6 (/usr/libexec/b)',
      'SIGTERM: [1755066600123]',
      '%shutdown: phase 2 @1755066700',
      'After 1.0s, remaining client pid: 7 (/odd (path)/c)',
    ];
    const { records } = await read(lines.join('\n'));
    expect(
      records.filter((one) => one.record_type === 'client').map((one) => [one.process_path, one.isodate]),
    ).toEqual([
      ['/usr/libexec/a', '2025-08-13T06:30:00Z'],
      ['/usr/libexec/b', '2025-08-13T06:30:00.123Z'],
      ['/odd (path)/c', '2025-08-13T06:31:40Z'],
    ]);
  });

  it('reads rotated ones, each by itself, and an emptied one as what it is', async () => {
    const made = new PhantomSysdiagnose();
    made.add('system_logs.logarchive/Extra/shutdown.0.log', logText(SHUTDOWNS.slice(0, 1)));
    made.add('system_logs.logarchive/Extra/shutdown.log', '');
    const { runs } = await readFromBackup(shutdownLog, made.files());
    expect(runs.map(({ status, records }) => [status, records])).toEqual([
      ['read', 2],
      ['read', 0],
    ]);
  });

  it('says that a text is something else', async () => {
    expect((await read('a text\nof something\n')).runs).toMatchObject([{ status: 'failed' }]);
  });

  it('bounds what one shutdown may name', async () => {
    const lines = Array.from({ length: 10_050 }, (_, i) => `remaining client pid: ${i} (/x/${i})`);
    const { records, runs } = await read(`After 1.0s, these clients are still here:\n${lines.join('\n')}\n`);
    expect(records.length).toBe(10_001);
    expect(runs[0]?.error).toMatch(/more than 10000 processes/);
  });
});
