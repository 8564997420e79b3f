import type { ConfigurationProfile, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a profile. */
type Profile = SourceRecord &
  Pick<
    ConfigurationProfile,
    'payload_types' | 'payload_display_name' | 'payload_identifier' | 'payload_uuid'
  >;

const NOTIFICATIONS = 'com.apple.notificationsettings';

export const iosProfileNotificationSettings = defineRule<Profile>({
  id: 'ios.profile-notification-settings',
  artifact: 'ios.configuration-profiles',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Predator kept itself on the phone with an automation of the Shortcuts app and installed a profile that silences ' +
    'the notification which Shortcuts shows each time. The management of a company may set notifications as well, then ' +
    'as one payload among others: that is told at a lower level.',
  references: [
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
    'https://developer.apple.com/documentation/devicemanagement/notifications',
  ],
  start: eachRecord((profile, report) => {
    const { payload_types: types } = profile;
    if (!types.includes(NOTIFICATIONS)) return;
    const name = profile.payload_display_name ?? profile.payload_identifier ?? profile.payload_uuid;
    report({
      row: profile.row,
      ...(types[0] !== NOTIFICATIONS && { level: 'low' }),
      details: { profile: shown(name) },
    });
  }),
  examples: {
    matching: [
      { what: 'a profile that does nothing else', records: [example([NOTIFICATIONS])] },
      {
        what: 'one payload among others, at the weaker level',
        records: [example(['com.apple.mdm', NOTIFICATIONS])],
      },
    ],
    nonMatching: [
      { what: 'other payloads', records: [example(['com.apple.wifi.managed', 'com.apple.security.root'])] },
      { what: 'a profile without payloads', records: [example([])] },
    ],
  },
});

function example(types: readonly string[]): Profile {
  return {
    row: 1,
    payload_types: types,
    payload_display_name: 'Made-up profile',
    payload_identifier: 'com.example.profile',
    payload_uuid: '00000000-0000-4000-8000-000000000001',
  };
}
