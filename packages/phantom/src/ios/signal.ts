import { utf8 } from '../bytes.ts';
import { PhantomDump } from '../dump.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { type PlistRecord, writeBinaryPlist } from '../plist.ts';
import { Random } from '../random.ts';
import { buildZip } from '../zip.ts';

/** Identifier of the folder that Signal shares with its extensions. */
export const SIGNAL_GROUP = 'group.org.whispersystems.signal.group';
/** Where that folder lies in a dump. */
export const SIGNAL_FOLDER =
  'private/var/mobile/Containers/Shared/AppGroup/2D4B9C01-7A11-4E0B-8C55-0A1B2C3D4E5F';
const APP_FOLDER = 'private/var/mobile/Containers/Data/Application/5E6F7A8B-1C2D-4E3F-9A0B-1C2D3E4F5A6B';

/** Preferences that Signal keeps in its shared folder. */
export const signalPreferences = (more: PlistRecord = {}): Uint8Array =>
  writeBinaryPlist({
    kNSUserDefaults_FirstAppVersion: '6.40.1.2',
    kNSUserDefaults_LastVersion: '7.20.0.531',
    GRDBPrimaryDirectoryNameKey: 'grdb',
    ...more,
  });

/** `signal.sqlite` as SQLCipher writes it for iOS: 32 bytes of a head, and what looks like chance. */
export function encryptedSignalDatabase(pages = 4): Uint8Array {
  const bytes = new Random('signal.sqlite').bytes(pages * 4096);
  bytes.set(utf8('SQLite format 3\0'));
  bytes.set([0x10, 0x00, 0x02, 0x02, 0x30, 0x40, 0x20, 0x20, 0, 0, 0, 7, 0, 0, 0, pages], 16);
  return bytes;
}

/** Preferences, an attachment and logs; the database is added by those who want it. */
export function signalDump(): PhantomDump {
  const dump = new PhantomDump();
  dump.add(`${SIGNAL_FOLDER}/Library/Preferences/${SIGNAL_GROUP}.plist`, signalPreferences());
  dump.add(`${SIGNAL_FOLDER}/Attachments/9F0E/programme.pdf`, utf8('made up'));
  dump.add(`${SIGNAL_FOLDER}/attachment_files/3c/3c0b5d`, utf8('sealed'));
  dump.add(
    `${SIGNAL_FOLDER}/NSELogs/org.whispersystems.signal.NotificationServiceExtension 1.log`,
    utf8('x'),
  );
  dump.add(
    `${APP_FOLDER}/Library/Preferences/org.whispersystems.signal.plist`,
    writeBinaryPlist({ launched: true }),
  );
  dump.add(`${APP_FOLDER}/Library/Caches/Logs/org.whispersystems.signal 1.log`, utf8('x'));
  // Of other apps.
  dump.add('private/var/mobile/Containers/Shared/AppGroup/0000/Attachments/other.pdf', utf8('x'));
  dump.add('private/var/mobile/Containers/Data/Application/0000/Library/Caches/Logs/other.log', utf8('x'));
  return dump;
}

/** The dump as an archive, because only that keeps times. */
export function asArchive(dump: PhantomEvidence, modified: Date): PhantomEvidence {
  const members = [...dump.files()].map(([name, bytes]) => ({ name: `/${name}`, bytes, modified }));
  return { files: () => new Map([['dump.zip', buildZip(members)]]) };
}

/** A small, complete example. Without the database, whose being there can only be told as something missing. */
export function fixture(): PhantomEvidence {
  return asArchive(signalDump(), new Date('2025-08-10T22:30:00Z'));
}
