import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant, toMillis } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import type { SourceRecord } from '../../record.ts';

export interface DataUsageRecord extends SourceRecord {
  readonly record_type: 'usage' | 'process' | 'gap';
  readonly first_isodate: Instant | null;
  readonly isodate: Instant | null;
  readonly proc_name: string | null;
  readonly bundle_id: string | null;
  readonly proc_id: number | null;
  readonly wifi_in: number | null;
  readonly wifi_out: number | null;
  readonly wwan_in: number | null;
  readonly wwan_out: number | null;
  readonly live_id: number | null;
  readonly live_proc_id: number | null;
  readonly live_isodate: Instant | null;
  readonly process_missing: boolean;
  readonly rows_missing: number | null;
}

export const datausage = defineArtifact<DataUsageRecord>({
  id: 'ios.datausage',
  title: 'Network use of processes (DataUsage)',
  reveals:
    'Which processes used the mobile network, how much and when. Spyware for the iPhone was found here by the names of ' +
    'its processes, and by the holes that it left when it deleted its own rows.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://github.com/KasperskyLab/triangle_check',
  ],
  places: {
    'ios-backup': [inBackup('WirelessDomain', 'Library/Databases/DataUsage.sqlite')],
    'ios-filesystem': ['private/var/wireless/Library/Databases/DataUsage.sqlite'],
  },
  fields: {
    record_type: shared.record_type,
    first_isodate: field('time', 'When the process was first seen using the network'),
    isodate: shared.isodate,
    proc_name: field(
      'text',
      'Name of the process, or process and app for which it worked as `process/bundle.id`',
    ),
    bundle_id: shared.bundle_id,
    proc_id: field('integer', 'Primary key of the process row; of a gap the first one that is missing'),
    wifi_in: shared.wifi_in,
    wifi_out: shared.wifi_out,
    wwan_in: shared.wwan_in,
    wwan_out: shared.wwan_out,
    live_id: field('integer', 'Primary key of the usage row'),
    live_proc_id: field('integer', 'Primary key of the process that the usage row names'),
    live_isodate: field('time', 'When the usage was counted'),
    process_missing: field('boolean', 'True for a usage row whose process row is not there any more'),
    rows_missing: field(
      'integer',
      'Of a gap: how many process rows in a row are missing between two that are there',
    ),
  },
  limits:
    'Rows are forgotten when the counters are reset and after some time. A gap alone proves no deletion by spyware: ' +
    'iOS removes rows as well, for instance with an app.',

  async *read(input) {
    yield* readNetworkUse(input);
  },

  observables(record, emit) {
    if (record.proc_name !== null && record.proc_name !== '') emit('process', record.proc_name, 'ran');
    if (record.bundle_id !== null && record.bundle_id !== '') emit('app-id', record.bundle_id, 'ran');
  },

  events(record, emit) {
    if (record.record_type === 'gap') return;
    const name = record.proc_name ?? `process ${record.live_proc_id ?? record.proc_id ?? 'without a name'}`;
    const shown = record.bundle_id === null ? name : `${name} (${record.bundle_id})`;
    emit(record.first_isodate, 'Process first used network', shown);
    emit(record.isodate, 'Process last used network', shown);
    const { wifi_in, wifi_out, wwan_in, wwan_out } = record;
    const bytes = `Wi-Fi in ${wifi_in ?? '?'} out ${wifi_out ?? '?'}, mobile in ${wwan_in ?? '?'} out ${wwan_out ?? '?'} bytes`;
    emit(record.live_isodate, 'Network use of process counted', `${shown}: ${bytes}`);
  },

  period(record) {
    if (record.record_type === 'gap') return { from: null, to: null };
    const times = [record.first_isodate, record.isodate, record.live_isodate].filter((t) => t !== null);
    times.sort((x, y) => toMillis(x) - toMillis(y));
    return { from: times[0] ?? null, to: times.at(-1) ?? null };
  },
});

/**
 * The tables ZPROCESS and ZLIVEUSAGE, which DataUsage.sqlite and netusage.sqlite share: first each usage row with its
 * process, then each process without usage, and between these each run of primary keys that no process has any more.
 */
