import { PhantomBackup } from '../backup.ts';
import { addSms } from './sms.ts';

/** A small, complete example: attachments in and out, without message, without file, one in the write-ahead log. The builder is that of the messages. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSms(
    backup,
    {
      messages: [
        {
          with: '+12025550143',
          text: 'Look',
          attachments: [
            {
              filename: '~/Library/SMS/Attachments/0a/10/00000000-0000-4000-8000-0000000000A1/IMG_0001.heic',
              at: new Date('2025-07-01T08:15:30Z'),
              startedAt: new Date('2025-07-01T08:15:00Z'),
              userInfo: new Uint8Array(6000).fill(1),
              bytes: new Uint8Array([0xff, 0xd8]),
            },
          ],
        },
        {
          with: 'runa@example.com',
          sent: true,
          attachments: [{ filename: '~/Library/SMS/Attachments/0b/11/x/report.pdf', name: 'Report.pdf' }],
        },
        { with: null, attachments: [{ filename: null, name: null, at: null, raw: { is_outgoing: null } }] },
      ],
      looseAttachments: [
        { filename: '/private/var/tmp/com.apple.messages/x/sms-1', name: 'sms-1' },
        { filename: '~/Library/SMS/Attachments/0d/13/z/deleted.gif', name: 'deleted.gif' },
      ],
    },
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM attachment WHERE transfer_name = 'deleted.gif'"],
      wal: {
        messages: [
          {
            with: '+447700900123',
            attachments: [{ filename: '~/Library/SMS/Attachments/0c/12/y/late.gif' }],
          },
        ],
      },
    },
  );
  return backup;
}
