import { createHash } from 'node:crypto';
import type { ArtifactRun, Instant, Observable } from '@bridle/model';
import type { Artifact } from '../artifact.ts';
import { readEvidence } from '../engine/read.ts';
import type { Digests, HostFolder } from '../host.ts';
import { NO_OWNER, type OwnerNames } from '../owner.ts';
import type { SourceRecord } from '../record.ts';
import type { OpenedSource, Secrets } from '../source.ts';
import { memoryFolder } from './memory-folder.ts';
import { openArtifact } from './open-for.ts';

/** Node's digests, for tests. */
export const nodeDigests: Digests = {
  sha256: () => digest('sha256'),
  sha1: () => digest('sha1'),
};

function digest(name: string): { update(bytes: Uint8Array): void; hex(): string } {
  const hash = createHash(name);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

export interface ArtifactReading<R extends SourceRecord> {
  readonly records: readonly R[];
  readonly runs: readonly ArtifactRun[];
  /** Of all records, in order. */
  readonly observables: readonly Observable[];
  readonly events: readonly { readonly at: Instant; readonly what: string; readonly message: string }[];
}

/** Opens made-up evidence, as what it must be for the artifact to lie in it. */
export function openFor(artifact: Artifact, host: HostFolder, secrets?: Secrets): Promise<OpenedSource> {
  return openArtifact(artifact, host, nodeDigests, secrets);
}

/** A password for whatever asks for one. */
export const secretsOf = (password: string | null, key: Uint8Array | null = null): Secrets => ({
  password: () => Promise.resolve(password),
  key,
});

/** Reads one artifact out of made-up evidence, given as its files: what a test of an artifact needs. */
export async function readFromBackup<R extends SourceRecord>(
  artifact: Artifact<R>,
  files: ReadonlyMap<string, Uint8Array> | HostFolder,
  secrets?: Secrets,
  owner: OwnerNames = NO_OWNER,
): Promise<ArtifactReading<R>> {
  const host = files instanceof Map ? memoryFolder(files) : (files as HostFolder);
  // The registry holds artifacts of many record types; the engine gives each its own records back.
  const plugin = artifact as unknown as Artifact;
  const source = await openFor(plugin, host, secrets);
  const records: R[] = [];
  const runs: ArtifactRun[] = [];
  await readEvidence(
    { id: 'e1', path: host.path, source },
    {
      begin: () => undefined,
      records: (batch) => void records.push(...(batch as readonly R[])),
      end: (run) => void runs.push(run),
    },
    { digests: nodeDigests, artifacts: [plugin], owner },
  );
  const observables: Observable[] = [];
  const events: { at: Instant; what: string; message: string }[] = [];
  for (const record of records) {
    artifact.observables?.(
      record,
      (type, value, relation) => void observables.push({ type, value, relation }),
    );
    artifact.events?.(record, (at, what, message) => {
      if (at !== null) events.push({ at, what, message });
    });
  }
  return { records, runs, observables, events };
}

/** Evidence that a builder of @bridle/phantom makes. */
export interface MadeUp {
  files(): ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the artifact out of evidence that is made anew for each call, and to which `add` gives what the call gives:
 * `const read = readerOf(viber, () => new PhantomBackup({ date }), addViber)`.
 */
export function readerOf<R extends SourceRecord, E extends MadeUp, G extends readonly unknown[]>(
  artifact: Artifact<R>,
  make: () => E,
  add: (made: E, ...given: G) => void,
): (...given: G) => Promise<ArtifactReading<R>> {
  return (...given) => {
    const made = make();
    add(made, ...given);
    return readFromBackup(artifact, made.files());
  };
}

/** `type relation value` of each. */
export const observableLines = (observables: readonly Observable[]): string[] =>
  observables.map(({ type, value, relation }) => `${type} ${relation} ${value}`);
