import type { ArtifactRun } from '@bridle/model';
import { PhantomBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { type Artifact, defineArtifact } from '../artifact.ts';
import { shared } from '../fields.ts';
import type { HostFile } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { openOptionsFor } from '../source.ts';
import { memoryFolder, nodeDigests } from '../testing/index.ts';
import { type RecordConsumer, readEvidence } from './read.ts';

const PLACE = { domain: 'HomeDomain', path: 'Library/example.bin' };

/** Gives the file's length as one record, and a second one after a while. */
const example = defineArtifact({
  id: 'ios.example',
  title: 'Example',
  reveals: 'Nothing.',
  references: [],
  places: { 'ios-backup': [PLACE] },
  fields: {},
  async *read(input) {
    yield [{ row: (await input.access.read(0, 4)).length }];
    yield [{ row: 2 }];
  },
});

/** Gives two records with that many links each. */
const linked = (links: number): Artifact => ({
  ...example,
  fields: { links: shared.links },
  async *read() {
    const record = { row: 1, links: Array.from({ length: links }, (_, i) => `https://example.org/${i}`) };
    yield [record, { ...record, row: 2 }];
  },
});

async function read(
  consumer: Partial<RecordConsumer> = {},
  change: (file: HostFile) => HostFile = (file) => file,
  signal?: AbortSignal,
  artifact: Artifact = example,
): Promise<{ runs: ArtifactRun[]; complete: boolean; files: number }> {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  backup.add({ ...PLACE, bytes: new Uint8Array([1, 2, 3, 4, 5, 6]) });
  const folder = memoryFolder(backup.files());
  const host: typeof folder = {
    ...folder,
    open: async (path) => {
      const opening = await folder.open(path);
      return opening.status === 'open' ? { status: 'open', file: change(opening.file) } : opening;
    },
  };
  const { evidence } = await openEvidence([host], openOptionsFor([artifact], { digests: nodeDigests }));
  const [only] = evidence;
  if (only === undefined) throw new Error('the made-up backup was not recognised');
  const runs: ArtifactRun[] = [];
  const { info, complete } = await readEvidence(
    only,
    { begin: () => undefined, records: () => undefined, end: (run) => void runs.push(run), ...consumer },
    { digests: nodeDigests, artifacts: [artifact], ...(signal && { signal }) },
  );
  return { runs, complete, files: info.files };
}

describe('reading one piece of evidence', () => {
  it('delivers every batch and hashes what it read', async () => {
    const { runs, complete, files } = await read();
    expect(runs).toMatchObject([{ status: 'read', records: 2, error: null }]);
    expect({ complete, files }).toEqual({ complete: true, files: 1 });
  });

  it('says of a file that it changed while it was read', async () => {
    let asked = 0;
    const { runs } = await read({}, (file) => ({
      ...file,
      size: file.size,
      stamp: () => Promise.resolve(String(asked++)),
    }));
    expect(runs).toMatchObject([
      { status: 'partial', records: 2, error: 'the file changed while it was read' },
    ]);
  });

  it('says where a record has as many links as are taken out of one', async () => {
    const runsOf = async (links: number): Promise<readonly ArtifactRun[]> =>
      (await read({}, undefined, undefined, linked(links))).runs;
    expect(await runsOf(999)).toMatchObject([{ status: 'read', records: 2, error: null }]);
    expect(await runsOf(1000)).toMatchObject([
      {
        status: 'partial',
        records: 2,
        error: expect.stringMatching(/^2 of the records hold 1000 links or more/),
      },
    ]);
  });

  it('says of a medium that fails what it said', async () => {
    const { runs } = await read({}, (file) => ({
      ...file,
      size: file.size,
      read: () => Promise.reject(new Error('EIO: i/o error, read')),
    }));
    expect(runs[0]).toMatchObject({
      status: 'failed',
      records: 0,
      error: expect.stringMatching(/i\/o error/),
    });
  });

  it('ends with the error of its consumer: a full disk is no damage of the evidence', async () => {
    const full = new Error('ENOSPC: no space left on device, write');
    await expect(read({ records: () => Promise.reject(full) })).rejects.toBe(full);
  });

  it('stops between two batches when it is told to, and says that it is incomplete', async () => {
    const abort = new AbortController();
    const { runs, complete } = await read({ records: () => abort.abort() }, undefined, abort.signal);
    expect(runs).toMatchObject([{ status: 'partial', records: 1, error: 'interrupted' }]);
    expect(complete).toBe(false);
  });

  it('closes every file that it opened', async () => {
    let open = 0;
    await read({}, (file) => {
      open += 1;
      return { ...file, size: file.size, close: () => Promise.resolve(void (open -= 1)) };
    });
    expect(open).toBe(0);
  });

  it('closes a companion that rests, opens it again when it is read, and sees a change in between', async () => {
    const companion = { domain: 'HomeDomain', path: 'Library/beside.bin' };
    const many = defineArtifact({
      ...example,
      companions: { 'ios-backup': [companion] },
      async *read(input) {
        expect(input.companions).toEqual(['HomeDomain::Library/beside.bin']);
        for (let i = 0; i < 3; i++) {
          const beside = await input.companion(0);
          yield [{ row: (await beside?.access.read(0, 1))?.[0] ?? -1 }];
          await beside?.rest();
        }
      },
    });
    let open = 0;
    let most = 0;
    let opened = 0;
    const readMany = async (stampOf: (nth: number) => string): Promise<ArtifactRun[]> => {
      const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
      backup.add({ ...PLACE, bytes: new Uint8Array([1]) });
      backup.add({ ...companion, bytes: new Uint8Array([7]) });
      const folder = memoryFolder(backup.files());
      const host: typeof folder = {
        ...folder,
        open: async (path) => {
          const opening = await folder.open(path);
          if (opening.status !== 'open' || opening.file.size !== 1) return opening;
          open += 1;
          most = Math.max(most, open);
          const nth = ++opened;
          const file = { ...opening.file, size: 1, stamp: () => Promise.resolve(stampOf(nth)) };
          return { status: 'open', file: { ...file, close: () => Promise.resolve(void (open -= 1)) } };
        },
      };
      const { evidence } = await openEvidence([host], openOptionsFor([many], { digests: nodeDigests }));
      const runs: ArtifactRun[] = [];
      const [only] = evidence;
      if (only === undefined) throw new Error('the made-up backup was not recognised');
      await readEvidence(
        only,
        { begin: () => undefined, records: () => undefined, end: (run) => void runs.push(run) },
        { digests: nodeDigests, artifacts: [many] },
      );
      return runs;
    };
    expect(await readMany(() => 'same')).toMatchObject([{ status: 'read', records: 3 }]);
    expect({ open, most }).toEqual({ open: 0, most: 2 });
    expect(await readMany((nth) => String(nth))).toMatchObject([
      { status: 'partial', error: expect.stringMatching(/changed while it was read/) },
    ]);
    expect(open).toBe(0);
  });
});
