import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crash, ipsText, type PhantomReport, PhantomSysdiagnose, stackshot } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { crashReports } from './crash-reports.ts';

const AT = new Date('2025-08-10T22:29:00Z');

async function read(content: string | Uint8Array, path = 'crashes_and_spins/x.ips') {
  const made = new PhantomSysdiagnose();
  made.add(path, content);
  return readFromBackup(crashReports, made.files());
}

const readOne = async (report: PhantomReport, path?: string) => read(ipsText(report), path);

describe('crash reports', () => {
  it('tells what crashed, from where, and how', async () => {
    const { records, observables, events } = await readOne(
      crash(AT, { name: 'phantomd', path: '/private/var/tmp/phantomd', pid: 99 }),
    );
    expect(records).toEqual([
      {
        row: 1,
        record_type: 'crash',
        isodate: '2025-08-10T22:29:00Z',
        bug_type: '309',
        incident_id: '4D2A0000-0000-4000-8000-000000000001',
        version: '18.6',
        build: '22G86',
        process_name: 'phantomd',
        process_path: '/private/var/tmp/phantomd',
        pid: 99,
        owner_id: 501,
        bundle_id: 'com.example.phantomd',
        app_version: '1.0',
        parent_process: 'launchd',
        parent_pid: 1,
        responsible_process: 'SpringBoard',
        launched: '2025-08-10T22:28:00Z',
        exception_type: 'EXC_BAD_ACCESS',
        exception_signal: 'SIGSEGV',
        exception_codes: '0x0000000000000001, 0x0000000000000010',
        termination: 'SIGNAL: Segmentation fault: 11',
        report_reason: null,
        device_folder: null,
      },
    ]);
    expect(observables.map(({ type, relation }) => [type, relation])).toEqual([
      ['file-path', 'ran'],
      ['process', 'ran'],
      ['app-id', 'ran'],
    ]);
    expect(events).toEqual([
      { at: '2025-08-10T22:29:00Z', what: 'Process crashed', message: '/private/var/tmp/phantomd' },
    ]);
  });

  it('lists the processes of a snapshot', async () => {
    const { records } = await readOne(
      stackshot(AT, [
        [1, 'launchd'],
        [2143, 'phantomd'],
      ]),
    );
    expect(records.map((one) => [one.row, one.record_type, one.pid, one.process_name])).toEqual([
      [1, 'stackshot', null, null],
      [2, 'process', 1, 'launchd'],
      [3, 'process', 2143, 'phantomd'],
    ]);
  });

  it('knows the watch’s own by its folder', async () => {
    const report = crash(AT, { name: 'exampled', path: '/usr/libexec/exampled' });
    const { records } = await readOne(report, 'logs/ProxiedDevice-0A1B/crashes/x.ips');
    expect(records[0]?.device_folder).toBe('ProxiedDevice-0A1B');
  });

  it('reads reports of other kinds by their head, memory reports by their list', async () => {
    const head = {
      bug_type: '298',
      timestamp: '2025-08-10 22:29:00.00 +0200',
      os_version: 'iPhone OS 18.6 (22G86)',
    };
    const jetsam = await readOne({
      head,
      body: { largestProcess: 'big', processes: [{ pid: 7, name: 'big' }] },
    });
    expect(jetsam.records.map((one) => [one.record_type, one.process_name, one.pid])).toEqual([
      ['jetsam', 'big', null],
      ['process', 'big', 7],
    ]);
    const metrics = await readOne({ head: { ...head, bug_type: '225' }, body: '{"a":1}\n{"b":2}\n' });
    expect(metrics.records).toMatchObject([{ record_type: 'report', bug_type: '225' }]);
    expect(metrics.runs).toMatchObject([{ status: 'read' }]);
  });

  it('says what it cannot read', async () => {
    expect((await read('no json\n{}')).runs).toMatchObject([{ status: 'failed' }]);
    const cut = ipsText(crash(AT, { name: 'x', path: '/x' }));
    expect((await read(cut.slice(0, cut.length - 5))).runs).toMatchObject([
      { status: 'partial', records: 1 },
    ]);
  });

  it('takes no foreign key for a field of its own', async () => {
    const body = '{"__proto__":{"procName":"evil"},"constructor":{"name":"x"},"procPath":["list"],"pid":"7"}';
    const { records } = await read(`{"bug_type":"309","name":"x"}\n${body}`);
    expect(records).toMatchObject([
      { record_type: 'report', process_name: 'x', pid: null, process_path: null },
    ]);
  });
});

const CORPUS = join(import.meta.dirname, '../../../../../../shared/corpus/phones/ios-files');

describe.skipIf(!existsSync(CORPUS))('reports of real phones', () => {
  it('reads a crash of an app', async () => {
    const { records, runs } = await read(readFileSync(join(CORPUS, 'application_crash_log.ips')));
    expect(runs).toMatchObject([{ status: 'read', error: null }]);
    expect(records).toMatchObject([{ record_type: 'crash', exception_signal: 'SIGKILL', parent_pid: 1 }]);
    expect(records[0]?.process_path).toMatch(/^\/private\/var\/containers\/Bundle\/Application\//);
    expect(records[0]?.launched).not.toBeNull();
  });

  it('reads a snapshot with its forty processes', async () => {
    const { records, runs } = await read(readFileSync(join(CORPUS, 'stacks-2023-06-08-151842.ips')));
    expect(runs).toMatchObject([{ status: 'read', records: 41 }]);
    expect(records.filter((one) => one.record_type === 'process' && one.process_name !== null)).toHaveLength(
      40,
    );
  });
});

it('reads as many processes as its bound says, and tells when a report has more', async () => {
  const listed = (count: number) => {
    const processByPid = Object.fromEntries(
      // One of them is none: it counts for the bound, and must not hide that others are left out.
      Array.from({ length: count }, (_, i) => [i, i === 0 ? {} : { procname: `p${i}`, pid: i }]),
    );
    return read(`${JSON.stringify({ bug_type: '288' })}\n${JSON.stringify({ processByPid })}`);
  };
  expect(await errorsAt(20_000, listed)).toEqual([
    null,
    'more than 20000 processes in one report: the rest is left out',
  ]);
});
