import type { HostEntry } from '../host.ts';
import { IosBackup } from '../ios-backup/backup.ts';
import { isBackup } from '../ios-backup/layout.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';

/**
 * An iTunes or Finder backup, plain or encrypted: a folder whose `Manifest.db` names the files by the SHA-1 of domain
 * and path.
 */
export const iosBackup: SourceFormat = {
  kind: 'ios-backup',
  title: 'iTunes or Finder backup',
  references: [
    'https://support.apple.com/en-us/108809',
    'https://www.theiphonewiki.com/wiki/ITunes_Backup',
    'https://support.apple.com/guide/security/keybags-for-data-protection-sec6483d5760/web',
    'https://github.com/dinosec/iphone-dataprotection',
  ],

  async detect(host) {
    if (host.type !== 'folder') return [];
    if (await isBackup(host)) return [host];
    const found: HostEntry[] = [];
    for (const name of await host.folders()) {
      const folder = host.folder(name);
      if (await isBackup(folder)) found.push(folder);
    }
    return found;
  },

  async open(host, options) {
    if (host.type !== 'folder') throw new EvidenceError(`${host.path}: an iPhone backup is a folder`);
    return IosBackup.open(host, options);
  },
};
