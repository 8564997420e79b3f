import type { AndroidEnvironment } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

const PRELOADS: ReadonlySet<string> = new Set(['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT']);

export const androidPreloadedCode = defineRule<AndroidEnvironment>({
  id: 'android.preloaded-code',
  artifact: 'android.environment',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'The variable puts code of its own into every program that is started. No phone that is sold sets it for the shell; ' +
    'old Androids (before 6) had a library path there, which is not told.',
  references: [
    'https://attack.mitre.org/techniques/T1574/006/',
    'https://man7.org/linux/man-pages/man8/ld.so.8.html',
  ],
  start: eachRecord(({ row, name, value }, report) => {
    if (
      !PRELOADS.has(name) ||
      value === '' ||
      /^\/(?:vendor|system)\/lib(?:64)?(?::\/(?:vendor|system)\/lib(?:64)?)*$/.test(value)
    )
      return;
    report({ row, details: { variable: name, value: shown(value) } });
  }),
  examples: {
    matching: [
      {
        what: 'a library out of nowhere',
        records: [{ row: 1, name: 'LD_PRELOAD', value: '/data/local/tmp/x.so' }],
      },
    ],
    nonMatching: [
      { what: 'ordinary variables', records: [{ row: 1, name: 'PATH', value: '/system/bin' }] },
      {
        what: 'an old Android',
        records: [{ row: 1, name: 'LD_LIBRARY_PATH', value: '/vendor/lib:/system/lib' }],
      },
    ],
  },
});
