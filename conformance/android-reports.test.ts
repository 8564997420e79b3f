/**
 * Artifacts whose example is of an acquisition, in the other shape that they have: as parts of a bug report. Whole, cut,
 * in small reads and under seeded mutations, like all examples in artifacts.test.ts.
 */
import { expect, it } from 'vitest';
import { reportWithParts } from '../packages/phantom/src/android/report-parts.ts';
import { allArtifacts } from './lib/cases.ts';
import { readArtifact, readingViolation, saysAllIsWell } from './lib/reading.ts';
import { ROUNDS, SEED } from './lib/settings.ts';
import { cuts, mutated, type Variant } from './lib/variants.ts';

const MINUTE = 60_000;

const IDS = ['android.packages', 'android.processes', 'android.properties', 'android.settings'];
const shapes = allArtifacts().filter(({ id }) => IDS.includes(id));

it.each(shapes.map((artifact) => ({ id: artifact.id, artifact })))(
  '$id in a report bears cuts and mutations',
  { timeout: 2 * MINUTE },
  async ({ id, artifact }) => {
    const files = reportWithParts().files();
    const [name = ''] = files.keys();
    const text = files.get(name) ?? new Uint8Array(0);
    const whole = await readArtifact(artifact, files);
    expect(saysAllIsWell(whole)).toBe(true);
    expect(whole.lines.length).toBeGreaterThan(0);
    for (const most of [1, 7, 4096])
      expect((await readArtifact(artifact, files, most)).lines).toEqual(whole.lines);
    const reading = async ({ what, bytes }: Variant) => {
      const read = await readArtifact(artifact, new Map(files).set(name, bytes));
      expect(readingViolation(read, bytes.length), what).toBeNull();
      return read;
    };
    for (const variant of cuts(text)) {
      const read = await reading(variant);
      if (saysAllIsWell(read)) expect(read.lines, variant.what).toEqual(whole.lines);
    }
    for (let round = 0; round < ROUNDS; round++)
      await reading(mutated(text, `${SEED} ${id} report ${round}`));
  },
);
