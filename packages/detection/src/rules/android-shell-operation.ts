import type { AppOperation, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Use = SourceRecord & Pick<AppOperation, 'package' | 'uid' | 'app_operation' | 'access' | 'isodate'>;

/** What a person at a cable has no need of, and who copies a phone or listens has. */
const TELLING: ReadonlySet<string> = new Set([
  'RECORD_AUDIO',
  'CAMERA',
  'PROJECT_MEDIA',
  'READ_SMS',
  'READ_CONTACTS',
  'READ_CALL_LOG',
  'READ_CALENDAR',
  'COARSE_LOCATION',
  'FINE_LOCATION',
  'REQUEST_INSTALL_PACKAGES',
  'MANAGE_EXTERNAL_STORAGE',
]);

export const androidShellOperation = defineRule<Use>({
  id: 'android.shell-operation',
  artifact: 'android.appops',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'The user of the debugging cable (or a program that runs as it) read messages, contacts or the place, or recorded. ' +
    'Forensic products and people with the phone in hand do that; developers seldom do, and the tools for backing up ' +
    'a phone do sometimes.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://developer.android.com/tools/adb',
  ],
  start: eachRecord(({ row, package: name, app_operation: operation, access }, report) => {
    if (name !== 'com.android.shell' || access !== 'access' || !TELLING.has(operation)) return;
    report({ row, details: { operation: shown(operation) } });
  }),
  examples: {
    matching: [{ what: 'the cable recorded', records: [example('com.android.shell', 'RECORD_AUDIO')] }],
    nonMatching: [
      { what: 'the report itself', records: [example('com.android.shell', 'VIBRATE')] },
      { what: 'an app', records: [example('com.example.recorder', 'RECORD_AUDIO')] },
      { what: 'it was refused', records: [example('com.android.shell', 'READ_SMS', 'reject')] },
    ],
  },
});

function example(name: string, operation: string, access: Use['access'] = 'access'): Use {
  const isodate = '2025-08-12T01:14:15Z' as Instant;
  return { row: 1, package: name, uid: 2000, app_operation: operation, access, isodate };
}
