import type { PsProcess, ShutdownRecord, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile } from '../cross-rule.ts';
import { canonical, placeOf } from '../process-place.ts';
import { PROGRAM_ARTIFACTS, programWatches, type SeenProgram } from '../process-watches.ts';
import { shown } from '../shown.ts';

/** Different paths that are told; beyond it is no spyware but a machine for building software. */
const MAX_PATHS = 200;

interface Staged {
  /** The record that the finding rests on: the earliest one with a time. */
  best: SeenProgram;
  last: Instant | null;
  readonly lists: Set<string>;
  records: number;
}

export const iosProcessInStaging = defineCrossRule({
  id: 'ios.process-in-staging',
  artifacts: PROGRAM_ARTIFACTS,
  level: 'high',
  stage: 'suspicion',
  reason:
    'Pegasus and QuaDream’s spyware ran out of the staging folder com.apple.xpc.roleaccountd.staging, Predator out of the ' +
    'temporary folder. Apple’s own services run from the staging folder too, in folders named by device and inode and under ' +
    'names of Apple’s: they are left out. A jailbreak or a tool for developers may run from a temporary folder as well.',
  references: [
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  start() {
    const staged = new Map<string, Staged>();
    return {
      watches: programWatches((program) => {
        if (placeOf(program.path) !== 'staging') return;
        const path = canonical(program.path);
        const known = staged.get(path);
        const last = program.until ?? program.at;
        if (known === undefined) {
          if (staged.size < MAX_PATHS)
            staged.set(path, { best: program, last, lists: new Set([program.from.artifact]), records: 1 });
          return;
        }
        known.records += 1;
        known.lists.add(program.from.artifact);
        if (isEarlier(program, known.best)) known.best = program;
        if (last !== null && (known.last === null || toMillis(last) > toMillis(known.last)))
          known.last = last;
      }),
      end(report) {
        for (const [path, { best, last, lists, records }] of [...staged].sort(byPath)) {
          report({
            from: best.from,
            row: best.row,
            at: best.at,
            until: last === best.at ? null : last,
            details: { path: shown(path), artifacts: [...lists].sort().join(', '), records },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'a program in the staging folder, in the list of processes and in the shutdown log',
        files: [
          exampleFile('ios.ps', [listed(1, '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd')]),
          exampleFile('ios.shutdown-log', [
            delayed(2, '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd', '2025-08-10T23:00:00Z'),
          ]),
        ],
      },
      {
        what: 'a program in the temporary folder that delayed a shutdown without a time',
        files: [exampleFile('ios.shutdown-log', [delayed(1, '/var/tmp/helper', null)])],
      },
    ],
    nonMatching: [
      {
        what: 'Apple’s service for updates, the daemon with a like name, an app',
        files: [
          exampleFile('ios.ps', [
            listed(
              1,
              '/private/var/db/com.apple.xpc.roleaccountd.staging/exec/16777224.1.xpc/com.apple.NRD.UpdateBrainService',
            ),
            listed(2, '/usr/libexec/xpcroleaccountd'),
            listed(3, '/private/var/containers/Bundle/Application/0A/Example.app/Example'),
          ]),
        ],
      },
      {
        what: 'a name without a path',
        files: [exampleFile('ios.ps', [listed(1, 'phantomd')])],
      },
    ],
  },
});

const byPath = ([a]: readonly [string, Staged], [b]: readonly [string, Staged]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** With a time before one without; else the earlier; at the same time by the name of the artifact. */
function isEarlier(a: SeenProgram, b: SeenProgram): boolean {
  if (a.at === null || b.at === null) return a.at !== null && b.at === null;
  const difference = toMillis(a.at) - toMillis(b.at);
  return difference === 0 ? a.from.artifact < b.from.artifact : difference < 0;
}

function listed(row: number, path: string): SourceRecord & Pick<PsProcess, 'process_path' | 'isodate'> {
  return { row, process_path: path, isodate: '2025-08-14T06:30:05Z' as Instant };
}

function delayed(
  row: number,
  path: string,
  at: string | null,
): SourceRecord & Pick<ShutdownRecord, 'process_path' | 'isodate'> {
  return { row, process_path: path, isodate: at as Instant | null };
}
