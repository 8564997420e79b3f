import type { CrashReport, LogRecord, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { canonical, placeOf } from '../process-place.ts';
import { PROGRAM_ARTIFACTS, programWatches, type SeenProgram } from '../process-watches.ts';
import { shown } from '../shown.ts';

type Crash = SourceRecord &
  Pick<CrashReport, 'record_type' | 'isodate' | 'process_name' | 'process_path' | 'device_folder'>;
type Logged = SourceRecord &
  Pick<LogRecord, 'record_type' | 'isodate' | 'process_path' | 'last_seen_isodate'>;

/** Daemons that handle what comes in from outside before the owner sees it. */
const DAEMONS: ReadonlySet<string> = new Set([
  'BlastDoor',
  'com.apple.WebKit.WebContent',
  'identityservicesd',
  'imagent',
  'IMTranscoderAgent',
  'IMTransferAgent',
  'mediaplaybackd',
  'mediaserverd',
  'MessagesBlastDoorService',
]);
/** From the failure of an exploit to the first sign of what it brought. */
const WINDOW = 10 * 60_000;
const MAX_CRASHES = 5000;
const MAX_PROGRAMS = 500;

interface SeenCrash {
  readonly time: number;
  readonly at: Instant;
  readonly name: string;
  readonly from: From;
  readonly row: number;
}

export const iosCrashBeforeProcess = defineCrossRule({
  id: 'ios.crash-before-process',
  artifacts: PROGRAM_ARTIFACTS,
  level: 'high',
  stage: 'suspicion',
  reason:
    'Exploits of Messages and of web pages made the daemon that read the message crash, and minutes later a program ran ' +
    'that is no part of iOS and no app. Crashes of these daemons alone are ordinary, and one that a researcher took for an ' +
    'attack was a fault by Apple’s word: so both are asked for, within ten minutes. The level is high only where the ' +
    'program lay in a staging or temporary folder. A phone with a jailbreak or tools of a developer can look like this.',
  references: [
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  start() {
    const crashes: SeenCrash[] = [];
    const programs = new Map<string, SeenProgram>();
    const crashed = watch<Crash>('ios.crash-reports', (one, from) => {
      const { record_type: type, isodate: at, process_name: name, row } = one;
      // A watch has daemons of its own.
      if (type !== 'crash' || at === null || name === null || one.device_folder !== null) return;
      if (DAEMONS.has(name) && crashes.length < MAX_CRASHES)
        crashes.push({ time: toMillis(at), at, name, from, row });
    });
    const ran = programWatches((program) => {
      const place = placeOf(program.path);
      if (program.at === null || (place !== 'staging' && place !== 'elsewhere')) return;
      const path = canonical(program.path);
      const known = programs.get(path);
      if (
        known === undefined
          ? programs.size < MAX_PROGRAMS
          : toMillis(program.at) < toMillis(known.at ?? program.at)
      )
        programs.set(path, program);
    });
    return {
      watches: [crashed, ...ran],
      end(report) {
        const sorted = crashes.sort((a, b) => a.time - b.time || a.row - b.row);
        for (const [path, { at }] of [...programs].sort(([a], [b]) => (a < b ? -1 : 1))) {
          if (at === null) continue;
          const seen = toMillis(at);
          // The last crash before it.
          const crash = sorted.findLast(({ time }) => time <= seen);
          if (crash === undefined || seen - crash.time > WINDOW) continue;
          report({
            from: crash.from,
            row: crash.row,
            at: crash.at,
            until: at === crash.at ? null : at,
            level: placeOf(path) === 'staging' ? 'high' : 'medium',
            details: {
              daemon: shown(crash.name),
              path: shown(path),
              seconds: Math.round((seen - crash.time) / 1000),
            },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'imagent crashed, and four minutes later a program in the staging folder wrote to the log',
        files: [
          exampleFile<Crash>('ios.crash-reports', [crash(1, 'imagent', '2025-08-10T22:29:00Z')]),
          exampleFile<Logged>('ios.unified-log', [
            logged(7, '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd', '2025-08-10T22:33:00Z'),
          ]),
        ],
      },
      {
        what: 'and one that is elsewhere',
        files: [
          exampleFile<Crash>('ios.crash-reports', [
            crash(1, 'MessagesBlastDoorService', '2025-08-10T22:29:00Z'),
          ]),
          exampleFile<Logged>('ios.unified-log', [
            logged(7, '/private/var/root/phantomd', '2025-08-10T22:30:00Z'),
          ]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'an hour between, and the program before the crash',
        files: [
          exampleFile<Crash>('ios.crash-reports', [
            crash(1, 'imagent', '2025-08-10T21:20:00Z'),
            crash(2, 'imagent', '2025-08-10T22:40:00Z'),
          ]),
          exampleFile<Logged>('ios.unified-log', [
            logged(7, '/private/var/tmp/phantomd', '2025-08-10T22:33:00Z'),
          ]),
        ],
      },
      {
        what: 'an app and a part of iOS after a crash, and a crash of something else',
        files: [
          exampleFile<Crash>('ios.crash-reports', [
            crash(1, 'imagent', '2025-08-10T22:29:00Z'),
            crash(2, 'Example', '2025-08-10T23:29:00Z'),
          ]),
          exampleFile<Logged>('ios.unified-log', [
            logged(
              1,
              '/private/var/containers/Bundle/Application/0A/Example.app/Example',
              '2025-08-10T22:30:00Z',
            ),
            logged(2, '/usr/libexec/nfcd', '2025-08-10T22:30:00Z'),
            logged(3, '/private/var/tmp/phantomd', '2025-08-10T23:30:00Z'),
          ]),
        ],
      },
    ],
  },
});

function crash(row: number, name: string, at: string): Crash {
  return {
    row,
    record_type: 'crash',
    isodate: at as Instant,
    process_name: name,
    process_path: `/System/Library/${name}`,
    device_folder: null,
  };
}

function logged(row: number, path: string, at: string): Logged {
  return {
    row,
    record_type: 'process',
    isodate: at as Instant,
    process_path: path,
    last_seen_isodate: null,
  };
}
