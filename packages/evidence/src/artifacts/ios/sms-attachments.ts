import { column, type Database, type Row, type SelectedRow } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { atBackupRoot, defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { AttachmentFiles } from '../../imessage/attachment-files.ts';
import { readPairs } from '../../join/one-to-many.ts';
import { recoveredOf, type WideRecord } from '../../record.ts';

export interface SmsAttachment extends WideRecord {
  readonly attachment_id: number;
  readonly message_id: number | null;
  readonly service: string | null;
  readonly phone_number: string | null;
  readonly isodate: Instant | null;
  readonly start_date: Instant | null;
  readonly direction: 'received' | 'sent' | null;
  readonly has_user_info: boolean;
  readonly filename: string | null;
  readonly transfer_name: string | null;
  readonly file_there: boolean | null;
  readonly folder_there: boolean | null;
}

export const smsAttachments = defineArtifact<SmsAttachment>({
  id: 'ios.sms-attachments',
  title: 'Attachments of SMS and iMessage',
  reveals:
    'Files that came by iMessage, and where the phone put them. Attacks that need no click arrived as attachments: ' +
    'pictures that are none, and files in places where Messages puts no attachment.',
  references: [
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://securelist.com/operation-triangulation/109842/',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/SMS/sms.db')],
    'ios-filesystem': ['private/var/mobile/Library/SMS/sms.db'],
  },
  // The backup's list of its files says which attachments are still there.
  companions: { 'ios-backup': [atBackupRoot('Manifest.db')] },
  fields: {
    attachment_id: shared.attachment_id,
    message_id: field('integer', 'Primary key of the message that has the attachment'),
    service: shared.service,
    phone_number: shared.phone_number,
    isodate: shared.isodate,
    start_date: shared.start_date,
    direction: shared.direction,
    has_user_info: field('boolean', 'Whether the row has a dictionary of transfer details'),
    filename: field('text', "Where the file lies on the phone; `~` is the user's folder"),
    transfer_name: field('text', 'Name that the file had when it was sent'),
    file_there: field('boolean', 'Whether the evidence has the file; nothing where it cannot be known'),
    folder_there: field(
      'boolean',
      "Whether the evidence has the file's folder; nothing where it cannot be known",
    ),
  },
  columns: 'attachment',
  recovers: 'attachment',
  limits:
    'The files themselves are not looked into. Attachments of deleted messages may still stand here, and the phone may ' +
    'have kept a file in iCloud only.',

  async *read(input) {
    const database = await input.database();
    const attachments = database.table('attachment');
    if (attachments === null) {
      input.partial('no table attachment: not a database that Messages writes');
      return;
    }
    const joins = await readPairs(
      database.table('message_attachment_join'),
      'attachment_id',
      'message_id',
      input.partial,
    );
    const messages = messageReader(database);
    let broughtTo = Number.NEGATIVE_INFINITY;
    const places = await AttachmentFiles.read(input, 0);
    const attachment = attachments.projection(ATTACHMENT);
    for await (const batch of attachments.rows({ recover: { key: ['guid', 'filename', 'transfer_name'] } })) {
      const rows: { readonly columns: Row; readonly values: SelectedRow<typeof ATTACHMENT> }[] = [];
      for (const columns of batch) {
        const values = attachment(columns);
        if (values !== null) rows.push({ columns, values });
      }
      const [first] = rows;
      if (first !== undefined && first.values.rowid >= broughtTo) {
        const from = first.values.rowid;
        broughtTo = from + AHEAD;
        await messages.bring(Array.from({ length: AHEAD }, (_, i) => joins.first(from + i)));
      }
      const found = await messages.of(rows.map(({ values }) => joins.first(values.rowid)));
      yield rows.map(({ columns, values }, i) => {
        const message = found[i] ?? null;
        const place = places.of(values.filename);
        return {
          row: values.rowid,
          attachment_id: values.rowid,
          message_id: joins.first(values.rowid),
          service: message?.service ?? null,
          phone_number: message?.other ?? null,
          isodate: fromMacTime(values.created_date),
          start_date: fromMacTime(values.start_date),
          direction: directionOf(values.is_outgoing ?? message?.is_from_me ?? null),
          has_user_info: values.user_info !== null,
          filename: values.filename,
          transfer_name: values.transfer_name,
          file_there: place.file,
          folder_there: place.folder,
          columns,
          ...recoveredOf(values),
        };
      });
    }
  },

  observables(attachment, emit) {
    const { filename, transfer_name: name } = attachment;
    const relation = attachment.direction ?? 'received';
    if (filename !== null && filename !== '') emit('file-path', filename, relation);
    // The path's last part is compared with file names anyway.
    if (name !== null && name !== '' && filename?.endsWith(`/${name}`) !== true)
      emit('file-name', name, relation);
  },

  events(attachment, emit) {
    const shown = `${attachment.phone_number ?? 'unknown'}: ${attachment.filename ?? attachment.transfer_name ?? 'no file'}`;
    emit(
      attachment.isodate,
      attachment.direction === 'sent' ? 'Attachment sent' : 'Attachment received',
      shown,
    );
  },
});

/** Attachments whose messages are brought together: after a restore out of iCloud they lie anywhere in their table. */
const AHEAD = 4096;

const ATTACHMENT = {
  created_date: column.int64(),
  start_date: column.int64(),
  is_outgoing: column.number(),
  user_info: column.any(),
  filename: column.text(),
  transfer_name: column.text(),
};
const MESSAGE = {
  service: column.text(),
  is_from_me: column.number(),
  handle_id: column.number(),
  other_handle: column.number(),
};

interface AttachedTo {
  readonly service: string | null;
  readonly is_from_me: number | null;
  /** Number or address of the other side. */
  readonly other: string | null;
}

interface MessageReader {
  /** Prepares for those that are asked for next. */
  bring(ids: readonly (number | null)[]): Promise<void>;
  of(ids: readonly (number | null)[]): Promise<readonly (AttachedTo | null)[]>;
}

/** Messages by primary key, with the other side's account: both may be missing without loss of the attachment. */
function messageReader(database: Database): MessageReader {
  const messages = database.table('message');
  const handles = database.table('handle');
  const message = messages?.projection(MESSAGE) ?? null;
  const handle = handles?.projection({ id: column.text() }) ?? null;
  return {
    bring: async (ids) => messages?.bring(ids),
    async of(ids) {
      if (messages === null || message === null) return [];
      const found = await messages.lookup(ids, message);
      const accounts =
        handles === null || handle === null
          ? []
          : await handles.lookup(
              found.map((m) => (m === null ? null : m.handle_id || m.other_handle || null)),
              handle,
            );
      return found.map((m, i) =>
        m === null ? null : { service: m.service, is_from_me: m.is_from_me, other: accounts[i]?.id ?? null },
      );
    },
  };
}

function directionOf(outgoing: number | null): SmsAttachment['direction'] {
  if (outgoing === null) return null;
  return outgoing === 1 ? 'sent' : 'received';
}
