import type { DailyPackageChange, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule } from '../rule.ts';
import { shown } from '../shown.ts';

type Change = SourceRecord &
  Pick<DailyPackageChange, 'package' | 'event_name' | 'version_code' | 'start_date'>;

const MAX_PACKAGES = 5000;
const MAX_CHANGES = 200;

/** What the rule keeps of a change. */
interface Seen {
  readonly row: number;
  readonly at: Instant | null;
  readonly removed: boolean;
  readonly code: number | null;
}

export const androidPackageChange = defineRule<Change>({
  id: 'android.package-change',
  artifact: 'android.battery-daily',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'An app was removed, or went back to an older version, in the last days. Implants remove themselves when they are ' +
    'done or feel watched, and an older version brings back faults that were mended. People remove apps too, and ' +
    'resetting an app of the system to what the phone came with looks like a step back. An app that was put on and ' +
    'removed within the kept days is told stronger.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://source.android.com/docs/core/power/batterystats',
  ],
  start() {
    const packages = new Map<string, Seen[]>();
    return {
      record({ row, package: name, event_name: event, version_code: code, start_date: at }) {
        const seen = { row, at, removed: event === 'uninstall', code };
        const known = packages.get(name);
        if (known === undefined) {
          if (packages.size < MAX_PACKAGES) packages.set(name, [seen]);
        } else if (known.length < MAX_CHANGES) known.push(seen);
      },
      end(report) {
        for (const [name, changes] of packages) {
          // Days come in the order that the phone keeps them in, which is not the same on all.
          const byDay = [...changes].sort((a, b) => compare(a.at, b.at) || a.row - b.row);
          let version: number | null = null;
          for (const [i, { row, at, removed, code }] of byDay.entries()) {
            if (removed) {
              const change = i > 0 ? 'short-lived' : 'removed';
              report({ row, at, ...(i === 0 && { level: 'low' }), details: { app: shown(name), change } });
              version = null;
            } else {
              if (version !== null && code !== null && code < version)
                report({
                  row,
                  at,
                  level: 'low',
                  details: { app: shown(name), change: 'older', from: version, to: code },
                });
              version = code ?? version;
            }
          }
        }
      },
    };
  },
  examples: {
    matching: [
      { what: 'removed', records: [example('uninstall', null, 12)] },
      { what: 'put on and removed', records: [example('uninstall', null, 13), example('update', 5, 12)] },
      { what: 'an older version', records: [example('update', 9, 11), example('update', 7, 12)] },
    ],
    nonMatching: [
      {
        what: 'updates',
        records: [example('update', 5, 11), example('update', 5, 12), example('update', 9, 13)],
      },
      { what: 'the newest day first', records: [example('update', 9, 13), example('update', 5, 11)] },
    ],
  },
});

const compare = (a: Instant | null, b: Instant | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

function example(event: Change['event_name'], code: number | null, day: number): Change {
  return {
    row: day,
    package: 'com.example.short',
    event_name: event,
    version_code: code,
    start_date: `2025-08-${day}T01:15:45Z` as Instant,
  };
}
