import type { RandomAccess } from '../access.ts';
import { number, text } from './columns.ts';
import { Damage } from './damage.ts';
import { NotSqliteError } from './errors.ts';
import { type DatabaseHeader, isPageSize, parseHeader } from './header.ts';
import { foldName } from './names.ts';
import { Pager } from './pager.ts';
import type { RecoveryContext } from './recovery/context.ts';
import type { RecoveryCount } from './recovery/found.ts';
import { PageImages } from './recovery/images.ts';
import type { RowShape } from './row.ts';
import { parseCreateTable } from './schema.ts';
import { reasonOf, Table } from './table.ts';
import { readWal, type WalIndex } from './wal.ts';

export interface DatabaseOptions {
  /** The write-ahead log, where the evidence has one: its committed pages go before those of the main file. */
  readonly wal?: RandomAccess | null;
  /** The rollback journal, where the evidence has one: it keeps pages as they were before a transaction. */
  readonly journal?: RandomAccess | null;
  /** The database as of this commit of its log, 0 for the main file alone; the newest where it is not given. */
  readonly commit?: number;
  /** Memory for pages that are looked up one by one, in bytes; by default what the file's reads are worth. */
  readonly cacheBytes?: number;
}

/** Room for looked-up pages, by what a read costs (docs/decisions.md): taken only as far as it is needed. */
const CACHE_BYTES = { cheap: 32 * 1024 * 1024, dear: 80 * 1024 * 1024 } as const;
const RECOVERY_CACHE = 4 * 1024 * 1024;
const MAX_TABLES = 10_000;
/** Beyond this the schema table is taken for hostile: the largest real ones have some thousand entries. */
const MAX_SCHEMA_ROWS = 100_000;
const VIRTUAL = /^\s*CREATE\s+VIRTUAL\s+TABLE\b/i;

const SCHEMA_TABLE = {
  columns: ['type', 'name', 'tbl_name', 'rootpage', 'sql'].map((name) => ({
    name,
    declaredType: name === 'rootpage' ? 'INT' : 'TEXT',
    defaultValue: null,
    stored: true,
    real: false,
  })),
  rowidAlias: -1,
  withoutRowid: false,
  recordOrder: [0, 1, 2, 3, 4],
} as const;

/** A SQLite database opened for reading: never writes, never locks, reads damaged files as far as they go. */
export class Database {
  readonly damage: Damage;
  /** The WAL's commits that were taken in; 0 without one. */
  readonly walCommits: number;
  /** What has been recovered of deleted rows, and left out, so far. */
  readonly recovery: Readonly<RecoveryCount>;
  private readonly byName: ReadonlyMap<string, Table>;

  private constructor(
    byName: ReadonlyMap<string, Table>,
    damage: Damage,
    walCommits: number,
    recovery: RecoveryCount,
  ) {
    this.byName = byName;
    this.damage = damage;
    this.walCommits = walCommits;
    this.recovery = recovery;
  }

  /** Throws `NotSqliteError` when the bytes are no SQLite database. */
  static async open(main: RandomAccess, options: DatabaseOptions = {}): Promise<Database> {
    const damage = new Damage();
    const wal = options.wal ?? null;
    const log = wal === null ? null : await readWal(wal, options.commit);
    const walIndex = log?.index ?? null;
    damage.uncommittedFrames = walIndex?.uncommittedFrames ?? 0;
    damage.wal = log?.problem ?? null;
    const header = await readHeader(main, wal, walIndex);
    const usable = walIndex !== null && walIndex.pageSize === header.pageSize ? walIndex : null;
    if (walIndex !== null && usable === null) {
      damage.wal = `has pages of ${walIndex.pageSize} bytes, the database of ${header.pageSize}, and was not read`;
    }
    const cacheBytes = options.cacheBytes ?? CACHE_BYTES[main.reads ?? 'cheap'];
    const pager = new Pager(main, header, wal, usable, damage, cacheBytes);
    // Recovery reads through a pager of its own: what it meets is no damage of the database.
    const aside = new Pager(main, header, wal, usable, new Damage(), RECOVERY_CACHE);
    const count: RecoveryCount = { rows: 0, leftOut: 0, cut: false };
    const recovery: RecoveryContext = {
      images: new PageImages(aside, main, wal, options.journal ?? null),
      tables: () => [...tables.values()].flatMap((table) => table.recoverable ?? []),
      count,
      damaged: () => damage.pages > 0,
    };
    const tables = await readSchema(pager, damage, recovery);
    return new Database(tables, damage, usable?.commits ?? 0, count);
  }

  get tables(): readonly Table[] {
    return [...this.byName.values()];
  }

  /** A table by name, in any case; null where the database has none. */
  table(name: string): Table | null {
    return this.byName.get(foldName(name)) ?? null;
  }
}

/** The newest header: page 1 may lie in the WAL, and a new database may have nothing in its main file yet. */
async function readHeader(
  main: RandomAccess,
  wal: RandomAccess | null,
  walIndex: WalIndex | null,
): Promise<DatabaseHeader> {
  const frame = walIndex?.pages.get(1);
  if (wal !== null && frame !== undefined && isPageSize(walIndex?.pageSize ?? 0)) {
    try {
      return parseHeader(await wal.read(frame, 100));
    } catch (error) {
      if (!(error instanceof NotSqliteError)) throw error;
    }
  }
  return parseHeader(await main.read(0, 100));
}

async function readSchema(
  pager: Pager,
  damage: Damage,
  recovery: RecoveryContext,
): Promise<Map<string, Table>> {
  const { encoding } = pager.header;
  const shapeOf = (schema: RowShape['schema']): RowShape => ({
    schema,
    encoding,
    names: schema.columns.map((c) => c.name),
    damage,
  });
  const master = new Table('sqlite_schema', shapeOf(SCHEMA_TABLE), 1, pager, damage);
  const tables = new Map<string, Table>();
  let entries = 0;
  try {
    for await (const batch of master.select({
      type: text(),
      name: text(),
      rootpage: number(),
      sql: text(),
    })) {
      entries += batch.length;
      if (entries > MAX_SCHEMA_ROWS) {
        damage.page(1, `more than ${MAX_SCHEMA_ROWS} entries in the schema`);
        break;
      }
      for (const row of batch) {
        if (row.type === 'index' || row.type === 'view' || row.type === 'trigger') continue;
        // A virtual table has root page 0 and lies in its shadow tables.
        if (row.type === 'table' && row.rootpage === 0 && VIRTUAL.test(row.sql ?? '')) continue;
        const parsed = row.type === 'table' && row.sql !== null ? parseCreateTable(row.sql) : null;
        // SQLite refuses a NUL in a name: it is a trace of damage, and the table would not be found by its real name.
        const name = row.name?.includes('\0') ? null : row.name;
        if (parsed === null || name === null || row.rootpage === null || row.rootpage < 1) {
          damage.page(row.rootpage ?? 0, 'its table has a definition that cannot be read');
          continue;
        }
        const key = foldName(name);
        if (tables.has(key) || tables.size >= MAX_TABLES) {
          damage.page(
            row.rootpage,
            tables.has(key) ? 'its table has the name of another' : 'its table is one too many',
          );
          continue;
        }
        tables.set(key, new Table(name, shapeOf(parsed.schema), row.rootpage, pager, damage, recovery));
        if (!parsed.complete) damage.page(row.rootpage, 'its table has a definition that is cut short');
      }
    }
  } catch (error) {
    damage.page(1, reasonOf(error));
  }
  return tables;
}
