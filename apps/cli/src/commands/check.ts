import { EvidenceError } from '@bridle/evidence';
import { type CheckResult, levelRank } from '@bridle/model';
import { visible } from '@bridle/report';
import { EXIT } from '../exit-codes.ts';
import { ResultFolderError } from '../host/result-folder.ts';
import { parseCheckOptions } from '../options.ts';
import { progressDisplay } from '../progress.ts';
import { checkPaths } from '../run-check.ts';
import { summaryLines } from '../summary.ts';

/** `bridle check`: gives the exit code. */
export async function check(paths: readonly string[], raw: unknown): Promise<number> {
  const options = parseCheckOptions(raw);
  const progress = progressDisplay(process.stderr, options.quiet);
  const abort = new AbortController();
  // The first Ctrl-C ends the reading in good order; a second one ends the program at once.
  const interrupt = (): void => abort.abort();
  process.once('SIGINT', interrupt);
  try {
    const run = await checkPaths(paths, options, progress, abort.signal);
    progress.clear();
    if (!options.quiet) {
      for (const line of summaryLines(run, options.lang, options.color && process.stderr.isTTY))
        process.stderr.write(`${line}\n`);
    }
    if (options.json) process.stdout.write(run.json);
    return exitCode(run.result, options.failOn);
  } catch (error) {
    progress.clear();
    if (error instanceof EvidenceError) {
      process.stderr.write(`bridle: ${visible(error.message)}\n`);
      return EXIT.unreadable;
    }
    if (error instanceof ResultFolderError) {
      process.stderr.write(`bridle: ${visible(error.message)}\n`);
      return EXIT.usage;
    }
    throw error;
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

function exitCode(result: CheckResult, failOn: ReturnType<typeof parseCheckOptions>['failOn']): number {
  if (!result.complete) return EXIT.interrupted;
  if (failOn !== null && result.findings.some((f) => levelRank(f.level) >= levelRank(failOn)))
    return EXIT.failOn;
  const whole =
    result.unreadable.length === 0 &&
    result.artifacts.every((a) => a.status === 'read' || a.status === 'absent');
  return whole ? EXIT.ok : EXIT.incomplete;
}
