import type { AndroidIntrusionSecurity } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineRule } from '../rule.ts';
import { shown } from '../shown.ts';

type Event = Pick<AndroidIntrusionSecurity, 'row' | 'isodate' | 'event' | 'package'>;

/** From the moment that somebody holds the phone open to the last thing done to it. Milliseconds. */
const WINDOW = 30 * 60_000;
const MAX_TOLD = 500;

/** What takes a protection away, or puts in something that gets around one. */
const WEAKENS: ReadonlySet<string> = new Set([
  'cert_authority_installed',
  'logging_stopped',
  'keyguard_disabled_features_set',
  'user_restriction_removed',
  'backup_service_toggled',
]);

export const androidPhysicalAccess = defineRule<Event>({
  id: 'android.physical-access',
  artifact: 'android.intrusion-security',
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
    let unlocked = -Infinity;
    let cable = -Infinity;
    let told = 0;
    let installed: { at: number; row: number; app: string | null; isodate: Instant; cable: boolean } | null =
      null;
    return {
      record({ row, isodate, event, package: app }, report) {
        if (isodate === null) return;
        const at = toMillis(isodate);
        if (event === 'keyguard_dismissed') unlocked = at;
        else if (event.startsWith('adb_')) cable = at;
        else if (event === 'package_installed') {
          const byCable = isWithin(cable, at);
          if (!byCable && !isWithin(unlocked, at)) return;
          installed = { at, row, app, isodate, cable: byCable };
          if (byCable && told++ < MAX_TOLD)
            report({ row, level: 'medium', details: { app: shown(app), with: 'cable' } });
        } else if (WEAKENS.has(event) && installed !== null && isWithin(installed.at, at)) {
          const { row: first, app: name, isodate: since, cable: byCable } = installed;
          installed = null;
          if (told++ >= MAX_TOLD) return;
          report({
            row: first,
            at: since,
            until: isodate,
            ...(!byCable && { level: 'medium' }),
            details: { app: shown(name), with: byCable ? 'cable-and-protection' : 'protection', event },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'an app over the cable',
        records: example(['keyguard_dismissed', 0], ['adb_shell_cmd', 1], ['package_installed', 2]),
      },
      {
        what: 'an app, and then a protection taken away',
        records: example(
          ['keyguard_dismissed', 0],
          ['package_installed', 5],
          ['cert_authority_installed', 8],
        ),
      },
      {
        what: 'all of it',
        records: example(['adb_shell_cmd', 0], ['package_installed', 5], ['logging_stopped', 20]),
      },
    ],
    nonMatching: [
      {
        what: 'the owner installs an app',
        records: example(['keyguard_dismissed', 0], ['package_installed', 3]),
      },
      {
        what: 'a cable in the morning, an app in the evening',
        records: example(['adb_shell_cmd', 0], ['package_installed', 600]),
      },
      {
        what: 'updates',
        records: example(['keyguard_dismissed', 0], ['package_updated', 1], ['logging_stopped', 2]),
      },
    ],
  },
});

const isWithin = (from: number, at: number): boolean => at >= from && at - from <= WINDOW;

/** Events with the minute in which each happens. */
function example(...events: readonly (readonly [event: string, minute: number])[]): readonly Event[] {
  return events.map(([event, minute], i) => ({
    row: i + 1,
    isodate: new Date(Date.UTC(2025, 4, 1, 10, minute)).toISOString() as Instant,
    event,
    package: event.startsWith('package_') ? 'com.example.app' : null,
  }));
}
