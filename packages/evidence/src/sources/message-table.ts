import { detectMessages, openMessages } from '../messages/message-source.ts';
import { isMessageTable } from '../messages/table/read.ts';
import type { SourceFormat } from '../source.ts';

/** Delimited text whose first line names the columns of messages. */
export const messageTable: SourceFormat = {
  kind: 'message-table',
  title: 'table of messages (CSV)',
  references: ['https://www.rfc-editor.org/rfc/rfc4180'],
  detect: (host) => detectMessages(host, CSV, isMessageTable),
  open: (host) => openMessages(host, 'message-table', CSV, isMessageTable),
};

const CSV = /\.(?:csv|tsv)$/i;
