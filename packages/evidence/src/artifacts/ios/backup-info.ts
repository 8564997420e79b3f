import type { Instant } from '@bridle/model';
import { atBackupRoot, defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import { dictOf, macInstantOf, textOf, textsOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

/** Keys are those of Info.plist, so that a record can be compared with the file. */
export interface BackupInfo extends SourceRecord {
  readonly 'Build Version': string | null;
  readonly 'Device Name': string | null;
  readonly 'Display Name': string | null;
  readonly GUID: string | null;
  readonly ICCID: string | null;
  readonly IMEI: string | null;
  readonly MEID: string | null;
  readonly 'Installed Applications': readonly string[] | null;
  readonly 'Last Backup Date': Instant | null;
  readonly 'Phone Number': string | null;
  readonly 'Product Name': string | null;
  readonly 'Product Type': string | null;
  readonly 'Product Version': string | null;
  readonly 'Serial Number': string | null;
  readonly 'Target Identifier': string | null;
  readonly 'Target Type': string | null;
  readonly 'Unique Identifier': string | null;
  readonly 'iTunes Version': string | null;
}

export const backupInfo = defineArtifact<BackupInfo>({
  id: 'ios.backup-info',
  title: 'Phone and backup',
  reveals:
    'Which phone the backup is of, which iOS it ran and when the backup was made: an exploit works on some versions ' +
    'only, and nothing later than the backup can be in it.',
  references: ['https://www.theiphonewiki.com/wiki/ITunes_Backup', 'https://support.apple.com/en-us/108809'],
  places: { 'ios-backup': [atBackupRoot('Info.plist')] },
  fields: {
    'Build Version': field('text', 'Build of iOS, as `18C66`'),
    'Device Name': field('text', 'Name that the owner gave the phone'),
    'Display Name': field('text', 'Name under which the computer showed the backup'),
    GUID: field('text', 'Identifier of the backup'),
    ICCID: field('text', 'Number of the SIM card'),
    IMEI: field('text', 'Number of the phone in GSM networks'),
    MEID: field('text', 'Number of the phone in CDMA networks'),
    'Installed Applications': field('list', 'Bundle ids of the apps that the user installed'),
    'Last Backup Date': field('time', 'When the backup was made'),
    'Phone Number': field('text', 'Number of the SIM card as the phone shows it'),
    'Product Name': field('text', 'Model in words, as `iPhone 7`'),
    'Product Type': field('text', 'Model identifier, as `iPhone9,3`'),
    'Product Version': field('text', 'Version of iOS, as `14.3`'),
    'Serial Number': field('text', 'Serial number of the phone'),
    'Target Identifier': field('text', 'Identifier (UDID) of the phone'),
    'Target Type': field('text', 'Kind of thing that was backed up: `Device`'),
    'Unique Identifier': field('text', 'Identifier (UDID) of the phone, in capitals'),
    'iTunes Version': field('text', 'Version of iTunes or of the system library that made the backup'),
  },
  limits: 'Written by the computer that made the backup, not by the phone, and not signed.',

  async *read(input) {
    const info = dictOf(await input.plist());
    if (info === null) {
      input.partial('the property list is no dictionary: not the Info.plist of a backup');
      return;
    }
    const text = (key: string): string | null => textOf(info.get(key));
    yield [
      {
        row: 1,
        'Build Version': text('Build Version'),
        'Device Name': text('Device Name'),
        'Display Name': text('Display Name'),
        GUID: text('GUID'),
        ICCID: text('ICCID'),
        IMEI: text('IMEI'),
        MEID: text('MEID'),
        'Installed Applications': textsOf(info.get('Installed Applications')),
        'Last Backup Date': macInstantOf(info.get('Last Backup Date')),
        'Phone Number': text('Phone Number'),
        'Product Name': text('Product Name'),
        'Product Type': text('Product Type'),
        'Product Version': text('Product Version'),
        'Serial Number': text('Serial Number'),
        'Target Identifier': text('Target Identifier'),
        'Target Type': text('Target Type'),
        'Unique Identifier': text('Unique Identifier'),
        'iTunes Version': text('iTunes Version'),
      },
    ];
  },

  events(info, emit) {
    const model = info['Product Type'] ?? 'unknown model';
    emit(
      info['Last Backup Date'],
      'Backup made',
      `${model}, iOS ${info['Product Version'] ?? 'of unknown version'}`,
    );
  },
});
