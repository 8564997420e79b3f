import type { AndroidIntrusionSecurity } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Event = Pick<AndroidIntrusionSecurity, 'row' | 'isodate' | 'event' | 'package'>;

/** From the moment that somebody holds the phone open to the last thing done to it. Milliseconds. */
const WINDOW = 30 * 60_000;
const MAX_TOLD = 500;
/** A phone of a year has some hundred thousand unlocks at most; of the rest some hundred. */
const MAX_TIMES = 1_000_000;
const MAX_KEPT = 20_000;

/** What takes a protection away, or puts in something that gets around one. */
const WEAKENS: ReadonlySet<string> = new Set([
  'cert_authority_installed',
  'logging_stopped',
  'keyguard_disabled_features_set',
  'user_restriction_removed',
  'backup_service_toggled',
]);

interface Kept {
  readonly at: number;
  readonly isodate: Instant;
  readonly event: string;
  readonly row: number;
  readonly from: From;
  readonly app: string | null;
}

export const androidPhysicalAccess = defineCrossRule({
  id: 'android.physical-access',
  artifacts: ['android.intrusion-security'],
  level: 'high',
  stage: 'suspicion',
  reason:
    'An app that is installed within half an hour of work over a debugging cable, or of an unlock after which a ' +
    'protection was taken away, is what an implant put on by hand looks like. Developers do the same to their own ' +
    'phones. All three together are told strongest. It counts when the owner had not the phone at that time.',
  references: [
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/reference/android/app/admin/SecurityLog',
  ],
  start() {
    // The phone exports its log in files of any span, and a window may lie over two of them: all are put in order first.
    const unlocked: number[] = [];
    const cable: number[] = [];
    const changes: Kept[] = [];
    return {
      watches: [
        watch<Event>('android.intrusion-security', ({ row, isodate, event, package: app }, from) => {
          if (isodate === null) return;
          const times = event === 'keyguard_dismissed' ? unlocked : event.startsWith('adb_') ? cable : null;
          if (times !== null) {
            if (times.length < MAX_TIMES) times.push(toMillis(isodate));
          } else if ((event === 'package_installed' || WEAKENS.has(event)) && changes.length < MAX_KEPT)
            changes.push({ at: toMillis(isodate), isodate, event, row, from, app });
        }),
      ],
      end(report) {
        unlocked.sort((a, b) => a - b);
        cable.sort((a, b) => a - b);
        let told = 0;
        let installed: (Kept & { readonly cable: boolean }) | null = null;
        for (const change of changes.sort((a, b) => a.at - b.at)) {
          const { at, isodate, event, row, from, app } = change;
          if (event === 'package_installed') {
            const byCable = isWithin(lastBefore(cable, at), at);
            if (!byCable && !isWithin(lastBefore(unlocked, at), at)) continue;
            installed = { ...change, cable: byCable };
            if (byCable && told++ < MAX_TOLD)
              report({
                from,
                row,
                at: isodate,
                level: 'medium',
                details: { app: shown(app), with: 'cable' },
              });
          } else if (installed !== null && isWithin(installed.at, at)) {
            const first: Kept & { readonly cable: boolean } = installed;
            installed = null;
            if (told++ >= MAX_TOLD) continue;
            report({
              from: first.from,
              row: first.row,
              at: first.isodate,
              until: isodate,
              ...(!first.cable && { level: 'medium' }),
              details: {
                app: shown(first.app),
                with: first.cable ? 'cable-and-protection' : 'protection',
                event,
              },
            });
          }
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'an app over the cable',
        files: [log(['keyguard_dismissed', 0], ['adb_shell_cmd', 1], ['package_installed', 2])],
      },
      {
        what: 'an app, and then a protection taken away',
        files: [log(['keyguard_dismissed', 0], ['package_installed', 5], ['cert_authority_installed', 8])],
      },
      {
        what: 'all of it',
        files: [log(['adb_shell_cmd', 0], ['package_installed', 5], ['logging_stopped', 20])],
      },
      {
        what: 'over two files, the later one first',
        files: [log(['package_installed', 5], ['logging_stopped', 20]), log(['adb_shell_cmd', 0])],
      },
    ],
    nonMatching: [
      {
        what: 'the owner installs an app',
        files: [log(['keyguard_dismissed', 0], ['package_installed', 3])],
      },
      {
        what: 'a cable in the morning, an app in the evening',
        files: [log(['adb_shell_cmd', 0], ['package_installed', 600])],
      },
      {
        what: 'an app, and then a cable',
        files: [log(['package_installed', 3], ['adb_shell_cmd', 5])],
      },
      {
        what: 'updates',
        files: [log(['keyguard_dismissed', 0], ['package_updated', 1], ['logging_stopped', 2])],
      },
    ],
  },
});

const isWithin = (from: number, at: number): boolean => at >= from && at - from <= WINDOW;

/** The last of the sorted times that is not after `at`; -Infinity where there is none. */
function lastBefore(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return times[low - 1] ?? -Infinity;
}

/** Events with the minute in which each happens. */
function log(
  ...events: readonly (readonly [event: string, minute: number])[]
): ReturnType<typeof exampleFile<Event>> {
  return exampleFile<Event>(
    'android.intrusion-security',
    events.map(([event, minute], i) => ({
      row: i + 1,
      isodate: new Date(Date.UTC(2025, 4, 1, 10, minute)).toISOString() as Instant,
      event,
      package: event.startsWith('package_') ? 'com.example.app' : null,
    })),
  );
}
