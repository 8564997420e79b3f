import { levelRank } from '@bridle/model';
import { EXIT } from '../exit-codes.ts';
import { parseCheckOptions } from '../options.ts';
import { type CheckRun, checkPaths } from '../run-check.ts';
import { summaryLines } from '../summary.ts';
import { whileReading } from '../while-reading.ts';

/** `bridle check`: gives the exit code. */
export async function check(paths: readonly string[], raw: unknown): Promise<number> {
  const options = parseCheckOptions(raw);
  return whileReading(options.quiet, async (progress, signal) => {
    const run = await checkPaths(paths, options, progress, signal);
    progress.clear();
    if (!options.quiet) {
      for (const line of summaryLines(run, options.lang, options.color && process.stderr.isTTY))
        process.stderr.write(`${line}\n`);
    }
    if (options.json) process.stdout.write(run.json);
    return exitCode(run, options.failOn);
  });
}

function exitCode(
  { result, problems }: CheckRun,
  failOn: ReturnType<typeof parseCheckOptions>['failOn'],
): number {
  if (!result.complete) return EXIT.interrupted;
  if (failOn !== null && result.findings.some((f) => levelRank(f.level) >= levelRank(failOn)))
    return EXIT.failOn;
  const whole =
    problems.length === 0 &&
    result.unreadable.length === 0 &&
    result.artifacts.every((a) => a.status === 'read' || a.status === 'absent');
  return whole ? EXIT.ok : EXIT.incomplete;
}
