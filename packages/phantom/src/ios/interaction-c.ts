import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';
import { addWhatsappLids } from './whatsapp.ts';
import { addWhatsappContacts } from './whatsapp-contacts.ts';

/** An interaction; what is left out is that of an iMessage that came in when the backup was made. */
export interface PhantomInteraction {
  readonly app?: string | null;
  readonly target?: string;
  readonly account?: string;
  readonly at?: Date | null;
  readonly until?: Date | null;
  readonly recorded?: Date | null;
  readonly sent?: boolean;
  readonly sender?: PhantomInteractionContact;
  readonly recipients?: readonly PhantomInteractionContact[];
  readonly attachments?: readonly Cells[];
  readonly domain?: string;
  readonly url?: string;
  readonly group?: string;
  /** Columns of ZINTERACTIONS as they are, over all else. */
  readonly raw?: Cells;
}

/** A contact: one row for each `identifier`, with the columns of its first mention. */
export interface PhantomInteractionContact {
  readonly identifier: string;
  readonly name?: string;
  readonly personId?: string;
  readonly firstIncoming?: Date;
  readonly lastIncoming?: Date;
  readonly firstOutgoing?: Date;
  readonly lastOutgoing?: Date;
  /** Columns of ZCONTACTS as they are, over all else. */
  readonly raw?: Cells;
}

/** Tables of iOS 14 to 18. */
const SCHEMA = `
CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZSIZEINBYTES INTEGER, ZCREATIONDATE TIMESTAMP,
  ZCLOUDIDENTIFIER VARCHAR, ZCONTENTTEXT VARCHAR, ZCONTENTURL VARCHAR, ZPHOTOLOCALIDENTIFIER VARCHAR, ZUTI VARCHAR,
  ZIDENTIFIER BLOB, ZPERSONINPHOTO BLOB, ZPHOTOSCENEDESCRIPTOR BLOB);
CREATE TABLE Z_1INTERACTIONS (Z_1ATTACHMENTS INTEGER, Z_3INTERACTIONS INTEGER, PRIMARY KEY (Z_1ATTACHMENTS, Z_3INTERACTIONS));
CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZINCOMINGRECIPIENTCOUNT INTEGER,
  ZINCOMINGSENDERCOUNT INTEGER, ZOUTGOINGRECIPIENTCOUNT INTEGER, ZPERSONIDTYPE INTEGER, ZTYPE INTEGER, ZCREATIONDATE TIMESTAMP,
  ZFIRSTINCOMINGRECIPIENTDATE TIMESTAMP, ZFIRSTINCOMINGSENDERDATE TIMESTAMP, ZFIRSTOUTGOINGRECIPIENTDATE TIMESTAMP,
  ZLASTINCOMINGRECIPIENTDATE TIMESTAMP, ZLASTINCOMINGSENDERDATE TIMESTAMP, ZLASTOUTGOINGRECIPIENTDATE TIMESTAMP,
  ZCUSTOMIDENTIFIER VARCHAR, ZDISPLAYNAME VARCHAR, ZIDENTIFIER VARCHAR, ZPERSONID VARCHAR);
CREATE TABLE Z_2INTERACTIONRECIPIENT (Z_2RECIPIENTS INTEGER, Z_3INTERACTIONRECIPIENT INTEGER,
  PRIMARY KEY (Z_2RECIPIENTS, Z_3INTERACTIONRECIPIENT));
CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZDIRECTION INTEGER, ZISRESPONSE INTEGER,
  ZMECHANISM INTEGER, ZRECIPIENTCOUNT INTEGER, ZSENDER INTEGER, ZCREATIONDATE TIMESTAMP, ZENDDATE TIMESTAMP,
  ZSTARTDATE TIMESTAMP, ZUPDATEDATE TIMESTAMP, ZACCOUNT VARCHAR, ZBUNDLEID VARCHAR, ZCONTENTURL VARCHAR,
  ZDERIVEDINTENTIDENTIFIER VARCHAR, ZDOMAINIDENTIFIER VARCHAR, ZGROUPNAME VARCHAR, ZLOCATIONUUID VARCHAR,
  ZNSUSERNAME VARCHAR, ZTARGETBUNDLEID VARCHAR, ZUUID BLOB);
`;

/** Adds interactionC.db. */
export function addInteractions(
  backup: PhantomBackup,
  interactions: readonly PhantomInteraction[],
  variants: Variants<readonly PhantomInteraction[]> = {},
): void {
  const place = { domain: 'HomeDomain', path: 'Library/CoreDuet/People/interactionC.db' };
  addTables(
    backup,
    place,
    SCHEMA,
    interactions,
    (db, rows) => writeInteractions(db, rows, backup.date),
    variants,
  );
}

function writeInteractions(db: DatabaseSync, interactions: readonly PhantomInteraction[], date: Date): void {
  const writer = new TableWriter(db, 'ZINTERACTIONS');
  const attachments = new TableWriter(db, 'ZATTACHMENT');
  const attached = new TableWriter(db, 'Z_1INTERACTIONS');
  const received = new TableWriter(db, 'Z_2INTERACTIONRECIPIENT');
  for (const interaction of interactions) {
    const {
      app = 'com.apple.MobileSMS',
      at = date,
      until = at,
      recorded = at,
      sent = false,
      recipients = [],
    } = interaction;
    const id = writer.insert(
      {
        Z_ENT: 3,
        Z_OPT: 1,
        ZDIRECTION: sent ? 1 : 0,
        ZISRESPONSE: 0,
        ZMECHANISM: 4,
        ZRECIPIENTCOUNT: recipients.length,
        ZSENDER: interaction.sender === undefined ? null : contactOf(db, interaction.sender),
        ZCREATIONDATE: macTime(recorded),
        ZENDDATE: macTime(until),
        ZSTARTDATE: macTime(at),
        ZACCOUNT: interaction.account,
        ZBUNDLEID: app,
        ZCONTENTURL: interaction.url,
        ZDOMAINIDENTIFIER: interaction.domain,
        ZGROUPNAME: interaction.group,
        ZTARGETBUNDLEID: interaction.target,
      },
      interaction.raw ?? {},
    );
    for (const recipient of recipients) {
      received.insert({ Z_2RECIPIENTS: contactOf(db, recipient), Z_3INTERACTIONRECIPIENT: id });
    }
    for (const cells of interaction.attachments ?? []) {
      attached.insert({
        Z_1ATTACHMENTS: attachments.insert({ Z_ENT: 1, Z_OPT: 1 }, cells),
        Z_3INTERACTIONS: id,
      });
    }
  }
}

