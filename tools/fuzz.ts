/**
 * Mutates every fixture and every reader's input until told to stop (`npm run fuzz -- --minutes 10 --seed N`).
 * Prints target, seed and fault of the first violation and exits 1; a case that hangs ends the process with its name.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allTargets, fuzz, fuzzRound, type Target, type Violation } from '../conformance/lib/fuzz.ts';
import { watchdog } from '../conformance/lib/watchdog.ts';
import { peakKiB } from './peak-memory.ts';

/** A case of some 100 KiB that takes longer than this hangs. Milliseconds. */
const HANG = 30_000;
/** Peak memory above this is memory without bound. KiB. */
const MEMORY = 1_500_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    target: { type: 'string' },
    case: { type: 'string' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const minutes = Number(values.minutes);
  const rounds = values.rounds === undefined ? Infinity : Number(values.rounds);
  if (!(minutes > 0) || !(rounds > 0)) {
    process.stderr.write(
      'usage: npm run fuzz -- [--minutes N] [--rounds N] [--seed TEXT] [--target NAME] [--case SEED]\n',
    );
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bridle-fuzz-'));
  const dog = watchdog(HANG);
  try {
    dog.begin('building the fixtures');
    const all = await allTargets(join(folder, 'copy.db'));
    const targets = all.filter(({ name }) => values.target === undefined || name === values.target);
    if (targets.length === 0) {
      process.stderr.write(
        `no target ${values.target}; there are: ${all.map(({ name }) => name).join(', ')}\n`,
      );
      return 2;
    }
    if (values.case !== undefined) return await again(targets, values.case, dog.begin);
    return await run(targets, { minutes, rounds, begin: dog.begin });
  } finally {
    await dog.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function again(
  targets: readonly Target[],
  seed: string,
  begin: (name: string) => void,
): Promise<number> {
  for (const target of targets) {
    begin(`target ${target.name}, case ${seed}`);
    const what = await fuzzRound(target, seed);
    process.stdout.write(`${target.name}: ${what ?? 'fine'}\n`);
    if (what !== null) return 1;
  }
  return 0;
}

async function run(
  targets: readonly Target[],
  { minutes, rounds, begin }: { minutes: number; rounds: number; begin: (name: string) => void },
): Promise<number> {
  process.stdout.write(`seed ${values.seed}, ${targets.length} targets\n`);
  const end = Date.now() + minutes * 60_000;
  let told = Date.now();
  let done = 0;
  const goOn = (round: number): boolean => {
    done = round;
    if (Date.now() - told > 10_000) {
      told = Date.now();
      process.stdout.write(`${round} cases, ${peakKiB()} KiB at most\n`);
    }
    return round < rounds && Date.now() < end && peakKiB() < MEMORY;
  };
  const violation = await fuzz(targets, values.seed, goOn, begin);
  if (violation !== null) return tell(violation);
  if (peakKiB() >= MEMORY) {
    process.stderr.write(
      `memory without bound: ${peakKiB()} KiB after ${done} cases of seed ${values.seed}\n`,
    );
    return 1;
  }
  process.stdout.write(`${done} cases without a violation, ${peakKiB()} KiB at most\n`);
  return 0;
}

function tell({ target, seed, what }: Violation): number {
  process.stderr.write(`${target}: ${what}\nagain: npm run fuzz -- --target '${target}' --case '${seed}'\n`);
  return 1;
}
