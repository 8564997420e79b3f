import { closeSync, existsSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeAll } from './result-folder.ts';

/** A device of Linux on which every write finds the disk full. */
const FULL = '/dev/full';

describe.skipIf(!existsSync(FULL))('a full disk', () => {
  it('is told with the place and what can be done', () => {
    const fd = openSync(FULL, 'w');
    try {
      expect(() => writeAll(fd, new Uint8Array(9), 'results')).toThrow(
        /^results: no space left on this disk, so what was written is incomplete; .* another disk with -o$/,
      );
    } finally {
      closeSync(fd);
    }
  });
});
