import type { LocationClient, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a client. */
type Client = SourceRecord &
  Pick<LocationClient, 'client_names' | 'BundlePath' | 'Executable' | 'Registered'>;

/** The staging folder of Apple's xpcroleaccountd, from which nothing of iOS runs for long, and the temporary folder. */
const STAGING = /^(?:\/private)?\/var\/(?:db\/com\.apple\.xpc\.roleaccountd\.staging|tmp)\//;

export const iosLocationClientInStaging = defineRule<Client>({
  id: 'ios.location-client-in-staging',
  artifact: 'ios.locationd-clients',
  level: 'high',
  stage: 'suspicion',
  reason:
    'Pegasus and QuaDream’s spyware ran out of the staging folder com.apple.xpc.roleaccountd.staging, Predator out of ' +
    'the temporary folder. Clients of the location service are apps and parts of iOS, which lie elsewhere. A jailbreak ' +
    'or a developer’s tool may run from a temporary folder too.',
  references: [
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  start: eachRecord((client, report) => {
    const {
      Executable: executable,
      BundlePath: bundle,
      Registered: registered,
      client_names: names,
    } = client;
    const path = [executable, bundle, registered, ...names].find(
      (one) => typeof one === 'string' && STAGING.test(one),
    );
    if (typeof path === 'string') report({ row: client.row, details: { path: shown(path) } });
  }),
  examples: {
    matching: [
      {
        what: 'an executable in the staging folder',
        records: [example({ Executable: '/private/var/db/com.apple.xpc.roleaccountd.staging/exampled' })],
      },
      {
        what: 'a client named by its path in the temporary folder',
        records: [example({ client_names: ['/var/tmp/helper'] })],
      },
    ],
    nonMatching: [
      {
        what: 'a part of iOS and the service that has a like name',
        records: [
          example({ Executable: '/usr/libexec/xpcroleaccountd' }),
          example({ BundlePath: '/System/Library/LocationBundles/Example.bundle' }),
        ],
      },
      { what: 'a client without any path', records: [example({})] },
    ],
  },
});

function example(fields: Partial<Client>): Client {
  return {
    row: 1,
    client_names: ['com.example.app'],
    BundlePath: null,
    Executable: null,
    Registered: null,
    ...fields,
  };
}
