import type { ClassKeys, DecryptBlocks } from '@bridle/bytes';
import type { HostFolder, HostOpen } from '../host.ts';
import { EvidenceError, type OpenOptions, type Secrets } from '../source.ts';
import { openEncrypted } from './encrypted-file.ts';
import { type BackupPlists, LIST, openById } from './layout.ts';
import { unlock } from './unlock.ts';

/** What is known of one file in a backup. */
export interface BackupFile {
  readonly fileId: string;
  /** Plain bytes by the list; null where it does not say. */
  readonly size: number | null;
  /** The file's wrapped key, or in words why it is not known; null: the list says that it has none. */
  readonly key: Uint8Array | { readonly unknown: string } | null;
}

/** What opening encrypted evidence needs of `OpenOptions`. */
export type DecryptOptions = Pick<OpenOptions, 'secrets' | 'decryptBlocks'>;

/** How the list of files lies in the folder, by its content. */
type ListState = 'plain' | 'other' | 'missing';

/**
 * The way to the files of a backup, encrypted or not. What counts is what the files are, not what Manifest.plist says in
 * `IsEncrypted`: copies that a tool decrypted go on saying "encrypted" and keep all wrapped keys, and a false "no" must
 * not hide a phone.
 *
 * - The list is encrypted since iOS 10.2: where it is no database and there is a key for it, the backup is locked.
 * - Where the list is readable, the sizes of some files tell: encrypted ones are longer than the list says.
 */
export class BackupAccess {
  readonly folder: HostFolder;
  private readonly plists: BackupPlists;
  private readonly secrets: Secrets;
  private readonly decrypt: DecryptBlocks;
  private state: ListState = 'missing';
  private keys: ClassKeys | null = null;

  private constructor(folder: HostFolder, plists: BackupPlists, options: DecryptOptions) {
    this.folder = folder;
    this.plists = plists;
    this.secrets = options.secrets;
    this.decrypt = options.decryptBlocks;
  }

  /** Throws `EvidenceError` for a list that cannot be opened with what the user gives. */
  static async open(
    folder: HostFolder,
    plists: BackupPlists,
    options: DecryptOptions,
  ): Promise<BackupAccess> {
    const access = new BackupAccess(folder, plists, options);
    access.state = await stateOfList(folder);
    if (access.state === 'other' && access.marked()) {
      if (plists.listKey === null && plists.keybag !== null)
        throw new EvidenceError(
          `${folder.path}: this backup is encrypted, and the key of its list of files is missing in its Manifest.plist; no password opens it without`,
        );
      access.keys = await unlock(folder.path, plists.keybag, options.secrets);
    }
    return access;
  }

  /** True once a file was found to be encrypted. */
  get encrypted(): boolean {
    return this.keys !== null;
  }

  /** Whether Manifest.plist speaks for encryption, in any of the ways in which it can. */
  private marked(): boolean {
    const { listKey, saysEncrypted, keybag } = this.plists;
    return listKey !== null || saysEncrypted === true || (keybag !== null && saysEncrypted === null);
  }

  /** The list of files, as plain bytes. */
  async openList(): Promise<HostOpen> {
    const opening = await this.folder.open(LIST);
    const { listKey } = this.plists;
    if (opening.status !== 'open' || this.state !== 'other' || this.keys === null || listKey === null)
      return opening;
    const key = await this.keys.fileKey(listKey);
    if (key.status === 'key') return openEncrypted(opening.file, key.key, null, this.decrypt);
    await opening.file.close();
    return { status: 'refused', reason: `the list of files cannot be decrypted: ${key.reason}` };
  }

  /** Where the list itself is readable: finds out by some of its files whether they are encrypted, and unlocks them. */
  async lookAtFiles(files: Iterable<BackupFile>): Promise<void> {
    if (this.keys !== null || this.state !== 'plain') return;
    if (await this.filesAreEncrypted(files))
      this.keys = await unlock(this.folder.path, this.plists.keybag, this.secrets);
  }

  async open(file: BackupFile): Promise<HostOpen> {
    const opening = await openById(this.folder, file.fileId);
    if (opening.status !== 'open') return opening;
    const refused = async (reason: string): Promise<HostOpen> => {
      await opening.file.close();
      return { status: 'refused', reason: `it cannot be decrypted: ${reason}` };
    };
    const locked = this.keys !== null || (this.state === 'missing' && this.marked());
    if (!locked || file.key === null) return opening;
    if ('unknown' in file.key) return refused(file.key.unknown);
    if (this.keys === null) return refused('the list of files, which has the keys, cannot be read');
    const key = await this.keys.fileKey(file.key);
    return key.status === 'key'
      ? openEncrypted(opening.file, key.key, file.size, this.decrypt)
      : refused(key.reason);
  }

  private async filesAreEncrypted(files: Iterable<BackupFile>): Promise<boolean> {
    let [encrypted, plain, withKey] = [0, 0, 0];
    for (const { fileId, size, key } of files) {
      if (!(key instanceof Uint8Array)) continue;
      withKey += 1;
      if (size === null) continue;
      const opening = await openById(this.folder, fileId);
      if (opening.status !== 'open') continue;
      if (opening.file.size === size) plain += 1;
      else if (opening.file.size === paddedSize(size)) encrypted += 1;
      await opening.file.close();
      if (encrypted + plain >= SAMPLES) break;
    }
    if (encrypted !== plain) return encrypted > plain;
    // No file tells. A list that has a key and lies there decrypted was decrypted by a tool, and so was the rest.
    return withKey > 0 && this.plists.saysEncrypted === true && this.plists.listKey === null;
  }
}

const isSqliteHead = (head: Uint8Array): boolean =>
  head.length === 16 && new TextDecoder('latin1').decode(head) === 'SQLite format 3\0';

/** Files that are looked at; one is enough where nobody tampers. */
const SAMPLES = 32;

/** PKCS #7 fills the last block of 16 bytes, or adds one. */
const paddedSize = (size: number): number => size - (size % 16) + 16;

async function stateOfList(folder: HostFolder): Promise<ListState> {
  const opening = await folder.open(LIST);
  if (opening.status !== 'open') return 'missing';
  try {
    return isSqliteHead(await opening.file.read(0, 16)) ? 'plain' : 'other';
  } catch {
    // The medium fails; whoever reads the list says so.
    return 'missing';
  } finally {
    await opening.file.close();
  }
}
