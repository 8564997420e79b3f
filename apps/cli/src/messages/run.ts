import { MessageAnalysis, type MessageCase } from '@bridle/detection';
import { buildMatcher } from '@bridle/indicators';
import { fromDate, type Instant } from '@bridle/model';
import { messagesJson, messageWordsOf, redacted, renderMessagesReport, shownAsIs } from '@bridle/report';
import { UsageError } from '../errors.ts';
import { assertFree, ResultFolder } from '../host/result-folder.ts';
import { loadIndicators } from '../indicators.ts';
import type { ProgressDisplay } from '../progress.ts';
import { reportFonts } from '../report-fonts.ts';
import { VERSION } from '../version.ts';
import type { MessagesOptions } from './options.ts';
import { readMessages } from './read-evidence.ts';
import { readTables } from './tables.ts';
import { addTyped } from './typed.ts';

export interface MessagesRun {
  readonly result: MessageCase;
  /** The text of messages.json. */
  readonly json: string;
  /** What could not be read or used, in lines. */
  readonly problems: readonly string[];
  readonly complete: boolean;
  readonly sets: number;
}

/** From files and pasted texts to the answer, and with `-o` to a folder. Throws as `checkPaths` does. */
export async function runMessages(
  paths: readonly string[],
  options: MessagesOptions,
  progress: ProgressDisplay,
  signal: AbortSignal,
): Promise<MessagesRun> {
  if (paths.length + options.texts.length + options.screenshots.length === 0)
    throw new UsageError('give a file of messages, a text with --text, or a screenshot');
  if (options.out !== null) assertFree(options.out, paths);
  const indicators = loadIndicators(options.indicators, options.installedIndicators);
  const tables = readTables(options);
  const analysis = new MessageAnalysis({
    matcher: buildMatcher(indicators.sets.flatMap((set) => set.indicators)),
    facts: tables.facts,
    statements: tables.statements,
    events: tables.events,
    privateWords: tables.privateWords,
    now: fromDate(new Date()) as Instant,
  });
  const originals = addTyped(analysis, options);
  const read =
    paths.length === 0
      ? { problems: [], complete: true }
      : await readMessages(paths, analysis, options, progress, signal);
  const result = analysis.finish();
  const sets = indicators.sets.map((set) => set.info);
  const shown = options.showTexts ? shownAsIs() : redacted(result, messageWordsOf(options.lang));
  const json = messagesJson({ version: VERSION, result, sets, shown });
  if (options.out !== null) {
    const folder = new ResultFolder(options.out);
    folder.write('messages.json', json);
    folder.write(
      'report.html',
      renderMessagesReport(result, {
        locale: options.lang,
        version: VERSION,
        sets,
        showTexts: options.showTexts,
        madeUp: options.madeUp,
        fontCss: reportFonts(options.lang),
      }),
    );
    // As they were given, under the name of their content: the evidence beside what was typed off it.
    for (const { name, bytes } of new Map(originals.map((one) => [one.name, one])).values()) {
      const file = folder.create(`originals/${name}`);
      try {
        void file.write(bytes);
      } finally {
        void file.close();
      }
    }
  }
  const people = new Set(result.people.map(({ person }) => person));
  const strangers = tables.events.flatMap(({ person }) =>
    person === null || people.has(person)
      ? []
      : [`${person}: an event of nobody whose messages are here; name people with --person`],
  );
  const stray = result.strayStatements.map((id) => `${id}: a statement about no message that is here`);
  return {
    result,
    json,
    problems: [...indicators.problems, ...tables.problems, ...read.problems, ...stray, ...strangers],
    complete: read.complete,
    sets: sets.length,
  };
}
