import { join } from 'node:path';
import { styleText } from 'node:util';
import type { ArtifactRun } from '@bridle/model';
import { type Locale, summaryText, visible } from '@bridle/report';
import type { CheckRun } from './run-check.ts';

/** Files named by one reason; a phone whose backup was cut short has hundreds. */
const SHOWN_FILES = 3;

/** What the terminal says at the end: the outcome first, then what could not be read, then where the report lies. */
export function summaryLines(run: CheckRun, locale: Locale, color: boolean): string[] {
  const { result, folder, indicators } = run;
  const [headline = '', ...rest] = summaryText(result, locale);
  const lines = ['', color ? styleText('bold', headline) : headline, ...rest];

  const missing = missingLines(result.artifacts);
  if (missing.length > 0 || result.unreadable.length > 0) lines.push('');
  for (const { path, reason } of result.unreadable) {
    lines.push(`  not read: ${visible(reason.startsWith(path) ? reason : `${path}: ${reason}`)}`);
  }
  lines.push(...missing);
  if (indicators.sets.length === 0) {
    lines.push(
      '',
      '  No indicators were loaded: give a file or folder with -i, or known spyware is not looked for.',
    );
  }
  for (const problem of run.problems) lines.push(`  ${visible(problem)}`);
  for (const problem of indicators.problems) lines.push(`  indicators: ${visible(problem)}`);
  lines.push('', `Report: ${join(folder, 'report.html')}`);
  return lines;
}

/** One line for each reason, with the first files that it is true of. */
function missingLines(runs: readonly ArtifactRun[]): string[] {
  const byReason = new Map<string, ArtifactRun[]>();
  for (const run of runs) {
    if (run.status !== 'partial' && run.status !== 'failed') continue;
    const reason = `${run.status}: ${run.error ?? ''}`;
    const same = byReason.get(reason);
    if (same === undefined) byReason.set(reason, [run]);
    else same.push(run);
  }
  return Array.from(byReason, ([reason, same]) => {
    const named = same.slice(0, SHOWN_FILES).map((run) => `${run.artifact} (${visible(run.source)})`);
    const more =
      same.length > SHOWN_FILES ? ` and ${same.length - SHOWN_FILES} more, named in the report` : '';
    return `  ${visible(reason)}: ${named.join(', ')}${more}`;
  });
}
