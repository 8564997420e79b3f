import { isBackupFile, openBackup } from '../adb-backup/open-backup.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';
import { type EvidenceTree, openTree, TreeSource } from '../tree/index.ts';

/**
 * What `adb backup` writes: one `.ab` file, encrypted or not, or the folder or tar that came out of one. Artifacts name
 * its files from `apps/` on.
 */
export const androidBackup: SourceFormat = {
  kind: 'android-backup',
  title: 'backup of adb',
  references: [
    'https://android.googlesource.com/platform/frameworks/base/+/refs/heads/main/services/backup/java/com/android/server/backup/fullbackup/PerformAdbBackupTask.java',
    'https://nelenkov.blogspot.com/2012/06/unpacking-android-backups.html',
  ],

  async detect(host) {
    if (host.type === 'file' && (await isBackupFile(host))) return [host];
    const tree = await openTree(host);
    return tree !== null && (await isUnpacked(tree)) ? [host] : [];
  },

  async open(host, options) {
    const packed = host.type === 'file' && (await isBackupFile(host));
    const { tree, encrypted } = packed
      ? await openBackup(host, options.secrets)
      : { tree: await openTree(host), encrypted: false };
    if (tree === null)
      throw new EvidenceError(`${host.path}: no backup of adb (a first line ANDROID BACKUP was expected)`);
    return new TreeSource({
      kind: 'android-backup',
      platform: 'android',
      tree,
      files: await tree.files(),
      places: options.paths('android-backup'),
      device: { model: null, osVersion: null, build: null },
      deviceKey: null,
      acquiredAt: null,
      ...(encrypted && { encrypted }),
    });
  },
};

/** Apps that are looked at: one of them must have the note that the phone writes for each. */
const LOOKED_AT = 50;
/** What an app's folder has in it: its note, its files, databases, settings, its own package. */
const PARTS = ['f', 'd_f', 'db', 'sp', 'r', 'a', 'ef', 'k'];

async function isUnpacked(tree: EvidenceTree): Promise<boolean> {
  for (const name of (await tree.folders('apps')).slice(0, LOOKED_AT)) {
    if (!name.includes('.')) continue;
    if ((await tree.file(`apps/${name}/_manifest`)) !== null) return true;
    if ((await tree.folders(`apps/${name}`)).some((part) => PARTS.includes(part))) return true;
  }
  return false;
}
