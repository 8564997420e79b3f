import { EvidenceError } from '@bridle/evidence';
import { visible } from '@bridle/report';
import { EXIT } from './exit-codes.ts';
import { ResultFolderError } from './host/result-folder.ts';
import { interruption } from './interruption.ts';
import { type ProgressDisplay, progressDisplay } from './progress.ts';

/**
 * What every command does around its reading: progress on standard error, Ctrl-C that ends it in good order, and the
 * two things that are told in one line rather than thrown on: evidence that cannot be read, a result folder that
 * cannot be used. `work` gives the exit code, and clears the progress before it writes anything.
 */
export async function whileReading(
  quiet: boolean,
  work: (progress: ProgressDisplay, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const progress = progressDisplay(process.stderr, quiet);
  const { signal, done } = interruption();
  try {
    return await work(progress, signal);
  } catch (error) {
    progress.clear();
    if (!(error instanceof EvidenceError) && !(error instanceof ResultFolderError)) throw error;
    process.stderr.write(`bridle: ${visible(error.message)}\n`);
    return error instanceof EvidenceError ? EXIT.unreadable : EXIT.usage;
  } finally {
    done();
  }
}
