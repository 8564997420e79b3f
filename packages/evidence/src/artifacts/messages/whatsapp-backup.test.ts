import {
  encryptWhatsapp,
  fixtures,
  MSGSTORE_EXAMPLE,
  msgstore,
  PhantomWhatsappBackup,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { WhatsappBackupRecord } from '../../messages/whatsapp-backup/message.ts';
import { type ArtifactReading, readFromBackup } from '../../testing/index.ts';
import { whatsappBackup } from './whatsapp-backup.ts';

const read = (bytes: Uint8Array): Promise<ArtifactReading<WhatsappBackupRecord>> =>
  readFromBackup(whatsappBackup, new PhantomWhatsappBackup(bytes, 'msgstore').files());

describe('a backup of WhatsApp for Android', () => {
  it('is read message by message, with its calls', async () => {
    const made = fixtures.get('messages.whatsapp-backup')?.().files();
    const { records, runs, observables } = await readFromBackup(whatsappBackup, made ?? new Map());
    expect(runs).toMatchObject([{ status: 'read', records: 6, source: 'msgstore.db' }]);
    expect(records[0]).toEqual({
      row: 2,
      kind: 'message',
      channel: 'whatsapp',
      chat: '+12025550143',
      sender: '+12025550143',
      recipients: [],
      direction: 'received',
      isodate: '2025-08-01T07:00:01.023Z',
      date_precision: 'millisecond',
      date_basis: 'device',
      date_text: null,
      date_doubt: null,
      zone: null,
      text: 'See https://news.example.org/1',
      links: ['https://news.example.org/1', 'https://preview.example.org/1'],
      attachments: [],
      state: null,
      original: 'message 2',
      chat_id: '12025550143@s.whatsapp.net',
      sender_id: '12025550143@s.whatsapp.net',
      sent_date: '2025-08-01T07:00:00.123Z',
      message_type: 0,
      service_action: null,
      duration: null,
    });
    expect(records[1]).toMatchObject({
      direction: 'sent',
      sender: null,
      recipients: ['+12025550143'],
      state: 'edited',
    });
    expect(records[2]).toMatchObject({
      chat: 'Harbour',
      sender: '100000000000001@lid',
      text: 'harbour: https://pic.example.org/',
      attachments: [{ name: 'Media/IMG-1.jpg', type: 'image/jpeg', size: 1234 }],
    });
    expect(records[3]).toMatchObject({ state: 'deleted', date_basis: 'server' });
    expect(records[4]).toMatchObject({ kind: 'system', sender: null });
    expect(records[5]).toMatchObject({
      kind: 'call',
      row: 1,
      original: 'call_log 1',
      service_action: 'video-call',
      duration: 0,
    });
    // Ids of WhatsApp are no mail addresses.
    expect(observables.filter((o) => o.type !== 'url')).toEqual(
      ['received', 'sent', 'received', 'received'].map((relation) => ({
        type: 'phone-number',
        value: '+12025550143',
        relation,
      })),
    );
  });

  it('is read out of the plain database too, and in the old layout', async () => {
    expect((await read(msgstore(MSGSTORE_EXAMPLE))).records).toHaveLength(6);
    const { records } = await read(
      msgstore(
        {
          messages: [
            { _id: 1, key_remote_jid: '-1', key_from_me: 0, status: -1 },
            {
              _id: 2,
              key_remote_jid: '12025550143@s.whatsapp.net',
              key_from_me: 0,
              status: 0,
              data: 'old',
              timestamp: 1_754_031_600_000,
              media_wa_type: '0',
            },
            {
              _id: 3,
              key_remote_jid: '1@g.us',
              key_from_me: 0,
              status: 6,
              timestamp: 1_754_031_600_000,
              remote_resource: '12025550143@s.whatsapp.net',
            },
            {
              _id: 4,
              key_remote_jid: '1@g.us',
              key_from_me: 1,
              status: 5,
              timestamp: 1_754_031_600_000,
              media_wa_type: '1',
              media_mime_type: 'image/jpeg',
              media_size: 7,
              media_caption: 'c',
              remote_resource: '',
            },
          ],
        },
        'old',
      ),
    );
    expect(records).toMatchObject([
      { row: 2, text: 'old', sender: '+12025550143', direction: 'received', isodate: '2025-08-01T07:00:00Z' },
      { row: 3, kind: 'system' },
      {
        row: 4,
        direction: 'sent',
        recipients: ['1@g.us'],
        text: 'c',
        attachments: [{ type: 'image/jpeg', size: 7 }],
      },
    ]);
  });

  it('is read as far as it goes where it was altered or cut, and says so', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      _id: i + 2,
      chat_row_id: 1,
      from_me: 0,
      timestamp: 1_754_031_600_000 + i,
      message_type: 0,
      text_data: `message ${i} ${Math.imul(i, 2_654_435_761) >>> 0}`,
    }));
    const whole = encryptWhatsapp(
      msgstore({
        ...MSGSTORE_EXAMPLE,
        message: rows,
        message_media: [],
        message_text: [],
        message_edit_info: [],
      }),
      'crypt15',
    );
    const altered = whole.slice();
    altered[whole.length - 10_000] = (altered[whole.length - 10_000] ?? 0) ^ 1;
    for (const bytes of [altered, whole.subarray(0, whole.length - 10_000)]) {
      const { runs } = await read(bytes);
      expect(runs).toMatchObject([
        {
          status: expect.stringMatching(/partial|failed/),
          error: expect.stringContaining('authentication tag'),
        },
      ]);
    }
    expect((await read(whole)).runs).toMatchObject([{ status: 'read', records: 3001 }]);
  });
});
