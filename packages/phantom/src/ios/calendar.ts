import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** A calendar item; what is left out is that of an hour on the day of the backup. */
export interface PhantomEvent {
  readonly summary?: string | null;
  readonly description?: string | null;
  readonly start?: Date | null;
  readonly end?: Date | null;
  /** `Europe/Paris`, or `_float`. */
  readonly zone?: string;
  readonly allDay?: boolean;
  readonly url?: string;
  readonly location?: { readonly title?: string; readonly address?: string };
  readonly created?: Date;
  readonly modified?: Date;
  readonly organizer?: PhantomParticipant;
  readonly attendees?: readonly PhantomParticipant[];
  /** Columns of CalendarItem as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomParticipant {
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  /** Address of the identity, as `mailto:` URL: the only one in old versions. */
  readonly address?: string;
  readonly self?: boolean;
  readonly comment?: string;
  readonly modified?: Date;
  /** Columns of Participant as they are, over all else. */
  readonly raw?: Cells;
}

/** Tables of iOS 15 to 18, as far as items and their people go. */
const SCHEMA = `
CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, summary TEXT, location_id INTEGER, client_location_id INTEGER,
  description TEXT, start_date REAL, start_tz TEXT, end_date REAL, end_tz TEXT, all_day INTEGER, calendar_id INTEGER,
  orig_item_id INTEGER, orig_date REAL, organizer_id INTEGER, self_attendee_id INTEGER, status INTEGER, invitation_status INTEGER,
  availability INTEGER, privacy_level INTEGER, url TEXT, last_modified REAL, sequence_num INTEGER, birthday_id INTEGER,
  modified_properties INTEGER, external_tracking_status INTEGER, external_id TEXT, external_mod_tag TEXT, unique_identifier TEXT,
  external_schedule_id TEXT, external_rep BLOB, response_comment TEXT, hidden INTEGER, has_recurrences INTEGER,
  has_attendees INTEGER, UUID TEXT, entity_type INTEGER, priority INTEGER, due_date REAL, completion_date REAL, creation_date REAL,
  action TEXT, app_link BLOB, created_by_id INTEGER, modified_by_id INTEGER, conference_url TEXT, contact_identifier TEXT,
  junk_status INTEGER, structured_data BLOB, local_structured_data BLOB);
CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, entity_type INTEGER, type INTEGER, status INTEGER,
  pending_status INTEGER, role INTEGER, identity_id INTEGER, owner_id INTEGER, external_rep BLOB, UUID TEXT, email TEXT,
  phone_number TEXT, is_self INTEGER, comment TEXT, schedule_agent INTEGER, flags INTEGER, last_modified REAL,
  proposed_start_date REAL, invited_by TEXT);
CREATE TABLE Identity (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, address TEXT, first_name TEXT, last_name TEXT);
CREATE TABLE Location (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, address TEXT, latitude REAL, longitude REAL,
  reference_frame INTEGER, item_owner_id INTEGER, alarm_owner_id INTEGER, mapkit_handle BLOB);
`;

/** Adds Calendar.sqlitedb. */
export function addCalendar(
  backup: PhantomBackup,
  events: readonly PhantomEvent[],
  variants: Variants<readonly PhantomEvent[]> = {},
): void {
  const place = { domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' };
  addTables(backup, place, SCHEMA, events, (db, rows) => writeEvents(db, rows, backup.date), variants);
}

const HOUR_MS = 3_600_000;

function writeEvents(db: DatabaseSync, events: readonly PhantomEvent[], date: Date): void {
  const items = new TableWriter(db, 'CalendarItem');
  for (const event of events) {
    const {
      start = date,
      end = start === null ? null : new Date(start.getTime() + HOUR_MS),
      created = date,
    } = event;
    const location =
      event.location === undefined ? 0 : new TableWriter(db, 'Location').insert(event.location);
    const item = items.insert(
      {
        summary: event.summary === undefined ? 'Meeting at the harbour' : event.summary,
        location_id: location,
        description: event.description,
        start_date: macTime(start),
        start_tz: event.zone ?? 'America/New_York',
        end_date: macTime(end),
        end_tz: event.zone ?? 'America/New_York',
        all_day: event.allDay === true ? 1 : 0,
        calendar_id: 1,
        url: event.url,
        last_modified: macTime(event.modified ?? created),
        hidden: 0,
        has_attendees: (event.attendees?.length ?? 0) > 0 ? 1 : 0,
        entity_type: 2,
        creation_date: macTime(created),
        created_by_id: 0,
      },
      event.raw ?? {},
    );
    if (event.organizer !== undefined) {
      const organizer = writeParticipant(db, event.organizer, item, 8);
      db.prepare('UPDATE CalendarItem SET organizer_id = ? WHERE ROWID = ?').run(organizer, item);
    }
    for (const attendee of event.attendees ?? []) writeParticipant(db, attendee, item, 7);
  }
}

/** `entity`: 8 for the organiser, 7 for everybody else. */
function writeParticipant(db: DatabaseSync, person: PhantomParticipant, item: number, entity: 7 | 8): number {
  const identity = new TableWriter(db, 'Identity').insert({
    display_name: person.name,
    address: person.address ?? (person.email === undefined ? null : `mailto:${person.email}`),
  });
  return new TableWriter(db, 'Participant').insert(
    {
      entity_type: entity,
      status: 0,
      identity_id: identity,
      owner_id: item,
      email: person.email,
      phone_number: person.phone,
      is_self: person.self === true ? 1 : 0,
      comment: person.comment,
      last_modified: macTime(person.modified),
    },
    person.raw ?? {},
  );
}

/** A small, complete example: an invitation, an own item, one that floats, one without anything, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const at = (text: string): Date => new Date(text);
  addCalendar(
    backup,
    [
      {
        summary: 'Interview',
        description: 'Details at https://landing.example/page.',
        start: at('2025-07-01T08:15:00Z'),
        end: at('2025-07-01T09:15:00Z'),
        url: 'https://short.example/a',
        location: { title: 'Harbour', address: 'Harbour Street 1, Inkwater' },
        created: at('2025-07-05T00:00:00.250Z'),
        modified: at('2025-07-05T00:00:01Z'),
        organizer: {
          email: 'unknown@example.org',
          phone: '+447700900123',
          name: 'Unknown',
          comment: 'Please come',
          modified: at('2025-07-05T00:00:02Z'),
          raw: { UUID: '00000000-0000-4000-8000-0000000000B1' },
        },
        attendees: [
          { email: 'phantom@example.com', self: true },
          { address: 'mailto:runa@example.com', name: 'Runa' },
        ],
        raw: {
          conference_url: 'https://call.example/1',
          external_id: 'external-1',
          external_mod_tag: 'tag-1',
          unique_identifier: 'unique-1',
          UUID: '00000000-0000-4000-8000-0000000000A1',
          action: 'action-1',
        },
      },
      // Long enough for overflow pages.
      {
        summary: 'Own',
        description: 'Notes that go on. '.repeat(300),
        organizer: { email: 'phantom@example.com', self: true },
      },
      { summary: 'Birthday', zone: '_float', allDay: true, start: at('2025-09-01T00:00:00Z') },
      {
        summary: null,
        start: null,
        raw: { hidden: null, all_day: null, calendar_id: null, created_by_id: null, start_tz: null },
      },
    ],
    { wal: [{ summary: 'Late', created: at('2025-08-13T12:00:00Z') }] },
  );
  return backup;
}
