import type { AdbState, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type State = SourceRecord & Pick<AdbState, 'record_type' | 'key_name' | 'last_connected'>;

export const androidTrustedComputer = defineRule<State>({
  id: 'android.trusted-computer',
  artifact: 'android.adb-state',
  level: 'low',
  stage: 'context',
  reason:
    'A computer that may debug the phone can copy it and install apps as soon as it is connected. Each was allowed by ' +
    'somebody who held the unlocked phone. The one with which this evidence was taken is among them as a rule; another ' +
    'one, last connected while the phone was out of hand, is how implants in Serbia came onto phones.',
  references: [
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/tools/adb',
  ],
  start: eachRecord(({ row, record_type: type, key_name: name }, report) => {
    if (type === 'key') report({ row, details: { computer: shown(name, 100) } });
  }),
  examples: {
    matching: [{ what: 'a computer', records: [example('key')] }],
    nonMatching: [{ what: 'debugging is on, and nobody is trusted', records: [example('state')] }],
  },
});

function example(type: State['record_type']): State {
  return {
    row: 1,
    record_type: type,
    key_name: type === 'key' ? 'ada@laptop' : null,
    last_connected: type === 'key' ? ('2025-08-12T12:00:00Z' as Instant) : null,
  };
}
