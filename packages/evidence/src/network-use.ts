import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { type EmitObservable, fromMacTime, type Instant, toMillis } from '@bridle/model';
import type { EmitEvent } from './artifact.ts';
import type { Input } from './input.ts';
import { RowidSet } from './join/rowid-set.ts';
import { recoveredOf, type SourceRecord } from './record.ts';

/** What DataUsage.sqlite (mobile network) and netusage.sqlite (all networks) tell of a process. */
export interface NetworkUse extends SourceRecord {
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

export function networkUseObservables(record: NetworkUse, emit: EmitObservable): void {
  if (record.proc_name !== null && record.proc_name !== '') emit('process', record.proc_name, 'ran');
  if (record.bundle_id !== null && record.bundle_id !== '') emit('app-id', record.bundle_id, 'ran');
}

export function networkUseEvents(record: NetworkUse, emit: EmitEvent): void {
  if (record.record_type === 'gap') return;
  const name = record.proc_name ?? `process ${record.live_proc_id ?? record.proc_id ?? 'without a name'}`;
  const shown = record.bundle_id === null ? name : `${name} (${record.bundle_id})`;
  emit(record.first_isodate, 'Process first used network', shown);
  emit(record.isodate, 'Process last used network', shown);
  const { wifi_in, wifi_out, wwan_in, wwan_out } = record;
  const bytes = `Wi-Fi in ${wifi_in ?? '?'} out ${wifi_out ?? '?'}, mobile in ${wwan_in ?? '?'} out ${wwan_out ?? '?'} bytes`;
  emit(record.live_isodate, 'Network use of process counted', `${shown}: ${bytes}`);
}

export function networkUsePeriod(record: NetworkUse): { from: Instant | null; to: Instant | null } {
  if (record.record_type === 'gap') return { from: null, to: null };
  const times = [record.first_isodate, record.isodate, record.live_isodate].filter((t) => t !== null);
  times.sort((x, y) => toMillis(x) - toMillis(y));
  return { from: times[0] ?? null, to: times.at(-1) ?? null };
}

/**
 * The tables ZPROCESS and ZLIVEUSAGE, which DataUsage.sqlite and netusage.sqlite share: first each usage row with its
 * process, then each process without usage, and between these each run of primary keys that no process has any more.
 */
export async function* readNetworkUse(input: Input): AsyncGenerator<readonly NetworkUse[]> {
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
): AsyncGenerator<readonly NetworkUse[]> {
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
): AsyncGenerator<readonly NetworkUse[]> {
  let previous: number | null = null;
  for await (const batch of processes.select(PROCESS)) {
    const records: NetworkUse[] = [];
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
  // A process that took its own rows away is what one looks for here.
  for await (const batch of processes.deleted(PROCESS, ['ZPROCNAME', 'ZBUNDLENAME'])) {
    yield batch.map((row) => ({
      row: row.rowid,
      record_type: 'process' as const,
      ...processFields(row),
      ...WITHOUT_USAGE,
      rows_missing: null,
      ...recoveredOf(row),
    }));
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
    // A recovered row may have lost its key.
    proc_id: process === null || process.rowid < 0 ? null : process.rowid,
  };
}