async function* readNetworkUse(input: Input): AsyncGenerator<readonly DataUsageRecord[]> {
  const database = await input.database();
  const processes = database.table('ZPROCESS');
  const usage = database.table('ZLIVEUSAGE');
  if (processes === null && usage === null) {
    input.partial('no table ZPROCESS or ZLIVEUSAGE: not a database that counts network use');
    return;
  }
  if (processes === null) input.partial('no table ZPROCESS: the usage rows stay without names');
  if (usage === null) input.partial('no table ZLIVEUSAGE: only the names of processes are known');

  const used = new RowidSet();
  if (usage !== null) yield* readUsage(usage, processes, used, database);
  if (processes !== null) yield* readProcesses(processes, used, database);
  if (used.full)
    input.partial('the usage rows name more processes than can be told apart: some processes appear twice');
}

async function* readUsage(
  usage: Table,
  processes: Table | null,
  used: RowidSet,
  database: Database,
): AsyncGenerator<readonly DataUsageRecord[]> {
  const project = processes?.projection(PROCESS) ?? null;
  for await (const batch of usage.select(USAGE)) {
    const found =
      processes === null || project === null
        ? []
        : await processes.lookup(
            batch.map((row) => row.ZHASPROCESS),
            project,
          );
    yield batch.map((row, i) => {
      const process = found[i] ?? null;
      if (process !== null) used.add(process.rowid);
      return {
        row: row.rowid,
        record_type: 'usage' as const,
        ...processFields(process),
        wifi_in: row.ZWIFIIN,
        wifi_out: row.ZWIFIOUT,
        wwan_in: row.ZWWANIN,
        wwan_out: row.ZWWANOUT,
        live_id: row.rowid,
        live_proc_id: row.ZHASPROCESS,
        live_isodate: fromMacTime(row.ZTIMESTAMP),
        // In a damaged database a row that is not found may only be unreadable.
        process_missing: process === null && processes !== null && !database.damage.any,
        rows_missing: null,
      };
    });
  }
}

async function* readProcesses(
  processes: Table,
  used: RowidSet,
  database: Database,
): AsyncGenerator<readonly DataUsageRecord[]> {
  let previous: number | null = null;
  for await (const batch of processes.select(PROCESS)) {
    const records: DataUsageRecord[] = [];
    for (const row of batch) {
      const missing: number = previous === null ? 0 : row.rowid - previous - 1;
      if (missing > 0 && !database.damage.any) {
        const first = row.rowid - missing;
        records.push({
          row: first,
          record_type: 'gap',
          ...processFields(null),
          proc_id: first,
          ...WITHOUT_USAGE,
          rows_missing: missing,
        });
      }
      previous = row.rowid;
      if (used.has(row.rowid)) continue;
      records.push({
        row: row.rowid,
        record_type: 'process',
        ...processFields(row),
        ...WITHOUT_USAGE,
        rows_missing: null,
      });
    }
    yield records;
  }
}

const PROCESS = {
  ZFIRSTTIMESTAMP: column.number(),
  ZTIMESTAMP: column.number(),
  ZPROCNAME: column.text(),
  ZBUNDLENAME: column.text(),
};

const USAGE = {
  ZHASPROCESS: column.number(),
  ZTIMESTAMP: column.number(),
  ZWIFIIN: column.number(),
  ZWIFIOUT: column.number(),
  ZWWANIN: column.number(),
  ZWWANOUT: column.number(),
};

const WITHOUT_USAGE = {
  wifi_in: null,
  wifi_out: null,
  wwan_in: null,
  wwan_out: null,
  live_id: null,
  live_proc_id: null,
  live_isodate: null,
  process_missing: false,
} as const;

function processFields(process: SelectedRow<typeof PROCESS> | null) {
  return {
    first_isodate: fromMacTime(process?.ZFIRSTTIMESTAMP),
    isodate: fromMacTime(process?.ZTIMESTAMP),
    proc_name: process?.ZPROCNAME ?? null,
    bundle_id: process?.ZBUNDLENAME ?? null,
    proc_id: process?.rowid ?? null,
  };
}
