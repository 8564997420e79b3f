import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { shared } from '../../fields.ts';
import { dictOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface CrashReporterSetting extends SourceRecord {
  readonly entry: string;
  readonly value: FieldValue;
}

export const crashReporter = defineArtifact<CrashReporterSetting>({
  id: 'ios.crash-reporter',
  title: 'Settings of crash reporting',
  reveals:
    'Whether something changed how crashes are reported: Pegasus wrote this file so that its failures would not reach Apple.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: {
    'ios-backup': [
      inBackup('RootDomain', 'Library/Preferences/com.apple.CrashReporter.plist'),
      inBackup('HomeDomain', 'Library/Preferences/com.apple.CrashReporter.plist'),
    ],
    'ios-filesystem': [
      'private/var/root/Library/Preferences/com.apple.CrashReporter.plist',
      'private/var/mobile/Library/Preferences/com.apple.CrashReporter.plist',
    ],
  },
  fields: { entry: shared.entry, value: shared.value },
  limits: 'That the file is there proves nothing: iOS of today keeps it with times of its own reports.',

  async *read(input) {
    const settings = dictOf(await input.plist());
    if (settings === null) {
      input.partial('the property list is no dictionary: not settings');
      return;
    }
    let row = 0;
    for (const batch of batches(settings)) {
      yield batch.map(([entry, value]) => {
        row += 1;
        return { row, entry, value: plistField(value, input.partial) };
      });
    }
  },
});
