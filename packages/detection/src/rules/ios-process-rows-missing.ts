import type { DataUsageRecord, SourceRecord } from '@bridle/evidence';
import { NumberRuns } from '../number-runs.ts';
import { defineRule } from '../rule.ts';

/** What the rule needs of a row. */
type Row = SourceRecord & Pick<DataUsageRecord, 'proc_id' | 'rows_missing'>;

export const iosProcessRowsMissing = defineRule<Row>({
  id: 'ios.process-rows-missing',
  artifact: 'ios.datausage',
  level: 'info',
  stage: 'context',
  reason:
    'Spyware deletes the rows of its processes, and the numbers that they had are missing between the others. iOS ' +
    'removes rows as well: 22 of 282 numbers are missing in the like table of a clean phone. Told once for a file, as ' +
    'something to look at where other traces are near.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  start: () => {
    const runs = new NumberRuns();
    let firstRow = 0;
    return {
      record(row) {
        if (row.proc_id === null || row.rows_missing === null) return;
        if (runs.count === 0) firstRow = row.row;
        runs.add(row.proc_id, row.rows_missing);
      },
      end(report) {
        if (runs.count === 0) return;
        report({
          row: firstRow,
          at: null,
          details: { missing: runs.count, gaps: runs.runCount, ids: runs.text() },
        });
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'one row missing, and later three in a row',
        records: [example(4), example(5, 1), example(6), example(9, 3), example(12)],
      },
    ],
    nonMatching: [
      {
        what: 'rows without a gap',
        records: [example(1), example(2), example(3)],
      },
      { what: 'nothing at all', records: [] },
    ],
  },
});

function example(id: number, missing: number | null = null): Row {
  return { row: id, proc_id: id, rows_missing: missing };
}
