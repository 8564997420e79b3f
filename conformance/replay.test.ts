/** Every artifact's records, written to a result's folder and read back: nothing that matching or the timeline sees may change. */
import {
  type Artifact,
  artifacts,
  RecordEncoder,
  type RecordsPart,
  replayRecords,
  type SourceRecord,
} from '@bridle/evidence';
import { type ArtifactReading, memoryFolder, readFromBackup } from '@bridle/evidence/testing';
import type { ArtifactRun, Observable } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../packages/phantom/src/fixtures.ts';

/** All that a record says of itself to the rest of the house. */
function saidBy(plugin: Artifact, records: readonly SourceRecord[]) {
  const observables: Observable[] = [];
  const events: unknown[] = [];
  for (const record of records) {
    plugin.observables?.(record, (type, value, relation) => void observables.push({ type, value, relation }));
    plugin.events?.(record, (...event) => void events.push(event));
    events.push(plugin.period?.(record));
  }
  return { rows: records.map((r) => r.row), observables, events };
}

const all: readonly Artifact[] = artifacts;

describe.each(all.map((plugin) => ({ id: plugin.id, plugin })))('$id', ({ id, plugin }) => {
  it('says the same of its records when they come out of its records file', async () => {
    const files = fixtures.get(id)?.().files();
    if (files === undefined) throw new Error(`${id} has no fixture`);
    const reading = await readFromBackup(plugin, files);
    expect(reading.records.length).toBeGreaterThan(0);
    // Written at once: a wide record is only good until the next batch is read.
    const lines = { living: [] as string[], recovered: [] as string[] };
    for (const [i, record] of reading.records.entries()) {
      const of = reading.runs.find((_, n) => i < countUntil(reading.runs, n + 1));
      const line = new RecordEncoder(plugin, 'e1', of?.source ?? '').encode(record);
      lines[record.recovered === undefined ? 'living' : 'recovered'].push(line);
    }
    const bytes = (part: RecordsPart) => new TextEncoder().encode(lines[part].join('\n'));
    const folder = memoryFolder(
      new Map([
        ['living', bytes('living')],
        ['recovered', bytes('recovered')],
      ]),
    );
    const back: SourceRecord[] = [];
    const runs: ArtifactRun[] = [];
    await replayRecords(
      {
        begin: () => undefined,
        records: (batch) => void back.push(...batch),
        end: (one) => void runs.push(one),
      },
      { runs: reading.runs, artifacts: [plugin], open: (_, part) => folder.open(part) },
    );
    expect(runs).toEqual(reading.runs);
    expect(saidBy(plugin, back)).toEqual(saidBy(plugin, inFiles(reading)));
  });
});

/** In the order in which a result has them: of each run the living ones, then those that were recovered. */
function inFiles({ runs, records }: ArtifactReading<SourceRecord>): readonly SourceRecord[] {
  return runs.flatMap((_, n) => {
    const of = records.slice(countUntil(runs, n), countUntil(runs, n + 1));
    return [...of.filter((r) => r.recovered === undefined), ...of.filter((r) => r.recovered !== undefined)];
  });
}

const countUntil = (runs: readonly ArtifactRun[], until: number): number =>
  runs.slice(0, until).reduce((sum, one) => sum + one.records + (one.recovered?.records ?? 0), 0);
