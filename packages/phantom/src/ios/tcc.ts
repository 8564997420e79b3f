import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { buildDatabase } from '../sqlite.ts';

/** One decision; what is left out is what an app allowed by its user has. */
export interface TccRow {
  readonly service?: string;
  readonly client: string | null;
  /** 0 bundle id, 1 absolute path. */
  readonly clientType?: number;
  /** 0 denied, 1 unknown, 2 allowed, 3 limited. */
  readonly authValue?: number;
  /** 2 user consent, 3 user set, 4 system set, 5 service policy, … */
  readonly authReason?: number;
  readonly lastModified?: Date;
  readonly indirectObject?: string;
  /** Puts the row into the table `expired`. */
  readonly expiredAt?: Date;
  readonly codeRequirement?: Uint8Array;
}

export interface TccOptions {
  /** Rows that are only in the write-ahead log. */
  readonly walRows?: readonly TccRow[];
  /** `allowed` and `prompt_count` instead of `auth_value` and its reason. */
  readonly schema?: 'ios14' | 'ios11';
}

/** Tables of iOS 14 and later (version 20 and above). */
const SCHEMA = `
CREATE TABLE admin (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL);
INSERT INTO admin VALUES ('version', 20);
CREATE TABLE access (service TEXT NOT NULL, client TEXT, client_type INTEGER NOT NULL, auth_value INTEGER NOT NULL,
  auth_reason INTEGER NOT NULL, auth_version INTEGER NOT NULL, csreq BLOB, policy_id INTEGER,
  indirect_object_identifier_type INTEGER, indirect_object_identifier TEXT NOT NULL DEFAULT 'UNUSED',
  indirect_object_code_identity BLOB, flags INTEGER, last_modified INTEGER NOT NULL,
  PRIMARY KEY (service, client, client_type, indirect_object_identifier));
CREATE TABLE expired (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL, csreq BLOB,
  last_modified INTEGER NOT NULL, expired_at INTEGER NOT NULL, PRIMARY KEY (service, client, client_type));
`;

const OLD_SCHEMA = `
CREATE TABLE admin (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL);
CREATE TABLE access (service TEXT NOT NULL, client TEXT, client_type INTEGER NOT NULL, allowed INTEGER NOT NULL,
  prompt_count INTEGER NOT NULL, csreq BLOB, policy_id INTEGER, PRIMARY KEY (service, client, client_type));
`;

/** Adds TCC.db. */
export function addTcc(backup: PhantomBackup, rows: readonly TccRow[], options: TccOptions = {}): void {
  const { walRows, schema = 'ios14' } = options;
  const insert = (db: DatabaseSync, all: readonly TccRow[]): void => {
    for (const row of all) insertRow(db, row, schema, backup.date);
  };
  const database = buildDatabase(
    (db) => {
      db.exec(schema === 'ios14' ? SCHEMA : OLD_SCHEMA);
      insert(db, rows);
    },
    walRows === undefined ? {} : { wal: (db) => insert(db, walRows) },
  );
  backup.addDatabase('HomeDomain', 'Library/TCC/TCC.db', database);
}

const unixSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function insertRow(db: DatabaseSync, row: TccRow, schema: 'ios14' | 'ios11', date: Date): void {
  const {
    service = 'kTCCServicePhotos',
    client,
    clientType = 0,
    authValue = 2,
    codeRequirement = null,
  } = row;
  const modified = unixSeconds(row.lastModified ?? date);
  if (schema === 'ios11') {
    const values = [
      service,
      client,
      clientType,
      authValue === 2 ? 1 : 0,
      row.authReason ?? 1,
      codeRequirement,
      null,
    ];
    db.prepare('INSERT INTO access VALUES (?, ?, ?, ?, ?, ?, ?)').run(...values);
  } else if (row.expiredAt !== undefined) {
    const values = [service, client, clientType, codeRequirement, modified, unixSeconds(row.expiredAt)];
    db.prepare('INSERT INTO expired VALUES (?, ?, ?, ?, ?, ?)').run(...values);
  } else {
    const object = row.indirectObject ?? 'UNUSED';
    const values = [
      service,
      client,
      clientType,
      authValue,
      row.authReason ?? 2,
      1,
      codeRequirement,
      object,
      modified,
    ];
    db.prepare('INSERT INTO access VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, NULL, 0, ?)').run(...values);
  }
}

/**
 * A small, complete example: apps and a path, every kind of decision, a row in the write-ahead log and one that expired.
 * `allowed_value` and `prompt_count` are columns of older databases only.
 */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addTcc(
    backup,
    [
      {
        client: 'com.example.camera',
        service: 'kTCCServiceCamera',
        lastModified: new Date('2025-01-02T03:04:05Z'),
      },
      { client: 'com.example.album', authValue: 3, codeRequirement: new Uint8Array(6000).fill(0xfa) },
      {
        client: '/private/var/db/com.example.staging/phantomd',
        clientType: 1,
        service: 'kTCCServiceMicrophone',
        authReason: 5,
        lastModified: new Date('2025-08-10T22:30:00Z'),
      },
      {
        client: 'com.example.home',
        service: 'kTCCServiceAppleEvents',
        indirectObject: 'com.example.lamp',
        authValue: 0,
      },
      {
        client: 'com.example.gone',
        lastModified: new Date('2025-02-01T00:00:00Z'),
        expiredAt: new Date('2025-05-01T00:00:00Z'),
      },
    ],
    { walRows: [{ client: 'com.example.late', service: 'kTCCServiceContacts', authReason: 3 }] },
  );
  return backup;
}
