import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

export interface PhantomPackage {
  readonly name: string;
  /** `null` is what the phone prints where it knows none. */
  readonly installer?: string;
  readonly uid?: number;
  /** Both since AndroidQF asks for each user of the phone. */
  readonly user?: number;
  readonly installed?: boolean;
  readonly system?: boolean;
  readonly disabled?: boolean;
  readonly sha256?: string;
  readonly sha1?: string;
  readonly md5?: string;
  readonly certificate?: { readonly Md5: string; readonly Sha1: string; readonly Sha256: string };
  /** Name of the copy in `apks/`. */
  readonly localName?: string;
}

const ZEROS = '0'.repeat(64);

/** `packages.json` as AndroidQF writes it. */
export function packagesJson(packages: readonly PhantomPackage[]): readonly unknown[] {
  return packages.map((one, i) => ({
    ...(one.user !== undefined && { user_id: one.user }),
    ...(one.installed !== undefined && { installed: one.installed }),
    name: one.name,
    files: [
      {
        path: `/data/app/~~x==/${one.name}-y==/base.apk`,
        local_name: one.localName ?? '',
        md5: one.md5 ?? '',
        sha1: one.sha1 ?? '',
        sha256: one.sha256 ?? '',
        sha512: '',
        error: '',
        verified_certificate: one.certificate !== undefined,
        certificate: {
          Md5: one.certificate?.Md5 ?? '',
          Sha1: one.certificate?.Sha1 ?? '',
          Sha256: one.certificate?.Sha256 ?? '',
          ValidFrom: '2020-01-01T00:00:00Z',
          ValidTo: '2050-01-01T00:00:00Z',
          Issuer: 'CN=Phantom',
          Subject: 'CN=Phantom',
          SignatureAlgorithm: 'SHA256-RSA',
          SerialNumber: 1,
        },
        certificate_error: '',
        trusted_certificate: false,
      },
    ],
    installer: one.installer ?? 'com.android.vending',
    uid: one.uid ?? 10_100 + i,
    disabled: one.disabled ?? false,
    system: one.system ?? false,
    third_party: !(one.system ?? false),
  }));
}

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.json(
    'packages.json',
    packagesJson([
      {
        name: 'com.example.messenger',
        localName: 'com.example.messenger_base.apk',
        sha256: ZEROS,
        sha1: ZEROS.slice(0, 40),
        md5: ZEROS.slice(0, 32),
        certificate: { Md5: '1'.repeat(32), Sha1: '1'.repeat(40), Sha256: '1'.repeat(64) },
      },
      { name: 'com.example.sideloaded', installer: 'null', user: 10, installed: true },
      { name: 'com.android.settings', installer: 'null', system: true, uid: 1000 },
      { name: 'com.example.updater', system: true, disabled: true },
    ]),
  );
  return acquisition;
}
