import { readAll } from '@bridle/bytes';
import { defineArtifact } from '../../artifact.ts';
import { certificateHashes } from '../../certificate.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidBackupApp extends SourceRecord {
  readonly package: string;
  readonly version_code: number | null;
  readonly platform_version: number | null;
  readonly installer: string | null;
  readonly has_apk: boolean;
  readonly certificates: readonly string[];
  readonly certificates_sha1: readonly string[];
  readonly certificates_md5: readonly string[];
}

export const backupApps = defineArtifact<AndroidBackupApp>({
  id: 'android.backup-apps',
  title: 'Apps in the backup',
  reveals:
    'Each app that gave something to the backup, with its version, who installed it and the certificate that signed ' +
    'it: names of implants change, their signing key seldom does.',
  references: [
    'https://android.googlesource.com/platform/frameworks/base/+/refs/heads/main/services/backup/java/com/android/server/backup/fullbackup/AppMetadataBackupWriter.java',
  ],
  places: { 'android-backup': ['apps/*/_manifest'] },
  fields: {
    package: shared.package,
    version_code: shared.version_code,
    platform_version: field('integer', 'API level of the Android that made the backup'),
    installer: shared.installer,
    has_apk: field('boolean', 'Whether the app itself is in the backup'),
    certificates: shared.certificates,
    certificates_sha1: shared.certificates_sha1,
    certificates_md5: shared.certificates_md5,
  },
  limits: 'Apps that forbid backups, most of those that matter among them, are not in it.',

  async *read(input) {
    const lines = new TextDecoder().decode(await readAll(input.access, MAX_MANIFEST)).split('\n');
    const [version, name = '', code, platform, installer = '', apk, count] = lines;
    if (version !== '1' || name === '') {
      input.partial('no note of an app, or one that was cut');
      return;
    }
    const told = Number(count);
    const hashes = lines
      .slice(7, 7 + MAX_SIGNATURES)
      .filter((line) => /^(?:[0-9a-fA-F]{2})+$/.test(line))
      .map((line) => certificateHashes(fromHex(line)));
    if (
      lines.length < 8 ||
      !Number.isInteger(told) ||
      hashes.length < Math.min(told, MAX_SIGNATURES) ||
      lines.at(-1) !== ''
    )
      input.partial('the note of the app was cut or is damaged: certificates are missing');
    yield [
      {
        row: 1,
        package: name,
        version_code: whole(code),
        platform_version: whole(platform),
        installer: installer === '' ? null : installer,
        has_apk: apk === '1',
        certificates: hashes.map(({ sha256 }) => sha256),
        certificates_sha1: hashes.map(({ sha1 }) => sha1),
        certificates_md5: hashes.map(({ md5 }) => md5),
      },
    ];
  },

  observables({ package: app, certificates, certificates_sha1: sha1, certificates_md5: md5 }, emit) {
    emit('app-id', app, 'present');
    for (const hash of [...certificates, ...sha1, ...md5]) emit('certificate-hash', hash, 'present');
  },
});

const MAX_MANIFEST = 1_048_576;
const MAX_SIGNATURES = 32;

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
