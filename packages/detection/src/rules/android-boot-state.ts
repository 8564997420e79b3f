import type { AndroidProperty } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What a property must not say, and what it then means. */
const OPEN: ReadonlyMap<
  string,
  { readonly values: RegExp; readonly what: 'boot' | 'lock' | 'keys' | 'debug' }
> = new Map([
  ['ro.boot.verifiedbootstate', { values: /^(?:orange|yellow|red)$/i, what: 'boot' }],
  ['ro.boot.vbmeta.device_state', { values: /^unlocked$/i, what: 'lock' }],
  ['ro.boot.flash.locked', { values: /^0$/, what: 'lock' }],
  ['ro.build.tags', { values: /(?:test|dev)-keys/, what: 'keys' }],
  ['ro.build.type', { values: /^(?:userdebug|eng)$/, what: 'debug' }],
  ['ro.debuggable', { values: /^1$/, what: 'debug' }],
  ['ro.secure', { values: /^0$/, what: 'debug' }],
  ['ro.adb.secure', { values: /^0$/, what: 'debug' }],
]);

export const androidBootState = defineRule<AndroidProperty>({
  id: 'android.boot-state',
  artifact: 'android.properties',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'With the start of the phone unlocked, or a system that its maker did not sign for sale, anybody who held the phone ' +
    'can have put a changed system on it. Owners unlock their phones to install another Android; one who did not ' +
    'should ask who did.',
  references: [
    'https://source.android.com/docs/security/features/verifiedboot/boot-flow',
    'https://source.android.com/docs/core/ota/sign_builds',
  ],
  start: eachRecord(({ row, name, value }, report) => {
    const open = OPEN.get(name);
    if (open?.values.test(value) === true)
      report({ row, details: { property: name, value: shown(value, 60), what: open.what } });
  }),
  examples: {
    matching: [
      { what: 'the start is not verified', records: [example('ro.boot.verifiedbootstate', 'orange')] },
      { what: 'a system for tests', records: [example('ro.build.tags', 'test-keys')] },
    ],
    nonMatching: [
      {
        what: 'as it is sold',
        records: [
          example('ro.boot.verifiedbootstate', 'green'),
          example('ro.build.tags', 'release-keys'),
          example('ro.debuggable', '0'),
          example('ro.secure', '1'),
        ],
      },
      { what: 'not said', records: [example('ro.boot.verifiedbootstate', '')] },
    ],
  },
});

function example(name: string, value: string): AndroidProperty {
  return { row: 1, name, value };
}
