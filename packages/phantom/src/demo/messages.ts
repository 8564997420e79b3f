import type { PhantomBackup } from '../backup.ts';
import { placeholderIcon } from '../backup.ts';
import { addSms, type PhantomAttachment, type PhantomMessage } from '../ios/sms.ts';
import { addWhatsapp, type PhantomChat, type PhantomWhatsappMessage } from '../ios/whatsapp.ts';
import { addWhatsappContacts } from '../ios/whatsapp-contacts.ts';
import { Random } from '../random.ts';
import { chats, type Line, lateMessages, messages, newsroom } from './conversations.ts';
import { type DemoPerson, isPerson, jidOf, namesOf, OWNER, PEOPLE, shownPhone } from './people.ts';
import { BACKUP_DATE, type DemoLure, LURES, WARNING } from './story.ts';

const inOrder = <T extends { readonly at: Date }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => a.at.getTime() - b.at.getTime());
const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/**
 * SMS and iMessage, with a few pictures; the newest rows are in the write-ahead log only, as on a phone in use. So is it
 * that a message was deleted: its row still stands in the main file, as it was.
 */
export function addMessages(backup: PhantomBackup): void {
  const rng = new Random('demo messages');
  const lures = LURES.filter((lure) => lure.channel !== 'WhatsApp');
  const plain = lures.filter((lure) => lure.only !== 'wal');
  const late = lures.filter((lure) => lure.only === 'wal');
  const warning = { with: WARNING.from, at: WARNING.at, text: WARNING.text, service: 'iMessage' as const };
  addSms(
    backup,
    {
      messages: inOrder([
        ...messages().map((line) => messageOf(line, rng)),
        ...pictures(),
        ...plain.map(lureMessage),
      ]),
    },
    {
      wal: {
        messages: inOrder([
          ...lateMessages().map((line) => messageOf(line, rng)),
          ...late.map(lureMessage),
          own(warning),
        ]),
      },
      deletes: lures
        .filter((lure) => lure.only === 'deleted')
        .map(({ text }) => `DELETE FROM message WHERE text = '${text.replaceAll("'", "''")}'`),
    },
  );
}

type Dated = PhantomMessage & { readonly at: Date };

function messageOf({ with: other, at, sent, text }: Line, rng: Random): Dated {
  const person = isPerson(other) ? PEOPLE[other] : null;
  const service = person === null ? 'SMS' : 'iMessage';
  const message = { with: person?.phone ?? other, at, sent, text, service } as const;
  return own(sent ? message : { ...message, readAt: minutesAfter(at, rng.int(1, 30)) });
}

function lureMessage({ at, from, text, channel, only }: DemoLure): Dated {
  return own({
    with: from,
    at,
    readAt: minutesAfter(at, 1),
    service: channel === 'SMS' ? 'SMS' : 'iMessage',
    ...(only === 'attributedBody' ? { text: null, body: text } : { text }),
  });
}

/** On the owner's own account, on which messages of either service came. */
function own(message: Dated): Dated {
  const account = message.service === 'SMS' ? `P:${OWNER.phone}` : `e:${OWNER.email}`;
  return { ...message, raw: { account } };
}

function pictures(): readonly Dated[] {
  const picture = (
    name: string,
    folder: string,
    day: string,
  ): { at: Date; attachments: readonly PhantomAttachment[] } => {
    const at = new Date(`2021-${day}Z`);
    const filename = `~/Library/SMS/Attachments/${folder}/00000000-0000-4000-8000-0000000000${folder.slice(0, 2)}/${name}`;
    return { at, attachments: [{ filename, at, mimeType: 'image/png', bytes: placeholderIcon(name) }] };
  };
  return [
    own({
      with: PEOPLE.petra.phone,
      text: 'Fish soup, proof of',
      ...picture('soup.png', '0a/10', '09-05T18:12:44'),
    }),
    own({
      with: PEOPLE.imre.phone,
      text: 'Stern without name',
      ...picture('quay.png', '1b/11', '09-03T09:31:02'),
    }),
    own({
      with: PEOPLE.tavi.phone,
      sent: true,
      text: 'View from the ferry',
      ...picture('ferry.png', '2c/12', '09-17T06:35:10'),
    }),
    own({ with: PEOPLE.petra.phone, text: '71', ...picture('candles.png', '3d/13', '10-02T17:20:33') }),
    own({ with: PEOPLE.imre.phone, text: 'The gull', ...picture('gull.png', '4e/14', '10-26T14:58:21') }),
    own({ with: PEOPLE.petra.phone, text: 'Ten copies', ...picture('kiosk.png', '5f/15', '11-04T08:02:09') }),
  ];
}

/** WhatsApp: the group of the newsroom, three people, and a number that nobody knows. */
export function addWhatsappChats(backup: PhantomBackup): void {
  const direct = chats();
  const group = newsroom().map(
    ({ with: other, at, sent, text }): DatedChat => ({
      at,
      sent,
      text,
      ...(!sent && isPerson(other) && { member: jidOf(PEOPLE[other].phone) }),
    }),
  );
  const people = (['tavi', 'imre', 'petra'] as const).map((key) => {
    const own = direct.filter((line) => line.with === key).map(({ at, sent, text }) => ({ at, sent, text }));
    return chat(jidOf(PEOPLE[key].phone), PEOPLE[key].name, inOrder(own));
  });
  const strangers = LURES.filter((lure) => lure.channel === 'WhatsApp').map((lure) =>
    chat(jidOf(lure.from), shownPhone(lure.from), [whatsappLure(lure)]),
  );
  const newsroomChat = chat('120363000000000001@g.us', 'Courier newsroom', inOrder(group));
  addWhatsapp(backup, [
    { ...newsroomChat, groupCreated: new Date('2021-01-11T09:00:00Z') },
    ...people,
    ...strangers,
  ]);
  addWhatsappContacts(
    backup,
    Object.values(PEOPLE).map((person: DemoPerson, i) => ({
      jid: jidOf(person.phone),
      phone: person.phone,
      shownPhone: shownPhone(person.phone),
      fullName: person.name,
      givenName: namesOf(person).first,
      lastName: namesOf(person).last,
      about: ABOUT[i % ABOUT.length] ?? '',
      aboutAt: new Date(Date.UTC(2021, 2, 3 + i, 8, 15)),
      updated: new Date(Date.UTC(2021, 10, 20, 4, i)),
    })),
  );
}

type DatedChat = PhantomWhatsappMessage & { readonly at: Date };

const ABOUT = ['At work', 'By the water', 'Please call', 'Hey there'];

function chat(jid: string, name: string, list: readonly DatedChat[]): PhantomChat {
  return { jid, name, messages: list, lastMessage: list.at(-1)?.at ?? BACKUP_DATE };
}

function whatsappLure({ at, text }: DemoLure): DatedChat {
  const url = /https:\S+/.exec(text)?.[0];
  return { at, text, ...(url !== undefined && { previews: [{ url, matched: url, title: 'Press review' }] }) };
}
