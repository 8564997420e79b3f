import {
  type Artifact,
  type Digests,
  type HashedFile,
  type OpenedEvidence,
  type OwnerNames,
  type ReadProgress,
  readEvidence,
} from '@bridle/evidence';
import type { ArtifactRun, EvidenceId, EvidenceInfo } from '@bridle/model';
import { ReadAgainError } from './errors.ts';
import type { RecordPlace } from './matched.ts';
import { MatchedConsumer } from './matched-consumer.ts';

/** What an earlier check of the same evidence said of it: what is read again is held against it. */
export interface EarlierReading {
  readonly evidence: readonly Pick<EvidenceInfo, 'id' | 'kind' | 'path'>[];
  readonly runs: readonly ArtifactRun[];
  /** The files that it hashed, by evidence and path (`hashKey`): their SHA-256. */
  readonly hashes: ReadonlyMap<string, string>;
  /** `placesOfFindings` of its check.json. */
  readonly places: ReadonlyMap<string, readonly RecordPlace[]>;
}

export interface MatchedOptions {
  readonly digests: Digests;
  readonly artifacts: readonly Artifact[];
  readonly timezone: string | null;
  readonly owner: OwnerNames;
  /** Of one piece of evidence after the other: each begins at zero. */
  readonly onProgress: (progress: ReadProgress) => void;
}

export const hashKey = (evidence: EvidenceId, path: string): string => `${evidence}\0${path}`;

/** The pieces of evidence in which findings rest on records: those that would be read again. */
export const evidenceOf = ({ places }: Pick<EarlierReading, 'places'>): ReadonlySet<string> =>
  new Set([...places.values()].flat().map(({ evidence }) => evidence));

/**
 * The records that findings rest on out of the evidence itself, for who kept no `records/`: only the files that findings
 * name are read, and only their lines are kept. Gives, by the name of the file in `records/`, what `matchedRecords` takes
 * out of it. Throws `ReadAgainError` where the evidence is not what it was. Who opened the evidence closes it.
 */
export async function readMatched(
  evidence: readonly OpenedEvidence[],
  earlier: EarlierReading,
  options: MatchedOptions,
): Promise<ReadonlyMap<string, string>> {
  assertSame(evidence, earlier);
  const wanted = evidenceOf(earlier);
  const consumer = new MatchedConsumer(earlier.places, earlier.runs);
  const { onProgress, ...shared } = options;
  for (const one of evidence) {
    if (!wanted.has(one.id)) continue;
    const hashed = new Set<string>();
    await readEvidence(one, consumer, {
      ...shared,
      onProgress,
      only: (artifact, source) => consumer.wants(artifact, one.id, source),
      onHashed: (file) => {
        assertUnchanged(one.id, file, earlier);
        hashed.add(file.path);
      },
    });
    assertHashed(one, hashed, consumer, earlier);
  }
  return consumer.done();
}

function assertSame(evidence: readonly OpenedEvidence[], earlier: EarlierReading): void {
  const shown = (id: string, kind: string, path: string): string => `${id} ${kind} ${path}`;
  const now = evidence.map(({ id, source, path }) => shown(id, source.kind, path));
  const before = earlier.evidence.map(({ id, kind, path }) => shown(id, kind, path));
  if (now.join('\n') !== before.join('\n'))
    throw new ReadAgainError('the pieces of evidence are not those that were checked');
}

function assertUnchanged(evidence: EvidenceId, { path, sha256 }: HashedFile, earlier: EarlierReading): void {
  if (earlier.hashes.get(hashKey(evidence, path)) !== sha256)
    throw new ReadAgainError(`${path}: the file is not what it was when it was checked`);
}

/** What had a hash has one again: a file that broke off meanwhile has none, and nobody has compared it. */
function assertHashed(
  { id, source: { container, wholes = [] } }: OpenedEvidence,
  hashed: ReadonlySet<string>,
  consumer: MatchedConsumer,
  { hashes }: EarlierReading,
): void {
  const around = [...(container ? [container] : []), ...wholes].map(({ path }) => path);
  for (const path of [...consumer.sourcesOf(id), ...around])
    if (hashes.has(hashKey(id, path)) && !hashed.has(path))
      throw new ReadAgainError(`${path}: the file could not be read to its end a second time`);
}
