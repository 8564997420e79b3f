import type { GlobalPreference } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';

export const iosLockdownMode = defineRule<GlobalPreference>({
  id: 'ios.lockdown-mode',
  artifact: 'ios.global-preferences',
  level: 'low',
  stage: 'context',
  reason:
    'Lockdown Mode closes the ways that most known exploits took, so it matters for reading everything else. The ' +
    'preference exists once somebody has touched the setting: off means that it was on before, which the owner should know.',
  references: [
    'https://support.apple.com/en-us/105120',
    'https://citizenlab.ca/2023/04/nso-groups-pegasus-spyware-returns-in-2022/',
  ],
  start: eachRecord(({ row, entry, value }, report) => {
    if (entry !== 'LDMGlobalEnabled') return;
    if (value === true || value === 1) report({ row, level: 'info', details: { state: 'on' } });
    else if (value === false || value === 0) report({ row, details: { state: 'off' } });
  }),
  examples: {
    matching: [
      { what: 'on', records: [{ row: 1, entry: 'LDMGlobalEnabled', value: true }] },
      { what: 'switched off again', records: [{ row: 1, entry: 'LDMGlobalEnabled', value: false }] },
      { what: 'on, as a number', records: [{ row: 1, entry: 'LDMGlobalEnabled', value: 1 }] },
    ],
    nonMatching: [
      { what: 'never touched', records: [{ row: 1, entry: 'AppleLanguages', value: ['en'] }] },
      { what: 'no truth value', records: [{ row: 1, entry: 'LDMGlobalEnabled', value: 'yes' }] },
    ],
  },
});
