import type { CheckResult } from '@bridle/model';
import { caveatsOf } from './caveats.ts';
import { type FamilyPeriods, summaryFacts } from './html/facts.ts';
import { headline } from './html/summary.ts';
import { fenced, type Locale, messagesOf, withoutFences } from './locales/index.ts';

/** Families told by name; the report has them all. */
const FAMILIES = 8;

/**
 * The first screen of the report as lines of plain text, for a terminal: what was found, what makes that less than it
 * says, which families and when, and which were active at the same time. Everything out of the evidence or a set is made visible, never sent raw.
 */
export function summaryText(result: CheckResult, locale: Locale): readonly string[] {
  const m = messagesOf(locale);
  const facts = summaryFacts(result);
  const lines = [
    headline(result.outcome, facts, m),
    m.outcomes[result.outcome].meaning,
    ...caveatsOf(result, m),
  ];
  if (result.outcome === 'infected' || result.outcome === 'targeted') {
    for (const { families, span } of facts.overlaps) lines.push(m.summary.sameTime(families.map(name), span));
    const rows = result.outcome === 'infected' ? [...facts.ran, ...facts.tried] : facts.tried;
    lines.push('', ...rows.slice(0, FAMILIES).map((row) => familyLine(row, m)));
    if (rows.length > FAMILIES) lines.push(`  ${m.blind.andMore(rows.length - FAMILIES)}`);
  }
  if (facts.warned !== null) lines.push('', m.summary.alsoWarned(facts.warned.span));
  return lines.map(withoutFences);
}

const name = (family: string): string => fenced(family);

function familyLine(
  { family, stage, findings, spans }: FamilyPeriods,
  m: ReturnType<typeof messagesOf>,
): string {
  const what = stage === 'infection' ? m.summary.ran(findings) : m.summary.tried(findings);
  const when = spans.length === 0 ? m.summary.undated : spans.map((span) => m.format.days(span)).join('; ');
  return `  ${family === null ? m.summary.unnamed : name(family)}: ${what}, ${when}`;
}
