import {
  type CheckResult,
  type EvidenceInfo,
  type Finding,
  type Instant,
  levelRank,
  type Stage,
  toMillis,
} from '@bridle/model';
import type { Span, Subject } from '../locales/index.ts';
import { timelineData } from './timeline/model.ts';
import { instantOf } from './timeline/names.ts';
import { overlapsOf } from './timeline/overlaps.ts';

/** What the first screen says of one family. */
export interface FamilyPeriods {
  readonly family: string | null;
  readonly stage: 'infection' | 'targeting';
  readonly findings: number;
  /** Its episodes, in order; empty where no finding has a date. */
  readonly spans: readonly Span[];
}

/** What the first screen is made of. */
export interface SummaryFacts {
  readonly subject: Subject;
  /** Families with strong traces that they ran, and with strong attempts; the first trace first. */
  readonly ran: readonly FamilyPeriods[];
  readonly tried: readonly FamilyPeriods[];
  readonly overlaps: readonly { readonly families: readonly string[]; readonly span: Span }[];
  /** Messages with the words of Apple's warning; `span` is null where none has a date. */
  readonly warned: { readonly span: Span | null } | null;
}

/** Rules that know Apple's own warning. */
const WARNINGS: ReadonlySet<string> = new Set([
  'ios.threat-notification',
  'ios.threat-notification-mail',
  'ios.threat-notification-shown',
]);

export function summaryFacts(result: CheckResult): SummaryFacts {
  const warnings = result.findings.filter((one) => WARNINGS.has(one.rule) && isStrong(one, 'targeting'));
  const { spans } = timelineData(result);
  return {
    subject: subjectOf(result.evidence),
    ran: periodsOf(result, 'infection'),
    tried: periodsOf(result, 'targeting'),
    overlaps: overlapsOf(spans).map(({ families, first, last }) => ({
      families,
      span: { first: instantOf(first), last: instantOf(last) },
    })),
    warned: warnings.length === 0 ? null : { span: spanOf(warnings) },
  };
}

export function subjectOf(evidence: readonly EvidenceInfo[]): Subject {
  const captures = evidence.filter(({ platform }) => platform !== 'messages');
  if (captures.length === 0 && evidence.length > 0) return 'messages';
  const phones = new Set(captures.map(({ id, sameDeviceAs = id }) => sameDeviceAs));
  return phones.size > 1 ? 'several' : 'phone';
}

/** The outcome rests on findings from "high" on; weaker ones are told in their own place. */
function isStrong(finding: Finding, stage: Stage): boolean {
  return finding.stage === stage && levelRank(finding.level) >= levelRank('high');
}

function periodsOf(result: CheckResult, stage: 'infection' | 'targeting'): FamilyPeriods[] {
  const byFamily = new Map<string | null, Finding[]>();
  for (const finding of result.findings) {
    if (!isStrong(finding, stage) || WARNINGS.has(finding.rule)) continue;
    const list = byFamily.get(finding.family);
    if (list === undefined) byFamily.set(finding.family, [finding]);
    else list.push(finding);
  }
  const facts = Array.from(byFamily, ([family, list]): FamilyPeriods => {
    const episodes = result.episodes.filter((e) => e.family === family && e.stage === stage);
    const whole = spanOf(list);
    const spans =
      episodes.length > 0
        ? episodes.map(({ first, last }) => ({ first, last }))
        : whole === null
          ? []
          : [whole];
    return { family, stage, findings: list.length, spans };
  });
  return facts.sort((a, b) => startOf(a) - startOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function spanOf(findings: readonly Finding[]): Span | null {
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (const { at, until } of findings) {
    if (at === null) continue;
    if (first === null || toMillis(at) < toMillis(first)) first = at;
    const end = until ?? at;
    if (last === null || toMillis(end) > toMillis(last)) last = end;
  }
  return first === null || last === null ? null : { first, last };
}

/** From the first moment of the first to the last of the last. */
export function wholeOf(spans: readonly Span[]): Span | null {
  const [one] = spans;
  if (one === undefined) return null;
  return spans.reduce(
    (whole, span) => ({
      first: toMillis(span.first) < toMillis(whole.first) ? span.first : whole.first,
      last: toMillis(span.last) > toMillis(whole.last) ? span.last : whole.last,
    }),
    one,
  );
}

/** What has no date comes last. */
function startOf({ spans }: FamilyPeriods): number {
  const [first] = spans;
  return first === undefined ? Number.MAX_VALUE : toMillis(first.first);
}

const nameOf = ({ family }: FamilyPeriods): string => family ?? '';
