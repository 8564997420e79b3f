import {
  column,
  Database,
  gunzipAccess,
  inMemory,
  isGzip,
  type RandomAccess,
  type Table,
} from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { emitProgram } from '../../process-path.ts';
import type { SourceRecord } from '../../record.ts';
import { POWERLOG_TABLES, type PowerlogTable } from '../../sysdiagnose/powerlog-tables.ts';

export interface PowerlogRecord extends SourceRecord {
  readonly power_table: string;
  readonly isodate: Instant | null;
  readonly end_date: Instant | null;
  readonly process_name: string | null;
  readonly process_path: string | null;
  readonly bundle_id: string | null;
  readonly app_name: string | null;
  readonly pid: number | null;
  readonly wifi_in: number | null;
  readonly wifi_out: number | null;
  readonly wwan_in: number | null;
  readonly wwan_out: number | null;
  readonly deleted_at: Instant | null;
  readonly power_note: string | null;
}

export const powerlog = defineArtifact<PowerlogRecord>({
  id: 'ios.powerlog',
  title: 'Power log',
  reveals:
    'Which processes used the network, the camera, the microphone and the location in the last days, when they ended, and ' +
    'which apps were deleted: by the part of iOS that explains where the battery went.',
  references: [
    'https://github.com/mac4n6/APOLLO',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
  ],
  places: {
    'ios-filesystem': [
      'private/var/containers/Shared/SystemGroup/*/Library/BatteryLife/CurrentPowerlog.PLSQL',
      'private/var/containers/Shared/SystemGroup/*/Library/BatteryLife/Archives/*.PLSQL.gz',
      'private/var/mobile/Library/BatteryLife/CurrentPowerlog.PLSQL',
      'private/var/mobile/Library/BatteryLife/Archives/*.PLSQL.gz',
    ],
    'ios-sysdiagnose': ['logs/powerlogs/*.PLSQL', 'logs/powerlogs/*.PLSQL.gz'],
  },
  fields: {
    power_table: field('text', 'Table of the database in which the row stands'),
    isodate: shared.isodate,
    end_date: shared.end_date,
    process_name: shared.process_name,
    process_path: shared.process_path,
    bundle_id: shared.bundle_id,
    app_name: field('text', 'Name of the app as it is shown'),
    pid: shared.pid,
    wifi_in: shared.wifi_in,
    wifi_out: shared.wifi_out,
    wwan_in: shared.wwan_in,
    wwan_out: shared.wwan_out,
    deleted_at: field('time', 'When the app was deleted'),
    power_note: field(
      'text',
      'What the row says besides: an operation, a state, a reason, as the source has it',
    ),
  },
  limits:
    'Tables that name processes and apps; the other six hundred are left out. Some days only. Times are corrected by the ' +
    'offsets that the log keeps itself.',

  async *read(input) {
    const database = await openPowerlog(input);
    if (database === null) return;
    const offsets = await offsetsOf(database);
    let found = false;
    for (const wanted of POWERLOG_TABLES) {
      const table = database.table(wanted.name);
      if (table === null) continue;
      found = true;
      yield* rowsOf(table, wanted, offsets);
    }
    if (!found) input.partial('no table of a power log that is known');
    // A packed database is not the input's own, so its damage is told here.
    const damage = database.damage.describe();
    if (damage !== null) input.partial(damage);
  },

  observables({ power_table: table, process_name: name, process_path: path, bundle_id: id }, emit) {
    const ran = POWERLOG_TABLES.find((one) => one.name === table)?.shows === 'ran';
    if (path?.startsWith('/') === true) emitProgram(path, emit);
    if (name !== null && name !== '') emit('process', name, ran ? 'ran' : 'mentioned');
    if (id !== null && id !== '') emit('app-id', id, ran ? 'ran' : 'present');
  },

  events(row, emit) {
    const what = row.process_path ?? row.process_name ?? row.bundle_id ?? row.app_name ?? 'unknown';
    emit(row.isodate, `Power log ${row.power_table.replace(/^PL/, '')}`, what);
    emit(row.deleted_at, 'App deleted', row.bundle_id ?? what);
  },

  period(row) {
    return { from: row.isodate, to: row.end_date };
  },
});

