import {
  type LifeEvent,
  type LinkFact,
  readEvents,
  readLinkFacts,
  readStatements,
  type Statement,
  type Table,
  TableError,
} from '@bridle/detection';
import { UsageError } from '../errors.ts';
import type { MessagesOptions } from './options.ts';
import { textOfFile } from './typed.ts';

/** What a person has written beside the evidence. */
export interface WrittenTables {
  readonly events: readonly LifeEvent[];
  readonly statements: readonly Statement[];
  readonly facts: readonly LinkFact[];
  readonly privateWords: readonly string[];
  /** Rows that could not be used, each with its file and line. */
  readonly problems: readonly string[];
}

/** Throws `UsageError` for a file that is no such table: somebody relies on it. */
export function readTables(options: MessagesOptions): WrittenTables {
  const problems: string[] = [];
  const all = <T>(paths: readonly string[], read: (text: string) => Table<T>): T[] =>
    paths.flatMap((path) => {
      try {
        const table = read(textOfFile(path));
        problems.push(...table.problems.map((problem) => `${path}: ${problem}`));
        return table.rows;
      } catch (error) {
        if (error instanceof TableError) throw new UsageError(`${path}: ${error.message}`);
        throw error;
      }
    });
  return {
    events: all(options.events, readEvents),
    statements: all(options.outcomes, readStatements),
    facts: all(options.facts, readLinkFacts),
    privateWords:
      options.privateWords === null
        ? []
        : textOfFile(options.privateWords)
            .split(/\r\n|\r|\n/)
            .map((line) => line.trim())
            .filter((line) => line !== ''),
    problems,
  };
}
