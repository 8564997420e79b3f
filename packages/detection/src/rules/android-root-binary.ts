import type { AndroidRootBinary } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

export const androidRootBinary = defineRule<AndroidRootBinary>({
  id: 'android.root-binary',
  artifact: 'android.root-binaries',
  level: 'high',
  stage: 'suspicion',
  reason:
    'A program that gives root lifts the wall between apps and system: what uses it can read every message and hide. ' +
    'Many owners root their own phone; one who did not has reason to ask who did. BusyBox alone gives no rights, so ' +
    'it is told weaker.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://source.android.com/docs/security/overview/implement',
  ],
  start: eachRecord(({ row, path, binary }, report) => {
    report({ row, ...(binary === 'BusyBox' && { level: 'medium' }), details: { path: shown(path), binary } });
  }),
  examples: {
    matching: [
      { what: 'su in a folder of the system', records: [example('/system/bin/su', 'su')] },
      { what: 'a program that nothing is known of', records: [example('/vendor/bin/odd', 'other')] },
    ],
    nonMatching: [{ what: 'none was found', records: [] }],
  },
});

function example(path: string, binary: string): AndroidRootBinary {
  return { row: 1, path, name: path.slice(path.lastIndexOf('/') + 1), binary };
}