/** The row of a contact, made when it is not there yet. */
function contactOf(db: DatabaseSync, contact: PhantomInteractionContact): number {
  const known = db.prepare('SELECT Z_PK AS id FROM ZCONTACTS WHERE ZIDENTIFIER = ?').get(contact.identifier);
  if (known !== undefined) return Number(known['id']);
  return new TableWriter(db, 'ZCONTACTS').insert(
    {
      Z_ENT: 2,
      Z_OPT: 1,
      ZIDENTIFIER: contact.identifier,
      ZDISPLAYNAME: contact.name,
      ZPERSONID: contact.personId,
      ZFIRSTINCOMINGSENDERDATE: macTime(contact.firstIncoming),
      ZLASTINCOMINGSENDERDATE: macTime(contact.lastIncoming),
      ZFIRSTOUTGOINGRECIPIENTDATE: macTime(contact.firstOutgoing),
      ZLASTOUTGOINGRECIPIENTDATE: macTime(contact.lastOutgoing),
    },
    contact.raw ?? {},
  );
}

/** A small, complete example: a message with attachments, one to several, WhatsApp ids, a contact that is gone, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const at = (text: string): Date => new Date(text);
  addInteractions(
    backup,
    [
      {
        account: '00000000-0000-4000-8000-0000000000AC',
        target: 'com.example.share',
        at: at('2025-07-01T08:15:30.250Z'),
        until: at('2025-07-01T08:16:00Z'),
        recorded: at('2025-07-01T12:00:00Z'),
        sender: {
          identifier: '+12025550143',
          name: 'Hedda Lindwater',
          personId: 'person-1',
          firstIncoming: at('2021-01-01T00:00:00Z'),
          lastIncoming: at('2025-07-01T08:15:30.250Z'),
          firstOutgoing: at('2021-01-02T00:00:00Z'),
          lastOutgoing: at('2025-06-30T00:00:00Z'),
          raw: {
            ZCUSTOMIDENTIFIER: 'custom-1',
            ZINCOMINGRECIPIENTCOUNT: 1,
            ZINCOMINGSENDERCOUNT: 20,
            ZOUTGOINGRECIPIENTCOUNT: 19,
            ZCREATIONDATE: 631_152_000,
            ZFIRSTINCOMINGRECIPIENTDATE: 640_000_000,
            ZLASTINCOMINGRECIPIENTDATE: 640_000_001,
          },
        },
        attachments: [
          {
            ZCONTENTTEXT: 'See https://short.example/a',
            ZUTI: 'public.jpeg',
            ZCONTENTURL: 'file:///var/mobile/Library/SMS/Attachments/0a/10/IMG_0001.jpeg',
            ZSIZEINBYTES: 1024,
            ZPHOTOLOCALIDENTIFIER: 'photo-1',
            ZIDENTIFIER: new Uint8Array([1, 2, 3]),
            ZCLOUDIDENTIFIER: 'cloud-1',
          },
          // Long enough for overflow pages.
          { ZCONTENTTEXT: 'A text that goes on. '.repeat(300) },
        ],
        domain: 'iMessage;-;+12025550143',
        url: 'https://landing.example/page',
        group: 'Harbour',
        raw: { ZLOCATIONUUID: '00000000-0000-4000-8000-0000000000AD', ZDERIVEDINTENTIDENTIFIER: 'intent-1' },
      },
      {
        app: 'com.apple.mobilemail',
        sent: true,
        at: at('2025-07-02T20:00:00Z'),
        recipients: [
          { identifier: 'runa@example.com', name: 'Runa', personId: 'person-2' },
          { identifier: 'imre@example.net' },
        ],
      },
      {
        app: 'net.whatsapp.WhatsApp',
        at: at('2025-07-03T00:00:00Z'),
        sender: { identifier: '100000000000001@lid' },
        recipients: [{ identifier: '447700900123@s.whatsapp.net' }],
        domain: '100000000000002@lid',
      },
      { app: null, at: null, raw: { ZSENDER: 9000, ZDIRECTION: null, ZISRESPONSE: null } },
    ],
    { wal: [{ sender: { identifier: 'late@example.org' }, at: at('2025-08-13T12:00:00Z') }] },
  );
  addWhatsappContacts(backup, [
    {
      lid: '100000000000001@lid',
      jid: '12025550144@s.whatsapp.net',
      phone: '+12025550144',
      fullName: 'Imre Oxbarrow',
    },
    { jid: '447700900123@s.whatsapp.net', phone: '+447700900123', fullName: 'Runa Vinterholm' },
    { jid: '447700900124@s.whatsapp.net', phone: '+447700900124', fullName: 'Orla Pennyloch' },
  ]);
  addWhatsappLids(backup, [{ lid: '100000000000002', phone: '447700900124' }]);
  return backup;
}
