import type { CampaignMessage } from './campaign.ts';

/** Messages of one person as SMS Backup & Restore writes them (https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/). */
export function campaignAsSmsBackup(messages: readonly CampaignMessage[]): string {
  const rows = messages.map(
    ({ sender, direction, at, text }) =>
      `  <sms protocol="0" address="${escape(sender)}" date="${at.getTime()}" type="${direction === 'received' ? 1 : 2}" subject="null" body="${escape(text)}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="${at.getTime()}" sub_id="1" readable_date="${at.toISOString()}" contact_name="(Unknown)" />`,
  );
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${rows.length}" backup_set="0" backup_date="${messages.at(-1)?.at.getTime() ?? 0}">\n${rows.join('\n')}\n</smses>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<>"'\n]/g, (c) => `&#${c.charCodeAt(0)};`);
}
