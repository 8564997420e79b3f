/** The first line of every backup that `adb backup` makes. */
const MAGIC = 'ANDROID BACKUP\n';

export interface AdbBackupHeader {
  /** 1 to 5: which Android wrote it. */
  readonly version: number;
  readonly compressed: boolean;
  readonly encryption: AdbEncryption | null;
  /** Where the data begins. */
  readonly dataOffset: number;
}

/** What stands in the header of an encrypted one (AOSP, BackupPasswordManager and PerformAdbBackupTask). */
export interface AdbEncryption {
  readonly userSalt: Uint8Array<ArrayBuffer>;
  readonly checksumSalt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly keyBlob: Uint8Array<ArrayBuffer>;
}

/** Bytes that a header takes at most. */
export const MAX_HEADER = 8192;
/** Android writes 10,000; with more somebody wants to be waited for. */
const MAX_ROUNDS = 10_000_000;

export function isAdbBackup(head: Uint8Array): boolean {
  return latin1(head.subarray(0, MAGIC.length)) === MAGIC;
}

/** The header of a backup, or why it is none that can be read, for the end of a sentence. */
export function parseHeader(head: Uint8Array): AdbBackupHeader | { readonly problem: string } {
  const lines = new Lines(latin1(head));
  if (`${lines.next()}\n` !== MAGIC) return { problem: 'no backup of adb' };
  const version = Number(lines.next());
  if (!(Number.isInteger(version) && version >= 1 && version <= 5))
    return { problem: 'a version of the format that is not known (1 to 5 are)' };
  const compressed = lines.next();
  const encryption = lines.next();
  if (compressed === null || encryption === null) return { problem: 'a header that was cut' };
  if (encryption === 'none')
    return { version, compressed: compressed !== '0', encryption: null, dataOffset: lines.at };
  if (encryption !== 'AES-256') return { problem: 'an encryption that is not known (AES-256 is)' };
  const userSalt = hex(lines.next());
  const checksumSalt = hex(lines.next());
  const rounds = Number(lines.next());
  const iv = hex(lines.next());
  const keyBlob = hex(lines.next());
  if (userSalt === null || checksumSalt === null || iv?.length !== 16 || keyBlob === null)
    return { problem: 'a header that is damaged: it cannot be decrypted' };
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= MAX_ROUNDS))
    return { problem: 'a header that is damaged: it says no number of rounds that can be' };
  return {
    version,
    compressed: compressed !== '0',
    encryption: { userSalt, checksumSalt, rounds, iv, keyBlob },
    dataOffset: lines.at,
  };
}

class Lines {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  next(): string | null {
    const end = this.text.indexOf('\n', this.at);
    if (end < 0) return null;
    const line = this.text.slice(this.at, end);
    this.at = end + 1;
    return line;
  }
}

function hex(text: string | null): Uint8Array<ArrayBuffer> | null {
  if (text === null || !/^(?:[0-9A-Fa-f]{2}){1,512}$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

/** One character a byte, so that places in it are places in the bytes. */
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