/** What comes out of one packed power log: a day of a busy phone makes some tens of megabytes. */
const MAX_UNPACKED = 192 * 1024 * 1024;
/** Up to this size it is unpacked into memory: a database is read here and there, and going back in deflated data is dear. */
const MAX_IN_MEMORY = 96 * 1024 * 1024;

async function openPowerlog(input: Input): Promise<Database | null> {
  if (!isGzip(await input.access.read(0, 16))) return input.database();
  const packed = await gunzipAccess(input.access);
  if (packed === null) {
    input.partial('its compression cannot be read');
    return null;
  }
  const size = await packed.measure(MAX_UNPACKED);
  if (packed.problem !== null) input.partial(packed.problem);
  const access: RandomAccess = size <= MAX_IN_MEMORY ? inMemory(await packed.read(0, size)) : packed;
  return Database.open(access, { wal: null });
}

/** The clock of the log against that of the phone, from a time on. */
interface Offset {
  readonly from: number;
  readonly seconds: number;
}

const MAX_OFFSETS = 100_000;

async function offsetsOf(database: Database): Promise<readonly Offset[]> {
  const offsets: Offset[] = [];
  const table = database.table('PLStorageOperator_EventForward_TimeOffset');
  for await (const batch of table?.select({ timestamp: column.number(), system: column.number() }) ?? []) {
    for (const { timestamp, system } of batch)
      if (timestamp !== null && system !== null && offsets.length < MAX_OFFSETS)
        offsets.push({ from: timestamp, seconds: system });
  }
  return offsets.sort((a, b) => a.from - b.from);
}

async function* rowsOf(
  table: Table,
  wanted: PowerlogTable,
  offsets: readonly Offset[],
): AsyncGenerator<readonly PowerlogRecord[]> {
  const { columns } = wanted;
  const time = (seconds: number | null): Instant | null =>
    seconds === null || seconds <= 0 ? null : fromUnixSeconds(seconds + offsetAt(offsets, seconds));
  // A column that is not named is one that no table has.
  const from = (name: string | undefined): string => name ?? '';
  const rows = table.select({
    timestamp: column.number(),
    end: column.number(from(columns.end)),
    process: column.text(from(columns.process)),
    path: column.text(from(columns.path)),
    bundle: column.text(from(columns.bundle)),
    app_name: column.text(from(columns.app_name)),
    pid: column.number(from(columns.pid)),
    wifi_in: column.number(from(columns.wifi_in)),
    wifi_out: column.number(from(columns.wifi_out)),
    wwan_in: column.number(from(columns.wwan_in)),
    wwan_out: column.number(from(columns.wwan_out)),
    deleted: column.number(from(columns.deleted)),
    what: column.text(from(columns.what)),
  });
  for await (const batch of rows) {
    yield batch.map((row) => ({
      row: row.rowid,
      power_table: wanted.name,
      isodate: time(row.timestamp),
      end_date: time(row.end),
      process_name: row.process,
      process_path: row.path,
      bundle_id: row.bundle,
      app_name: row.app_name,
      pid: Number.isInteger(row.pid) ? row.pid : null,
      wifi_in: row.wifi_in,
      wifi_out: row.wifi_out,
      wwan_in: row.wwan_in,
      wwan_out: row.wwan_out,
      deleted_at: time(row.deleted),
      power_note: row.what,
    }));
  }
}

/** The offset that held at a time: the last one before it, else the first. */
function offsetAt(offsets: readonly Offset[], at: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] as Offset).from <= at) low = middle + 1;
    else high = middle;
  }
  return offsets[Math.max(0, low - 1)]?.seconds ?? 0;
}
