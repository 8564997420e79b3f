import { type Certificate, pemCertificates, readCertificate } from '@bridle/bytes';
import { fromUnixMillis, type Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { bounded, wholeNumber } from '../../android/names.ts';
import { dumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { certificateHashes } from '../../certificate.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidCertificate extends SourceRecord {
  readonly record_type: 'notice' | 'file';
  readonly user_id: number | null;
  readonly path: string | null;
  readonly certificate_name: string | null;
  readonly certificate_issuer: string | null;
  readonly serial_number: string | null;
  readonly valid_from: Instant | null;
  readonly valid_until: Instant | null;
  readonly is_authority: boolean | null;
  readonly self_issued: boolean | null;
  readonly certificate_sha256: string | null;
  readonly certificate_sha1: string | null;
  readonly certificate_md5: string | null;
}

export const certificates = defineArtifact<AndroidCertificate>({
  id: 'android.certificates',
  title: 'Certificate authorities that were added',
  reveals:
    'Whether the phone warns that its network may be watched, because somebody added a certificate authority that nobody ' +
    'has confirmed, and certificates that were put where a debugging cable leaves its files. With an authority of ' +
    'their own, whoever sits on the network can read what the browser and many apps send.',
  references: [
    'https://android.googlesource.com/platform/frameworks/base/+/refs/heads/main/services/devicepolicy/java/com/android/server/devicepolicy/CertificateMonitor.java',
    'https://support.google.com/nexus/answer/2844832',
    'https://censoredplanet.org/kazakhstan',
    'https://www.rfc-editor.org/rfc/rfc5280',
  ],
  places: {
    'android-bugreport': dumpsys('notification'),
    androidqf: [
      ...dumpsys('notification'),
      ...['crt', 'cer', 'der', 'pem', '0'].map((ending) => `tmp/**/*.${ending}`),
    ],
  },
  fields: {
    record_type: shared.record_type,
    user_id: shared.user_id,
    path: shared.path,
    certificate_name: field(
      'text',
      'Whose the certificate is, as it says itself: `O=Example, CN=Example Root`',
    ),
    certificate_issuer: field('text', 'Who issued it, as it says itself'),
    serial_number: field('text', 'Number that the issuer gave the certificate, in hex'),
    valid_from: field('time', 'From when the certificate says that it holds'),
    valid_until: field('time', 'Until when the certificate says that it holds'),
    is_authority: field(
      'boolean',
      'Whether the certificate may vouch for others; null where it does not say, as those of version 1',
    ),
    self_issued: field('boolean', 'Whether owner and issuer are one name, as of every root'),
    certificate_sha256: field('text', 'SHA-256 of the certificate'),
    certificate_sha1: field('text', 'SHA-1 of the certificate'),
    certificate_md5: field('text', 'MD5 of the certificate'),
  },
  limits:
    'The notice goes away when somebody confirms the authority, and does not say which one it is; Android 8 and later ' +
    'write it under the number that is looked for. What a certificate says of itself is not checked. Authorities that ' +
    'were written into the system itself are not told from its own. The log of intrusions names each that was added, ' +
    'with its time.',

  read: (input) => (input.source.startsWith('dumpsys/') ? notices(input) : certificateFile(input)),

  observables(record, emit) {
    // That the file lies there is no proof that the phone trusts it.
    for (const hash of [record.certificate_sha256, record.certificate_sha1, record.certificate_md5])
      if (hash !== null) emit('certificate-hash', hash, 'mentioned');
  },
});

const NOTHING = {
  path: null,
  certificate_name: null,
  certificate_issuer: null,
  serial_number: null,
  valid_from: null,
  valid_until: null,
  is_authority: null,
  self_issued: null,
  certificate_sha256: null,
  certificate_sha1: null,
  certificate_md5: null,
} as const;

/**
 * The system's own notification of number 33, `NOTE_SSL_CERT_INFO`, posted under the tag of the device policy:
 * "certificate authority installed", by an unknown third party or by the phone's management.
 */
const NOTICE =
  /^ {2,8}NotificationRecord\(0x[0-9a-f]{1,16}: pkg=android user=UserHandle\{(-?\d{1,6})\} id=33 tag=DevicePolicyManager /;

function notices(input: Input): AsyncGenerator<readonly AndroidCertificate[]> {
  return lineRecords<AndroidCertificate>(input, (emit) => {
    let known = false;
    return {
      get known() {
        return known;
      },
      line(text, row) {
        known ||= text.startsWith('Current Notification Manager state') || text === '  Notification List:';
        const notice = NOTICE.exec(text);
        if (notice === null) return;
        known = true;
        emit({ row, record_type: 'notice', user_id: wholeNumber(notice[1]), ...NOTHING });
      },
    };
  });
}

/** A file of certificates has some hundred kilobytes. */
const MAX_FILE = 4 * 1_048_576;

async function* certificateFile(input: Input): AsyncGenerator<readonly AndroidCertificate[]> {
  const { access } = input;
  if (access.size > MAX_FILE) input.partial(`more than ${MAX_FILE} bytes: the rest of it is not read`);
  const bytes = await access.read(0, Math.min(access.size, MAX_FILE));
  const path = `/data/local/${input.source}`;
  const records: AndroidCertificate[] = [];
  const add = (der: Uint8Array | null): void => {
    const certificate = der === null ? null : readCertificate(der);
    if (certificate === null) input.partial('a certificate in it is damaged, cut or of an unknown form');
    else records.push(recordOf(records.length + 1, path, certificate));
  };
  if (bytes[0] === DER_SEQUENCE) add(bytes);
  else {
    let blocks = 0;
    for (const der of pemCertificates(new TextDecoder('latin1').decode(bytes))) {
      blocks += 1;
      add(der);
    }
    if (blocks === 0) input.partial('no certificate is in it: something else under such a name, or damage');
  }
  yield records;
}

const DER_SEQUENCE = 0x30;

function recordOf(row: number, path: string, certificate: Certificate): AndroidCertificate {
  const { der, subject, issuer, serial, notBefore, notAfter, authority, selfIssued } = certificate;
  const { sha256, sha1, md5 } = certificateHashes(der);
  return {
    row,
    record_type: 'file',
    user_id: null,
    path,
    certificate_name: bounded(subject, MAX_NAME),
    certificate_issuer: bounded(issuer, MAX_NAME),
    serial_number: serial,
    valid_from: fromUnixMillis(notBefore),
    valid_until: fromUnixMillis(notAfter),
    is_authority: authority,
    self_issued: selfIssued,
    certificate_sha256: sha256,
    certificate_sha1: sha1,
    certificate_md5: md5,
  };
}

const MAX_NAME = 1000;
