import { join } from 'node:path';
import { styleText } from 'node:util';
import { findingText, type Locale, messagesOf } from '@bridle/report';
import type { CheckRun } from './run-check.ts';

const SHOWN_FINDINGS = 10;

/** What the terminal says at the end: the outcome first, then where the report lies, then what is missing. */
export function summaryLines(run: CheckRun, locale: Locale, color: boolean): string[] {
  const { result, folder, indicators } = run;
  const bold = (text: string): string => (color ? styleText('bold', text) : text);
  const lines: string[] = [''];
  const words = messagesOf(locale);
  lines.push(bold(words.outcomes[result.outcome].word), words.outcomes[result.outcome].meaning);
  const told = result.findings.filter((f) => f.level !== 'info');
  if (told.length > 0) lines.push('');
  for (const finding of told.slice(0, SHOWN_FINDINGS)) {
    lines.push(
      `  ${finding.level.padEnd(8)} ${printable(findingText(finding, locale).title)}${finding.at === null ? '' : `  ${finding.at}`}`,
    );
  }
  if (told.length > SHOWN_FINDINGS) lines.push(`  and ${told.length - SHOWN_FINDINGS} more in the report`);
  const missing = result.artifacts.filter((a) => a.status === 'partial' || a.status === 'failed');
  if (missing.length > 0 || result.unreadable.length > 0) lines.push('');
  for (const { path, reason } of result.unreadable)
    lines.push(`  not read: ${printable(reason.startsWith(path) ? reason : `${path}: ${reason}`)}`);
  for (const a of missing)
    lines.push(`  ${a.status}: ${a.artifact}, ${printable(a.source)}: ${printable(a.error ?? '')}`);
  if (indicators.sets.length === 0)
    lines.push(
      '',
      '  No indicators were loaded: give a file or folder of them with -i, or known spyware is not looked for.',
    );
  for (const problem of indicators.problems) lines.push(`  indicators: ${printable(problem)}`);
  if (!result.complete) lines.push('', '  Interrupted: the results are incomplete and say so.');
  lines.push('', `Report: ${join(folder, 'report.html')}`);
  return lines;
}

/** Text out of evidence on a terminal: control and direction characters are shown, never sent. */
function printable(text: string): string {
  const shown = text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}
