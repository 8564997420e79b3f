import { type RandomAccess, readAll } from '../access.ts';
import { derAt, derWithin } from '../x509/der.ts';
import { findDirectory } from '../zip/directory.ts';
import { openZipMember, type ZipMember } from '../zip/zip.ts';
import { earlierCertificates } from './lineage.ts';
import { prefixed, u32, u64 } from './little-endian.ts';

export type SignatureScheme = 'v1' | 'v2' | 'v3' | 'v3.1';

export interface ApkSignature {
  readonly scheme: SignatureScheme;
  /** X.509 in DER, the signer's first. */
  readonly certificate: Uint8Array;
}

export interface ApkSignatures {
  readonly signatures: readonly ApkSignature[];
  /** Why there may be more; null where all was read. */
  readonly problem: string | null;
}

const MAGIC = 'APK Sig Block 42';
const MAX_BLOCK = 32 * 1024 * 1024;
const MAX_SIGNERS = 20;
const MAX_CERTIFICATES = 20;
const MAX_V1 = 4 * 1024 * 1024;
const SCHEMES: ReadonlyMap<number, SignatureScheme> = new Map([
  [0x7109871a, 'v2'],
  [0xf05368c0, 'v3'],
  [0x1b93ad61, 'v3.1'],
]);

/**
 * Certificates with which an APK is signed, by each scheme (https://source.android.com/docs/security/features/apksigning):
 * a PKCS #7 file in `META-INF/` (v1), and a block before the zip's directory (v2, v3). Where the key was changed, those
 * of the earlier keys too (v3): an app is known by any of them. The signatures themselves are not checked: a certificate
 * says who claims to have signed. Never throws for what the file holds.
 */
export async function readApkSignatures(
  access: RandomAccess,
  members: readonly ZipMember[],
): Promise<ApkSignatures> {
  const signatures: ApkSignature[] = [];
  const problems: string[] = [];
  try {
    const block = await signingBlock(access);
    if (typeof block === 'string') problems.push(block);
    else if (block !== null) {
      const read = readBlock(block, signatures);
      if (read === 'damaged') problems.push('the signing block is damaged');
      if (read === 'cut') problems.push(TOO_MANY);
    }
  } catch {
    problems.push('the signing block cannot be read');
  }
  for (const member of members) {
    if (!/^META-INF\/[^/]+\.(?:RSA|DSA|EC)$/i.test(member.name)) continue;
    const found = await v1Certificates(access, member).catch(() => null);
    if (found === null) problems.push(`${member.name.slice(0, 100)}: no signature that can be read`);
    for (const certificate of found ?? []) signatures.push({ scheme: 'v1', certificate });
    if (signatures.length > MAX_SIGNERS * MAX_CERTIFICATES) {
      problems.push(TOO_MANY);
      break;
    }
  }
  return { signatures, problem: problems.length === 0 ? null : problems.join('; ') };
}

/** The pairs of the block; null where the APK has none; a text says what is wrong with it. */
async function signingBlock(access: RandomAccess): Promise<Uint8Array | string | null> {
  const directory = await findDirectory(access);
  if (directory === null || directory.offset < 32) return null;
  const footer = await access.read(directory.offset - 24, 24);
  if (footer.length < 24 || new TextDecoder('latin1').decode(footer.subarray(8)) !== MAGIC) return null;
  const size = u64(footer, 0);
  // The size counts all but its first eight bytes: pairs, size once more, magic.
  if (size === null || size < 24 || size > MAX_BLOCK || size + 8 > directory.offset)
    return 'the signing block has a size that cannot be';
  return access.read(directory.offset - size, size - 24);
}

/** What became of a part of the block: `cut` where it has more signers or certificates than are taken. */
export type Read = 'whole' | 'damaged' | 'cut';

const TOO_MANY = `more than ${MAX_SIGNERS} signers, or than ${MAX_CERTIFICATES} certificates of one: the rest is left out`;

function readBlock(block: Uint8Array, signatures: ApkSignature[]): Read {
  let all: Read = 'whole';
  for (let at = 0; at < block.length; ) {
    const length = u64(block, at);
    if (length === null || length < 4 || at + 8 + length > block.length) return 'damaged';
    // The same scheme again and again is made to exhaust: Android takes the first alone.
    if (signatures.length > MAX_SIGNERS * MAX_CERTIFICATES) return 'cut';
    const scheme = SCHEMES.get(u32(block, at + 8) ?? 0);
    const read =
      scheme === undefined
        ? 'whole'
        : readSigners(block.subarray(at + 12, at + 8 + length), scheme, signatures);
    if (read === 'damaged') return read;
    if (read === 'cut') all = read;
    at += 8 + length;
  }
  return all;
}

/** Signers, each with signed data that begins with digests and then certificates; v2 and v3 alike up to there. */
function readSigners(value: Uint8Array, scheme: SignatureScheme, signatures: ApkSignature[]): Read {
  const signers = prefixed(value, 0);
  if (signers === null) return 'damaged';
  let read: Read = 'whole';
  let at = 0;
  for (let count = 0; at < signers.length && count < MAX_SIGNERS; count++) {
    const signer = prefixed(signers, at);
    const data = signer === null ? null : prefixed(signer, 0);
    const digests = data === null ? null : prefixed(data, 0);
    const list = data === null || digests === null ? null : prefixed(data, 4 + digests.length);
    if (signer === null || data === null || digests === null || list === null) return 'damaged';
    let from = 0;
    for (let taken = 0; from < list.length && taken < MAX_CERTIFICATES; taken++) {
      const certificate = prefixed(list, from);
      if (certificate === null) return 'damaged';
      // A signer's own certificate comes first; those behind it belong to its chain.
      signatures.push({ scheme, certificate });
      from += 4 + certificate.length;
    }
    if (from < list.length) read = 'cut';
    if (scheme !== 'v2') {
      const earlier = earlierCertificates(data.subarray(8 + digests.length + list.length), MAX_CERTIFICATES);
      for (const certificate of earlier.certificates) signatures.push({ scheme, certificate });
      if (earlier.read === 'damaged') return 'damaged';
      if (earlier.read === 'cut') read = 'cut';
    }
    at += 4 + signer.length;
  }
  return at < signers.length ? 'cut' : read;
}

/** SignedData of PKCS #7 (RFC 2315): a sequence of its type and, marked 0, a sequence in which the element marked 0 has the certificates. */
async function v1Certificates(
  access: RandomAccess,
  member: ZipMember,
): Promise<readonly Uint8Array[] | null> {
  const content = await openZipMember(access, member);
  if ('refused' in content) return null;
  const bytes = await readAll(content, MAX_V1);
  const info = derAt(bytes, 0, bytes.length);
  if (info?.tag !== 0x30) return null;
  const [, explicit] = derWithin(bytes, info);
  const signed = explicit?.tag === 0xa0 ? derAt(bytes, explicit.start, explicit.end) : null;
  if (signed?.tag !== 0x30) return null;
  for (const part of derWithin(bytes, signed)) {
    if (part.tag !== 0xa0) continue;
    const certificates: Uint8Array[] = [];
    for (const one of derWithin(bytes, part)) {
      if (one.tag === 0x30 && certificates.length < MAX_CERTIFICATES)
        certificates.push(bytes.slice(one.from, one.end));
    }
    return certificates.length === 0 ? null : certificates;
  }
  return null;
}
