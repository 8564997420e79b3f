import type { Digests } from '@bridle/evidence';
import { type Finding, type FindingId, type Instant, type Level, levelRank, toMillis } from '@bridle/model';

export type FindingDraft = Omit<Finding, 'id' | 'repeats'>;

/** Rows that may give a finding of their own for one rule or indicator in one file; the rest are counted. */
const PER_KEY = 200;
/**
 * Findings of one level in one check. A set that matches everything must not make a report that nobody can open, and
 * a flood of weak findings must not push out a strong one that comes later: each level has its own room.
 */
const PER_LEVEL = 4000;

interface Kept {
  draft: FindingDraft;
  repeats: number;
  until: Instant | null;
}

/** Collects findings, bounded: what comes too often is counted on the first of its kind, with its last time. */
export class FindingCollector {
  private readonly digests: Digests;
  private readonly kept: Kept[] = [];
  private readonly perKey = new Map<string, { first: Kept; count: number }>();
  private readonly perLevel = new Map<Level, number>();
  leftOut = 0;

  constructor(digests: Digests) {
    this.digests = digests;
  }

  add(draft: FindingDraft): void {
    const key = kindOf(draft);
    const known = this.perKey.get(key);
    if (known !== undefined && known.count >= PER_KEY) {
      known.count += 1;
      known.first.repeats += 1;
      const last = draft.until ?? draft.at;
      const until = known.first.until ?? known.first.draft.at;
      if (last !== null && (until === null || toMillis(last) > toMillis(until))) known.first.until = last;
      return;
    }
    const ofLevel = this.perLevel.get(draft.level) ?? 0;
    if (ofLevel >= PER_LEVEL) {
      this.leftOut += 1;
      return;
    }
    this.perLevel.set(draft.level, ofLevel + 1);
    const kept: Kept = { draft, repeats: 0, until: draft.until };
    this.kept.push(kept);
    if (known === undefined) this.perKey.set(key, { first: kept, count: 1 });
    else known.count += 1;
  }

  /** Strongest first, then by time, then by place: the same input gives the same order. */
  list(): Finding[] {
    const seen = new Map<string, number>();
    return this.kept
      .map(({ draft, repeats, until }) => {
        const content = contentOf(draft);
        // A rule may say two things about one row: the second and later ones count up.
        const nth = seen.get(content) ?? 0;
        seen.set(content, nth + 1);
        return { ...draft, until, id: this.idOf(nth === 0 ? content : `${content}${nth}`), repeats };
      })
      .sort(compareFindings);
  }

  private idOf(content: string): FindingId {
    const digest = this.digests.sha256();
    digest.update(new TextEncoder().encode(content));
    // The one place that makes finding ids.
    return `f-${digest.hex().slice(0, 16)}` as FindingId;
  }
}

/** What findings that are counted together have in common. Its level too: the strong one must not vanish in the weak. */
function kindOf({ evidence, source, artifact, rule, family, indicator, level, stage }: FindingDraft): string {
  const sign = indicator === null ? '' : `${indicator.type}\0${indicator.value}`;
  return `${evidence}\0${source}\0${artifact}\0${rule}\0${family ?? '\0'}\0${sign}\0${level}\0${stage}`;
}

/** What a finding's id is made of: what was seen and where, not how it is weighed. */
function contentOf(draft: FindingDraft): string {
  const { rule, family, artifact, evidence, source, row, observable, indicator, at } = draft;
  return JSON.stringify([
    rule,
    family,
    artifact,
    evidence,
    source,
    row,
    observable?.type,
    observable?.value,
    observable?.relation,
    indicator?.type,
    indicator?.value,
    at,
    // A deleted row and a living one may have the same id.
    ...('recovered' in draft.details ? [draft.details['recovered']] : []),
  ]);
}

export function compareFindings(a: Finding, b: Finding): number {
  return (
    levelRank(b.level) - levelRank(a.level) ||
    compareTimes(a.at, b.at) ||
    Number(a.evidence.slice(1)) - Number(b.evidence.slice(1)) ||
    compareText(a.artifact, b.artifact) ||
    compareText(a.source, b.source) ||
    a.row - b.row ||
    compareText(a.id, b.id)
  );
}

function compareTimes(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return toMillis(a) - toMillis(b);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
