import type { AndroidProperty } from '@bridle/evidence';
import { defineRule } from '../rule.ts';
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

interface Found {
  readonly row: number;
  readonly what: string;
  readonly properties: { readonly name: string; readonly value: string | null }[];
}

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
  start() {
    // Several properties tell of one fact: it is told once, with all of them.
    const found = new Map<'start' | 'system', Found>();
    return {
      record({ row, name, value }) {
        const open = OPEN.get(name);
        if (open?.values.test(value) !== true) return;
        const fact = open.what === 'boot' || open.what === 'lock' ? 'start' : 'system';
        const known = found.get(fact);
        const property = { name, value: shown(value, 60) };
        if (known === undefined) found.set(fact, { row, what: open.what, properties: [property] });
        else if (known.properties.length < OPEN.size) known.properties.push(property);
      },
      end(report) {
        for (const { row, what, properties } of found.values()) {
          const property = properties.map(({ name }) => name).join(', ');
          const value = properties.map((one) => one.value).join(', ');
          report({ row, details: { property, value, what } });
        }
      },
    };
  },
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
