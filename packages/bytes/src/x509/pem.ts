import { decodeBase64 } from '../plist/base64.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/**
 * The certificates of a text in PEM (RFC 7468), each as its bytes in DER; null for a block that is cut or no base64.
 * Other blocks, private keys among them, are not looked at.
 */
export function* pemCertificates(text: string): Generator<Uint8Array | null> {
  let at = text.indexOf(BEGIN);
  while (at >= 0) {
    const start = at + BEGIN.length;
    const end = text.indexOf(END, start);
    at = text.indexOf(BEGIN, start);
    const bytes = end < 0 || (at >= 0 && at < end) ? null : decodeBase64(text.slice(start, end));
    yield bytes instanceof Uint8Array && bytes.length > 0 ? bytes : null;
  }
}
