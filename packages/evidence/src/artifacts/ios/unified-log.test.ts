import {
  exampleLogs,
  LOG_DAEMONS,
  PhantomLogArchive,
  type PhantomLogMessage,
  PhantomSysdiagnose,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { unifiedLog } from './unified-log.ts';

const { launchd, tccd, phantomd } = LOG_DAEMONS;
const AT = new Date('2025-08-10T22:30:00Z');
const STAGED = '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd';

async function read(logs: PhantomLogArchive, change: (made: PhantomSysdiagnose) => void = () => undefined) {
  const made = new PhantomSysdiagnose();
  made.addLogs(logs);
  change(made);
  return readFromBackup(unifiedLog, made.files());
}

async function messagesOf(...messages: readonly Omit<PhantomLogMessage, 'at'>[]) {
  const logs = new PhantomLogArchive();
  for (const message of messages) logs.add({ at: AT, ...message });
  const { records } = await read(logs);
  return records.filter(({ record_type }) => record_type === 'message');
}

describe('the unified log', () => {
  it('tells of each file its boot, build and zone', async () => {
    const { records, runs } = await read(exampleLogs());
    expect(runs).toMatchObject([
      { status: 'read', source: 'system_logs.logarchive/Persist/0000000000000001.tracev3' },
    ]);
    expect(records[0]).toMatchObject({
      row: 1,
      record_type: 'file',
      isodate: '2025-08-10T06:00:00Z',
      boot_id: 'A1B2C3D4-0000-4000-8000-00000000B007',
      build: '22G86',
      hardware_model: 'D53gAP',
      zone_file: '/var/db/timezone/zoneinfo/Europe/Paris',
      clock_basis: 'timesync',
    });
  });

  it('tells of each process its path, its first and last entry, and what was lost', async () => {
    const { records, observables } = await read(exampleLogs());
    const processes = records.filter(({ record_type }) => record_type === 'process');
    expect(processes[0]).toMatchObject({
      isodate: '2025-08-10T22:01:00Z',
      last_seen_isodate: '2025-08-10T22:02:00Z',
      pid: 1,
      owner_id: 0,
      process_path: '/sbin/launchd',
      image_uuid: '10000000000040008000000000000001',
      log_entries: 2,
      lost_entries: 12,
    });
    expect(processes.map((one) => one.process_path)).toEqual(['/sbin/launchd', STAGED, tccd.path, null]);
    expect(observables).toContainEqual({ type: 'file-path', value: STAGED, relation: 'ran' });
    expect(observables).toContainEqual({ type: 'process', value: 'phantomd', relation: 'ran' });
    expect(observables).toContainEqual({ type: 'process', value: 'launchd', relation: 'mentioned' });
  });

  it('keeps messages of chosen senders, and those that name a folder of interest, and no others', async () => {
    const kept = await messagesOf(
      { process: launchd, format: 'ordinary %d', values: [1] },
      { process: launchd, format: 'spawned %{public}s', values: [STAGED] },
      {
        process: tccd,
        format: 'access %s',
        values: [{ private: null }],
        subsystem: ['com.apple.TCC', 'access'],
      },
      { process: launchd, format: 'for the camera', subsystem: ['com.apple.TCC', 'x'] },
      { process: launchd, format: 'other', subsystem: ['com.example', 'x'] },
    );
    expect(kept.map((one) => [one.log_text, one.subsystem, one.log_paths])).toEqual([
      [`spawned ${STAGED}`, null, [STAGED]],
      ['access <private>', 'com.apple.TCC', []],
      ['for the camera', 'com.apple.TCC', []],
    ]);
    expect(kept[0]).toMatchObject({
      isodate: '2025-08-10T22:30:00Z',
      pid: 1,
      process_path: '/sbin/launchd',
      sender_path: '/sbin/launchd',
      log_level: 'default',
      log_values: null,
      unresolved: null,
    });
  });

  it('finds the folder in private, oversize and dumped values too', async () => {
    const path = '/private/var/tmp/phantom.dat';
    const kept = await messagesOf(
      { process: launchd, format: 'a %s', values: [{ private: path }] },
      { process: launchd, format: 'b %s', values: [`${'x'.repeat(3000)} ${path}`], oversize: true },
    );
    expect(kept.map((one) => [one.log_text?.charAt(0), one.log_paths])).toEqual([
      ['a', [path]],
      ['b', [path]],
    ]);
    const logs = new PhantomLogArchive();
    logs.simpledump(phantomd, AT, 'com.example', `wrote ${path}`);
    logs.statedump(launchd, AT, 'jobs', new TextEncoder().encode(`\0\x01${path}\0`));
    logs.statedump(launchd, AT, 'others', new TextEncoder().encode('nothing'));
    const { records } = await read(logs);
    expect(records.filter((one) => one.record_type === 'message').map((one) => one.log_text)).toEqual([
      `wrote ${path}`,
      `jobs: ${path}`,
    ]);
  });

  it('says of a message why its text is not there, and gives its values', async () => {
    const { records } = await read(exampleLogs());
    const lost = records.find((one) => one.unresolved !== null);
    expect(lost).toMatchObject({
      log_text: null,
      log_values: ['/private/var/tmp/phantom.dat'],
      log_paths: ['/private/var/tmp/phantom.dat'],
      unresolved: 'the archive has no file of its texts',
      process_path: null,
    });
  });

  it('takes times of the file’s own head where timesync does not know the boot', async () => {
    const logs = new PhantomLogArchive();
    logs.add({ process: launchd, at: AT, format: 'x' });
    const made = new PhantomSysdiagnose();
    for (const [path, bytes] of logs.files())
      if (!path.startsWith('timesync/')) made.add(`system_logs.logarchive/${path}`, bytes);
    const { records } = await readFromBackup(unifiedLog, made.files());
    expect(records[0]?.clock_basis).toBe('header');
    expect(records.at(-1)?.isodate).toBe('2025-08-10T22:30:00Z');
  });

  it('reads every log file, with the texts that they share', async () => {
    const made = new PhantomSysdiagnose();
    for (const name of [
      'Persist/0000000000000001.tracev3',
      'Special/0000000000000002.tracev3',
      'logdata.LiveData.tracev3',
    ])
      made.addLogs(exampleLogs(), name);
    const { runs, records } = await readFromBackup(unifiedLog, made.folder());
    expect(runs.map(({ status, records: count }) => [status, count])).toEqual(runs.map(() => ['read', 8]));
    expect(runs).toHaveLength(3);
    expect(
      new Set(records.filter((one) => one.record_type === 'process').map((one) => one.process_path)).size,
    ).toBe(4);
  });

  it('tells the processes of a file that is cut, and that it is', async () => {
    const logs = new PhantomLogArchive();
    for (let i = 0; i < 3000; i++)
      logs.add({
        process: i % 2 === 0 ? launchd : phantomd,
        at: new Date(AT.getTime() + i * 1000),
        format: 'tick %d',
        values: [i],
      });
    const { records, runs } = await read(logs, (made) => {
      const name = 'system_logs.logarchive/Persist/0000000000000001.tracev3';
      const whole = made.content().get(name) ?? new Uint8Array(0);
      made.add(name, whole.slice(0, whole.length - 100));
    });
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringMatching(/ends within a chunk/) }]);
    expect(records.filter((one) => one.record_type === 'process').map((one) => one.process_path)).toEqual([
      '/sbin/launchd',
      STAGED,
    ]);
  });

  it('bounds the messages that it keeps, and says so', async () => {
    const logs = new PhantomLogArchive();
    for (let i = 0; i < 50_010; i++) logs.add({ process: tccd, at: AT, format: 'x' });
    const { runs } = await read(logs);
    expect(runs[0]?.error).toMatch(/10 more messages of interest are left out/);
  });
});

it('names the paths of a long message, and says when there are more', async () => {
  const dumped = (length: number) => {
    const logs = new PhantomLogArchive();
    const paths = Array.from({ length }, (_, i) => `/private/var/tmp/phantom${i}.dat`);
    logs.statedump(launchd, AT, 'jobs', new TextEncoder().encode(paths.join(' ')));
    return read(logs);
  };
  expect(await errorsAt(1000, dumped)).toEqual([
    null,
    'more than 1000 paths in one message: the rest is left out',
  ]);
});
