import type { RandomAccess } from '@bridle/bytes';
import { baseName, decryptedFile, detectMessages, MessageSource } from '../messages/message-source.ts';
import { DecryptedBackup } from '../messages/signal/decrypted.ts';
import { readBackupHeader } from '../messages/signal/header.ts';
import { backupKeys } from '../messages/signal/keys.ts';
import { openByPassword } from '../passwords.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';

/** The encrypted file that Signal for Android writes, opened by the passphrase of 30 digits that it showed. */
export const signalBackup: SourceFormat = {
  kind: 'signal-backup',
  title: 'backup of Signal for Android',
  references: ['https://support.signal.org/hc/en-us/articles/360007059752-Backup-and-Restore-Messages'],
  // Nobody packs an encrypted file once more: only the file itself is looked at.
  detect: (host) => detectMessages(host, NONE, isSignalBackup),

  async open(host, options) {
    const opening = host.type === 'file' ? await host.open() : null;
    if (host.type !== 'file' || opening?.status !== 'open')
      throw new EvidenceError(`${host.path}: cannot be opened`);
    const { file } = opening;
    const header = await readBackupHeader(file);
    if (header === null) throw new EvidenceError(`${host.path}: no backup of Signal for Android`);
    if (header.version > 1)
      throw new EvidenceError(
        `${host.path}: a backup of Signal in version ${header.version}; this version of Bridle reads 0 and 1`,
      );
    const backup = await openByPassword(
      host.path,
      options.secrets,
      {
        missing: `${host.path}: an encrypted backup of Signal; give the 30 digits that Signal showed with --password-file`,
        wrong: `${host.path}: wrong passphrase for this backup of Signal, or its beginning is damaged`,
      },
      async (passphrase) => {
        const decrypted = new DecryptedBackup(file, header, backupKeys(passphrase, header.salt));
        return (await decrypted.opens()) ? decrypted : null;
      },
    );
    return new MessageSource(
      'signal-backup',
      null,
      [decryptedFile(baseName(host.path) || 'signal.backup', backup)],
      host,
    );
  },
};

const NONE = /^$/;

const isSignalBackup = async (access: RandomAccess): Promise<boolean> =>
  (await readBackupHeader(access)) !== null;
