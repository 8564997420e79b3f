import { toHex } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAdbBackup } from './adb-backup.ts';
import { phantomCertificate } from './apk.ts';

export interface PhantomBackupApp {
  readonly name: string;
  readonly versionCode?: number;
  readonly installer?: string;
  readonly hasApk?: boolean;
  /** In DER. */
  readonly certificates?: readonly Uint8Array[];
}

/** The note of an app, as the phone writes it before the app's files. */
export function backupManifest(app: PhantomBackupApp): string {
  const certificates = app.certificates ?? [phantomCertificate('Phantom')];
  return [
    '1',
    app.name,
    String(app.versionCode ?? 42),
    '34',
    app.installer ?? '',
    app.hasApk === true ? '1' : '0',
    String(certificates.length),
    ...certificates.map(toHex),
    '',
  ].join('\n');
}

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const backup = new PhantomAdbBackup();
  for (const app of [
    { name: 'com.example.notes', installer: 'com.android.vending' },
    { name: 'com.example.sideloaded', versionCode: 7, hasApk: true },
  ]) {
    backup.add(`apps/${app.name}/_manifest`, backupManifest(app));
    backup.add(`apps/${app.name}/f/settings`, 'x');
  }
  return backup;
}
