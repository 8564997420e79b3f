import { join } from 'node:path';
import { levelRank } from '@bridle/model';
import { visible } from '@bridle/report';
import { EXIT } from '../exit-codes.ts';
import { type CheckCommandOptions, parseCheckOptions } from '../options.ts';
import type { CheckRun } from '../run-check.ts';
import { recheckFolder } from '../run-recheck.ts';
import { summaryLines } from '../summary.ts';
import { whileReading } from '../while-reading.ts';

/** `bridle recheck`: gives the exit code, which means what that of `bridle check` means. */
export async function recheck(dir: string, raw: unknown): Promise<number> {
  const options = parseCheckOptions(raw);
  return whileReading(options.quiet, async (progress, signal) => {
    const run = await recheckFolder(dir, options, progress, signal);
    progress.clear();
    if (!options.quiet) {
      for (const line of [
        ...summaryLines(run, options.lang, options.color && process.stderr.isTTY),
        ...comparison(run, dir),
      ])
        process.stderr.write(`${line}\n`);
    }
    if (options.json) process.stdout.write(run.json);
    return exitCode(run, options.failOn, signal.aborted);
  });
}

/** What is new, in numbers; the findings themselves are in the report and, by id, in check.json. */
function comparison({ result }: CheckRun, dir: string): string[] {
  const { recheck: compared } = result;
  if (compared === undefined) return [];
  return [
    `Compared with the earlier check: ${compared.new.length} new, ${compared.gone.length} gone, ${compared.changed.length} changed findings.`,
    `The records were read where they are and not copied: ${visible(join(dir, 'records'))}`,
  ];
}

function exitCode({ result }: CheckRun, failOn: CheckCommandOptions['failOn'], interrupted: boolean): number {
  if (interrupted) return EXIT.interrupted;
  if (failOn !== null && result.findings.some((f) => levelRank(f.level) >= levelRank(failOn)))
    return EXIT.failOn;
  // An earlier check that was interrupted left something out, and so does this one.
  const whole =
    result.complete &&
    result.unreadable.length === 0 &&
    result.artifacts.every((a) => a.status === 'read' || a.status === 'absent');
  return whole ? EXIT.ok : EXIT.incomplete;
}
