import type { SourceRecord, Tombstone } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Crash = SourceRecord & Pick<Tombstone, 'uid' | 'process_name' | 'signal'>;

/** Users with power over the whole phone: root, the system, the debugging cable. */
const POWERFUL: ReadonlyMap<number, string> = new Map([
  [0, 'root'],
  [1000, 'system'],
  [2000, 'shell'],
]);

export const androidSystemCrash = defineRule<Crash>({
  id: 'android.system-crash',
  artifact: 'android.tombstones',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'A program that runs with much power crashed. Exploits that try to gain that power crash what they attack, often ' +
    'several times. Faults in the programs of a maker do the same, on many phones for months: it counts beside other ' +
    'signs, and by what the program is and when.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://source.android.com/docs/core/tests/debug/native-crash',
  ],
  start: eachRecord(({ row, uid, process_name: name, signal }, report) => {
    const user = uid === null ? undefined : POWERFUL.get(uid);
    if (user !== undefined)
      report({ row, details: { process: shown(name), user, signal: shown(signal, 40) } });
  }),
  examples: {
    matching: [
      { what: 'of root', records: [example(0)] },
      { what: 'of the debugging cable', records: [example(2000)] },
    ],
    nonMatching: [
      { what: 'of an app', records: [example(10201)] },
      { what: 'of nobody known', records: [example(null)] },
    ],
  },
});

function example(uid: number | null): Crash {
  return { row: 1, uid, process_name: '/system/bin/exampled', signal: 'SIGSEGV' };
}
