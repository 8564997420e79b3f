import { column, type Database } from '@bridle/bytes';
import { ByText } from '../../../join/by-text.ts';
import type { AppAttachment, LinkPreview } from '../message.ts';
import { hashInName } from './links.ts';

/** What stands beside the text of a message: a file, a card with a link, a line about a call. */
export interface Attached {
  readonly file: AppAttachment | null;
  readonly preview: LinkPreview | null;
  /** Title of a card that tells of a call, such as "Missed video call". */
  readonly call: string | null;
}

const ATTACHMENT = {
  message_id: column.text(),
  attachment_fbid: column.text(),
  filename: column.text(),
  filesize: column.number(),
  has_media: column.number(),
  attachment_mime_type: column.text(),
  playable_url_mime_type: column.text(),
  preview_url_mime_type: column.text(),
  local_playable_url: column.text(),
  title_text: column.text(),
  subtitle_text: column.text(),
  action_url: column.text(),
};
const CTA = { message_id: column.text(), action_url: column.text(), native_url: column.text() };
const CLIENT = {
  message_pk: column.text(),
  filename: column.text(),
  filesize: column.number(),
  mime_type: column.text(),
  content_token: column.text(),
};

/**
 * What came with each message, by its id: `attachments` and `attachment_ctas`, and for conversations with end-to-end
 * encryption `client_attachments` and `client_attachment_store_keys`.
 */
export class AttachedFiles {
  private readonly byMessage = new ByText<Attached>();
  private readonly byClientMessage = new ByText<Attached>();

  static async read(database: Database, partial: (reason: string) => void): Promise<AttachedFiles> {
    const read = new AttachedFiles();
    await read.readServer(database);
    await read.readClient(database);
    if (read.byMessage.full || read.byClientMessage.full)
      partial('more attachments than are kept: some messages stand here without theirs');
    return read;
  }

  of(message: string | null): readonly Attached[] {
    return this.byMessage.of(message);
  }

  ofClient(message: string | null): readonly Attached[] {
    return this.byClientMessage.of(message);
  }

  private async readServer(database: Database): Promise<void> {
    for await (const batch of database.table('attachments')?.select(ATTACHMENT) ?? []) {
      for (const row of batch) {
        if (row.message_id === null) continue;
        const { title_text: title, subtitle_text: summary, action_url: url, filename: name } = row;
        const type = row.attachment_mime_type ?? row.playable_url_mime_type ?? row.preview_url_mime_type;
        const path = row.local_playable_url;
        const isFile = filled(name) || row.has_media === 1;
        const call = title !== null && CALL.test(title) ? title : null;
        const attached: Attached = {
          file: isFile ? { name, type, size: row.filesize, sha256: null, path } : null,
          preview: call === null && (filled(title) || filled(url)) ? { url, title, summary } : null,
          call,
        };
        this.byMessage.add(row.message_id, attached, [name, type, path, url, title, summary]);
      }
    }
    for await (const batch of database.table('attachment_ctas')?.select(CTA) ?? []) {
      for (const { message_id, action_url, native_url } of batch) {
        const url = filled(action_url) ? action_url : native_url;
        if (message_id === null || url === null) continue;
        const preview = { url, title: null, summary: null };
        this.byMessage.add(message_id, { file: null, preview, call: null }, [url]);
      }
    }
  }

  private async readClient(database: Database): Promise<void> {
    const paths = new ByText<string>();
    const key = { content_token: column.text(), persisted_path: column.text() };
    for await (const batch of database.table('client_attachment_store_keys')?.select(key) ?? []) {
      for (const { content_token: token, persisted_path: path } of batch)
        if (token !== null && path !== null) paths.add(token, path, [path]);
    }
    for await (const batch of database.table('client_attachments')?.select(CLIENT) ?? []) {
      for (const row of batch) {
        if (row.message_pk === null) continue;
        const path = paths.first(row.content_token);
        const { filename: name, mime_type: type, filesize: size } = row;
        const file = { name, type, size, sha256: hashInName(path), path };
        this.byClientMessage.add(row.message_pk, { file, preview: null, call: null }, [name, type, path]);
      }
    }
  }
}

const filled = (text: string | null): boolean => text !== null && text !== '';

/** Titles in English: in other languages a call is a card like others, with its title. */
const CALL = /\bcall\b|^video chat/i;
