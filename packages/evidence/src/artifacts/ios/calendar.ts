import { column, type Database, type SelectedRow } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { lookupLists } from '../../join/by-parts.ts';
import { flag } from '../../join/columns.ts';
import { readPairs } from '../../join/one-to-many.ts';
import { extractLinks } from '../../links.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

/** Somebody who takes part in a calendar item, the organiser included. */
interface Attendee {
  readonly [key: string]: FieldValue;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly is_self: boolean | null;
  readonly status: number | null;
}

export interface CalendarItem extends SourceRecord {
  readonly id: number;
  readonly summary: string | null;
  readonly description: string | null;
  readonly event_location: string | null;
  readonly start_date: Instant | null;
  readonly end_date: Instant | null;
  readonly start_tz: string | null;
  readonly zone: 'device-local' | null;
  readonly all_day: number | null;
  readonly calendar_id: number | null;
  readonly organizer_id: number | null;
  readonly url: string | null;
  readonly conference_url: string | null;
  readonly last_modified: Instant | null;
  readonly external_id: string | null;
  readonly external_mod_tag: string | null;
  readonly unique_identifier: string | null;
  readonly hidden: number | null;
  readonly uuid: string | null;
  readonly creation_date: Instant | null;
  readonly action: string | null;
  readonly created_by_id: number | null;
  readonly participant_uuid: string | null;
  readonly participant_name: string | null;
  readonly participant_email: string | null;
  readonly participant_phone: string | null;
  readonly participant_is_self: boolean | null;
  readonly participant_comment: string | null;
  readonly participant_last_modified: Instant | null;
  readonly attendees: readonly Attendee[];
  readonly links: readonly string[];
}

export const calendar = defineArtifact<CalendarItem>({
  id: 'ios.calendar',
  title: 'Calendar and reminders',
  reveals:
    'Invitations and who sent them. One attack that needed no click came as calendar invitations from unknown iCloud ' +
    'accounts, dated back so that the phone did not announce them.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://www.microsoft.com/en-us/security/blog/2023/04/11/dev-0196-quadreams-kingspawn-malware-used-to-target-civil-society-in-europe-north-america-the-middle-east-and-southeast-asia/',
    'https://github.com/abrignoni/iLEAPP',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/Calendar/Calendar.sqlitedb')],
    'ios-filesystem': ['private/var/mobile/Library/Calendar/Calendar.sqlitedb'],
  },
  fields: {
    id: shared.id,
    summary: field('text', 'Title of the calendar item'),
    description: shared.description,
    event_location: field('text', 'Place of the calendar item, as text'),
    start_date: shared.start_date,
    end_date: shared.end_date,
    start_tz: field(
      'text',
      'Time zone in which the item was made; `_float` for one that begins at the same hour everywhere',
    ),
    zone: shared.zone,
    all_day: field('integer', '1 for an item that lasts whole days'),
    calendar_id: field('integer', 'Primary key of the calendar that the item is in'),
    organizer_id: field('integer', 'Primary key of the participant who organises the item; 0 without one'),
    url: shared.url,
    conference_url: field('url', 'Address of the video conference'),
    last_modified: shared.last_modified,
    external_id: field('text', 'Id of the item on the server'),
    external_mod_tag: field('text', 'Version of the item on the server'),
    unique_identifier: field('text', 'Id of the item in the invitation'),
    hidden: field('integer', '1 when the item is not shown'),
    uuid: field('text', 'Id of the item on the phone'),
    creation_date: shared.creation_date,
    action: field('text', 'Action that the item asks for'),
    created_by_id: field('integer', 'Primary key of the person who made the item in a shared calendar'),
    participant_uuid: field('text', 'Id of the organiser'),
    participant_name: field('text', 'Name of the organiser'),
    participant_email: field('text', 'Mail address of the organiser'),
    participant_phone: field('text', 'Phone number of the organiser'),
    participant_is_self: field('boolean', "Whether the organiser is the phone's owner"),
    participant_comment: field('text', 'Comment of the organiser'),
    participant_last_modified: field('time', 'When the row of the organiser was last changed'),
    attendees: field(
      'list',
      'All participants but the organiser, each with name, email, phone, is_self and status',
    ),
    links: shared.links,
  },
  limits: 'Items that were deleted are not recovered. Times of items that float are the phone’s local time.',

  async *read(input) {
    const database = await input.database();
    const items = database.table('CalendarItem');
    if (items === null) {
      input.partial('no table CalendarItem: not a calendar');
      return;
    }
    const people = await participantReader(database, input);
    const locations = database.table('Location');
    const location = locations?.projection(LOCATION) ?? null;
    for await (const batch of items.select(ITEM)) {
      const { organizers, attendees } = await people(batch);
      const places =
        locations === null || location === null
          ? []
          : await locations.lookup(
              batch.map((row) => row.location_id),
              location,
            );
      yield batch.map((row, i) => {
        const organizer = organizers[i] ?? null;
        const place = places[i] ?? null;
        const where = [place?.title, place?.address].filter(
          (part) => part !== null && part !== undefined && part !== '',
        );
        const event_location = where.length === 0 ? null : where.join(', ');
        return {
          row: row.rowid,
          id: row.rowid,
          summary: row.summary,
          description: row.description,
          event_location,
          start_date: fromMacTime(row.start_date),
          end_date: fromMacTime(row.end_date),
          start_tz: row.start_tz,
          zone: row.start_tz === '_float' ? ('device-local' as const) : null,
          all_day: row.all_day,
          calendar_id: row.calendar_id,
          organizer_id: row.organizer_id,
          url: row.url,
          conference_url: row.conference_url,
          last_modified: fromMacTime(row.last_modified),
          external_id: row.external_id,
          external_mod_tag: row.external_mod_tag,
          unique_identifier: row.unique_identifier,
          hidden: row.hidden,
          uuid: row.UUID,
          creation_date: fromMacTime(row.creation_date),
          action: row.action,
          created_by_id: row.created_by_id,
          participant_uuid: organizer?.UUID ?? null,
          participant_name: organizer?.name ?? null,
          participant_email: organizer?.email ?? null,
          participant_phone: organizer?.phone_number ?? null,
          participant_is_self: organizer?.is_self ?? null,
          participant_comment: organizer?.comment ?? null,
          participant_last_modified: fromMacTime(organizer?.last_modified),
          attendees: (attendees[i] ?? []).map((person) => ({
            name: person.name,
            email: person.email,
            phone: person.phone_number,
            is_self: person.is_self,
            status: person.status,
          })),
          links: linksOf([row.summary, row.description, event_location]),
        };
      });
    }
  },

  observables(item, emit) {
    // What the owner made did not reach the phone from outside.
    const relation = item.participant_is_self === true ? 'mentioned' : 'received';
    emitAddress(emit, item.participant_email, relation);
    emitAddress(emit, item.participant_phone, relation);
    for (const person of item.attendees) {
      if (person.is_self === true) continue;
      emitAddress(emit, person.email, 'mentioned');
      emitAddress(emit, person.phone, 'mentioned');
    }
    for (const url of [item.url, item.conference_url])
      if (url !== null && url !== '') emit('url', url, relation);
    for (const link of item.links)
      if (link !== item.url && link !== item.conference_url) emit('url', link, relation);
  },

  events(item, emit) {
    const from = item.participant_email ?? item.participant_phone;
    const shown = `${item.summary ?? 'without title'}${from === null ? '' : ` (from ${from})`}`;
    // A time that floats is the wall clock's: said in the event, for a line of a timeline has no other place for it.
    const clock = item.zone === null ? '' : ' (local time)';
    // First: an invitation may be back-dated by years, and it is its arrival that tells of an attack.
    emit(item.creation_date, 'Calendar item made', shown);
    emit(item.start_date, `Calendar item begins${clock}`, shown);
    emit(item.end_date, `Calendar item ends${clock}`, shown);
    emit(item.last_modified, 'Calendar item changed', shown);
    emit(item.participant_last_modified, 'Organiser of calendar item changed', shown);
  },
});

