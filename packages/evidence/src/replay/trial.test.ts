import { describe, expect, it } from 'vitest';
import type { Artifact } from '../artifact.ts';
import { timesync } from '../artifacts/ios/timesync.ts';
import { standsTrial } from './trial.ts';

const artifact = timesync as unknown as Artifact;
const boot = {
  row: 1,
  isodate: '2025-08-01T05:00:00Z',
  boot_id: 'A',
  zone_offset: 0,
  clock_changes: [{ isodate: null, seconds: 3 }],
};

describe('the trial of a record that somebody else may have written', () => {
  it('lets pass what its artifact wrote', () => {
    expect(standsTrial(artifact, boot)).toBe(true);
  });

  it.each([
    ['nothing', [null]],
    ['a text for seconds', [{ isodate: null, seconds: 'x' }]],
    ['a word for a time', [{ isodate: 'x', seconds: 3 }]],
  ])('does not let pass %s in a list of changes of the clock', (_what, clock_changes) => {
    expect(standsTrial(artifact, { ...boot, clock_changes } as never)).toBe(false);
  });
});
