import type { PlistDict, PlistValue } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, listOf, macInstantOf, numberOf, textOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface ProfileEvent extends SourceRecord {
  readonly profile_id: string;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
  readonly operation: string | null;
  readonly process: string | null;
  readonly plist: FieldValue;
}

const EVENTS = 'MCProfileEvents.plist';

export const profileEvents = defineArtifact<ProfileEvent>({
  id: 'ios.profile-events',
  title: 'Installation and removal of configuration profiles',
  reveals:
    'Which process installed, changed or removed a configuration profile, and when: most owners never installed one, ' +
    'and a profile that was removed again is seen here only.',
  references: [
    'https://developer.apple.com/documentation/devicemanagement/toplevel',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  places: {
    'ios-backup': [
      inBackup(
        'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
        `Library/ConfigurationProfiles/${EVENTS}`,
      ),
      inBackup('*', `Library/ConfigurationProfiles/${EVENTS}`),
      inBackup('HomeDomain', `Library/UserConfigurationProfiles/${EVENTS}`),
    ],
    'ios-filesystem': [
      `private/var/containers/Shared/SystemGroup/*/Library/ConfigurationProfiles/${EVENTS}`,
      `private/var/mobile/Library/UserConfigurationProfiles/${EVENTS}`,
    ],
    'ios-sysdiagnose': [`logs/MCState/Shared/${EVENTS}`],
  },
  fields: {
    profile_id: field('text', 'Identifier of the profile that the event is about'),
    timestamp: shared.timestamp,
    isodate: shared.isodate,
    operation: field('text', 'What was done with the profile, as the source names it: `install`, `remove`'),
    process: field('text', 'Process that asked for it'),
    plist: shared.plist,
  },
  limits: 'iOS keeps few events (twenty by default) and drops them after some time (two weeks by default).',

  async *read(input) {
    const root = dictOf(await input.plist());
    const list = root?.get('ProfileEvents');
    // No profile was ever touched.
    if (root !== null && list === undefined) return;
    const events = listOf(list);
    if (events === null) {
      input.partial('no list ProfileEvents: not what the profile service writes');
      return;
    }
    const lost = (): void => input.partial('an entry of ProfileEvents is no dictionary: left out');
    let row = 0;
    for (const batch of batches(eachEvent(events, lost))) {
      yield batch.map(({ profile, value }) => {
        row += 1;
        const event = lowerKeys(dictOf(value));
        const at = event?.get('timestamp');
        return {
          row,
          profile_id: profile,
          timestamp: at instanceof Date ? at.getTime() / 1000 - MAC_EPOCH_SECONDS : numberOf(at),
          isodate: macInstantOf(at),
          operation: textOf(event?.get('operation')),
          process: textOf(event?.get('process')),
          plist: plistField(value, input.partial),
        };
      });
    }
  },

  observables(event, emit) {
    emit('profile-id', event.profile_id, 'present');
    if (event.process !== null) emit('process', event.process, 'ran');
  },

  events(event, emit) {
    const by = event.process === null ? '' : ` by ${event.process}`;
    emit(
      event.isodate,
      'Configuration profile event',
      `${event.operation ?? 'unknown'}: ${event.profile_id}${by}`,
    );
  },
});

/** Dates of property lists count from 2001-01-01 UTC. */
const MAC_EPOCH_SECONDS = 978_307_200;

/** Each entry is a dictionary with the profile's identifier as its only key; more keys would be more events. */
function* eachEvent(
  events: readonly PlistValue[],
  lost: () => void,
): Generator<{ readonly profile: string; readonly value: PlistValue }> {
  for (const event of events) {
    const entries = dictOf(event);
    if (entries === null) lost();
    else for (const [profile, value] of entries) yield { profile, value };
  }
}

/** Versions of iOS differ in the case of the keys. */
function lowerKeys(event: PlistDict | null): PlistDict | null {
  return event === null ? null : new Map(Array.from(event, ([key, value]) => [key.toLowerCase(), value]));
}
