import { createHash } from 'node:crypto';
import { inMemory } from '@bridle/bytes';
import {
  accessFile,
  artifacts,
  closeEvidence,
  type Digests,
  type HostFolder,
  NO_OWNER,
  type OpenedEvidence,
  openEvidence,
  openOptionsFor,
  RecordEncoder,
  readEvidence,
} from '@bridle/evidence';
import type { ArtifactRun, EvidenceId } from '@bridle/model';
import { demoPhone } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import {
  type EarlierReading,
  hashKey,
  matchedRecords,
  placesOfFindings,
  ReadAgainError,
  readMatched,
} from './index.ts';

const digests: Digests = { sha256: () => digestOf('sha256'), sha1: () => digestOf('sha1') };
function digestOf(name: string): ReturnType<Digests['sha256']> {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** A backup in memory whose files can be changed, and which notes what is opened of it. */
class Phone {
  readonly files = demoPhone().files;
  readonly opened = new Set<string>();

  async evidence(): Promise<readonly OpenedEvidence[]> {
    const options = openOptionsFor(artifacts, { digests });
    const { evidence } = await openEvidence([this.host()], options);
    this.opened.clear();
    return evidence;
  }

  private host(): HostFolder {
    const { files, opened } = this;
    return {
      type: 'folder',
      path: 'phone',
      open: (path) => {
        const bytes = files.get(path);
        if (bytes === undefined) return Promise.resolve({ status: 'absent' });
        opened.add(path);
        return Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) });
      },
      folders: () => Promise.resolve([]),
      folder: () => this.host(),
      async *walk() {
        yield [...files].map(([path, { length: size }]) => ({
          path,
          kind: 'file' as const,
          size,
          modified: null,
        }));
      },
    };
  }
}

interface Place {
  readonly artifact: string;
  readonly evidence: EvidenceId;
  readonly source: string;
  readonly row: number;
  readonly details: object;
}

/** What the command would have written of all of it, and a check.json with a finding for every seventh record. */
async function checked(phone: Phone): Promise<{
  readonly records: ReadonlyMap<string, string>;
  readonly earlier: EarlierReading;
}> {
  const records = new Map<string, string>();
  const hashes = new Map<string, string>();
  const runs: ArtifactRun[] = [];
  const findings: Place[] = [];
  let encoder: RecordEncoder | null = null;
  let place: Omit<Place, 'row' | 'details'> | null = null;
  const evidence = await phone.evidence();
  for (const one of evidence) {
    await readEvidence(
      one,
      {
        begin({ artifact, evidence: id, source }) {
          encoder = new RecordEncoder(artifact, id, source);
          place = { artifact: artifact.id, evidence: id, source };
        },
        records(batch) {
          if (place === null || encoder === null) throw new Error('nothing has begun');
          for (const record of batch) {
            const { recovered = null } = record;
            const file = `${place.artifact}${recovered === null ? '' : '.recovered'}.jsonl`;
            records.set(file, `${records.get(file) ?? ''}${encoder.encode(record)}\n`);
            if (record.row % 7 === 0 || recovered !== null)
              findings.push({ ...place, row: record.row, details: { recovered } });
          }
        },
        end: (run) => void runs.push(run),
      },
      {
        digests,
        artifacts,
        onHashed: ({ path, sha256 }) => hashes.set(hashKey(one.id, path), sha256),
      },
    );
  }
  const places = placesOfFindings(JSON.stringify({ findings }));
  const shown = evidence.map(({ id, path, source: { kind } }) => ({ id, path, kind }));
  await closeEvidence(evidence);
  return { records, earlier: { evidence: shown, runs, hashes, places } };
}

async function again(phone: Phone, earlier: EarlierReading): Promise<ReadonlyMap<string, string>> {
  const evidence = await phone.evidence();
  const options = { digests, artifacts, timezone: null, owner: NO_OWNER, onProgress: () => undefined };
  try {
    return await readMatched(evidence, earlier, options);
  } finally {
    await closeEvidence(evidence);
  }
}

describe('the records that findings rest on, read out of the evidence again', () => {
  it('are those that are taken out of records, byte for byte', async () => {
    const phone = new Phone();
    const { records, earlier } = await checked(phone);
    const expected = new Map<string, string>();
    for (const [file, places] of [...earlier.places].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const all = new TextEncoder().encode(records.get(file) ?? '');
      expected.set(file, await matchedRecords(inMemory(all), places));
    }
    expect(expected.size).toBeGreaterThan(10);
    expect([...expected.keys()].some((file) => file.endsWith('.recovered.jsonl'))).toBe(true);
    expect([...(await again(phone, earlier))]).toEqual([...expected]);
  });

  it('are all that is read', async () => {
    const phone = new Phone();
    const { earlier } = await checked(phone);
    const [file = '', places = []] =
      [...earlier.places].find(([name]) => name === 'ios.safari-history.jsonl') ?? [];
    const few = await again(phone, { ...earlier, places: new Map([[file, places.slice(0, 1)]]) });
    expect([...few.keys()]).toEqual([file]);
    // The history and its log, of a phone of many files.
    expect(phone.opened.size).toBeLessThan(4);
    expect([...(await again(phone, { ...earlier, places: new Map() }))]).toEqual([]);
    expect(phone.opened.size).toBe(0);
  });

  /** The file of the backup with the texts: the largest that holds one of their links. */
  const textsOf = (phone: Phone): string => {
    const found = [...phone.files].find(
      ([name, bytes]) => name !== 'Manifest.db' && Buffer.from(bytes).includes('parcel-notes.example'),
    );
    return found?.[0] ?? '';
  };

  it.each([
    [
      'a file changed',
      (phone: Phone) => {
        const name = textsOf(phone);
        const bytes = Uint8Array.from(phone.files.get(name) ?? []);
        const at = Buffer.from(bytes).indexOf('parcel-notes.example');
        bytes[at] = 'P'.charCodeAt(0);
        phone.files.set(name, bytes);
      },
    ],
    ['a file is gone', (phone: Phone) => void phone.files.delete(textsOf(phone))],
    ['a file broke off', (phone: Phone) => void phone.files.set(textsOf(phone), new Uint8Array(100))],
  ])('are not given where %s', async (_, change) => {
    const phone = new Phone();
    const { earlier } = await checked(phone);
    change(phone);
    await expect(again(phone, earlier)).rejects.toThrow(ReadAgainError);
  });

  it('are not given where the evidence is another one', async () => {
    const phone = new Phone();
    const { earlier } = await checked(phone);
    const other = earlier.evidence.map((one) => ({ ...one, path: 'another phone' }));
    await expect(again(phone, { ...earlier, evidence: other })).rejects.toThrow(
      /not those that were checked/,
    );
  });
});
