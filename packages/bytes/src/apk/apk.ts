import { type RandomAccess, readAll } from '../access.ts';
import { openZipMember, readZip } from '../zip/zip.ts';
import { BinaryXmlError } from './binary-xml.ts';
import { type ApkManifest, readApkManifest } from './manifest.ts';
import { type ApkSignature, readApkSignatures } from './signatures.ts';

/** Largest manifest that is taken into memory. Real ones have some hundred kilobytes. */
const MAX_MANIFEST = 16 * 1024 * 1024;

export interface Apk {
  /** Null where it has none that can be read. */
  readonly manifest: ApkManifest | null;
  readonly signatures: readonly ApkSignature[];
  /** What could not be read, one line each. */
  readonly problems: readonly string[];
}

/** An app's package as it lies on a phone; null where the file is no zip. Rejects only where the medium fails. */
export async function readApk(access: RandomAccess): Promise<Apk | null> {
  const zip = await readZip(access);
  if (zip === null) return null;
  const problems = zip.problem === null ? [] : [zip.problem];
  const { signatures, problem } = await readApkSignatures(access, zip.members);
  if (problem !== null) problems.push(problem);
  const member = zip.members.find(({ name }) => name === 'AndroidManifest.xml');
  const content = member === undefined ? null : await openZipMember(access, member);
  if (content === null || 'refused' in content) {
    problems.push(
      content === null ? 'no AndroidManifest.xml in it' : `AndroidManifest.xml: ${content.refused}`,
    );
    return { manifest: null, signatures, problems };
  }
  try {
    const manifest = readApkManifest(await readAll(content, MAX_MANIFEST));
    if (manifest.problem !== null) problems.push(`AndroidManifest.xml: ${manifest.problem}`);
    return { manifest, signatures, problems };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    problems.push(
      `AndroidManifest.xml: ${error instanceof BinaryXmlError ? error.message : 'cannot be read'}`,
    );
    return { manifest: null, signatures, problems };
  }
}
