import {
  type ArchiveInput,
  addNotifications,
  notificationsExample,
  PhantomBackup,
  PhantomDump,
  type PhantomNotification,
  pushStore,
  writeBinaryPlist,
  writeKeyedArchive,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { notifications } from './notifications.ts';

const FOLDER = 'private/var/mobile/Library/UserNotifications';
const created = new Date('2025-08-10T22:29:50Z');

describe('notifications', () => {
  it('have words, sender, links, times and the app of their folder', async () => {
    const { records, runs } = await readFromBackup(notifications, notificationsExample().files());
    expect(runs.map(({ status, records: count }) => [status, count])).toEqual([
      ['read', 1],
      ['read', 0],
      ['read', 1],
      ['read', 1],
    ]);
    expect(records[0]).toEqual({
      row: 1,
      record_type: 'delivered',
      isodate: '2025-08-10T22:29:50Z',
      request_date: '2025-08-10T22:29:50.250Z',
      trigger_date: null,
      bundle_id: 'com.apple.MobileSMS',
      notification_id: '5C0F1A2B-0000-4000-8000-0000000000A1',
      chat: 'iMessage;-;+12025550143',
      sender: '+12025550143',
      sender_name: 'Parcel service',
      notification_title: 'Parcel service',
      notification_subtitle: null,
      text: 'Your parcel is waiting: https://landing.example/p',
      links: ['https://landing.example/p', 'https://landing.example/more'],
      action_url: 'sms://open?message-guid=A1',
      attachments: [{ name: 'label.png', type: null, size: null, sha256: null }],
    });
    expect(records.map(({ bundle_id, record_type }) => [bundle_id, record_type])).toEqual([
      ['com.apple.MobileSMS', 'delivered'],
      ['com.apple.mobilemail', 'delivered'],
      ['com.example.ferrytimes', 'pending'],
    ]);
  });

  it('from messengers have received their links, others only mention them, and planned ones too', async () => {
    const link = 'https://landing.example/p';
    const dump = new PhantomDump();
    addNotifications(
      dump,
      [
        { bundle: 'net.whatsapp.WhatsApp', delivered: [{ body: link, created }] },
        { bundle: 'com.example.news', delivered: [{ body: link, created }] },
        {
          bundle: 'com.example.chat',
          delivered: [{ body: link, created, sender: { handle: 'x@lure.example', name: 'X' } }],
          pending: [{ body: link, sender: { handle: 'x@lure.example', name: 'X' } }],
        },
      ],
      { named: true },
    );
    const { observables } = await readFromBackup(notifications, dump.files());
    expect(observables.filter(({ type }) => type === 'url').map(({ relation }) => relation)).toEqual([
      // By the names of the folders: chat, news, WhatsApp.
      'received',
      'mentioned',
      'mentioned',
      'received',
    ]);
    expect(observables).toContainEqual({ type: 'email-addr', value: 'x@lure.example', relation: 'received' });
    expect(observables).toContainEqual({ type: 'app-id', value: 'com.example.news', relation: 'present' });
  });

  it('are told in the timeline, planned ones when they were planned', async () => {
    const { events } = await readFromBackup(notifications, notificationsExample().files());
    expect(events.map(({ at, what, message }) => [at, what, message])).toEqual([
      [
        '2025-08-10T22:29:50Z',
        'Notification shown',
        'com.apple.MobileSMS: Parcel service: Your parcel is waiting: https://landing.example/p',
      ],
      [
        '2025-08-10T09:00:00Z',
        'Notification shown',
        'com.apple.mobilemail: Editor: The story: See you tomorrow.',
      ],
      [
        '2025-08-10T18:00:00Z',
        'Notification planned',
        'com.example.ferrytimes: Ferry: Your ferry leaves at eight.',
      ],
    ]);
  });

  it('are read out of backups, and out of the push store of iOS 11', async () => {
    const backup = new PhantomBackup({ date: created });
    addNotifications(backup, [
      { bundle: 'com.example.ferrytimes', pending: [{ body: 'At eight', trigger: created }] },
    ]);
    expect((await readFromBackup(notifications, backup.files())).records).toMatchObject([
      { record_type: 'pending', bundle_id: 'com.example.ferrytimes', trigger_date: '2025-08-10T22:29:50Z' },
    ]);
    const dump = new PhantomDump();
    dump.add(
      'private/var/mobile/Library/SpringBoard/PushStore/com.apple.MobileSMS.pushstore',
      pushStore([{ body: 'See https://landing.example/p', created }]),
    );
    expect((await readFromBackup(notifications, dump.files())).records).toMatchObject([
      { record_type: 'delivered', bundle_id: 'com.apple.MobileSMS', links: ['https://landing.example/p'] },
    ]);
  });

  it('say when the app of a folder is not known', async () => {
    const dump = new PhantomDump();
    addNotifications(dump, [{ bundle: 'com.example.chat', delivered: [{ body: 'x', created }] }], {
      unlisted: true,
    });
    const { records, runs } = await readFromBackup(notifications, dump.files());
    expect(records).toMatchObject([{ bundle_id: null, text: 'x' }]);
    expect(runs).toMatchObject([
      { status: 'partial', error: 'Library.plist does not name the app of this folder' },
    ]);
  });

  it('bear values of any type, and say so of another file', async () => {
    const dump = new PhantomDump();
    const odd = {
      AppNotificationTitle: 7,
      AppNotificationMessage: new Date(0),
      AppNotificationCreationDate: 'x',
    };
    dump.add(
      `${FOLDER}/com.example.odd/DeliveredNotifications.plist`,
      writeKeyedArchive([odd, [odd], 'text', null]),
    );
    dump.add(
      `${FOLDER}/com.example.other/DeliveredNotifications.plist`,
      writeBinaryPlist({ entry: ['text'] }),
    );
    const { records, runs } = await readFromBackup(notifications, dump.files());
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({ isodate: null, notification_title: null, text: '', links: [] });
    expect(runs.map(({ status }) => status)).toEqual(['read', 'failed']);
  });
});

describe('what is left out of notifications is told', () => {
  const shown = (one: PhantomNotification) => {
    const dump = new PhantomDump();
    addNotifications(dump, [{ bundle: 'com.example.chat', delivered: [{ created, ...one }] }], {
      named: true,
    });
    return readFromBackup(notifications, dump.files());
  };

  it.each<readonly [string, number, (count: number) => PhantomNotification, string]>([
    [
      'attachments',
      100,
      (length) => ({ attachments: Array.from({ length }, (_, i) => `${i}.png`) }),
      'more than 100 attachments of one notification: the rest is left out',
    ],
    [
      'texts that the app sent along',
      500,
      (length) => ({ userInfo: Array.from({ length }, (_, i) => `https://landing.example/${i}`) }),
      'more than 500 texts sent along with one notification: the rest is left out',
    ],
    [
      'the end of a text',
      16_384,
      (length) => ({ body: 'x'.repeat(length) }),
      'a text of a notification is longer than 16384 characters: its end is left out',
    ],
    [
      'what is nested',
      6,
      (depth) => ({ userInfo: nested(depth) }),
      'nested more than 6 deep: what lies further in is left out',
    ],
  ])('%s', async (_, bound, made, reason) => {
    expect(await errorsAt(bound, (count) => shown(made(count)))).toEqual([null, reason]);
  });
});

const nested = (depth: number): ArchiveInput =>
  depth === 0 ? 'https://landing.example/p' : [nested(depth - 1)];
