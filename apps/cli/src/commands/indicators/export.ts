import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { INDICATOR_WRITERS } from '@bridle/indicators';
import { fromDate, type Instant } from '@bridle/model';
import { UsageError } from '../../errors.ts';
import { EXIT } from '../../exit-codes.ts';
import { reader, text } from '../../options.ts';
import {
  allIndicators,
  allPatterns,
  chosenSets,
  type Output,
  printable,
  tellProblems,
  terminal,
} from './shared.ts';

/** Names for `--format`. */
export const EXPORT_FORMATS: readonly string[] = INDICATOR_WRITERS.map((writer) => writer.id);

/**
 * `bridle indicators export --format F [PATH...] [-o FILE]`: the indicators of the sets at the paths, or of the
 * installed ones, in one file of another format. What that format cannot hold is told on standard error. A file that
 * is there already is not overwritten.
 */
export async function exportIndicators(
  paths: readonly string[],
  raw: unknown,
  io: Output = terminal,
  now: Instant | null = fromDate(new Date()),
): Promise<number> {
  const get = reader(raw);
  const format = text(get('format'));
  const writer = INDICATOR_WRITERS.find(({ id }) => id === format);
  if (writer === undefined || now === null)
    throw new UsageError(`--format ${printable(format ?? '')}: expected one of ${EXPORT_FORMATS.join(', ')}`);
  const loaded = chosenSets(paths);
  tellProblems(loaded, io);
  const {
    text: content,
    written,
    leftOut,
  } = writer.write(
    allIndicators(loaded.sets),
    { sha1: (bytes) => createHash('sha1').update(bytes).digest('hex'), now },
    allPatterns(loaded.sets),
  );
  const file = text(get('out'));
  if (file === null) await io.out(content);
  else writeNew(file, content);
  io.err(
    `${written} indicators written as ${writer.title}${file === null ? '' : ` to ${printable(file)}`}\n`,
  );
  for (const { reason, count } of leftOut) io.err(`  ${count} left out: ${printable(reason)}\n`);
  if (writer.loses !== null) io.err(`  ${writer.title}: ${writer.loses}\n`);
  return EXIT.ok;
}

function writeNew(file: string, content: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`${printable(file)}: is there already; name another file`);
    throw error;
  }
}
