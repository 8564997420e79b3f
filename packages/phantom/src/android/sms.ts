import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAdbBackup } from './adb-backup.ts';

/** A small, complete example: a message each way, a draft, and a multimedia message. */
export function fixture(): PhantomEvidence {
  const backup = new PhantomAdbBackup();
  backup.messages('sms', [
    {
      address: '+12025550143',
      body: 'Your parcel waits: https://parcel.example.net/track?id=7.',
      date: '1714550400123',
      date_sent: '1714550399000',
      status: '-1',
      type: '1',
      recipients: ['+12025550143'],
      read: '0',
    },
    {
      address: '+12025550143',
      body: 'No thanks',
      date: '1714550500000',
      date_sent: '0',
      status: '-1',
      type: '2',
      recipients: ['+12025550143'],
      read: '1',
    },
    { address: '+12025550199', body: 'Not sent yet', date: '1714550600000', type: '3', recipients: [] },
  ]);
  backup.messages(
    'mms',
    [
      {
        date: '1714550700',
        date_sent: '1714550690',
        m_type: '132',
        v: '18',
        msg_box: '1',
        sub: 'Pictures',
        recipients: ['+12025550143'],
        tr_id: 'phantom',
        read: '1',
        mms_addresses: [
          { type: 137, address: '+12025550143', charset: 106 },
          { type: 151, address: 'insert-address-token', charset: 106 },
        ],
        mms_body: 'See http://pictures.example.net/1',
        mms_charset: 106,
      },
    ],
    1,
  );
  return backup;
}