const ITEM = {
  summary: column.text(),
  description: column.text(),
  location_id: column.number(),
  start_date: column.number(),
  start_tz: column.text(),
  end_date: column.number(),
  all_day: column.number(),
  calendar_id: column.number(),
  organizer_id: column.number(),
  url: column.text(),
  conference_url: column.text(),
  last_modified: column.number(),
  external_id: column.text(),
  external_mod_tag: column.text(),
  unique_identifier: column.text(),
  hidden: column.number(),
  UUID: column.text(),
  creation_date: column.number(),
  action: column.text(),
  created_by_id: column.number(),
};
const PARTICIPANT = {
  UUID: column.text(),
  email: column.text(),
  phone_number: column.text(),
  is_self: flag(),
  status: column.number(),
  comment: column.text(),
  last_modified: column.number(),
  identity_id: column.number(),
};
const IDENTITY = { display_name: column.text(), address: column.text() };
const LOCATION = { title: column.text(), address: column.text() };

type Participant = Omit<SelectedRow<typeof PARTICIPANT>, 'identity_id'> & { readonly name: string | null };
type PeopleOf = (items: readonly SelectedRow<typeof ITEM>[]) => Promise<{
  readonly organizers: readonly (Participant | null)[];
  readonly attendees: readonly (readonly Participant[])[];
}>;

/** Who organises items and who takes part: rows of Participant, whose names and older addresses lie in Identity. */
async function participantReader(database: Database, input: Input): Promise<PeopleOf> {
  const participants = database.table('Participant');
  if (participants === null) return () => Promise.resolve({ organizers: [], attendees: [] });
  const owned = await readPairs(participants, 'owner_id', null, input.partial);
  const participant = participants.projection(PARTICIPANT);
  const identities = database.table('Identity');
  const identity = identities?.projection(IDENTITY) ?? null;

  const people = async (ids: readonly (number | null)[]): Promise<readonly (Participant | null)[]> => {
    const rows = await participants.lookup(ids, participant);
    const known =
      identities === null || identity === null
        ? []
        : await identities.lookup(
            rows.map((row) => row?.identity_id ?? null),
            identity,
          );
    return rows.map((row, i) => {
      if (row === null) return null;
      const { identity_id: _, ...fields } = row;
      // Older versions keep the address as mailto: or tel: URL of the identity only.
      const address = known[i]?.address ?? '';
      return {
        ...fields,
        name: known[i]?.display_name ?? null,
        email: row.email ?? (/^mailto:/i.test(address) ? address.slice('mailto:'.length) : null),
        phone_number: row.phone_number ?? (/^tel:/i.test(address) ? address.slice('tel:'.length) : null),
      };
    });
  };

  return async (items) => {
    const organizers = await people(items.map((item) => item.organizer_id || null));
    const lists = await lookupLists(
      items.map((item) => owned.of(item.rowid).filter((id) => id !== item.organizer_id)),
      people,
    );
    return { organizers, attendees: lists.map((list) => list.filter((person) => person !== null)) };
  };
}

function linksOf(texts: readonly (string | null)[]): readonly string[] {
  const links = new Set<string>();
  for (const text of texts) for (const link of text === null ? [] : extractLinks(text)) links.add(link);
  return [...links];
}
