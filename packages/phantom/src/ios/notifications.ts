import { type ArchiveInput, writeKeyedArchive } from '../archive.ts';
import { PhantomBackup } from '../backup.ts';
import { PhantomDump } from '../dump.ts';

/** A notification; what is left out it has not. */
export interface PhantomNotification {
  readonly id?: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly created?: Date;
  readonly requested?: Date;
  readonly trigger?: Date;
  readonly thread?: string;
  readonly sender?: { readonly handle: string; readonly name: string };
  readonly actionUrl?: string;
  readonly attachments?: readonly string[];
  /** What the app sent along. */
  readonly userInfo?: ArchiveInput;
}

export interface PhantomNotifications {
  readonly bundle: string;
  readonly delivered?: readonly PhantomNotification[];
  readonly pending?: readonly PhantomNotification[];
}

export interface NotificationOptions {
  /** The folders have the bundle ids for names, as up to about iOS 14. */
  readonly named?: boolean;
  /** `Library.plist` is left out. */
  readonly unlisted?: boolean;
}

const FOLDER = 'Library/UserNotifications';

/** Adds the notifications of these apps to a dump or a backup. */
export function addNotifications(
  made: PhantomDump | PhantomBackup,
  apps: readonly PhantomNotifications[],
  { named = false, unlisted = false }: NotificationOptions = {},
): void {
  const put = (path: string, root: ArchiveInput): void => {
    const bytes = writeKeyedArchive(root);
    if (made instanceof PhantomDump) made.add(`private/var/mobile/${path}`, bytes);
    else made.add({ domain: 'HomeDomain', path, bytes });
  };
  const folders = new Map<string, string>();
  for (const [i, { bundle, delivered, pending }] of apps.entries()) {
    const folder = named ? bundle : `0A1B2C3D-0000-4000-8000-${String(i + 1).padStart(12, '0')}`;
    folders.set(bundle, folder);
    if (delivered !== undefined) put(`${FOLDER}/${folder}/DeliveredNotifications.plist`, listOf(delivered));
    if (pending !== undefined) put(`${FOLDER}/${folder}/PendingNotifications.plist`, listOf(pending));
  }
  if (!named && !unlisted) put(`${FOLDER}/Library.plist`, folders);
}

/** A file of iOS 11 and before. */
export const pushStore = (notifications: readonly PhantomNotification[]): Uint8Array =>
  writeKeyedArchive(listOf(notifications));

/** The phone writes null for none. */
const listOf = (notifications: readonly PhantomNotification[]): ArchiveInput =>
  notifications.length === 0 ? null : notifications.map(dictionaryOf);

function dictionaryOf(one: PhantomNotification): ArchiveInput {
  const entries: readonly (readonly [string, ArchiveInput | undefined])[] = [
    ['AppNotificationIdentifier', one.id],
    ['AppNotificationTitle', one.title],
    ['AppNotificationSubtitle', one.subtitle],
    ['AppNotificationMessage', one.body],
    ['AppNotificationCreationDate', one.created],
    ['RequestDate', one.requested],
    ['TriggerDate', one.trigger],
    ['SBSPushStoreNotificationThreadKey', one.thread],
    [
      'CommunicationContextSender',
      one.sender && { handle: one.sender.handle, displayName: one.sender.name, handleType: 2 },
    ],
    ['DefaultActionURL', one.actionUrl],
    ['AppNotificationAttachments', one.attachments?.map((name) => ({ AttachmentIdentifier: name }))],
    ['UNNotificationUserInfo', one.userInfo],
    ['SchemaVersion', 11],
  ];
  return new Map(entries.filter((entry): entry is [string, ArchiveInput] => entry[1] !== undefined));
}

/** A small, complete example: a message with a lure, a mail, a reminder that is planned, an app that has none. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = (text: string): Date => new Date(text);
  addNotifications(dump, [
    {
      bundle: 'com.apple.MobileSMS',
      delivered: [
        {
          id: '5C0F1A2B-0000-4000-8000-0000000000A1',
          title: 'Parcel service',
          body: 'Your parcel is waiting: https://landing.example/p',
          created: at('2025-08-10T22:29:50Z'),
          requested: at('2025-08-10T22:29:50.250Z'),
          thread: 'iMessage;-;+12025550143',
          sender: { handle: '+12025550143', name: 'Parcel service' },
          actionUrl: 'sms://open?message-guid=A1',
          attachments: ['label.png'],
          userInfo: { url: 'https://landing.example/more', count: 3, seen: null },
        },
      ],
      pending: [],
    },
    {
      bundle: 'com.apple.mobilemail',
      delivered: [
        {
          title: 'Editor',
          subtitle: 'The story',
          body: 'See you tomorrow.',
          created: at('2025-08-10T09:00:00Z'),
        },
      ],
    },
    {
      bundle: 'com.example.ferrytimes',
      pending: [
        {
          id: 'reminder-1',
          title: 'Ferry',
          body: 'Your ferry leaves at eight.',
          requested: at('2025-08-10T18:00:00Z'),
          trigger: at('2025-08-12T05:30:00Z'),
        },
      ],
    },
  ]);
  return dump;
}
