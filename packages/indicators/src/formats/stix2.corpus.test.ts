import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadIndicatorFile } from '../load.ts';

/** The public sets, which are not part of the repository. */
const folder = new URL('../../../../../shared/corpus/indicators/stix2/', import.meta.url);
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.stix2')) : [];

describe.skipIf(names.length === 0)('every public set', () => {
  test.each(names)('%s: each indicator is loaded or named', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
    const { info, indicators, notes } = loadIndicatorFile(
      name,
      bytes,
      createHash('sha256').update(bytes).digest('hex'),
    );
    const { objects }: { objects: { type: string; name?: string }[] } = JSON.parse(
      new TextDecoder().decode(bytes),
    );
    const published = objects.filter((object) => object.type === 'indicator').length;
    const skipped = info.skipped.reduce((sum, { count }) => sum + count, 0);
    expect(info.loaded + skipped).toBe(published);
    expect(info.loaded).toBe(indicators.length);
    // One value of all sixteen is none: a domain without its ending.
    expect(skipped).toBeLessThanOrEqual(1);
    expect(notes).toEqual([]);
    const family = objects.find((object) => object.type === 'malware')?.name;
    expect(family).toBeDefined();
    expect(
      indicators.every((one) => one.family === family && one.validFrom !== null && one.set === info),
    ).toBe(true);
  });
});
