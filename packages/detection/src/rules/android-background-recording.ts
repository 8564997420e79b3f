import type { AppOperation, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Use = SourceRecord &
  Pick<
    AppOperation,
    'package' | 'uid' | 'app_operation' | 'access' | 'foreground_state' | 'used_for' | 'isodate'
  >;

/** Shorter ones are sounds of the keyboard, wake words and calls that ended. Milliseconds. */
const LONG = 60_000;
/** First user id of apps. */
const FIRST_APP = 10_000;

export const androidBackgroundRecording = defineRule<Use>({
  id: 'android.background-recording',
  artifact: 'android.appops',
  level: 'low',
  stage: 'suspicion',
  reason:
    'An app used the microphone or the camera for more than a minute while nothing of it was to be seen. That is how ' +
    'the room around a phone is listened to. Assistants and apps for calls do it as well, and since Android 11 apps ' +
    'need a visible service for it.',
  references: [
    'https://developer.android.com/reference/android/app/AppOpsManager',
    'https://developer.android.com/develop/background-work/services/fgs/restrictions-bg-start',
  ],
  start: eachRecord((use, report) => {
    const { row, package: name, app_operation: operation, access, used_for: duration } = use;
    if (operation !== 'RECORD_AUDIO' && operation !== 'CAMERA') return;
    if (access !== 'access' || name === null || (use.uid ?? 0) % 100_000 < FIRST_APP) return;
    // "bg-s": in the background; "cch-s": kept in memory, with nothing to do.
    if (!/^(?:bg|cch)\b/.test(use.foreground_state ?? '') || duration === null || duration < LONG) return;
    report({ row, details: { app: shown(name), operation, minutes: Math.round(duration / 60_000) } });
  }),
  examples: {
    matching: [{ what: 'twelve minutes unseen', records: [example('bg-s', 720_000)] }],
    nonMatching: [
      { what: 'in front', records: [example('top-s', 720_000)] },
      { what: 'a moment', records: [example('bg-s', 900)] },
      { what: 'with a visible service', records: [example('fgsvc-s', 720_000)] },
      { what: 'a part of the system', records: [{ ...example('bg-s', 720_000), uid: 1041 }] },
    ],
  },
});

function example(state: string, duration: number): Use {
  return {
    row: 1,
    package: 'com.example.recorder',
    uid: 10201,
    app_operation: 'RECORD_AUDIO',
    access: 'access',
    foreground_state: state,
    used_for: duration,
    isodate: '2025-08-12T01:14:15Z' as Instant,
  };
}
