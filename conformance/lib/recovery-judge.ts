/** Holds what recovery tells of a database against the truth: how much of what is still there, and nothing that never was. */
import { Database, inMemory, type Recovery, type SqlValue } from '@bridle/bytes';
import type { RecoveryCase, Value, Version } from './recovery-case.ts';
import { rowText } from './sqlite-compare.ts';

/** Where the bytes of a deleted row still are: the surest of its places. */
export const PLACES = ['log', 'journal', 'freelist', 'unallocated', 'free-block', 'elsewhere'] as const;
export type PlaceKind = (typeof PLACES)[number];

export interface Verdict {
  /** Deleted rows of which all values are still in the files, by place, and how many of those were told whole. */
  readonly there: Readonly<Record<PlaceKind, number>>;
  readonly found: Readonly<Record<PlaceKind, number>>;
  /** Rows that were told: whole and true; partly there and true; a living row once more; never a row of this table. */
  readonly whole: number;
  readonly partial: number;
  readonly repeated: number;
  readonly false: number;
  readonly leftOut: number;
  /** The first that must not be, in words. */
  readonly problem: string | null;
  /** A deleted row that is still there and was not told. */
  readonly missed: string | null;
}

export const noPlaces = (): Record<PlaceKind, number> => ({
  log: 0,
  journal: 0,
  freelist: 0,
  unallocated: 0,
  'free-block': 0,
  elsewhere: 0,
});

export async function judge(made: RecoveryCase): Promise<Verdict> {
  const database = await Database.open(inMemory(made.main), {
    wal: made.wal === null ? null : inMemory(made.wal),
    journal: made.journal === null ? null : inMemory(made.journal),
  });
  const alias = made.table === 'no-alias' ? -1 : 0;
  const keyOf = (values: readonly (SqlValue | undefined)[]): string =>
    rowText(values.map((value, i) => (i === alias ? undefined : value)));
  const living = new Map<string, Set<number>>();
  for (const { values, rowid } of made.living) addTo(living, keyOf(values), rowid);
  const once = new Map<string, Set<number>>();
  for (const { values, rowid } of made.versions) addTo(once, keyOf(values), rowid);
  const told = new Set<string>();
  const counts = { whole: 0, partial: 0, repeated: 0, false: 0 };
  let problem: string | null = null;
  for await (const batch of database.table('t')?.rows({ recover: {} }) ?? []) {
    for (const row of batch) {
      const { recovered } = row;
      if (recovered === null) continue;
      const values: SqlValue[] = [];
      row.each((column, value) => {
        values[column] = value;
      });
      const key = keyOf(values);
      const rowid = row.rowid === null ? null : Number(row.rowid);
      const kind = kindOf(key, rowid, values, recovered, alias, living, once, made);
      counts[kind] += 1;
      if (kind === 'repeated' || kind === 'false') {
        problem ??= `${kind}: ${JSON.stringify(recovered)} ${key.slice(0, 300)}`;
      }
      if (kind === 'whole') {
        if (told.has(`${rowid} ${key}`)) problem ??= `told twice: ${JSON.stringify(recovered)}`;
        told.add(`${rowid} ${key}`).add(key);
      }
    }
  }
  const there = noPlaces();
  const found = noPlaces();
  let missed: string | null = null;
  const seen = new Set<string>();
  for (const version of made.versions) {
    const key = keyOf(version.values);
    if (living.has(key) || seen.has(key)) continue;
    seen.add(key);
    const place = placeOf(version, made, alias);
    if (place === null) continue;
    there[place] += 1;
    if (told.has(key)) found[place] += 1;
    else missed ??= `${place}: rowid ${version.rowid} ${key.slice(0, 200)}`;
  }
  return { there, found, ...counts, leftOut: database.recovery.leftOut, problem, missed };
}

function addTo(map: Map<string, Set<number>>, key: string, rowid: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([rowid]));
  else known.add(rowid);
}

function kindOf(
  key: string,
  rowid: number | null,
  values: readonly SqlValue[],
  recovered: Recovery,
  alias: number,
  living: ReadonlyMap<string, ReadonlySet<number>>,
  once: ReadonlyMap<string, ReadonlySet<number>>,
  made: RecoveryCase,
): 'whole' | 'partial' | 'repeated' | 'false' {
  const fits = (ids: ReadonlySet<number> | undefined): boolean =>
    ids !== undefined && (rowid === null || ids.has(rowid));
  if (fits(living.get(key))) return 'repeated';
  if (fits(once.get(key))) return 'whole';
  if (recovered.confidence !== 'low') return 'false';
  // What is lost is lost at the end.
  const last = values.findLastIndex((value) => value !== null);
  const like = (version: Version): boolean =>
    (rowid === null || version.rowid === rowid) &&
    version.values.every(
      (value, i) =>
        i === alias ||
        (i < last && (values[i] ?? null) === null ? value === null : isPartOf(values[i] ?? null, value)),
    );
  if (made.living.some(like)) return 'repeated';
  return made.versions.some(like) ? 'partial' : 'false';
}

