import type { AndroidSelinux } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';

export const androidSelinuxOff = defineRule<AndroidSelinux>({
  id: 'android.selinux-off',
  artifact: 'android.selinux',
  level: 'high',
  stage: 'suspicion',
  reason:
    'SELinux keeps an app that broke out from reaching the rest. Phones that are sold have it on; exploits and some ' +
    'root tools switch it off. A system of the owner’s making may be delivered so.',
  references: [
    'https://source.android.com/docs/security/features/selinux',
    'https://attack.mitre.org/techniques/T1629/003/',
  ],
  start: eachRecord(({ row, enforcement }, report) => {
    const mode = enforcement.toLowerCase();
    if (mode === 'permissive' || mode === 'disabled') report({ row, details: { mode } });
  }),
  examples: {
    matching: [
      { what: 'it only takes notes', records: [{ row: 1, enforcement: 'Permissive' }] },
      { what: 'it is off', records: [{ row: 1, enforcement: 'Disabled' }] },
    ],
    nonMatching: [
      { what: 'it is on', records: [{ row: 1, enforcement: 'Enforcing' }] },
      { what: 'another answer', records: [{ row: 1, enforcement: 'inaccessible or not found' }] },
    ],
  },
});
