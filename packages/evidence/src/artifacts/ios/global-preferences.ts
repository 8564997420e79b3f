import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { shared } from '../../fields.ts';
import { dictOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface GlobalPreference extends SourceRecord {
  readonly entry: string;
  readonly value: FieldValue;
}

export const globalPreferences = defineArtifact<GlobalPreference>({
  id: 'ios.global-preferences',
  title: 'Preferences for all apps',
  reveals:
    'Whether Lockdown Mode was switched on (`LDMGlobalEnabled`), which closes the ways that most exploits take, and ' +
    'the languages and keyboards of the phone.',
  references: [
    'https://support.apple.com/en-us/105120',
    'https://developer.apple.com/documentation/foundation/userdefaults/globaldomain',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/Preferences/.GlobalPreferences.plist')],
    'ios-filesystem': ['private/var/mobile/Library/Preferences/.GlobalPreferences.plist'],
  },
  fields: {
    entry: shared.entry,
    value: shared.value,
  },
  limits: 'A preference that was never changed is not in the file; no times are kept.',

  async *read(input) {
    const preferences = dictOf(await input.plist());
    if (preferences === null) {
      input.partial('the property list is no dictionary: not preferences');
      return;
    }
    let row = 0;
    for (const batch of batches(preferences)) {
      yield batch.map(([entry, value]) => {
        row += 1;
        return { row, entry, value: plistField(value, input.partial) };
      });
    }
  },
});
