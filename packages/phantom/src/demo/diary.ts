import type { PhantomBackup } from '../backup.ts';
import { addCalendar, type PhantomEvent } from '../ios/calendar.ts';
import { addCalls, type PhantomCall } from '../ios/calls.ts';
import { addContacts } from '../ios/contacts.ts';
import { addInteractions, type PhantomInteraction } from '../ios/interaction-c.ts';
import { Random } from '../random.ts';
import { messages } from './conversations.ts';
import { type DemoPerson, isPerson, namesOf, OWNER, PEOPLE, type PersonKey } from './people.ts';
import { YEAR } from './story.ts';

const at = (text: string): Date => new Date(`${YEAR}-${text}Z`);

/** Calendar: what the messages fall in between. Start, hours, title, and the organiser where somebody invited her. */
const EVENTS: readonly (readonly [
  start: string,
  hours: number,
  summary: string,
  organizer?: PersonKey | null,
  place?: string,
])[] = [
  ['09-01T08:30', 1, 'Desk meeting', 'hedda', 'Inkwater Courier, 2nd floor'],
  ['09-05T11:00', 4, 'Soup at father’s'],
  ['09-10T18:30', 3, 'Cinema', 'tavi'],
  ['09-14T07:15', 1, 'Dentist', null, 'Quay Street'],
  ['09-14T18:00', 2, 'Harbour council, public session', null, 'Inkwater town hall'],
  ['09-17T05:20', 8, 'Kestrelby yard, with Imre'],
  ['09-23T13:00', 1, 'Interview, former harbour master'],
  ['10-02T14:00', 5, 'Father’s birthday', 'petra'],
  ['10-07T09:00', 1, 'Budget meeting', 'hedda', 'Inkwater Courier, 2nd floor'],
  ['10-14T09:30', 1, 'Register: volume three, reading room', null, 'Provincial register'],
  ['10-15T15:00', 1, 'Legal read, draft 3', 'orla'],
  ['10-20T10:30', 2, 'Dredger at high water, with Imre'],
  ['10-28T07:15', 1, 'Dentist', null, 'Quay Street'],
  ['11-01T09:00', 3, 'Proofs', 'hedda'],
  ['11-04T05:00', 1, 'Dredge story is out'],
  ['11-16T19:00', 2, 'Book evening at the library'],
  ['11-23T13:30', 3, 'Parliament, questions on Oldmast', null, 'Gallery'],
  ['11-28T12:00', 3, 'Soup at father’s', 'petra'],
];

export function addDiary(backup: PhantomBackup): void {
  addCalendar(backup, EVENTS.map(eventOf));
  addContacts(backup, Object.values(PEOPLE).map(contactOf));
  addCalls(backup, calls());
  addInteractions(backup, interactions());
}

function eventOf(
  [start, hours, summary, organizer, place]: (typeof EVENTS)[number],
  i: number,
): PhantomEvent {
  const begin = at(`${start}:00`);
  const created = new Date(begin.getTime() - (3 + (i % 9)) * 86_400_000);
  const host: DemoPerson | null = organizer == null ? null : PEOPLE[organizer];
  return {
    summary,
    start: begin,
    end: new Date(begin.getTime() + hours * 3_600_000),
    zone: 'Europe/London',
    created,
    ...(place !== undefined && { location: { title: place } }),
    ...(host?.email !== undefined && {
      organizer: { name: host.name, email: host.email, modified: created },
      attendees: [{ name: OWNER.name, email: OWNER.email, self: true, modified: created }],
    }),
  };
}

function contactOf(person: DemoPerson, i: number) {
  const { first, last } = namesOf(person);
  const created = new Date(Date.UTC(2019, i, 4 + i, 9, 30));
  return {
    first,
    last,
    created,
    ...(person.organization !== undefined && { organization: person.organization }),
    values: [
      { property: 'phone' as const, value: person.phone, label: '_$!<Mobile>!$_' },
      ...(person.email === undefined
        ? []
        : [{ property: 'email' as const, value: person.email, label: '_$!<Work>!$_' }]),
    ],
  };
}

/** Three months of calls, most with the people she writes to, and one on the morning of the accident that was none. */
function calls(): readonly PhantomCall[] {
  const rng = new Random('demo calls');
  const regulars: readonly PersonKey[] = [
    'hedda',
    'hedda',
    'imre',
    'petra',
    'petra',
    'tavi',
    'tavi',
    'gaspar',
    'wanda',
    'orla',
  ];
  const ordinary = Array.from({ length: 54 }, (_, i): PhantomCall & { readonly at: Date } => {
    const person: DemoPerson = PEOPLE[rng.pick(regulars)];
    const day = new Date(Date.UTC(YEAR, 8, 1) + Math.floor((i * 88) / 54) * 86_400_000);
    const answered = rng.chance(0.85);
    return {
      number: person.phone,
      name: person.name,
      at: new Date(day.getTime() + rng.int(7 * 3600, 20 * 3600) * 1000),
      sent: rng.chance(0.5),
      answered,
      duration: answered ? rng.int(15, 1500) : 0,
      ...(rng.chance(0.2) && { provider: 'com.apple.FaceTime' }),
    };
  });
  const worried = { number: PEOPLE.petra.phone, name: PEOPLE.petra.name, sent: true, answered: true };
  return [
    ...ordinary,
    { ...worried, at: at('10-09T07:51:30'), duration: 0, answered: false },
    { ...worried, at: at('10-09T08:03:05'), duration: 412 },
    { number: PEOPLE.dentist.phone, name: PEOPLE.dentist.name, at: at('09-14T06:40:00'), duration: 48 },
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What the phone remembers of whom she writes with: every fourth message with a person. */
function interactions(): readonly PhantomInteraction[] {
  return messages()
    .filter((line) => isPerson(line.with))
    .filter((_, i) => i % 4 === 0)
    .flatMap((line) => {
      if (!isPerson(line.with)) return [];
      const person: DemoPerson = PEOPLE[line.with];
      const contact = { identifier: person.phone, name: person.name };
      const shared = { at: line.at, account: OWNER.email, domain: `iMessage;-;${person.phone}` };
      return [line.sent ? { ...shared, sent: true, recipients: [contact] } : { ...shared, sender: contact }];
    });
}
