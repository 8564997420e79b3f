import type { Finding, ObservableType } from '@bridle/model';
import { cut, fenced, maskPersonal, withoutFences } from './hostile.ts';
import {
  CONFIDENCES,
  type FindingWords,
  type Messages,
  RULE_IDS,
  type RuleId,
  STANDINGS,
  type Standing,
  type Thing,
} from './locale.ts';

/** UTF-16 units of a family's name or of a record's value that a sentence may hold. */
const NAME_LENGTH = 80;
const DETAIL_LENGTH = 160;

/** What one would call the thing, in a sentence. */
export function thingOf(type: ObservableType): Thing {
  switch (type) {
    case 'domain-name':
    case 'url':
    case 'ipv4-addr':
    case 'ipv6-addr':
      return 'address';
    case 'email-addr':
    case 'phone-number':
      return 'account';
    case 'process':
      return 'process';
    case 'file-name':
    case 'file-path':
    case 'file-hash':
      return 'file';
    case 'app-id':
    case 'certificate-hash':
      return 'app';
    case 'profile-id':
      return 'profile';
    case 'property':
      return 'property';
  }
}

/** A name out of an indicator set, as it may stand in a sentence: cut and fenced. */
export function fencedName(name: string): string {
  const { text, rest } = cut(name, NAME_LENGTH);
  return fenced(rest === 0 ? text : `${text}…`);
}

/** A finding's values as they may be shown: personal data of others hidden, cut, nothing unseen. Not yet escaped. */
export function shownDetails(finding: Finding): ReadonlyMap<string, string> {
  const found = finding.observable?.value ?? null;
  const shown = new Map<string, string>();
  for (const [name, value] of Object.entries(finding.details)) shown.set(name, shownDetail(value, found));
  return shown;
}

function shownDetail(value: string | number, found: string | null): string {
  if (typeof value === 'number') return String(value);
  const { text, rest } = cut(value, DETAIL_LENGTH);
  return maskPersonal(text, found) + (rest === 0 ? '' : '…');
}

export function standingOf(finding: Finding): Standing | null {
  const { standing } = finding.details;
  return STANDINGS.find((known) => known === standing) ?? null;
}

function isRule(id: string): id is RuleId {
  return (RULE_IDS as readonly string[]).includes(id);
}

/** A finding's words, with foreign values fenced (`unfence`). A rule without words of its own is named by its id. */
export function fencedFindingText(
  finding: Finding,
  messages: Messages,
): { readonly title: string; readonly explanation: string; readonly next: string | null } {
  const { family, stage, observable } = finding;
  if (!isRule(finding.rule)) return { title: fencedName(finding.rule), explanation: '', next: null };
  const words: FindingWords = {
    family: family === null ? null : fencedName(family),
    stage,
    thing: observable === null ? null : thingOf(observable.type),
    relation: observable?.relation ?? null,
    standing: standingOf(finding),
    says: (name, value) => Object.hasOwn(finding.details, name) && finding.details[name] === value,
  };
  const text = messages.rules[finding.rule];
  const said = {
    title: text.title(words),
    explanation: text.explanation(words),
    next: text.next?.(words) ?? null,
  };
  if (!Object.hasOwn(finding.details, 'recovered')) return said;
  const { recovered, recoveredTitle, confidence } = messages.findings;
  const known = CONFIDENCES.find((one) => one === finding.details['recovered_confidence']);
  const how = known === undefined ? '' : ` ${confidence[known]}`;
  return {
    ...said,
    title: recoveredTitle(said.title),
    explanation: `${said.explanation} ${recovered}${how}`,
  };
}

/**
 * A finding's title and explanation as plain text, for check.json and lists. Right-to-left languages keep the
 * direction fences around foreign values (U+2068, U+2069), without which the sentence would be shown in disorder.
 */
export function findingTextIn(
  messages: Messages,
  finding: Finding,
): { readonly title: string; readonly explanation: string } {
  const { title, explanation } = fencedFindingText(finding, messages);
  if (messages.locale === 'ar') return { title, explanation };
  return { title: withoutFences(title), explanation: withoutFences(explanation) };
}
