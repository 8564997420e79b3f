import type { IdStatus, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a look-up. */
type Lookup = SourceRecord & Pick<IdStatus, 'user' | 'package' | 'isodate'>;

/** The artifact writes a NUL so. */
const TWO_NULS = '\\x00\\x00';

export const iosLookupWithNul = defineRule<Lookup>({
  id: 'ios.lookup-with-nul',
  artifact: 'ios.id-status-cache',
  level: 'high',
  stage: 'suspicion',
  reason:
    'The account that a phone looks up stands in the message that it received; a name with NUL characters cannot be an ' +
    'Apple account and comes out of a message that was made to confuse the program that reads it. Such look-ups were ' +
    'seen shortly before infections without a click. Other causes are not known; the message itself is often gone.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://github.com/mvt-project/mvt/blob/main/src/mvt/ios/modules/mixed/idstatuscache.py',
  ],
  start: eachRecord(({ row, user, package: service }, report) => {
    if (user.includes(TWO_NULS)) report({ row, details: { user: shown(user), service: shown(service) } });
  }),
  examples: {
    matching: [
      { what: 'a name that ends in NULs', records: [example(`mailto:someone@example.org${TWO_NULS}`)] },
      { what: 'a name of NULs only', records: [example(TWO_NULS.repeat(8))] },
    ],
    nonMatching: [
      {
        what: 'ordinary accounts',
        records: [example('mailto:someone@example.org'), example('tel:+12025550123')],
      },
      { what: 'a single NUL', records: [example('mailto:someone@example.org\\x00')] },
    ],
  },
});

function example(user: string): Lookup {
  return { row: 1, user, package: 'com.apple.madrid', isodate: '2021-07-01T09:12:44Z' as Instant };
}
