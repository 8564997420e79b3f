import type { CrashReporterSetting } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** Settings that keep reports from being made or sent, with the value that does it. */
const OFF: ReadonlyMap<string, string | boolean | number> = new Map<string, string | boolean | number>([
  ['DialogType', 'none'],
  ['AutoSubmit', false],
  ['ThirdPartyDataSubmit', false],
  ['WriteReports', false],
]);

export const iosCrashReportingOff = defineRule<CrashReporterSetting>({
  id: 'ios.crash-reporting-off',
  artifact: 'ios.crash-reporter',
  level: 'low',
  stage: 'suspicion',
  reason:
    'Pegasus wrote the settings of crash reporting so that its own crashes would not be reported to Apple. Developers ' +
    'and managed phones have the same settings, so alone it is little; the file itself is on every phone of today.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://developer.apple.com/library/archive/technotes/tn2004/tn2123.html',
  ],
  start: eachRecord(({ row, entry, value }, report) => {
    const off = OFF.get(entry);
    if (off === undefined) return;
    if (value === off || (typeof off === 'boolean' && value === Number(off)))
      report({ row, details: { setting: shown(entry), value: String(value) } });
  }),
  examples: {
    matching: [
      { what: 'no dialog and no report', records: [{ row: 1, entry: 'DialogType', value: 'none' }] },
      { what: 'a false kept as a number', records: [{ row: 1, entry: 'AutoSubmit', value: 0 }] },
    ],
    nonMatching: [
      {
        what: 'what an ordinary phone has: times of reports, a priority',
        records: [
          { row: 1, entry: 'ExcResourceDiagInfo_cloudd', value: '2025-08-10T22:30:00Z' },
          { row: 2, entry: 'NANDTaskScheduler_Priority', value: 5 },
          { row: 3, entry: 'AutoSubmit', value: true },
        ],
      },
    ],
  },
});
