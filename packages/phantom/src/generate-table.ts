/** Random CREATE TABLE statements, with all the ways of writing one that SQLite keeps verbatim in its schema. */
import {
  randomBlob,
  randomInteger,
  randomReal,
  randomText,
  randomValue,
  type SqlValue,
} from './generate-value.ts';
import type { Random } from './random.ts';

/** What a column accepts: anything, or (for rowid aliases and STRICT tables) one kind of value. */
export type ColumnKind = 'any' | 'rowid' | 'integer' | 'real' | 'text' | 'blob';

export interface PlannedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly notNull: boolean;
}

/** A table that can be written to: its insertable columns in order (generated ones are left out). */
export interface PlannedTable {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly PlannedColumn[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
}

const NAMES: readonly string[] = [
  'message',
  'ZLIVEUSAGE',
  'select',
  'with space',
  'ünïcode',
  'double"quote',
  "apostrophe's",
  '[brackets]',
  '9lives',
  'a.b',
  'semi;colon',
  'comma,name',
  'paren)(',
  'new\nline',
  '--dash',
  'primary key',
  'Mixed_Case',
  '日本',
  'back`tick',
  '$dollar',
];

const TYPES: readonly string[] = [
  '',
  'INTEGER',
  'INT',
  'BIGINT',
  'UNSIGNED BIG INT',
  'TEXT',
  'VARCHAR(255)',
  'CLOB',
  'BLOB',
  'REAL',
  'DOUBLE PRECISION',
  'FLOAT',
  'FLOATING POINT',
  'NUMERIC',
  'DECIMAL(10, 5)',
  'BOOLEAN',
  'TIMESTAMP',
  'DATETIME',
  '"odd type"',
];

const STRICT_TYPES = ['INT', 'INTEGER', 'REAL', 'TEXT', 'BLOB', 'ANY'] as const;
const STRICT_KINDS: Readonly<Record<(typeof STRICT_TYPES)[number], ColumnKind>> = {
  INT: 'integer',
  INTEGER: 'integer',
  REAL: 'real',
  TEXT: 'text',
  BLOB: 'blob',
  ANY: 'any',
};

/** Default values in the forms in which they can be written. */
const DEFAULTS: readonly string[] = [
  '5',
  '-7',
  '+3',
  '1.5',
  '-1e3',
  "'text'",
  "'it''s, (odd)'",
  "'12'",
  "x'00ff10'",
  'NULL',
  'TRUE',
  '9223372036854775807',
  '(42)',
  "''",
];

export function randomDefault(rng: Random): string {
  return rng.pick(DEFAULTS);
}

/** An identifier in double quotes, which is right for every name. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An identifier in any of the quotations that SQLite accepts for it. */
export function randomlyQuoted(rng: Random, name: string): string {
  const forms = [quoted(name), `\`${name.replaceAll('`', '``')}\``];
  if (!name.includes(']')) forms.push(`[${name}]`);
  if (/^[A-Za-z_][A-Za-z0-9_$]*$/.test(name) && name !== 'select') forms.push(name, name, name);
  return rng.pick(forms);
}

/** Comments and blanks that mean nothing. */
function space(rng: Random): string {
  return rng.chance(0.9) ? ' ' : rng.pick(['\n\t', ' /* a, (comment */ ', ' -- line, )\n', '  ']);
}

export function randomName(rng: Random, taken: ReadonlySet<string>): string {
  const name = rng.chance(0.5) ? rng.pick(NAMES) : `c${rng.int(1, 999)}`;
  // SQLite compares names without regard to case.
  if (!taken.has(name.toLowerCase())) return name;
  let suffix = 2;
  while (taken.has(`${name}${suffix}`.toLowerCase())) suffix++;
  return `${name}${suffix}`;
}

function constraints(rng: Random, column: PlannedColumn, key: string): string {
  let sql = key;
  if (column.notNull) sql += ' NOT NULL';
  if (rng.chance(0.12)) sql += ` DEFAULT ${randomDefault(rng)}`;
  if (rng.chance(0.08)) sql += ` COLLATE ${rng.pick(['NOCASE', 'RTRIM', 'BINARY'])}`;
  if (rng.chance(0.05)) sql += ' CONSTRAINT "a name" CHECK (1 OR (2, 3) = (4, 5))';
  if (rng.chance(0.05)) sql += ' REFERENCES other(id) ON DELETE CASCADE';
  return sql;
}

function generatedColumn(rng: Random, name: string, from: string): string {
  const expression = rng.pick([
    `typeof(${from})`,
    `length(${from})`,
    `${from} IS NULL`,
    `coalesce(${from}, 7, ')')`,
  ]);
  const always = rng.chance(0.5) ? 'GENERATED ALWAYS AS' : 'AS';
  const kind = rng.pick([' STORED', ' VIRTUAL', '']);
  return `${name}${rng.pick(['', ' TEXT', ' INT'])} ${always} (${expression})${kind}`;
}

/** A new table whose name is not in `taken` (names in lower case). */
export function randomTable(rng: Random, taken: ReadonlySet<string>): PlannedTable {
  const strict = rng.chance(0.1);
  const withoutRowid = rng.chance(0.25);
  const count = rng.chance(0.03) ? rng.int(60, 150) : rng.int(1, 8);
  const names = new Set<string>();
  const columns: { plan: PlannedColumn; type: string; key: string }[] = [];
  for (let i = 0; i < count; i++) {
    const name = randomName(rng, names);
    names.add(name.toLowerCase());
    const strictType = rng.pick(STRICT_TYPES);
    const type = strict ? strictType : rng.pick(TYPES);
    const kind = strict ? STRICT_KINDS[strictType] : 'any';
    columns.push({ plan: { name, kind, notNull: rng.chance(0.1) }, type, key: '' });
  }
  const tableConstraints: string[] = [];
  if (withoutRowid) {
    const keys = rng.sample(columns, rng.int(1, Math.min(3, count)));
    for (const key of keys) key.plan = { ...key.plan, notNull: true };
    const [only] = keys;
    if (keys.length === 1 && only !== undefined && rng.chance(0.5)) {
      only.key = ` PRIMARY KEY${rng.pick(['', ' ASC', ' DESC'])}`;
    } else {
      const parts = keys.map((key) => {
        const collate = rng.chance(0.1) ? ' COLLATE NOCASE' : '';
        return `${randomlyQuoted(rng, key.plan.name)}${collate}${rng.pick(['', '', ' DESC', ' ASC'])}`;
      });
      tableConstraints.push(`PRIMARY KEY (${parts.join(', ')})`);
    }
  } else {
    const key = rng.pick(columns);
    switch (rng.int(0, 5)) {
      case 0:
      case 1:
        // The rowid alias: exactly INTEGER, in the column or as a table constraint.
        key.type = rng.pick(['INTEGER', 'integer', '"INTEGER"']);
        key.plan = { ...key.plan, kind: 'rowid' };
        if (rng.chance(0.3)) tableConstraints.push(`PRIMARY KEY (${randomlyQuoted(rng, key.plan.name)})`);
        else key.key = rng.pick([' PRIMARY KEY', ' PRIMARY KEY AUTOINCREMENT', ' PRIMARY KEY ASC']);
        break;
      case 2:
        // No aliases, though they look like it. (In a STRICT table such a key takes no NULL.)
        if (!strict) key.type = rng.pick(['INT', 'INTEGER(8)', 'BIGINT']);
        key.plan = { ...key.plan, notNull: key.plan.notNull || strict };
        key.key = ' PRIMARY KEY';
        break;
      case 3:
        key.type = 'INTEGER';
        key.plan = strict ? { ...key.plan, kind: 'integer', notNull: true } : key.plan;
        key.key = ' PRIMARY KEY DESC';
        break;
      default:
        break;
    }
  }
  if (rng.chance(0.1)) tableConstraints.push(`UNIQUE (${quoted(rng.pick(columns).plan.name)})`);

  const parts = columns.map(({ plan, type, key }) => {
    const name = randomlyQuoted(rng, plan.name);
    return `${name}${type === '' ? '' : `${space(rng)}${type}`}${constraints(rng, plan, key)}`;
  });
  if (!strict && rng.chance(0.15)) {
    const name = randomName(rng, names);
    const sql = generatedColumn(rng, quoted(name), quoted(rng.pick(columns).plan.name));
    parts.splice(rng.int(0, parts.length), 0, sql);
  }
  const name = randomName(rng, taken);
  const ends: string[] = [];
  if (withoutRowid) ends.push(rng.pick(['WITHOUT ROWID', 'without rowid']));
  if (strict) ends.push('STRICT');
  const body = [...parts, ...tableConstraints].join(`,${space(rng)}`);
  const sql = `CREATE TABLE${space(rng)}${randomlyQuoted(rng, name)}${space(rng)}(${body})${space(rng)}${ends.join(', ')}`;
  return { name, sql, columns: columns.map((column) => column.plan), withoutRowid, strict };
}

/** A value that `column` takes. */
export function randomCell(rng: Random, column: PlannedColumn, pageSize: number): SqlValue {
  if (column.kind === 'rowid') return rng.chance(0.6) ? null : randomInteger(rng);
  if (!column.notNull && rng.chance(0.15)) return null;
  if (column.kind === 'integer') return randomInteger(rng);
  if (column.kind === 'real') return randomReal(rng);
  if (column.kind === 'text') return randomText(rng, pageSize);
  if (column.kind === 'blob') return randomBlob(rng, pageSize);
  const value = randomValue(rng, pageSize);
  return value === null && column.notNull ? 0n : value;
}
