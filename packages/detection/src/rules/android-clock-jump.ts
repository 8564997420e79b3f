import type { BatteryEvent, LogEntry, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';

type Jump = SourceRecord & { readonly isodate: Instant | null; readonly clock_jump: number | null };

/** Corrections over the network are seconds; changes of summer time move the shown time, not the clock. Milliseconds. */
const LARGE = 15 * 60_000;

export const androidClockJump = defineCrossRule({
  id: 'android.clock-jump',
  artifacts: ['android.logcat', 'android.battery-history'],
  level: 'info',
  stage: 'context',
  reason:
    'The clock of the phone was moved by more than a quarter of an hour. Times of other traces from then are shifted: ' +
    'read order by the logs, not by the dates. A phone whose battery ran empty begins in 1970 until it finds a network.',
  references: ['https://source.android.com/docs/core/connect/time'],
  start() {
    let count = 0;
    let largest: {
      readonly from: From;
      readonly row: number;
      readonly at: Instant | null;
      readonly by: number;
    } | null = null;
    const see = ({ row, isodate, clock_jump: by }: Jump, from: From): void => {
      if (by === null || Math.abs(by) < LARGE) return;
      count += 1;
      if (largest === null || Math.abs(by) > Math.abs(largest.by)) largest = { from, row, at: isodate, by };
    };
    return {
      watches: [watch<Jump>('android.logcat', see), watch<Jump>('android.battery-history', see)],
      end(report) {
        if (largest === null) return;
        const { from, row, at, by } = largest;
        report({ from, row, at, details: { count, minutes: Math.round(by / 60_000) } });
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'set back by hours',
        files: [exampleFile<Jump>('android.battery-history', [example(-10_800_000)])],
      },
    ],
    nonMatching: [
      {
        what: 'corrected by a second, and not at all',
        files: [exampleFile<Jump>('android.logcat', [example(1000), example(null)])],
      },
    ],
  },
});

function example(jump: number | null): Jump & Partial<LogEntry & BatteryEvent> {
  return { row: 1, isodate: '2025-08-13T20:26:18Z' as Instant, clock_jump: jump };
}
