import type { InflatedAccess, RandomAccess } from '@bridle/bytes';
import type { HostSingleFile } from '../host.ts';
import { openByPassword } from '../passwords.ts';
import { EvidenceError, type Secrets } from '../source.ts';
import { type EvidenceTree, tarTreeOf } from '../tree/index.ts';
import { unpackedLimit } from '../unpacked-limit.ts';
import { decrypted } from './cbc.ts';
import { isAdbBackup, MAX_HEADER, parseHeader } from './header.ts';
import { masterKeyOf } from './key.ts';
import { zlibAccess } from './zlib.ts';

export async function isBackupFile(host: HostSingleFile): Promise<boolean> {
  const opening = await host.open();
  if (opening.status !== 'open') return false;
  try {
    return isAdbBackup(await opening.file.read(0, 64));
  } catch {
    return false;
  } finally {
    await opening.file.close();
  }
}

/**
 * The tar within an adb backup: decrypted and inflated while it is read, so that neither the whole nor a member is
 * ever held. Throws `EvidenceError` where it cannot be opened; what is damaged further on is told by the tree.
 */
export async function openBackup(
  host: HostSingleFile,
  secrets: Secrets,
): Promise<{ readonly tree: EvidenceTree; readonly encrypted: boolean }> {
  const opening = await host.open();
  if (opening.status !== 'open') throw new EvidenceError(`${host.path}: cannot be opened`);
  const { file } = opening;
  const header = parseHeader(await file.read(0, MAX_HEADER));
  if ('problem' in header) {
    await file.close();
    throw new EvidenceError(`${host.path}: a backup of adb with ${header.problem}`);
  }
  let content: RandomAccess = part(file, header.dataOffset);
  if (header.encryption !== null) {
    const { encryption, version } = header;
    const key = await openByPassword(
      host.path,
      secrets,
      {
        missing: `${host.path}: encrypted; give its password with --password-file`,
        wrong: `${host.path}: wrong password for this encrypted backup, or its header is damaged`,
      },
      (password) => masterKeyOf(encryption, version, password),
    );
    content = await decrypted(file, key.key, key.iv, header.dataOffset);
  }
  const inflated = header.compressed ? await inflatedFrom(host.path, content) : null;
  const limit = unpackedLimit(content.size);
  const tar = inflated === null ? content : upTo(inflated, limit);
  const tree = await tarTreeOf(host, tar, () => problemOf(inflated, limit));
  return { tree, encrypted: header.encryption !== null };
}

async function inflatedFrom(path: string, content: RandomAccess): Promise<InflatedAccess> {
  const inflated = await zlibAccess(content);
  if (inflated === null)
    throw new EvidenceError(`${path}: a backup of adb whose compressed data is damaged at its beginning`);
  return inflated;
}

async function problemOf(inflated: InflatedAccess | null, limit: number): Promise<string | null> {
  if (inflated === null) return null;
  await inflated.measure(limit);
  return inflated.problem;
}

function part(access: RandomAccess, from: number): RandomAccess {
  const size = Math.max(0, access.size - from);
  return {
    size,
    read: (offset, length) => access.read(from + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

/** A tar may say that its next entry lies anywhere: nobody goes there further than what may come out. */
function upTo(content: InflatedAccess, limit: number): RandomAccess {
  return {
    get size() {
      return content.size;
    },
    read: (offset, length) =>
      offset + length > limit
        ? Promise.reject(new Error(`the backup goes on behind ${limit} bytes: not read further`))
        : content.read(offset, length),
  };
}
