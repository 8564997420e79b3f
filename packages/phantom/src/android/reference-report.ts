/**
 * The reference bug report of the benchmark: a large made-up Android phone in one text, with the parts in the shares
 * that real reports have them: mostly memory maps, traces and logs, and a tenth of what `dumpsys` says.
 */
import { Random } from '../random.ts';
import { WORDS } from '../words.ts';
import { buildZip } from '../zip.ts';
import { appOpsText } from './appops.ts';
import { batterystatsText } from './battery-daily.ts';
import { dbinfoText } from './dbinfo.ts';
import { dropboxText } from './dropbox.ts';
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';
import { logText } from './logcat.ts';
import { lsofText } from './open-files.ts';
import { packageText, settingsText } from './report-parts.ts';
import { usageStatsText } from './usage-stats.ts';

export interface ReferenceReportOptions {
  /** Of the text, unpacked. */
  readonly megabytes: number;
  readonly seed: number | string;
  /** Default 600. */
  readonly packages?: number;
}

/** The report as a zip. */
export function referenceReport({
  megabytes,
  seed,
  packages: count = 600,
}: ReferenceReportOptions): Uint8Array {
  const rng = new Random(seed);
  const names = Array.from({ length: count }, (_, i) => `com.example${i % 40}.app${i}`);
  const name = (i: number): string => names[i % count] as string;
  const two = (n: number): string => String(n).padStart(2, '0');
  const times = (n: number): string => `${two(rng.int(0, 23))}:${two(rng.int(0, 59))}:${two(n % 60)}`;
  const million = 1_000_000;
  /** Lines until they have so many bytes; a block of them is made once and repeated. */
  const filler = (bytes: number, line: (i: number) => string): string => {
    let block = '';
    for (let i = 0; block.length < Math.min(bytes, million); i++) block += line(i);
    return block.repeat(Math.max(1, Math.round(bytes / block.length)));
  };
  const rest = megabytes * million;
  const log = (i: number): string =>
    `08-14 ${two(i % 24)}:${two(rng.int(0, 59))}:${two(i % 60)}.${String(i % 1000).padStart(3, '0')}  1000 ${rng.int(100, 9999)} ${rng.int(100, 9999)} I ${rng.pick(WORDS)}: ${rng.pick(WORDS)} ${rng.pick(WORDS)} ${rng.pick(WORDS)} ${rng.int(0, 1e9)} ${rng.pick(WORDS)}\n`;
  const dumpstate = new PhantomDumpstate()
    .section(
      'LIBRANK',
      'librank',
      filler(
        rest * 0.2,
        (i) =>
          `${i}\t${rng.int(0, 1e6)}K ${rng.int(0, 1e6)}K /system/lib64/lib${rng.pick(WORDS)}.so ${name(i)} [${i}]\n`,
      ),
    )
    .section(
      'LIST OF OPEN FILES',
      'lsof',
      lsofText(
        Array.from({ length: Math.round(rest / 4000) }, (_, i) => ({
          process: rng.pick(WORDS).slice(0, 9),
          pid: 1000 + (i % 500),
          user: `u0_a${i % count}`,
          descriptor: i % 3 === 0 ? 'mem' : String(i % 200),
          type: 'REG',
          name: `/data/data/${name(i)}/files/${rng.pick(WORDS)}`,
        })),
      ),
    )
    .section(
      'SMAPS OF ALL PROCESSES',
      null,
      filler(
        rest * 0.3,
        (i) =>
          `${(i * 4096).toString(16)}-${(i * 4096 + 4096).toString(16)} r--p 00000000 fd:00 ${i} /system/lib64/lib${rng.pick(WORDS)}.so\n`,
      ),
    )
    .section(
      'SYSTEM LOG',
      'logcat -d *:v',
      `${filler(rest * 0.15, log)}${logText(Array.from({ length: 500 }, (_, i) => ({ at: `08-14 08:${two(i % 30)}:${two(i % 60)}.000`, tag: 'PackageManager', text: `Package ${name(i)} installed` })))}`,
    )
    .section(
      'EVENT LOG',
      'logcat -b events -d *:v',
      logText(
        Array.from({ length: 5000 }, (_, i) => ({
          at: `08-14 07:${two(i % 60)}:${two(i % 60)}.000`,
          tag: 'am_proc_start',
          text: `[0,${i},${10_000 + (i % count)},${name(i)},service,{${name(i)}/.Run}]`,
        })),
        'events',
      ),
    )
    .section(
      'VM TRACES JUST NOW',
      '/data/anr/dumptrace: 2025-08-14 08:30:01',
      filler(
        rest * 0.12,
        (i) => `  at com.example.${rng.pick(WORDS)}.${rng.pick(WORDS)}(${rng.pick(WORDS)}.java:${i})\n`,
      ),
    )
    .service(
      'appops',
      appOpsText(
        names.flatMap((one, i) =>
          ['CAMERA', 'RECORD_AUDIO', 'COARSE_LOCATION', 'READ_CONTACTS', 'WAKE_LOCK'].map((operation) => ({
            uid: `u0a${i}`,
            package: one,
            operation,
            mode: 'allow',
            entries: [
              { kind: 'Access' as const, state: 'top-s', at: `2025-08-13 ${times(i)}.000`, duration: '+1s' },
            ],
          })),
        ),
      ),
    )
    .service(
      'batterystats',
      batterystatsText({
        history: Array.from(
          { length: 20_000 },
          (_, i) => `+${i}ms (2) 080 +job=u0a${i % count}:"${name(i)}/.Job"`,
        ),
        days: Array.from({ length: 10 }, (_, d) => ({
          from: `2025-08-${two(d + 3)}-01-00-00`,
          to: `2025-08-${two(d + 4)}-01-00-00`,
          changes: names.slice(0, 40).map((one) => `Update ${one} vers=${1000 + d}`),
        })),
      }),
    )
    .service(
      'content',
      filler(rest * 0.18, (i) => `    ${name(i)} sync ${rng.pick(WORDS)} ${rng.int(0, 1e9)}\n`),
    )
    .service(
      'dbinfo',
      dbinfoText(
        Array.from({ length: 300 }, (_, i) => ({
          pid: 2000 + i,
          process: name(i),
          path: `/data/user/0/${name(i)}/databases/x.db`,
          operations: Array.from({ length: 20 }, (_, j) => ({
            at: `2025-08-13 10:00:${two(j)}.123`,
            action: 'executeForLong',
            sql: `SELECT COUNT(*) FROM t${j}`,
          })),
        })),
      ),
    )
    .service(
      'dropbox',
      dropboxText(
        Array.from({ length: 1000 }, (_, i) => ({
          at: `2025-08-13 ${times(i)}`,
          tag: 'data_app_crash',
          bytes: 853,
          text: `Process: ${name(i)}/PID: ${i}`,
        })),
      ),
    )
    .service(
      'package',
      packageText(
        names.map((one, i) => ({
          name: one,
          uid: 10_000 + i,
          installer: 'com.android.vending',
          requested: Array.from({ length: 30 }, (_, k) => `android.permission.P${k}`),
          runtime: Object.fromEntries(
            Array.from({ length: 15 }, (_, k) => [`android.permission.Q${k}`, true]),
          ),
        })),
      ),
    )
    .service(
      'settings',
      settingsText(
        Array.from({ length: 400 }, (_, i) => ({
          namespace: 'global',
          name: `setting_${i}`,
          value: String(i),
        })),
      ),
    )
    .service(
      'usagestats',
      usageStatsText({
        events: Array.from({ length: 5000 }, (_, i) => ({
          at: `2025-08-13 ${times(i)}`,
          type: 'ACTIVITY_RESUMED',
          package: name(i),
          class: 'x.Main',
        })),
      }),
    );
  const files = new PhantomBugreport(dumpstate).files();
  return buildZip(
    [...files].map(([path, bytes]) => ({ name: path, bytes, modified: new Date('2025-08-14T06:32:00Z') })),
  );
}
