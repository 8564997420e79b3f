/** Reads one artifact out of a backup in memory, and holds what must be true of every reading, damaged or not. */
import {
  type Artifact,
  EvidenceError,
  type HostFolder,
  RecordEncoder,
  readEvidence,
  type Secrets,
  type SourceRecord,
} from '@bridle/evidence';
import { type ArtifactRun, OBSERVABLE_TYPES, parseInstant } from '@bridle/model';
import { threadTime } from '../../packages/bytes/src/testing/index.ts';
import { memoryFolder, nodeDigests, openFor } from '../../packages/evidence/src/testing/index.ts';
import { fieldViolation } from './field-types.ts';

export interface Reading {
  readonly runs: readonly ArtifactRun[];
  /** Every record as one line of JSON, but for those of deleted rows. */
  readonly lines: readonly string[];
  /** Those: nothing promises that they survive what happens to a file. */
  readonly recovered: readonly string[];
  /** The evidence as a whole was refused, with this message. */
  readonly refused: string | null;
  /** What must not be in any record: the first one found. */
  readonly violation: string | null;
  readonly milliseconds: number;
}

/** Longest that a reading of a fixture may take, in milliseconds: for hangs and for what grows faster than its input. */
export const TIME_LIMIT = 5000;

const TYPES: ReadonlySet<string> = new Set(OBSERVABLE_TYPES);

export async function readArtifact(
  artifact: Artifact,
  files: ReadonlyMap<string, Uint8Array> | HostFolder,
  maxRead = Infinity,
  secrets?: Secrets,
): Promise<Reading> {
  const start = threadTime();
  const host = files instanceof Map ? memoryFolder(files, 'fixture', maxRead) : (files as HostFolder);
  const lines: string[] = [];
  const recovered: string[] = [];
  const runs: ArtifactRun[] = [];
  let violation: string | null = null;
  let encoder = new RecordEncoder(artifact, 'e1', '');
  const look = (record: SourceRecord): void => {
    (record.recovered === undefined ? lines : recovered).push(encoder.encode(record));
    violation ??= fieldViolation(artifact, record) ?? emitViolation(artifact, record);
  };
  const done = (refused: string | null): Reading => ({
    runs,
    lines,
    recovered,
    refused,
    violation,
    milliseconds: threadTime() - start,
  });
  try {
    const source = await openFor(artifact, host, secrets);
    await readEvidence(
      { id: 'e1', path: host.path, source },
      {
        begin: ({ source: file }) => {
          encoder = new RecordEncoder(artifact, 'e1', file);
        },
        records: (batch) => {
          for (const record of batch) look(record);
        },
        end: (run) => void runs.push(run),
      },
      { digests: nodeDigests, artifacts: [artifact] },
    );
    return done(null);
  } catch (error) {
    // What an artifact throws is the engine's to catch; the container itself may be refused, with a line for the user.
    if (error instanceof EvidenceError) return done(error.message);
    throw error;
  }
}

function emitViolation(artifact: Artifact, record: SourceRecord): string | null {
  let found: string | null = null;
  artifact.observables?.(record, (type, value) => {
    if (!TYPES.has(type) || typeof value !== 'string') found ??= `observable ${type} ${value}`;
  });
  artifact.events?.(record, (at, what, message) => {
    if (at !== null && parseInstant(at) === null) found ??= `event at ${String(at)}`;
    if (typeof what !== 'string' || what === '' || typeof message !== 'string') found ??= `event ${what}`;
  });
  return found;
}

/** Null, or what is wrong with a reading whatever its input was. */
export function readingViolation(reading: Reading, inputBytes: number): string | null {
  const { runs, lines, recovered, refused, violation, milliseconds } = reading;
  if (violation !== null) return violation;
  if (milliseconds > TIME_LIMIT) return `took ${Math.round(milliseconds)} ms`;
  if (refused !== null) return lineViolation(refused);
  if (runs.length === 0) return 'says nothing about the artifact';
  let records = 0;
  let deleted = 0;
  for (const run of runs) {
    records += run.records;
    deleted += run.recovered?.records ?? 0;
    const told = run.status === 'partial' || run.status === 'failed';
    if (told !== (run.error !== null)) return `status ${run.status} with the reason ${String(run.error)}`;
    if (run.error !== null && lineViolation(run.error) !== null) return lineViolation(run.error);
    if ((run.status === 'failed' || run.status === 'absent') && run.records > 0) {
      return `status ${run.status} with ${run.records} records`;
    }
  }
  if (records !== lines.length) return `says ${records} records and gave ${lines.length}`;
  if (deleted !== recovered.length) return `says ${deleted} recovered and gave ${recovered.length}`;
  const characters = [...lines, ...recovered].reduce((sum, line) => sum + line.length, 0);
  const most = 100 * inputBytes + 1_000_000;
  return characters > most ? `${characters} characters of records out of ${inputBytes} bytes` : null;
}

function lineViolation(text: string): string | null {
  if (text === '' || text.includes('\n')) return `a reason that is not one line: ${JSON.stringify(text)}`;
  return text.length > 4000 ? `a reason of ${text.length} characters` : null;
}

/** The worst status of all files: what the user learns of the artifact. */
export function saysAllIsWell(reading: Reading): boolean {
  return reading.refused === null && reading.runs.every((run) => run.status === 'read');
}
