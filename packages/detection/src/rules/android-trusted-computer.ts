import type { AdbState, AndroidAcquisition, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type State = SourceRecord & Pick<AdbState, 'record_type' | 'key_name' | 'key_sha256' | 'last_connected'>;
type Capture = SourceRecord & Pick<AndroidAcquisition, 'key_sha256' | 'started'>;

/** Nobody trusts as many computers. */
const MAX_KEYS = 1000;
const DAY = 86_400_000;

export const androidTrustedComputer = defineCrossRule({
  id: 'android.trusted-computer',
  artifacts: ['android.adb-state', 'android.acquisition'],
  level: 'low',
  stage: 'context',
  reason:
    'A computer that may debug the phone can copy it and install apps as soon as it is connected. Each was allowed by ' +
    'somebody who held the unlocked phone. The one with which this evidence was taken is among them as a rule, and told ' +
    'for information where the acquisition names its key; another one, last connected while the phone was out of hand, ' +
    'is how implants in Serbia came onto phones.',
  references: [
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/tools/adb',
  ],
  start() {
    const keys: { readonly state: State; readonly from: From }[] = [];
    const captures: Capture[] = [];
    return {
      watches: [
        watch<State>('android.adb-state', (state, from) => {
          if (state.record_type === 'key' && keys.length < MAX_KEYS) keys.push({ state, from });
        }),
        watch<Capture>('android.acquisition', (capture) => {
          if (capture.key_sha256 !== null && captures.length < MAX_KEYS) captures.push(capture);
        }),
      ],
      end(report) {
        for (const { state, from } of keys) {
          const { row, key_name: name, key_sha256: key, last_connected: at } = state;
          const taken = captures.find((capture) => capture.key_sha256 === key);
          report({
            from,
            row,
            at,
            ...(taken !== undefined && { level: 'info' }),
            details: {
              computer: shown(name, 100),
              own: captures.length === 0 ? 'unknown' : taken === undefined ? 'no' : 'yes',
              ...(taken !== undefined && { before: isDayBefore(at, taken.started) ? 'yes' : 'no' }),
            },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      { what: 'a computer', files: [exampleFile<State>('android.adb-state', [example('key')])] },
      {
        what: 'another one than that of the acquisition',
        files: [
          exampleFile<State>('android.adb-state', [example('key')]),
          exampleFile<Capture>('android.acquisition', [capture('b')]),
        ],
      },
      {
        what: 'that of the acquisition, for information',
        files: [
          exampleFile<State>('android.adb-state', [example('key')]),
          exampleFile<Capture>('android.acquisition', [capture('a')]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'debugging is on, and nobody is trusted',
        files: [
          exampleFile<State>('android.adb-state', [example('state')]),
          exampleFile<Capture>('android.acquisition', [capture('a')]),
        ],
      },
    ],
  },
});

/** The examiner's computer, and connected before the day of the acquisition: it was not only there for that. */
const isDayBefore = (at: Instant | null, started: Instant | null): boolean =>
  at !== null && started !== null && toMillis(started) - toMillis(at) >= DAY;

function example(type: State['record_type']): State {
  const key = type === 'key';
  return {
    row: 1,
    record_type: type,
    key_name: key ? 'ada@laptop' : null,
    key_sha256: key ? 'a'.repeat(64) : null,
    last_connected: key ? ('2025-08-12T12:00:00Z' as Instant) : null,
  };
}

function capture(letter: string): Capture {
  return { row: 1, key_sha256: letter.repeat(64), started: '2025-08-20T12:00:00Z' as Instant };
}
