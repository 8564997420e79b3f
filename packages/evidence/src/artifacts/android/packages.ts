import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { booleanOf, integerOf, listOf, textOf, valueOf } from '../../json-access.ts';
import { jsonItems } from '../../json-items.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface AndroidPackage extends SourceRecord {
  readonly package: string;
  readonly uid: number | null;
  readonly installer: string | null;
  readonly system: boolean | null;
  readonly third_party: boolean | null;
  readonly disabled: boolean | null;
  readonly files: readonly AndroidPackageFile[];
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
  places: { androidqf: ['packages.json'] },
  fields: {
    package: shared.package,
    uid: shared.uid,
    installer: shared.installer,
    system: field('boolean', 'Part of the system as it was delivered'),
    third_party: field('boolean', 'Not part of the system'),
    disabled: field('boolean', 'Switched off, by the user or by somebody else'),
    files: field(
      'list',
      'Its files: path, name of the copy, MD5, SHA-1, SHA-256, and hashes and owner of the certificate',
    ),
  },
  limits:
    'Names, installer and hashes are what the phone answered when it was asked; a phone that is taken over can lie.',

  async *read(input) {
    for await (const items of jsonItems(input)) {
      const records: AndroidPackage[] = [];
      for (const { number, value } of items) {
        const name = textOf(value, 'name');
        if (name === null) {
          input.partial('entries without a package name: left out');
          continue;
        }
        records.push({
          row: number,
          package: name,
          uid: integerOf(value, 'uid'),
          installer: installerOf(value),
          system: booleanOf(value, 'system'),
          third_party: booleanOf(value, 'third_party'),
          disabled: booleanOf(value, 'disabled'),
          files: listOf(value, 'files').slice(0, MAX_FILES).map(fileOf),
        });
      }
      yield records;
    }
  },

  observables({ package: name, files }, emit) {
    emit('app-id', name, 'present');
    for (const file of files) {
      if (file.path !== null) emit('file-path', file.path, 'present');
      for (const hash of [file.sha256, file.sha1, file.md5])
        if (hash !== null) emit('file-hash', hash, 'present');
      for (const hash of [file.certificate_sha256, file.certificate_sha1, file.certificate_md5])
        if (hash !== null) emit('certificate-hash', hash, 'present');
    }
  },
});

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
