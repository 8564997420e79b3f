import type { Instant } from '@bridle/model';
import { dumpsysPackages } from '../../android/dumpsys-packages.ts';
import { dumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { firstOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { booleanOf, integerOf, listOf, textOf, valueOf } from '../../json-access.ts';
import { jsonItems } from '../../json-items.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface AndroidPackage extends SourceRecord {
  readonly package: string;
  readonly uid: number | null;
  readonly user_id: number | null;
  readonly installed: boolean | null;
  readonly installer: string | null;
  readonly system: boolean | null;
  readonly third_party: boolean | null;
  readonly disabled: boolean | null;
  readonly files: readonly AndroidPackageFile[];
  readonly hidden_version: boolean | null;
  readonly version_code: number | null;
  readonly version_name: string | null;
  readonly first_installed: Instant | null;
  readonly last_update: Instant | null;
  readonly zone: 'device-local' | null;
  readonly initiator: string | null;
  readonly apk_path: string | null;
  readonly package_flags: readonly string[];
  readonly requested: readonly string[];
  readonly granted: readonly string[];
}

/** A type and not an interface, so that it is a value that a record may hold. */
export type AndroidPackageFile = {
  readonly path: string | null;
  readonly local_name: string | null;
  readonly md5: string | null;
  readonly sha1: string | null;
  readonly sha256: string | null;
  readonly certificate_md5: string | null;
  readonly certificate_sha1: string | null;
  readonly certificate_sha256: string | null;
  readonly certificate_subject: string | null;
};

/** The list that AndroidQF makes. */
const LIST = 'packages.json';

export const packages = defineArtifact<AndroidPackage>({
  id: 'android.packages',
  title: 'Installed packages',
  reveals:
    'Every app and system package, who installed it, its files and the certificate that signed it. Implants that were ' +
    'put on a phone by hand are packages; their names change, their signing key seldom does.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
  ],
  places: { 'android-bugreport': dumpsys('package'), androidqf: [LIST, ...dumpsys('package')] },
  fields: {
    package: shared.package,
    uid: shared.uid,
    user_id: shared.user_id,
    installed: field(
      'boolean',
      'Whether it is installed now, for that user or for any; false where only its record is left',
    ),
    installer: shared.installer,
    system: field('boolean', 'Part of the system as it was delivered'),
    third_party: field('boolean', 'Not part of the system'),
    disabled: field('boolean', 'Switched off, by the user or by somebody else'),
    files: field(
      'list',
      'Its files: path, name of the copy, MD5, SHA-1, SHA-256, and hashes and owner of the certificate',
    ),
    hidden_version: field('boolean', 'The version that the phone came with, which an update hides'),
    version_code: shared.version_code,
    version_name: shared.version_name,
    first_installed: field('time', 'When it was first installed'),
    last_update: field('time', 'When it was last updated'),
    zone: shared.zone,
    initiator: field('text', 'Package that asked for the installation, where it was not the one that did it'),
    apk_path: shared.apk_path,
    package_flags: field('list', 'Marks of the package, as `SYSTEM`, `DEBUGGABLE`, `TEST_ONLY`'),
    requested: field('list', 'Permissions that it asks for'),
    granted: field('list', 'Permissions that it was granted, by any user of the phone'),
  },
  limits:
    'Names, installer and hashes are what the phone answered when it was asked; a phone that is taken over can lie.',

  async *read(input) {
    if (input.source !== LIST) {
      // What services said in an acquisition is of the same packages as its own list, which has their files too.
      if (input.kind === 'androidqf') for (const { path } of input.listing()) if (path === LIST) return;
      for await (const batch of dumpsysPackages(input))
        yield batch.map((one) => ({
          ...one,
          user_id: null,
          third_party: one.system === null ? null : !one.system,
          files: [],
        }));
      return;
    }
    const tell = input.partial;
    for await (const items of jsonItems(input)) {
      const records: AndroidPackage[] = [];
      for (const { number, value } of items) {
        const name = textOf(value, 'name');
        if (name === null) {
          input.partial('entries without a package name: left out');
          continue;
        }
        if (textOf(value, 'files_error') !== null)
          input.partial('packages whose files the tool could not ask for');
        records.push({
          row: number,
          package: name,
          uid: integerOf(value, 'uid'),
          user_id: integerOf(value, 'user_id'),
          installed: booleanOf(value, 'installed'),
          installer: installerOf(value),
          system: booleanOf(value, 'system'),
          third_party: booleanOf(value, 'third_party'),
          disabled: booleanOf(value, 'disabled'),
          files: firstOf(listOf(value, 'files'), MAX_FILES, 'files of one package', tell).map(fileOf),
          ...NOT_LISTED,
        });
      }
      yield records;
    }
  },

  events({ package: name, hidden_version: hidden, first_installed: first, last_update: last }, emit) {
    // Of the version that an update hides the times are those of the update.
    if (hidden === true) return;
    emit(first, 'Package first installed', name);
    if (last !== first) emit(last, 'Package last updated', name);
  },

  observables({ package: name, files, apk_path: path }, emit) {
    emit('app-id', name, 'present');
    if (path?.startsWith('/')) emit('file-path', path, 'present');
    for (const file of files) {
      if (file.path !== null) emit('file-path', file.path, 'present');
      for (const hash of [file.sha256, file.sha1, file.md5])
        if (hash !== null) emit('file-hash', hash, 'present');
      for (const hash of [file.certificate_sha256, file.certificate_sha1, file.certificate_md5])
        if (hash !== null) emit('certificate-hash', hash, 'present');
    }
  },

  clock({ package: name, hidden_version: hidden, first_installed: first }, tell) {
    if (hidden !== true) tell.fact('package', first, name);
  },
});

/** What AndroidQF does not ask the phone for. */
const NOT_LISTED = {
  hidden_version: null,
  version_code: null,
  version_name: null,
  first_installed: null,
  last_update: null,
  zone: null,
  initiator: null,
  apk_path: null,
  package_flags: [],
  requested: [],
  granted: [],
} as const;

/** Split apps have some dozens of files. */
const MAX_FILES = 1000;

/** `pm` prints the word null where there is none. */
function installerOf(entry: FieldValue): string | null {
  const installer = textOf(entry, 'installer');
  return installer === 'null' ? null : installer;
}

function fileOf(file: FieldValue): AndroidPackageFile {
  const certificate = valueOf(file, 'certificate');
  return {
    path: textOf(file, 'path'),
    local_name: textOf(file, 'local_name'),
    md5: textOf(file, 'md5'),
    sha1: textOf(file, 'sha1'),
    sha256: textOf(file, 'sha256'),
    certificate_md5: textOf(certificate, 'Md5'),
    certificate_sha1: textOf(certificate, 'Sha1'),
    certificate_sha256: textOf(certificate, 'Sha256'),
    certificate_subject: textOf(certificate, 'Subject'),
  };
}
