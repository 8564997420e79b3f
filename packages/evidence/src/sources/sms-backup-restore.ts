import { detectMessages, openMessages } from '../messages/message-source.ts';
import { isSmsBackup } from '../messages/sms-backup/read.ts';
import type { SourceFormat } from '../source.ts';

/** An XML file of the app SMS Backup & Restore, or a zip that holds some. */
export const smsBackupRestore: SourceFormat = {
  kind: 'sms-backup-restore',
  title: 'SMS Backup & Restore file',
  references: ['https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/'],
  detect: (host) => detectMessages(host, XML, isSmsBackup),
  open: (host) => openMessages(host, 'sms-backup-restore', XML, isSmsBackup),
};

const XML = /\.xml$/i;
