import { type Apk, readApk } from '@bridle/bytes';
import { defineArtifact } from '../../artifact.ts';
import { type CertificateHashes, certificateHashes } from '../../certificate.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidApk extends SourceRecord {
  readonly package: string | null;
  readonly version_code: number | null;
  readonly version_name: string | null;
  readonly min_sdk: number | null;
  readonly target_sdk: number | null;
  readonly app_debuggable: boolean | null;
  readonly shared_user_id: string | null;
  readonly permissions: readonly string[];
  readonly exported: readonly string[];
  readonly bound_by: readonly string[];
  readonly schemes: readonly string[];
  readonly certificates: readonly string[];
  readonly certificates_sha1: readonly string[];
  readonly certificates_md5: readonly string[];
  readonly sha256: string;
  readonly sha1: string;
}

export const apks = defineArtifact<AndroidApk>({
  id: 'android.apks',
  title: 'Apps, read from their files',
  reveals:
    'What each collected app is by its own file: package, version, the key that signed it, what it may do and what ' +
    'other apps may call. A list of packages is the phone’s word; this is not.',
  references: [
    'https://source.android.com/docs/security/features/apksigning',
    'https://developer.android.com/guide/topics/manifest/manifest-intro',
  ],
  places: { androidqf: ['apks/**/*.apk'], 'android-backup': ['apps/*/a/*.apk'] },
  fields: {
    package: shared.package,
    version_code: shared.version_code,
    version_name: shared.version_name,
    min_sdk: field('integer', 'Lowest API level on which it runs'),
    target_sdk: field('integer', 'API level for which it was made'),
    app_debuggable: field('boolean', 'Whether it lets itself be debugged, as no app of a store does'),
    shared_user_id: field('text', 'User id that it wants to share with other apps of the same key'),
    permissions: field('list', 'Permissions that it asks for'),
    exported: field('list', 'Parts that other apps can call: kind, class, and the permission that it takes'),
    bound_by: field(
      'list',
      'Permissions of the system that its services are guarded by, and so what it can be made to be',
    ),
    schemes: field('list', 'Schemes by which it is signed: v1, v2, v3, v3.1'),
    certificates: shared.certificates,
    certificates_sha1: shared.certificates_sha1,
    certificates_md5: shared.certificates_md5,
    sha256: shared.sha256,
    sha1: shared.sha1,
  },
  limits:
    'The signatures are not checked: a certificate tells who claims to have signed. Those of keys that the app had ' +
    'before stand beside that of today. What an app does when it runs ' +
    'cannot be read from its file.',

  async *read(input) {
    const apk = await readApk(input.access);
    if (apk === null) {
      input.partial('no app package: the file is no zip');
      return;
    }
    for (const problem of apk.problems) input.partial(problem);
    const hashes = await hashesOf(input);
    if (hashes === null) {
      input.partial('the file could not be read to its end: no hash of it');
      return;
    }
    yield [{ ...factsOf(apk), ...hashes }];
  },

  observables(apk, emit) {
    if (apk.package !== null) emit('app-id', apk.package, 'present');
    emit('file-hash', apk.sha256, 'present');
    emit('file-hash', apk.sha1, 'present');
    for (const hash of [...apk.certificates, ...apk.certificates_sha1, ...apk.certificates_md5])
      emit('certificate-hash', hash, 'present');
  },
});

function factsOf(apk: Apk): Omit<AndroidApk, 'sha256' | 'sha1'> {
  const { manifest, signatures } = apk;
  const certificates = distinct(apk);
  return {
    row: 1,
    package: manifest?.package ?? null,
    version_code: manifest?.versionCode ?? null,
    version_name: manifest?.versionName ?? null,
    min_sdk: manifest?.minSdk ?? null,
    target_sdk: manifest?.targetSdk ?? null,
    app_debuggable: manifest?.debuggable ?? null,
    shared_user_id: manifest?.sharedUserId ?? null,
    permissions: manifest?.permissions ?? [],
    exported: (manifest?.exported ?? []).map(({ kind, name, permission }) =>
      permission === null ? `${kind} ${name}` : `${kind} ${name} (${permission})`,
    ),
    bound_by: manifest?.boundBy ?? [],
    schemes: [...new Set(signatures.map(({ scheme }) => scheme))].sort(),
    certificates: certificates.map(({ sha256 }) => sha256),
    certificates_sha1: certificates.map(({ sha1 }) => sha1),
    certificates_md5: certificates.map(({ md5 }) => md5),
  };
}

/** Schemes repeat each other's certificates. */
function distinct({ signatures }: Apk): readonly CertificateHashes[] {
  const known = new Map<string, CertificateHashes>();
  for (const { certificate } of signatures) {
    const hashes = certificateHashes(certificate);
    known.set(hashes.sha256, hashes);
  }
  return [...known.values()];
}

const PIECE = 1_048_576;

async function hashesOf({ access, digests }: Input): Promise<{ sha256: string; sha1: string } | null> {
  const [sha256, sha1] = [digests.sha256(), digests.sha1()];
  for (let offset = 0; offset < access.size; ) {
    const bytes = await access.read(offset, PIECE).catch(() => null);
    if (bytes === null || bytes.length === 0) return null;
    sha256.update(bytes);
    sha1.update(bytes);
    offset += bytes.length;
  }
  return { sha256: sha256.hex(), sha1: sha1.hex() };
}
