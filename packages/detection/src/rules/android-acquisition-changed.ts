import type { AndroidHash } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

export const androidAcquisitionChanged = defineRule<AndroidHash>({
  id: 'android.acquisition-changed',
  artifact: 'android.hashes',
  level: 'low',
  stage: 'context',
  reason:
    'A file of the acquisition is not what it was when it was made, or is gone: what was found in it, and what was not, ' +
    'is worth less. Opening and saving a file is enough for that.',
  references: ['https://github.com/mvt-project/androidqf'],
  start: eachRecord(({ row, path, comparison }, report) => {
    if (comparison === 'differs' || comparison === 'missing')
      report({ row, details: { path: shown(path), comparison } });
  }),
  examples: {
    matching: [
      { what: 'other bytes', records: [example('differs')] },
      { what: 'not there', records: [example('missing')] },
    ],
    nonMatching: [
      { what: 'as it was', records: [example('same')] },
      {
        what: 'what the tool itself still writes to',
        records: [example('written-later'), example('unlisted')],
      },
    ],
  },
});

function example(comparison: AndroidHash['comparison']): AndroidHash {
  return { row: 1, path: 'packages.json', sha256: null, listed_sha256: 'a'.repeat(64), comparison };
}
