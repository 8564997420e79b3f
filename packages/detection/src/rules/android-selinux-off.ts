import type { AndroidDevice, AndroidSelinux, SourceRecord } from '@bridle/evidence';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';

type Answer = SourceRecord & Pick<AndroidSelinux, 'enforcement'>;
/** A bug report does not ask, but has what the phone was started with. */
type Started = SourceRecord & Pick<AndroidDevice, 'selinux_mode'>;

interface Off {
  readonly from: From;
  readonly row: number;
  readonly mode: string;
}

export const androidSelinuxOff = defineCrossRule({
  id: 'android.selinux-off',
  artifacts: ['android.selinux', 'android.device'],
  level: 'high',
  stage: 'suspicion',
  reason:
    'SELinux keeps an app that broke out from reaching the rest. Phones that are sold have it on; exploits and some ' +
    'root tools switch it off. A system of the owner’s making may be delivered so.',
  references: [
    'https://source.android.com/docs/security/features/selinux',
    'https://attack.mitre.org/techniques/T1629/003/',
  ],
  start() {
    let answered: Off | null = null;
    let started: Off | null = null;
    return {
      watches: [
        watch<Answer>('android.selinux', ({ row, enforcement }, from) => {
          answered ??= off(enforcement, row, from);
        }),
        watch<Started>('android.device', ({ row, selinux_mode: mode }, from) => {
          started ??= off(mode, row, from);
        }),
      ],
      end(report) {
        // One wall: what the phone answers says more than what it was started with.
        const found = answered ?? started;
        if (found === null) return;
        const { from, row, mode } = found;
        report({ from, row, at: null, details: { mode } });
      },
    };
  },
  examples: {
    matching: [
      { what: 'it only takes notes', files: [answer('Permissive')] },
      { what: 'it is off', files: [answer('Disabled')] },
      { what: 'the phone was started without it', files: [startedWith('permissive')] },
    ],
    nonMatching: [
      { what: 'it is on', files: [answer('Enforcing'), startedWith('enforcing')] },
      { what: 'another answer', files: [answer('inaccessible or not found')] },
      { what: 'not said', files: [startedWith(null)] },
    ],
  },
});

function off(said: string | null, row: number, from: From): Off | null {
  const mode = said?.toLowerCase() ?? '';
  return mode === 'permissive' || mode === 'disabled' ? { from, row, mode } : null;
}

function answer(enforcement: string): ReturnType<typeof exampleFile<Answer>> {
  return exampleFile<Answer>('android.selinux', [{ row: 1, enforcement }]);
}

function startedWith(mode: string | null): ReturnType<typeof exampleFile<Started>> {
  return exampleFile<Started>('android.device', [{ row: 1, selinux_mode: mode }]);
}
