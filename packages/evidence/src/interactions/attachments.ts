import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import type { Input } from '../input.ts';
import { lookupLists } from '../join/by-parts.ts';
import { type FieldValue, fieldValue } from '../record.ts';
import { joinOf } from './join.ts';

/** What came or went with an interaction. */
export interface Attachment {
  readonly [key: string]: FieldValue;
  readonly content: string | null;
  readonly uti: string | null;
  readonly attachment_content_url: string | null;
  readonly size: number | null;
  readonly photo_local_id: string | null;
  readonly attachment_id: FieldValue;
  readonly cloud_id: string | null;
}

const ATTACHMENT = {
  ZCONTENTTEXT: column.text(),
  ZUTI: column.text(),
  ZCONTENTURL: column.text(),
  ZSIZEINBYTES: column.number(),
  ZPHOTOLOCALIDENTIFIER: column.text(),
  ZIDENTIFIER: column.any(),
  ZCLOUDIDENTIFIER: column.text(),
};

/** The fields of an interaction without one. */
export const NO_ATTACHMENT: Attachment = {
  content: null,
  uti: null,
  attachment_content_url: null,
  size: null,
  photo_local_id: null,
  attachment_id: null,
  cloud_id: null,
};

type AttachmentsOf = (interactions: readonly number[]) => Promise<readonly (readonly Attachment[])[]>;

/** Looks up the rows of `ZATTACHMENT` of many interactions in one go. */
export async function attachmentReader(database: Database, input: Input): Promise<AttachmentsOf> {
  const table: Table | null = database.table('ZATTACHMENT');
  if (table === null) return (interactions) => Promise.resolve(interactions.map(() => []));
  const pairs = await joinOf(database, /^Z_\d+INTERACTIONS$/i, /^Z_\d+ATTACHMENTS$/i, input);
  const project = table.projection(ATTACHMENT);
  return async (interactions) => {
    const lists = await lookupLists(
      interactions.map((id) => pairs.of(id)),
      (ids) => table.lookup(ids, project),
    );
    return lists.map((list) => list.filter((row) => row !== null).map(attachmentFields));
  };
}

function attachmentFields(row: SelectedRow<typeof ATTACHMENT>): Attachment {
  return {
    content: row.ZCONTENTTEXT,
    uti: row.ZUTI,
    attachment_content_url: row.ZCONTENTURL,
    size: row.ZSIZEINBYTES,
    photo_local_id: row.ZPHOTOLOCALIDENTIFIER,
    attachment_id: fieldValue(row.ZIDENTIFIER),
    cloud_id: row.ZCLOUDIDENTIFIER,
  };
}
