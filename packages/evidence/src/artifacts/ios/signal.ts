import { Database } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { hasRoom } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { dictOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

/** What of Signal can be read without the key of its messages. */
export interface SignalRecord extends SourceRecord {
  readonly record_type: 'messages' | 'preference' | 'attachment' | 'log';
  readonly entry: string | null;
  readonly value: FieldValue;
  readonly path: string | null;
  readonly size: number | null;
  readonly modified: Instant | null;
  readonly readable: boolean;
}

const GROUP_ID = 'group.org.whispersystems.signal.group';
const APP_ID = 'org.whispersystems.signal';
const CONTAINERS = 'private/var/mobile/Containers';
const IN_GROUP = `${CONTAINERS}/Shared/AppGroup/*`;

const KEPT_OUT = 'Signal is on the phone. It keeps its messages out of backups: none can be here';
const ENCRYPTED =
  'Signal is on the phone. Its messages are encrypted with a key that only the phone’s keychain has: not read';
const DECRYPTED = 'the database of Signal was decrypted before it came here: this version does not read it';

export const signal = defineArtifact<SignalRecord>({
  id: 'ios.signal',
  title: 'Signal: what can be read without its key',
  reveals:
    'That Signal was used, since which version, and when files came through it. Its messages, which exploits and links ' +
    'reach too, cannot be read: their absence tells nothing.',
  references: ['https://github.com/signalapp/Signal-iOS', 'https://www.zetetic.net/sqlcipher/sqlcipher-api/'],
  places: {
    'ios-backup': [
      inBackup(`AppDomainGroup-${GROUP_ID}`, `Library/Preferences/${GROUP_ID}.plist`),
      inBackup(`AppDomain-${APP_ID}`, `Library/Preferences/${APP_ID}.plist`),
    ],
    'ios-filesystem': [
      '.',
      `${IN_GROUP}/grdb*/signal.sqlite`,
      `${IN_GROUP}/Library/Preferences/${GROUP_ID}.plist`,
      `${CONTAINERS}/Data/Application/*/Library/Preferences/${APP_ID}.plist`,
    ],
  },
  fields: {
    record_type: shared.record_type,
    entry: shared.entry,
    value: shared.value,
    path: shared.path,
    size: shared.size,
    modified: shared.modified,
    readable: field('boolean', 'False for the messages, which are encrypted or kept out of the evidence'),
  },
  limits:
    'No message, call or contact of Signal is read: the database is under SQLCipher, and the key lies in the keychain of ' +
    'the phone and leaves it in no backup. The text of its logs is not read. Files that were attached have the names ' +
    'and times that the dump gives them; since 2024 they are encrypted too.',

  read: (input) => {
    if (input.source.endsWith('.plist')) return readPreferences(input);
    return input.source.endsWith('.sqlite') ? readDatabase(input) : readFiles(input);
  },

  events(record, emit) {
    const path = record.path ?? '';
    if (record.record_type === 'attachment') emit(record.modified, 'Signal attachment stored', path);
    if (record.record_type === 'log') emit(record.modified, 'Signal log written', path);
  },
});

const NOTHING = { entry: null, value: null, path: null, size: null, modified: null, readable: true };

async function* readPreferences(input: Input): AsyncGenerator<readonly SignalRecord[]> {
  const preferences = dictOf(await input.plist());
  if (preferences === null) {
    input.partial('the property list is no dictionary: not preferences of Signal');
    return;
  }
  let row = 0;
  // The group's preferences stand for the app; the dump has the database itself beside them.
  if (input.kind === 'ios-backup' && input.source.includes(GROUP_ID)) {
    row += 1;
    yield [{ ...NOTHING, row, record_type: 'messages', value: KEPT_OUT, readable: false }];
  }
  for (const batch of batches(preferences)) {
    yield batch.map(([entry, value]) => {
      row += 1;
      const shown = plistField(value, input.partial);
      return { ...NOTHING, row, record_type: 'preference' as const, entry, value: shown };
    });
  }
}

/** Of 32 bytes the head is in the clear, so that iOS takes the file for SQLite; all else is encrypted. */
async function* readDatabase(input: Input): AsyncGenerator<readonly SignalRecord[]> {
  const value = (await isReadable(input)) ? DECRYPTED : ENCRYPTED;
  input.partial(value);
  const { size } = input.access;
  yield [
    {
      row: 1,
      record_type: 'messages',
      entry: null,
      value,
      path: `/${input.source}`,
      size,
      modified: input.modified,
      readable: false,
    },
  ];
}

async function isReadable(input: Input): Promise<boolean> {
  try {
    return (await Database.open(input.access)).table('model_TSInteraction') !== null;
  } catch {
    return false;
  }
}

/** Containers of one app: a phone has one, and a hostile dump must not fill the memory. */
const MAX_CONTAINERS = 16;
const GROUP_MARK =
  /^private\/var\/mobile\/Containers\/Shared\/AppGroup\/([^/]+)\/(?:grdb[^/]*\/signal\.sqlite|Library\/Preferences\/group\.org\.whispersystems\.signal\.group\.plist)$/;
const APP_MARK =
  /^private\/var\/mobile\/Containers\/Data\/Application\/([^/]+)\/Library\/Preferences\/org\.whispersystems\.signal\.plist$/;
const FILE =
  /^private\/var\/mobile\/Containers\/(?:Shared\/AppGroup|Data\/Application)\/([^/]+)\/(Attachments|attachment_files|NSELogs|ShareExtensionLogs|Library\/Caches\/Logs)\//;

/** Attachments and logs, out of the list of all files: containers have names made up by the phone, so Signal's own are found first. */
async function* readFiles(input: Input): AsyncGenerator<readonly SignalRecord[]> {
  const containers = new Set<string>();
  const tell = input.partial;
  for (const { path } of input.listing()) {
    const name = (GROUP_MARK.exec(path) ?? APP_MARK.exec(path))?.[1];
    if (name === undefined || containers.has(name)) continue;
    if (hasRoom(containers.size, MAX_CONTAINERS, 'folders of the app', tell)) containers.add(name);
  }
  if (containers.size === 0) return;
  let row = 0;
  for (const batch of batches(input.listing())) {
    const records: SignalRecord[] = [];
    for (const { path, size, modified } of batch) {
      row += 1;
      const [, container, folder] = FILE.exec(path) ?? [];
      if (container === undefined || folder === undefined || !containers.has(container)) continue;
      const record_type = folder.endsWith('Logs') ? 'log' : 'attachment';
      records.push({ ...NOTHING, row, record_type, path: `/${path}`, size, modified });
    }
    if (records.length > 0) yield records;
  }
  await Promise.resolve();
}
