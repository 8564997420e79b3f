import { Database, type RandomAccess } from '@bridle/bytes';
import { decryptedFile, detectMessages, MessageSource } from '../messages/message-source.ts';
import { decryptedDatabase, startsAsSqlite } from '../messages/whatsapp-backup/content.ts';
import { readCryptHeader } from '../messages/whatsapp-backup/header.ts';
import { parseWhatsappKey } from '../messages/whatsapp-backup/key.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';

/** `msgstore.db` of WhatsApp for Android: encrypted (crypt12, crypt14, crypt15) with the user's key, or as it is. */
export const whatsappBackup: SourceFormat = {
  kind: 'whatsapp-backup',
  title: 'backup of WhatsApp for Android (crypt12, crypt14, crypt15, msgstore.db)',
  references: ['https://github.com/ElDavoo/wa-crypt-tools'],
  detect: (host) => detectMessages(host, NONE, isWhatsappBackup),

  async open(host, options) {
    const opening = host.type === 'file' ? await host.open() : null;
    if (host.type !== 'file' || opening?.status !== 'open')
      throw new EvidenceError(`${host.path}: cannot be opened`);
    const { file } = opening;
    if (startsAsSqlite(await file.read(0, 16)))
      return new MessageSource('whatsapp-backup', null, [{ path: NAME, open: () => host.open(), wal: null }]);
    const header = await readCryptHeader(file);
    if (header === null) throw new EvidenceError(`${host.path}: no backup of WhatsApp`);
    const { key: given } = options.secrets;
    if (given === null)
      throw new EvidenceError(
        `${host.path}: an encrypted backup of WhatsApp (${header.format}); give ${header.format === 'crypt15' ? 'its key of 64 digits, or the file encrypted_backup.key,' : 'the file "key" of the app'} with --key-file`,
      );
    const key = parseWhatsappKey(given);
    if (key === null || key.kind !== (header.format === 'crypt15' ? 'root' : 'given'))
      throw new EvidenceError(
        `${host.path}: the file given with --key-file is no key of a ${header.format} backup of WhatsApp`,
      );
    if (
      key.kind === 'given' &&
      header.serverSalt !== null &&
      !header.serverSalt.every((byte, i) => byte === key.serverSalt[i])
    )
      throw new EvidenceError(
        `${host.path}: the file given with --key-file is the key of another backup of WhatsApp`,
      );
    const content = await decryptedDatabase(file, header, key);
    if (content === 'wrong key')
      throw new EvidenceError(
        `${host.path}: the key given with --key-file does not open this backup of WhatsApp, or its beginning is damaged`,
      );
    return new MessageSource('whatsapp-backup', null, [decryptedFile(NAME, content)], host);
  },
};

const NAME = 'msgstore.db';
const NONE = /^$/;

async function isWhatsappBackup(access: RandomAccess): Promise<boolean> {
  if (startsAsSqlite(await access.read(0, 16))) {
    const database = await Database.open(access);
    const has = (name: string): boolean => database.table(name) !== null;
    return (has('message') && has('chat') && has('jid')) || (has('messages') && has('chat_list'));
  }
  return (await readCryptHeader(access)) !== null;
}
