import type { SourceRecord, TccAccess } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a decision. */
type Access = SourceRecord & Pick<TccAccess, 'service' | 'client' | 'auth_value'>;

const CAPTURE: ReadonlyMap<string, string> = new Map([
  ['kTCCServiceMicrophone', 'microphone'],
  ['kTCCServiceCamera', 'camera'],
]);

/** Apps, and what iOS itself brings: the folders of the sealed system and of its updatable parts. */
const EXPECTED =
  /^\/(?:Applications|System|Library|Developer|usr|bin|sbin|private\/preboot|(?:private\/)?var\/containers\/Bundle|(?:private\/)?var\/(?:staged_system_apps|run\/com\.apple\.security\.cryptexd))\//;

export const iosCaptureOutsideOfApps = defineRule<Access>({
  id: 'ios.capture-outside-of-apps',
  artifact: 'ios.tcc',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Camera and microphone are granted to apps, which stand in this database by their bundle ids, and to parts of iOS. ' +
    'An executable elsewhere on the phone that may use them is neither. QuaDream’s spyware gave itself such access; ' +
    'the tools of a jailbreak do so as well.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://www.microsoft.com/en-us/security/blog/2023/04/11/dev-0196-quadreams-kingspawn-malware-used-to-target-civil-society-in-europe-north-america-the-middle-east-and-southeast-asia/',
  ],
  start: eachRecord(({ row, service, client, auth_value: decision }, report) => {
    const what = CAPTURE.get(service ?? '');
    if (what === undefined || client === null) return;
    if (decision !== 'allowed' && decision !== 'limited') return;
    // Apps stand here by their bundle ids, executables by their paths.
    if (!client.startsWith('/') || (EXPECTED.test(client) && !client.includes('/../'))) return;
    report({ row, details: { client: shown(client), service: what } });
  }),
  examples: {
    matching: [
      { what: 'an executable in a temporary folder may listen', records: [example({})] },
      {
        what: 'one that hides its folder may use the camera',
        records: [
          example({ service: 'kTCCServiceCamera', client: '/usr/libexec/../../private/var/tmp/helper' }),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'an app, a part of iOS, and an app by its bundle id',
        records: [
          example({
            client: '/private/var/containers/Bundle/Application/00000000-0000-4000-8000-000000000001/A.app/A',
          }),
          example({ client: '/System/Library/PrivateFrameworks/Example.framework/exampled' }),
          example({ client: 'com.example.app' }),
        ],
      },
      { what: 'it was refused', records: [example({ auth_value: 'denied' })] },
      {
        what: 'other data than sound and pictures',
        records: [example({ service: 'kTCCServiceAddressBook' })],
      },
    ],
  },
});

function example(fields: Partial<Access>): Access {
  return {
    row: 1,
    service: 'kTCCServiceMicrophone',
    client: '/private/var/tmp/helper',
    auth_value: 'allowed',
    ...fields,
  };
}
