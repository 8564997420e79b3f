import { column, type Table } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { linksIn } from '../../links.ts';
import { mailboxUse } from '../../mail-index/mailbox.ts';
import { MAIL_COLUMNS, type MailKeys, MailTables } from '../../mail-index/tables.ts';
import type { MessageAttachment } from '../../messages/message.ts';
import { recoveredOf, type SourceRecord } from '../../record.ts';

export interface IosMail extends SourceRecord {
  readonly isodate: Instant | null;
  readonly sent_date: Instant | null;
  readonly viewed_date: Instant | null;
  readonly direction: 'received' | 'sent' | null;
  readonly mailbox: string | null;
  readonly sender: string | null;
  readonly sender_name: string | null;
  readonly recipients: readonly string[];
  readonly subject: string | null;
  readonly text: string;
  readonly links: readonly string[];
  readonly attachments: readonly MessageAttachment[];
  readonly read: boolean | null;
  readonly state: 'deleted' | 'draft' | null;
}

export const mail = defineArtifact<IosMail>({
  id: 'ios.mail',
  title: 'Index of Apple Mail',
  reveals:
    'Mails with links that lead to known spyware infrastructure, senders that researchers have published, and the threat ' +
    'notifications of Apple: sender, subject, beginning and times of each mail, also of those whose text is not on the phone.',
  references: [
    'https://www.doubleblak.com/iosmail',
    'https://github.com/abrignoni/iLEAPP',
    'https://support.apple.com/en-us/102174',
  ],
  places: {
    'ios-filesystem': ['private/var/mobile/Library/Mail/Envelope Index'],
  },
  companions: {
    'ios-filesystem': ['private/var/mobile/Library/Mail/Protected Index'],
  },
  fields: {
    isodate: shared.isodate,
    sent_date: shared.sent_date,
    viewed_date: field('time', 'When it was last looked at, where the phone keeps that'),
    direction: shared.direction,
    mailbox: field('text', 'Address of the mailbox in which it lies; the account stands in it as an id'),
    sender: shared.sender,
    sender_name: shared.sender_name,
    recipients: shared.recipients,
    subject: shared.subject,
    text: shared.text,
    links: shared.links,
    attachments: shared.attachments,
    read: shared.read,
    state: shared.state,
  },
  recovers: 'messages',
  limits:
    'The index, not the mails: the text is their beginning as the list shows it, and links further down in a text are here only where the phone has noted them. The ' +
    'sender is what the mail says of itself, and whether its server was verified is not kept. Without the Protected ' +
    'Index, which is encrypted while the phone is locked, senders and subjects are missing. Backups have no mails.',

  async *read(input) {
    const database = await input.database();
    const messages = database.table('messages');
    if (messages === null || !messages.has('mailbox')) {
      input.partial('no table messages with mailboxes: not the index of Apple Mail');
      return;
    }
    const tables = await MailTables.read(database, input);
    const owners = await ownersOf(messages, tables, input.partial);
    for await (const batch of messages.select(MAIL_COLUMNS, RECOVER)) {
      const keys: readonly MailKeys[] = batch;
      const mailboxes = await tables.mailboxes(batch.map((row) => row.mailbox));
      const words = await tables.words(
        keys,
        batch.some(({ recovered }) => recovered !== undefined),
      );
      const files = await tables.attachments(keys);
      const richLinks = await tables.richLinks(keys);
      yield batch.map((row, i) => {
        const {
          sender = null,
          sender_name = null,
          recipients = [],
          subject = null,
          summary = null,
        } = words[i] ?? {};
        const mailbox = mailboxes[i] ?? null;
        const flags = row.flags ?? 0;
        const use = mailboxUse(mailbox);
        const text = summary ?? '';
        return {
          row: row.rowid,
          isodate: timeOf(row.date_received) ?? timeOf(row.date_sent),
          sent_date: timeOf(row.date_sent),
          viewed_date: timeOf(row.date_last_viewed),
          direction: directionOf(use, row.sender, owners),
          mailbox,
          sender,
          sender_name,
          recipients,
          subject,
          text,
          links: [...new Set([...linksIn([subject, text]), ...(richLinks[i] ?? [])])],
          attachments: (files[i] ?? []).map((name) => ({ name, type: null, size: null, sha256: null })),
          read: row.read === null ? (row.flags === null ? null : (flags & READ) !== 0) : row.read !== 0,
          state:
            use === 'drafts'
              ? ('draft' as const)
              : (row.deleted ?? 0) !== 0 || (flags & DELETED) !== 0
                ? ('deleted' as const)
                : null,
          ...recoveredOf(row),
        };
      });
    }
    tables.tellDamage();
  },

  observables(one, emit) {
    const relation = one.direction ?? 'mentioned';
    for (const link of one.links) emit('url', link, relation);
    for (const { name } of one.attachments)
      if (name !== null && name !== '') emit('file-name', name, relation);
    if (one.direction !== 'sent') emitAddress(emit, one.sender, relation);
    else for (const recipient of one.recipients) emitAddress(emit, recipient, relation);
  },

  events(one, emit) {
    const [what, other] =
      one.direction === 'sent'
        ? ['Mail sent', one.recipients.join(', ')]
        : ['Mail received', one.sender ?? ''];
    emit(
      one.isodate,
      one.state === 'draft' ? 'Mail drafted' : what,
      `${other || 'unknown'}: ${one.subject ?? ''}`,
    );
    emit(one.viewed_date, 'Mail last looked at', `${other || 'unknown'}: ${one.subject ?? ''}`);
  },

  clock({ row, sender, subject, isodate }, tell) {
    tell.fact('mail', isodate, row, sender, subject);
  },
});

/** What makes a mail the same to whoever reads it. */
const RECOVER = { recover: { key: ['date_received', 'sender', 'subject'] } } as const;
/** Bits of `flags`, as Mail has always had them (https://www.jwz.org/blog/2005/07/emlx-flags/). */
const READ = 1;
const DELETED = 2;

const timeOf = (seconds: number | null): Instant | null =>
  seconds === null || seconds <= 0 ? null : fromUnixSeconds(seconds);

/** Accounts from which the owner sends; a phone has a few. */
const MAX_OWNERS = 200;

/** The row ids of the addresses that mails in a mailbox for sent ones come from. */
async function ownersOf(messages: Table, tables: MailTables, tell: TellCut): Promise<ReadonlySet<number>> {
  const owners = new Set<number>();
  for await (const batch of messages.select({ mailbox: column.number(), sender: column.number() })) {
    const mailboxes = await tables.mailboxes(batch.map(({ mailbox }) => mailbox));
    for (const [i, { sender }] of batch.entries()) {
      if (sender === null || owners.has(sender) || mailboxUse(mailboxes[i] ?? null) !== 'sent') continue;
      if (hasRoom(owners.size, MAX_OWNERS, 'addresses of the owner', tell)) owners.add(sender);
    }
  }
  return owners;
}

/** Null where neither the mailbox nor the sender tells: an archive holds both kinds. */
function directionOf(
  use: ReturnType<typeof mailboxUse>,
  sender: number | null,
  owners: ReadonlySet<number>,
): IosMail['direction'] {
  switch (use) {
    case 'sent':
      return 'sent';
    case 'inbox':
      return 'received';
    case 'drafts':
      return null;
    case 'other':
      if (owners.size === 0 || sender === null) return null;
      return owners.has(sender) ? 'sent' : 'received';
  }
}
