import { type ArchivedDict, type ArchivedValue, isArchivedDict } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { firstOf, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { linksIn } from '../../links.ts';
import type { MessageAttachment } from '../../messages/message.ts';
import { relationOf } from '../../notifications/apps.ts';
import {
  archiveOf,
  itemsOf,
  notificationsIn,
  textsWithin,
  timeIn,
  words,
} from '../../notifications/archive.ts';
import { bundleOf } from '../../notifications/folders.ts';
import type { SourceRecord } from '../../record.ts';

export interface IosNotification extends SourceRecord {
  readonly record_type: 'delivered' | 'pending';
  readonly isodate: Instant | null;
  readonly request_date: Instant | null;
  readonly trigger_date: Instant | null;
  readonly bundle_id: string | null;
  readonly notification_id: string | null;
  readonly chat: string | null;
  readonly sender: string | null;
  readonly sender_name: string | null;
  readonly notification_title: string | null;
  readonly notification_subtitle: string | null;
  readonly text: string;
  readonly links: readonly string[];
  readonly action_url: string | null;
  readonly attachments: readonly MessageAttachment[];
}

const FOLDER = 'private/var/mobile/Library/UserNotifications';
const IN_BACKUP = 'Library/UserNotifications';

export const notifications = defineArtifact<IosNotification>({
  id: 'ios.notifications',
  title: 'Notifications',
  reveals:
    'Words, senders and links of messages as they were shown on the screen: also of messages that were deleted in their ' +
    'app since, of apps that keep theirs encrypted, and of apps that are gone.',
  references: [
    'https://blog.d204n6.com/2019/08/ios-12-delivered-notifications-and-new.html',
    'https://github.com/abrignoni/iLEAPP',
    'https://developer.apple.com/documentation/usernotifications/unnotificationcontent',
  ],
  places: {
    'ios-filesystem': [
      `${FOLDER}/*/DeliveredNotifications.plist`,
      `${FOLDER}/*/PendingNotifications.plist`,
      // iOS 11 and before.
      'private/var/mobile/Library/SpringBoard/PushStore/*.pushstore',
    ],
    'ios-backup': [
      inBackup('HomeDomain', `${IN_BACKUP}/*/DeliveredNotifications.plist`),
      inBackup('HomeDomain', `${IN_BACKUP}/*/PendingNotifications.plist`),
    ],
  },
  companions: {
    'ios-filesystem': [
      `${FOLDER}/Library.plist`,
      'private/var/mobile/Library/UserNotificationsServer/Library.plist',
    ],
    'ios-backup': [inBackup('HomeDomain', `${IN_BACKUP}/Library.plist`)],
  },
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    request_date: field('time', 'When the app asked for it to be shown'),
    trigger_date: field('time', 'For when it was planned'),
    bundle_id: shared.bundle_id,
    notification_id: field('text', 'Id that the app gave the notification'),
    chat: shared.chat,
    sender: shared.sender,
    sender_name: shared.sender_name,
    notification_title: field('text', 'First line of the notification: as a rule who wrote'),
    notification_subtitle: field('text', 'Second line of the notification: of a mail its subject'),
    text: shared.text,
    links: shared.links,
    action_url: field('url', 'Address that a tap opens'),
    attachments: shared.attachments,
  },
  limits:
    'That it was shown, not that anybody read it. Words may be cut or hidden by the settings of the app. The phone ' +
    'forgets what was cleared, and keeps pending ones only until they are shown. A link in one counts as received only ' +
    'from apps that carry messages. Backups have pending ones, and of delivered ones as a rule none.',

  async *read(input) {
    const archive = await archiveOf(input);
    const bundle = await bundleOf(input);
    const type = input.source.endsWith('/PendingNotifications.plist') ? 'pending' : 'delivered';
    const tell = input.partial;
    let row = 0;
    for (const batch of batches(notificationsIn(archive, tell))) {
      yield batch.map((one) => {
        row += 1;
        return notificationOf(row, type, bundle, one, tell);
      });
    }
    if (row === 0 && !isEmpty(archive)) input.partial('no notification in it: another kind of file');
  },

  observables(one, emit) {
    const relation = one.record_type === 'pending' ? 'mentioned' : relationOf(one.bundle_id, one.sender);
    for (const link of one.links) emit('url', link, relation);
    const { action_url: url } = one;
    if (url !== null && /^https?:/i.test(url) && !one.links.includes(url)) emit('url', url, relation);
    emitAddress(emit, one.sender, relation);
    for (const { name } of one.attachments)
      if (name !== null && name !== '') emit('file-name', name, relation);
    if (one.bundle_id?.includes('.') === true) emit('app-id', one.bundle_id, 'present');
  },

  events(one, emit) {
    const { bundle_id: bundle, notification_title: title, notification_subtitle: subtitle, text } = one;
    const shown = [title, subtitle, text].filter((part) => part !== null && part !== '').join(': ');
    const what = one.record_type === 'pending' ? 'Notification planned' : 'Notification shown';
    emit(one.isodate ?? one.request_date, what, `${bundle ?? 'unknown app'}: ${shown}`);
  },
});

/** What the phone writes for an app that has none: null, or a list without items. */
function isEmpty(archive: ArchivedValue): boolean {
  if (isArchivedDict(archive)) return [...archive.values()].every((value) => value === null);
  return archive === null || (Array.isArray(archive) && archive.length === 0);
}

/** Keys of `UNSNotificationRecord` of iOS; `RequestedDate` is what iOS 11 and before wrote. */
function notificationOf(
  row: number,
  type: IosNotification['record_type'],
  bundle: string | null,
  one: ArchivedDict,
  tell: TellCut,
): IosNotification {
  const sender = one.get('CommunicationContextSender');
  const [title, subtitle, text] = [
    words(one.get('AppNotificationTitle'), tell) ?? words(one.get('Header'), tell),
    words(one.get('AppNotificationSubtitle'), tell),
    words(one.get('AppNotificationMessage'), tell) ?? '',
  ];
  const sentAlong = textsWithin(one.get('UNNotificationUserInfo'), tell).filter((part) =>
    part.includes('://'),
  );
  return {
    row,
    record_type: type,
    isodate: timeIn(one.get('AppNotificationCreationDate')),
    request_date: timeIn(one.get('RequestDate')) ?? timeIn(one.get('RequestedDate')),
    trigger_date: timeIn(one.get('TriggerDate')),
    bundle_id: bundle,
    notification_id: words(one.get('AppNotificationIdentifier'), tell),
    chat: words(one.get('SBSPushStoreNotificationThreadKey'), tell),
    sender: isArchivedDict(sender) ? words(sender.get('handle'), tell) : null,
    sender_name: isArchivedDict(sender) ? words(sender.get('displayName'), tell) : null,
    notification_title: title,
    notification_subtitle: subtitle,
    text,
    links: linksIn([title, subtitle, text, ...sentAlong]),
    action_url: words(one.get('DefaultActionURL'), tell),
    attachments: firstOf(
      itemsOf(one.get('AppNotificationAttachments')),
      MAX_ATTACHMENTS,
      'attachments of one notification',
      tell,
    ).flatMap((file) => {
      const name = isArchivedDict(file) ? words(file.get('AttachmentIdentifier'), tell) : null;
      return name === null ? [] : [{ name, type: null, size: null, sha256: null }];
    }),
  };
}

const MAX_ATTACHMENTS = 100;
