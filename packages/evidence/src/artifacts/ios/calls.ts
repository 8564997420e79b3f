import { column, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { lookupLists } from '../../join/by-parts.ts';
import { flag, textOrUtf8 } from '../../join/columns.ts';
import { OneToMany, readPairs } from '../../join/one-to-many.ts';
import { recoveredOf, type SourceRecord } from '../../record.ts';

export interface CallRecord extends SourceRecord {
  readonly isodate: Instant | null;
  readonly duration: number | null;
  readonly location: string | null;
  readonly number: string | null;
  readonly provider: string | null;
  readonly direction: 'received' | 'sent' | null;
  readonly answered: boolean | null;
  readonly caller_name: string | null;
  readonly participants: readonly string[];
}

export const calls = defineArtifact<CallRecord>({
  id: 'ios.calls',
  title: 'Call history',
  reveals:
    'Who called and was called, by phone, FaceTime and apps that use CallKit. Missed calls from unknown accounts came ' +
    'before infections that needed no click.',
  references: [
    'https://citizenlab.ca/2020/12/the-great-ipwn-journalists-hacked-with-suspected-nso-group-imessage-zero-click-exploit/',
    'https://github.com/abrignoni/iLEAPP',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/CallHistoryDB/CallHistory.storedata'),
      // Calls that came before the first unlock wait here.
      inBackup('HomeDomain', 'Library/CallHistoryDB/CallHistoryTemp.storedata'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/CallHistoryDB/CallHistory.storedata',
      'private/var/mobile/Library/CallHistoryDB/CallHistoryTemp.storedata',
    ],
  },
  fields: {
    isodate: shared.isodate,
    duration: shared.duration,
    location: field('text', 'Where the number is registered, as the phone shows it'),
    number: field('text', 'Phone number or account of the other side'),
    provider: field('text', 'Service or app that made the call, such as `com.apple.FaceTime`'),
    direction: shared.direction,
    answered: field(
      'boolean',
      'Whether a call that came in was answered; says nothing of calls that went out',
    ),
    caller_name: field('text', 'Name of the other side as the call brought it'),
    participants: field('list', 'Numbers and accounts of all other sides, where a call lists them apart'),
  },
  recovers: 'ZCALLRECORD',
  limits:
    'iOS forgets old calls, and calls of apps that keep their own history are not here. Since iOS 13 in backups only ' +
    'when these are encrypted.',

  async *read(input) {
    const database = await input.database();
    const table = database.table('ZCALLRECORD');
    if (table === null) {
      input.partial('no table ZCALLRECORD: not a call history');
      return;
    }
    const handles = database.table('ZHANDLE');
    const handle = handles?.projection({ ZVALUE: textOrUtf8() }) ?? null;
    const pairs = handles === null ? new OneToMany() : await readParticipants(database.tables, input);
    for await (const batch of table.select(CALL, { recover: { key: ['ZDATE', 'ZADDRESS'] } })) {
      const participants = await lookupLists(
        batch.map((row) => pairs.of(row.rowid)),
        async (ids) => (handles === null || handle === null ? [] : handles.lookup(ids, handle)),
      );
      yield batch.map((row, i) => ({
        row: row.rowid,
        isodate: fromMacTime(row.ZDATE),
        duration: row.ZDURATION,
        location: row.ZLOCATION,
        number: row.ZADDRESS,
        provider: row.ZSERVICE_PROVIDER,
        direction:
          row.ZORIGINATED === null ? null : row.ZORIGINATED ? ('sent' as const) : ('received' as const),
        answered: row.ZANSWERED,
        caller_name: row.ZNAME,
        participants: (participants[i] ?? []).flatMap((h) =>
          h === null || h.ZVALUE === null ? [] : [h.ZVALUE],
        ),
        ...recoveredOf(row),
      }));
    }
  },

  observables(call, emit) {
    const relation = call.direction ?? 'mentioned';
    emitAddress(emit, call.number, relation);
    for (const other of call.participants) if (other !== call.number) emitAddress(emit, other, relation);
  },

  events(call, emit) {
    const other = call.number ?? (call.participants.length > 0 ? call.participants.join(', ') : 'unknown');
    const what = call.direction === 'sent' ? 'Call made' : call.direction === null ? 'Call' : 'Call received';
    const answered = call.direction === 'received' && call.answered === false ? ', not answered' : '';
    emit(
      call.isodate,
      what,
      `${other} (${call.provider ?? 'unknown service'}, ${call.duration ?? '?'} s${answered})`,
    );
  },

  clock({ row, number, duration, isodate }, tell) {
    tell.fact('call', isodate, row, number, duration);
  },
});

const CALL = {
  ZDATE: column.number(),
  ZDURATION: column.number(),
  ZLOCATION: textOrUtf8(),
  ZADDRESS: textOrUtf8(),
  ZSERVICE_PROVIDER: column.text(),
  ZORIGINATED: flag(),
  ZANSWERED: flag(),
  ZNAME: textOrUtf8(),
};

/** Core Data numbers the join table and its columns by version: `Z_2REMOTEPARTICIPANTHANDLES`, `Z_4REMOTEPARTICIPANTHANDLES`. */
async function readParticipants(tables: readonly Table[], input: Input): Promise<OneToMany> {
  const join = tables.find((t) => /^Z_\d+REMOTEPARTICIPANTHANDLES$/i.test(t.name)) ?? null;
  const call = join?.columnNames.find((name) => /^Z_\d+REMOTEPARTICIPANTCALLS$/i.test(name));
  const handle = join?.columnNames.find((name) => /^Z_\d+REMOTEPARTICIPANTHANDLES$/i.test(name));
  if (call === undefined || handle === undefined) return new OneToMany();
  return readPairs(join, call, handle, input.partial);
}
