import { join } from 'node:path';
import { styleText } from 'node:util';
import { answerLines, visible } from '@bridle/report';
import { EXIT } from '../exit-codes.ts';
import { parseMessagesOptions } from '../messages/options.ts';
import { runMessages } from '../messages/run.ts';
import { whileReading } from '../while-reading.ts';

/** `bridle messages`: gives the exit code. */
export async function messages(paths: readonly string[], raw: unknown): Promise<number> {
  const options = parseMessagesOptions(raw);
  return whileReading(options.quiet, async (progress, signal) => {
    const run = await runMessages(paths, options, progress, signal);
    progress.clear();
    // The answer is what the command is for; with --json it makes way for that on standard output.
    const answer = options.json ? process.stderr : process.stdout;
    if (!options.quiet) {
      const bold = options.color && answer.isTTY;
      for (const [i, line] of answerLines(run.result, options.lang, options.showTexts).entries())
        answer.write(`${i === 0 && bold ? styleText('bold', line) : line}\n`);
      for (const problem of run.problems) process.stderr.write(`  not read: ${visible(problem)}\n`);
      if (run.sets === 0)
        process.stderr.write(
          '  No indicators were loaded: give a file or folder with -i, or nothing can be known.\n',
        );
      if (options.out !== null) process.stderr.write(`\nReport: ${join(options.out, 'report.html')}\n`);
    }
    if (options.json) process.stdout.write(run.json);
    if (!run.complete) return EXIT.interrupted;
    return run.problems.length > 0 ? EXIT.incomplete : EXIT.ok;
  });
}
