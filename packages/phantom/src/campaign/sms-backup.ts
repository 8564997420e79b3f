import { smsBackup, smsElement } from '../messages/sms-backup-restore.ts';
import type { CampaignMessage } from './campaign.ts';

/** Messages of one person as SMS Backup & Restore writes them. */
export function campaignAsSmsBackup(messages: readonly CampaignMessage[]): string {
  return smsBackup(
    messages.map(({ sender, direction, at, text }) =>
      smsElement('sms', {
        protocol: 0,
        address: sender,
        date: String(at.getTime()),
        date_sent: String(at.getTime()),
        type: direction === 'received' ? 1 : 2,
        subject: 'null',
        body: text,
        read: 1,
        status: -1,
        locked: 0,
        contact_name: '(Unknown)',
      }),
    ),
  );
}
