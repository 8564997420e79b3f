/** What `dumpsys netstats` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomNetHistory {
  readonly type: string;
  readonly uid: number;
  readonly set: string;
  readonly tag?: string;
  /** Unix seconds, received, sent. */
  readonly buckets: readonly (readonly [start: number, received: number, sent: number])[];
}

export function netStatsText(histories: readonly PhantomNetHistory[]): string {
  const lines = [
    'Active interfaces:',
    'Dev stats:',
    '  Pending bytes: 0',
    'UID stats:',
    '  Pending bytes: 100',
    '  Complete history:',
  ];
  for (const { type, uid, set, tag, buckets } of histories) {
    lines.push(
      `  ident=[{type=${type}, subType=COMBINED, metered=false}] uid=${uid} set=${set} tag=${tag ?? '0x0'}`,
      '    NetworkStatsHistory: bucketDuration=7200',
    );
    for (const [start, received, sent] of buckets)
      lines.push(`      st=${start} rb=${received} rp=9 tb=${sent} tp=8 op=0`);
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'netstats',
    netStatsText([
      {
        type: 'WIFI',
        uid: 10201,
        set: 'DEFAULT',
        buckets: [
          [1755050400, 2000, 900_000],
          [1755057600, 3000, 1_100_000],
        ],
      },
      { type: 'MOBILE', uid: 10099, set: 'FOREGROUND', buckets: [] },
    ]),
  );
}
