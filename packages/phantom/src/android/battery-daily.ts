/** What `dumpsys batterystats` says: history, days, use by user id. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomBatterystats {
  /** Lines of the history, without indentation: `+5s003ms (2) 080 +job=u0a1:"com.example/.Job"`. */
  readonly history?: readonly string[];
  readonly days?: readonly {
    readonly from: string;
    readonly to: string;
    /** `Update com.example vers=2`, `Uninstall com.example`. */
    readonly changes: readonly string[];
  }[];
  /** User id (`u0a1`) and the lines of its block. */
  readonly uids?: readonly (readonly [uid: string, lines: readonly string[]])[];
}

export function batterystatsText({ history = [], days = [], uids = [] }: PhantomBatterystats): string {
  const lines = [
    'Battery History (0% used, 2720 used of 4096KB, 31 strings using 2694):',
    ...history.map((line) => `                    ${line}`),
    '',
    'Daily stats:',
    '  Current start time: 2025-08-14-01-15-45',
    '  Current daily discharge step durations:',
    '    #0: +3h32m16s12ms to 96 (power-save-off)',
  ];
  for (const { from, to, changes } of days) {
    lines.push(
      `  Daily from ${from} to ${to}:`,
      '    Charge step durations:',
      '      #0: +5m15s53ms to 100 (screen-off)',
    );
    if (changes.length > 0) lines.push('    Package changes:', ...changes.map((change) => `      ${change}`));
  }
  lines.push('', 'Statistics since last charge:', '  System starts: 0, currently on battery: true');
  for (const [uid, block] of uids) lines.push(`  ${uid}:`, ...block.map((line) => `    ${line}`));
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'batterystats',
    batterystatsText({
      days: [
        {
          from: '2025-08-12-01-15-45',
          to: '2025-08-13-01-15-45',
          changes: ['Update com.example.notes vers=1204', 'Uninstall com.example.short'],
        },
      ],
    }),
  );
}
