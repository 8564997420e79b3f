import type { CalendarItem, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a calendar item. */
type Item = SourceRecord &
  Pick<
    CalendarItem,
    'summary' | 'description' | 'participant_email' | 'participant_is_self' | 'organizer_id' | 'creation_date'
  >;

/**
 * No family is named: the words are ordinary, and a heuristic must not open an episode of a family beside the one
 * that the published indicators of the same spyware name.
 */
export const iosCalendarQuadreamInvitation = defineRule<Item>({
  id: 'ios.calendar-quadream-invitation',
  artifact: 'ios.calendar',
  level: 'high',
  stage: 'suspicion',
  reason:
    'QuaDream’s exploit without a click came as calendar invitations, dated back so that the phone did not announce ' +
    'them, with the title Meeting and the text Notes; Citizen Lab published these words for finding them. They are ' +
    'ordinary words: an item of the owner’s own, without an organiser from outside, is medium only.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://www.microsoft.com/en-us/security/blog/2023/04/11/dev-0196-quadreams-kingspawn-malware-used-to-target-civil-society-in-europe-north-america-the-middle-east-and-southeast-asia/',
  ],
  start: eachRecord((item, report) => {
    if (item.summary !== 'Meeting' || item.description !== 'Notes') return;
    const invited =
      item.participant_is_self !== true && (item.participant_email !== null || (item.organizer_id ?? 0) > 0);
    report({
      row: item.row,
      // The item's own time is what the attacker wrote into it, years back: when it arrived tells more.
      ...(item.creation_date !== null && { at: item.creation_date }),
      ...(!invited && { level: 'medium' }),
      details: { organizer: shown(item.participant_email) },
    });
  }),
  examples: {
    matching: [
      { what: 'an invitation by somebody else', records: [example({})] },
      {
        what: 'an item that nobody organises, at the weaker level',
        records: [example({ participant_email: null, organizer_id: 0 })],
      },
    ],
    nonMatching: [
      {
        what: 'one of the two words only',
        records: [example({ description: 'Notes: see below' }), example({ summary: 'Lunch' })],
      },
      { what: 'nothing written', records: [example({ summary: null, description: null })] },
    ],
  },
});

function example(fields: Partial<Item>): Item {
  return {
    row: 1,
    summary: 'Meeting',
    description: 'Notes',
    participant_email: 'someone@example.org',
    participant_is_self: null,
    organizer_id: 7,
    creation_date: null,
    ...fields,
  };
}
