import type { DataUsageRecord, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { NumberRuns } from '../number-runs.ts';
import { defineRule } from '../rule.ts';

/** What the rule needs of a row. */
type Usage = SourceRecord & Pick<DataUsageRecord, 'process_missing' | 'live_proc_id' | 'live_isodate'>;

/** Up to so many processes a deletion was aimed at them; above it is more likely that the phone lost a part of the table. */
const FEW = 5;
/** Process ids that are told apart, many times more than a phone has: a hostile database must not fill the memory. */
const MAX_IDS = 20_000;

export const iosUsageOfMissingProcess = defineRule<Usage>({
  id: 'ios.usage-of-missing-process',
  artifact: 'ios.datausage',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Pegasus deleted the rows of its processes and forgot the usage rows that name them; Citizen Lab holds this for ' +
    'distinctive. Yet an ordinary phone with a whole run of such rows was reported, and the deletion itself proves no ' +
    'spyware: so the level is no more than medium, and low where more than five processes are gone. None of 887 usage ' +
    'rows of a clean phone was like that. A process without usage (35 of 371 on the same phone) is no sign at all.',
  references: [
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://github.com/mvt-project/mvt/issues/257',
  ],
  start: () => {
    const ids = new Set<number>();
    let rows = 0;
    let firstRow = 0;
    let first: Instant | null = null;
    let last: Instant | null = null;
    return {
      record(usage) {
        if (!usage.process_missing) return;
        if (rows === 0) firstRow = usage.row;
        rows += 1;
        if (usage.live_proc_id !== null && ids.size < MAX_IDS) ids.add(usage.live_proc_id);
        const at = usage.live_isodate;
        if (at === null) return;
        if (first === null || toMillis(at) < toMillis(first)) first = at;
        if (last === null || toMillis(at) > toMillis(last)) last = at;
      },
      end(report) {
        if (rows === 0) return;
        const runs = new NumberRuns();
        for (const id of [...ids].sort((a, b) => a - b)) runs.add(id);
        report({
          row: firstRow,
          at: first,
          until: last,
          level: ids.size > FEW ? 'low' : 'medium',
          details: { processes: ids.size, rows, ids: runs.text() },
        });
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'two usage rows of one process that is gone, among others',
        records: [example(1, 7, false), example(2, 8, true), example(3, 8, true), example(4, 9, false)],
      },
      {
        what: 'a usage row that names no process although it must',
        records: [{ row: 5, live_proc_id: null, live_isodate: null, process_missing: true }],
      },
    ],
    nonMatching: [
      { what: 'usage whose processes are there', records: [example(1, 7, false), example(2, 8, false)] },
      { what: 'nothing at all', records: [] },
    ],
  },
});

function example(row: number, process: number, missing: boolean): Usage {
  return {
    row,
    live_proc_id: process,
    live_isodate: `2021-07-0${row}T09:12:44Z` as Instant,
    process_missing: missing,
  };
}
