import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** A call; what is left out is that of an answered phone call of a minute that came in when the backup was made. */
export interface PhantomCall {
  /** Number or account of the other side. */
  readonly number?: string | Uint8Array | null;
  readonly at?: Date | null;
  /** Seconds. */
  readonly duration?: number;
  readonly sent?: boolean;
  readonly answered?: boolean;
  /** `com.apple.Telephony`, `com.apple.FaceTime` or an app. */
  readonly provider?: string;
  readonly location?: string;
  readonly name?: string;
  /** All other sides, where the call lists them. */
  readonly participants?: readonly string[];
  /** Columns of ZCALLRECORD as they are, over all else. */
  readonly raw?: Cells;
}

export interface CallOptions extends Variants<readonly PhantomCall[]> {
  /** File name; default `CallHistory.storedata`. */
  readonly file?: string;
}

/** Tables of iOS 17 and 18. */
const SCHEMA = `
CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZANSWERED INTEGER, ZCALL_CATEGORY INTEGER,
  ZCALLTYPE INTEGER, ZDISCONNECTED_CAUSE INTEGER, ZFACE_TIME_DATA INTEGER, ZFILTERED_OUT_REASON INTEGER,
  ZHANDLE_TYPE INTEGER, ZHASMESSAGE INTEGER, ZJUNKCONFIDENCE INTEGER, ZNUMBER_AVAILABILITY INTEGER, ZORIGINATED INTEGER,
  ZREAD INTEGER, ZWASEMERGENCYCALL INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZADDRESS VARCHAR, ZISO_COUNTRY_CODE VARCHAR,
  ZLOCATION VARCHAR, ZNAME VARCHAR, ZSERVICE_PROVIDER VARCHAR, ZUNIQUE_ID VARCHAR);
CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTYPE INTEGER, ZNORMALIZEDVALUE VARCHAR,
  ZVALUE VARCHAR);
CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_4REMOTEPARTICIPANTHANDLES INTEGER,
  PRIMARY KEY (Z_2REMOTEPARTICIPANTCALLS, Z_4REMOTEPARTICIPANTHANDLES));
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
`;

/** Adds CallHistory.storedata. */
export function addCalls(
  backup: PhantomBackup,
  calls: readonly PhantomCall[],
  options: CallOptions = {},
): void {
  const place = {
    domain: 'HomeDomain',
    path: `Library/CallHistoryDB/${options.file ?? 'CallHistory.storedata'}`,
  };
  addTables(backup, place, SCHEMA, calls, (db, rows) => writeCalls(db, rows, backup.date), options);
}

function writeCalls(db: DatabaseSync, calls: readonly PhantomCall[], date: Date): void {
  const records = new TableWriter(db, 'ZCALLRECORD');
  const handles = new TableWriter(db, 'ZHANDLE');
  const joins = new TableWriter(db, 'Z_2REMOTEPARTICIPANTHANDLES');
  for (const call of calls) {
    const { number = '+12025550142', at = date, sent = false, answered = !sent } = call;
    const id = records.insert(
      {
        Z_ENT: 2,
        Z_OPT: 1,
        ZANSWERED: answered ? 1 : 0,
        ZCALLTYPE: 1,
        ZORIGINATED: sent ? 1 : 0,
        ZDATE: macTime(at),
        ZDURATION: call.duration ?? (answered ? 60 : 0),
        ZADDRESS: number,
        ZLOCATION: call.location,
        ZNAME: call.name,
        ZSERVICE_PROVIDER: call.provider ?? 'com.apple.Telephony',
      },
      call.raw ?? {},
    );
    for (const value of call.participants ?? []) {
      const handle = handles.insert({
        Z_ENT: 4,
        Z_OPT: 1,
        ZTYPE: value.includes('@') ? 3 : 2,
        ZVALUE: value,
      });
      joins.insert({ Z_2REMOTEPARTICIPANTCALLS: id, Z_4REMOTEPARTICIPANTHANDLES: handle });
    }
  }
}

/** A small, complete example: calls in and out, a group call, one of an unknown caller, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addCalls(
    backup,
    [
      {
        number: '+12025550143',
        location: 'Washington, DC',
        name: 'Hedda Lindwater',
        at: new Date('2025-07-01T08:15:30.250Z'),
      },
      { number: '+447700900123', sent: true, duration: 0, at: new Date('2025-07-01T09:00:00Z') },
      {
        number: null,
        provider: 'com.apple.FaceTime',
        participants: ['runa.vinterholm@example.com', '+12025550144'],
        at: new Date('2025-07-02T20:00:00Z'),
        duration: 1800.5,
      },
      { number: null, answered: false, at: null, raw: { ZORIGINATED: null } },
      { number: '+12025550147', name: 'Deleted', at: new Date('2025-07-03T10:00:00Z'), duration: 7 },
      // Long enough for overflow pages.
      { number: new TextEncoder().encode('+12025550145'), name: 'A name that goes on. '.repeat(300) },
    ],
    {
      deletes: ["DELETE FROM ZCALLRECORD WHERE ZADDRESS = '+12025550147'"],
      wal: [
        {
          number: 'caller@example.net',
          provider: 'com.apple.FaceTime',
          answered: false,
          at: new Date('2025-08-13T23:59:59Z'),
        },
      ],
    },
  );
  addCalls(backup, [{ number: '+12025550146' }], { file: 'CallHistoryTemp.storedata' });
  return backup;
}
