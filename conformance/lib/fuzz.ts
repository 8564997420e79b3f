/** Seeded mutation without end over every artifact's fixture and every reader. */
import { threadTime } from '../../packages/bytes/src/testing/index.ts';
import { mutate } from '../../packages/phantom/src/damage.ts';
import { databaseOf } from '../../packages/phantom/src/generate.ts';
import { Random } from '../../packages/phantom/src/random.ts';
import { allArtifacts, bytesOf, type Case, caseOf, withFile } from './cases.ts';
import { READERS, type Reader } from './readers.ts';
import { readArtifact, readingViolation, TIME_LIMIT } from './reading.ts';
import { recoveryViolation } from './recovery-damage.ts';
import { damageViolation } from './sqlite-damage.ts';

/** Something that can be fed with damaged bytes drawn from `rng`. */
export interface Target {
  readonly name: string;
  /** Null, or what must not be. What it throws is a violation too. */
  run(rng: Random): Promise<string | null>;
}

export interface Violation {
  readonly round: number;
  readonly target: string;
  /** Given to `tools/fuzz.ts --case`, it makes the same bytes again. */
  readonly seed: string;
  readonly what: string;
}

export async function allTargets(scratch: string): Promise<readonly Target[]> {
  const cases = await Promise.all(allArtifacts().map(caseOf));
  return [...cases.map(artifactTarget), ...READERS.map(readerTarget), databaseTarget(scratch), DELETED_ROWS];
}

function artifactTarget(made: Case): Target {
  return {
    name: made.artifact.id,
    async run(rng) {
      let files = made.files;
      // Mostly one file, at times several: a database and its log that do not fit together.
      const names = rng.chance(0.2) ? made.own : [rng.pick(made.own)];
      for (const name of names)
        files = withFile({ ...made, files }, name, mutate(files.get(name) ?? new Uint8Array(0), rng));
      return readingViolation(await readArtifact(made.artifact, files), bytesOf(files));
    },
  };
}

function readerTarget(reader: Reader): Target {
  return {
    name: reader.name,
    run(rng) {
      const bytes = mutate(rng.pick(reader.seeds), rng);
      const start = threadTime();
      reader.read(bytes);
      const time = threadTime() - start;
      return Promise.resolve(time > TIME_LIMIT ? `took ${Math.round(time)} ms` : null);
    },
  };
}

function databaseTarget(scratch: string): Target {
  return { name: 'SQLite', run: (rng) => damageViolation(databaseOf(rng), rng, scratch) };
}

const DELETED_ROWS: Target = { name: 'deleted rows', run: recoveryViolation };

/** One round: null, or what went wrong. */
export async function fuzzRound(target: Target, seed: string): Promise<string | null> {
  try {
    return await target.run(new Random(seed));
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** Goes through the targets in turn until one violates its promise or `goOn` says no; the first violation, or null. */
export async function fuzz(
  targets: readonly Target[],
  seed: string,
  goOn: (round: number) => boolean,
  begin: (name: string) => void = () => undefined,
): Promise<Violation | null> {
  for (let round = 0; goOn(round); round++) {
    const target = targets[round % targets.length];
    if (target === undefined) return null;
    const own = `${seed} ${target.name} ${round}`;
    begin(`target ${target.name}, case ${own}`);
    const what = await fuzzRound(target, own);
    if (what !== null) return { round, target: target.name, seed: own, what };
  }
  return null;
}