/** Whether what is left of a value is its beginning, or nothing. */
function isPartOf(part: SqlValue, whole: Value): boolean {
  if (part === null) return true;
  if (typeof part === 'string')
    return typeof whole === 'string' && whole.startsWith(part.replace(/\ufffd+$/, ''));
  if (part instanceof Uint8Array)
    return whole instanceof Uint8Array && part.every((byte, i) => byte === whole[i]);
  return rowText([part]) === rowText([whole]);
}

/** Where all values of a row still lie together; null where they do not. Independent of the reader under test. */
function placeOf(version: Version, made: RecoveryCase, alias: number): PlaceKind | null {
  const pageSize = made.settings.pageSize;
  const { body, header } = bodyOf(version, alias, made.table);
  // Too little to be told from anything else.
  if (body.length < 4) return null;
  const payload = header + body.length;
  const maxLocal = pageSize - 35;
  const minLocal = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const surplus = minLocal + ((payload - minLocal) % (pageSize - 4));
  const inPage = payload <= maxLocal ? payload : surplus <= maxLocal ? surplus : minLocal;
  const local = body.subarray(0, Math.max(0, inPage - header));
  const rest = body.subarray(local.length);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < rest.length; at += pageSize - 4) pieces.push(rest.subarray(at, at + pageSize - 4));
  if (
    made.wal !== null &&
    has(made.wal, local) &&
    pieces.every((p) => has(made.wal ?? p, p) || has(made.main, p))
  )
    return 'log';
  if (
    made.journal !== null &&
    has(made.journal, local) &&
    pieces.every((p) => has(made.journal ?? p, p) || has(made.main, p))
  )
    return 'journal';
  const at = find(made.main, local);
  if (at < 0 || !pieces.every((piece) => has(made.main, piece))) return null;
  if (pieces.length > 0) return 'elsewhere';
  return inMain(made.main, at, pageSize);
}

function inMain(main: Uint8Array, at: number, pageSize: number): PlaceKind {
  const view = new DataView(main.buffer, main.byteOffset, main.length);
  const page = Math.floor(at / pageSize) + 1;
  const seen = new Set<number>();
  for (
    let trunk = view.getUint32(32);
    trunk !== 0 && !seen.has(trunk);
    trunk = view.getUint32((trunk - 1) * pageSize)
  ) {
    seen.add(trunk);
    const start = (trunk - 1) * pageSize;
    for (let i = 0; i < view.getUint32(start + 4); i++) seen.add(view.getUint32(start + 8 + 4 * i));
  }
  if (seen.has(page)) return 'freelist';
  const start = (page - 1) * pageSize;
  const head = start + (page === 1 ? 100 : 0);
  if (view.getUint8(head) !== 13) return 'elsewhere';
  const content = view.getUint16(head + 5) || 65_536;
  return at - start < content ? 'unallocated' : 'free-block';
}

const has = (bytes: Uint8Array, part: Uint8Array): boolean => find(bytes, part) >= 0;
const find = (bytes: Uint8Array, part: Uint8Array): number =>
  part.length === 0 ? -1 : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(part);

/** The values of a row as a record holds them, and the length of its header. */
function bodyOf(
  { values }: Version,
  alias: number,
  table: RecoveryCase['table'],
): { body: Uint8Array; header: number } {
  const parts: Buffer[] = [];
  let header = 0;
  const varint = (n: number): number => (n < 128 ? 1 : n < 16_384 ? 2 : 3);
  for (const [i, value] of values.entries()) {
    if (i === alias || value === null) header += 1;
    else if (typeof value === 'string') {
      const text = Buffer.from(value);
      header += varint(13 + 2 * text.length);
      parts.push(text);
    } else if (value instanceof Uint8Array) {
      header += varint(12 + 2 * value.length);
      parts.push(Buffer.from(value));
    } else {
      header += 1;
      parts.push(number(value, table));
    }
  }
  return { body: Buffer.concat(parts), header: header + varint(header + 1) };
}

function number(value: number, _table: RecoveryCase['table']): Buffer {
  if (!Number.isInteger(value)) {
    const real = Buffer.alloc(8);
    real.writeDoubleBE(value);
    return real;
  }
  if (value === 0 || value === 1) return Buffer.alloc(0);
  const size = [1, 2, 3, 4, 6].find((n) => value >= -(2 ** (8 * n - 1)) && value < 2 ** (8 * n - 1)) ?? 8;
  if (size === 8) {
    const all = Buffer.alloc(8);
    all.writeBigInt64BE(BigInt(value));
    return all;
  }
  const bytes = Buffer.alloc(size);
  bytes.writeIntBE(value, 0, size);
  return bytes;
}
