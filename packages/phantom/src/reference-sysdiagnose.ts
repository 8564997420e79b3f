/**
 * Writes a large made-up sysdiagnose (`.tar.gz`) for the benchmark: log files as one phone's days make them, with texts,
 * a shared cache, a power log, lists, reports, and bytes that nothing reads.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import { crash, ipsText } from './ios/crash-reports.ts';
import { powerlogDatabase } from './ios/powerlog.ts';
import { type PhantomListedProcess, psText } from './ios/ps.ts';
import { psThreadText } from './ios/ps-thread.ts';
import { shutdownLog } from './ios/shutdown-log.ts';
import { spindumpText } from './ios/spindump.ts';
import { taskinfoText } from './ios/taskinfo.ts';
import { Random } from './random.ts';
import { PhantomSysdiagnose } from './sysdiagnose.ts';
import { buildTar } from './tar.ts';
import { PhantomLogArchive, type PhantomLogProcess } from './unified-log/index.ts';
import { WORDS, words } from './words.ts';

export interface ReferenceSysdiagnoseOptions {
  /** Of the log files; 1 makes an archive of some 300 MB. */
  readonly scale: number;
  readonly seed: number;
}

const PROCESSES = 300;
const MESSAGES = 220_000;
/** Log files at scale 1: each holds the same entries, which no compression sees across files. */
const LOG_FILES = 22;
const STARTED = new Date('2025-08-10T06:00:00Z');

export async function writeReferenceSysdiagnose(
  path: string,
  { scale, seed }: ReferenceSysdiagnoseOptions,
): Promise<void> {
  const rng = new Random(`sysdiagnose ${seed}`);
  const made = new PhantomSysdiagnose();
  const processes = Array.from({ length: PROCESSES }, (_, i) => processOf(rng, i));
  addLists(made, processes);
  addReports(made, rng, Math.ceil(80 * scale));
  made.add(
    'logs/powerlogs/powerlog_2025-08-14.PLSQL',
    powerlogDatabase(usesOf(rng, Math.ceil(150_000 * scale))),
  );
  const logs = logsOf(rng, processes, Math.ceil(MESSAGES * Math.min(1, scale * 4)));
  const [name, ...others] = Array.from(
    { length: Math.max(1, Math.round(LOG_FILES * scale)) },
    (_, i) => `${['Persist', 'Special', 'Signpost'][i % 3]}/${String(i + 1).padStart(16, '0')}.tracev3`,
  );
  made.addLogs(logs, name);
  const log = made.content().get(`system_logs.logarchive/${name}`) ?? new Uint8Array(0);
  for (const other of others) made.add(`system_logs.logarchive/${other}`, log);
  made.add('microstackshots/samples', noise(rng, Math.ceil(50_000_000 * scale)));
  await writeTarGz(path, made);
}

function processOf(rng: Random, i: number): PhantomLogProcess {
  const name = `${rng.pick(WORDS)}${rng.pick(WORDS)}d`;
  const uuid = `10000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
  return { pid: i + 1, path: `/usr/libexec/${name}`, uuid };
}

function logsOf(rng: Random, processes: readonly PhantomLogProcess[], count: number): PhantomLogArchive {
  const logs = new PhantomLogArchive({ started: STARTED });
  const formats = Array.from({ length: 3000 }, () => `${words(rng, 3, 9)}: %{public}s %d %{private}@`);
  const library = { path: '/usr/lib/libexample.dylib', uuid: '20000000-0000-4000-8000-000000000001' };
  for (let i = 0; i < count; i++) {
    const inCache = rng.chance(0.5);
    logs.add({
      process: rng.pick(processes),
      at: new Date(STARTED.getTime() + i * 40),
      format: rng.pick(formats),
      values: [words(rng, 1, 12), rng.int(0, 1_000_000), { private: null }],
      subsystem: [`com.example.${WORDS[i % 40]}`, WORDS[i % 7] ?? ''],
      ...(inCache && { library: { ...library, by: 'cache' as const } }),
    });
  }
  return logs;
}

function addLists(made: PhantomSysdiagnose, processes: readonly PhantomLogProcess[]): void {
  const listed: PhantomListedProcess[] = processes.map(({ pid, path }) => ({
    pid,
    command: path,
    threads: 8,
  }));
  made.add('ps.txt', psText(listed));
  made.add('ps_thread.txt', psThreadText(listed));
  made.add('taskinfo.txt', taskinfoText(listed, 90_000));
  made.add('spindump-nosymbols.txt', spindumpText(listed));
  const starts = Array.from({ length: 40 }, (_, i) => new Date(STARTED.getTime() - i * 86_400_000)).reverse();
  made.add(
    'system_logs.logarchive/Extra/shutdown.log',
    shutdownLog(starts.map((at) => ({ at, notices: [[1.2, [[5, '/usr/libexec/nfcd']]]] }))),
  );
}

function addReports(made: PhantomSysdiagnose, rng: Random, count: number): void {
  for (let i = 0; i < count; i++) {
    const report = crash(new Date(STARTED.getTime() + i * 3_600_000), {
      name: 'exampled',
      path: '/usr/libexec/exampled',
    });
    const threads = Array.from({ length: 400 }, (_, id) => ({ id, frames: words(rng, 20, 60) }));
    const body = typeof report.body === 'string' ? report.body : { ...report.body, threads };
    made.add(`crashes_and_spins/exampled-${i}.ips`, ipsText({ ...report, body }));
  }
}

function usesOf(rng: Random, count: number): { at: Date; process: string; bundle: string; out: number }[] {
  return Array.from({ length: count }, (_, i) => ({
    at: new Date(STARTED.getTime() + i * 2000),
    process: rng.pick(WORDS),
    bundle: `com.example.${rng.pick(WORDS)}`,
    out: rng.int(0, 100_000),
  }));
}

function noise(rng: Random, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 4) {
    const value = rng.int(0, 0x7fff_ffff);
    for (let i = 0; i < 4 && at + i < length; i++) bytes[at + i] = (value >>> (8 * i)) & 0xff;
  }
  return bytes;
}

async function writeTarGz(path: string, made: PhantomSysdiagnose): Promise<void> {
  const gzip = createGzip();
  const file = createWriteStream(path);
  gzip.pipe(file);
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (!gzip.write(bytes)) await once(gzip, 'drain');
  };
  for (const [name, bytes] of made.content()) {
    const tar = buildTar([{ name: `${made.name}/${name}`, bytes, modified: made.taken }]);
    // Without the end mark, which comes once.
    await write(tar.subarray(0, tar.length - 1024));
  }
  gzip.end(new Uint8Array(1024));
  await once(file, 'close');
}
