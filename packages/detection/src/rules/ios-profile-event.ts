import type { ProfileEvent, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of an event. */
type Event = SourceRecord & Pick<ProfileEvent, 'profile_id' | 'operation' | 'process'>;

/** iOS installs and removes the profile of the mobile operator by itself whenever the card or the network changes. */
const CARRIER = /carrier ?profile/i;

export const iosProfileEvent = defineRule<Event>({
  id: 'ios.profile-event',
  artifact: 'ios.profile-events',
  level: 'low',
  stage: 'context',
  reason:
    'Most owners never install a configuration profile. One can hand the phone over to somebody else, read encrypted ' +
    'traffic or allow apps from outside of the App Store; Predator brought one along. Employers, schools, beta programs ' +
    'and operators install them too, so each event is context; what iOS does with operators’ profiles is for information.',
  references: [
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
    'https://developer.apple.com/documentation/devicemanagement/toplevel',
    'https://github.com/mvt-project/mvt/issues/352',
  ],
  start: eachRecord(({ row, profile_id: profile, operation, process }, report) => {
    report({
      row,
      ...(process !== null && CARRIER.test(process) && { level: 'info' }),
      details: { profile: shown(profile), operation: shown(operation), process: shown(process) },
    });
  }),
  examples: {
    matching: [
      {
        what: 'a profile installed out of Settings',
        records: [
          { row: 1, profile_id: 'com.example.profile', operation: 'install', process: 'Preferences' },
        ],
      },
      {
        what: 'an operator’s profile, at the weaker level',
        records: [
          { row: 1, profile_id: 'operator.example', operation: 'remove', process: 'Carrier Profile Removal' },
          { row: 2, profile_id: 'operator.example', operation: null, process: null },
        ],
      },
    ],
    nonMatching: [{ what: 'no profile was ever touched', records: [] }],
  },
});
