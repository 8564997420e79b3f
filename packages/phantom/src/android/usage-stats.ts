/** What `dumpsys usagestats` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomAppUsage {
  readonly events?: readonly {
    readonly at: string;
    readonly type: string;
    readonly package: string;
    readonly class?: string;
  }[];
  readonly totals?: readonly {
    readonly package: string;
    readonly last: string;
    readonly time: string;
    readonly launches: number;
  }[];
}

export function usageStatsText({ events = [], totals = [] }: PhantomAppUsage): string {
  return `${[
    'user=0 ',
    '  Last 24 hour events (timeRange="8/13/2025, 8:30 AM – 8/14/2025, 8:30 AM" )',
    ...events.map(
      ({ at, type, package: name, class: ofClass }) =>
        `    time="${at}" type=${type} package=${name}${ofClass === undefined ? '' : ` class=${ofClass}`} flags=0x0 `,
    ),
    '  In-memory daily stats',
    '  timeRange="8/14/2025, 12:00 – 8:30 AM" ',
    '    packages',
    ...totals.map(
      ({ package: name, last, time, launches }) =>
        `      package=${name} totalTimeUsed="${time}" lastTimeUsed="${last}" totalTimeVisible="00:00" appLaunchCount=${launches} `,
    ),
  ].join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'usagestats',
    usageStatsText({
      events: [
        { at: '2025-08-14 07:00:01', type: 'KEYGUARD_HIDDEN', package: 'android' },
        {
          at: '2025-08-14 07:00:05',
          type: 'ACTIVITY_RESUMED',
          package: 'com.example.installer',
          class: 'com.example.installer.Main',
        },
      ],
      totals: [
        { package: 'com.example.notes', last: '2025-08-14 07:10:00', time: '01:23', launches: 4 },
        { package: 'com.example.quiet', last: '1970-01-01 01:00:00', time: '00:00', launches: 0 },
        { package: 'com.example.old', last: '8/14/2025, 7:12 AM', time: '00:05', launches: 1 },
      ],
    }),
  );
}
