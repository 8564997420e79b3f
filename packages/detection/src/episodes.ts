import { type Episode, type EvidenceId, type Finding, type Instant, toMillis } from '@bridle/model';

/** Traces of one family further apart than this are two episodes. Reported campaigns send within days, infections last days to weeks. */
const GAP_MS = 30 * 24 * 3600 * 1000;

interface Interval {
  readonly device: string;
  readonly evidence: Set<EvidenceId>;
  readonly family: string;
  readonly stage: Episode['stage'];
  first: Instant;
  last: Instant;
  firstMs: number;
  lastMs: number;
  readonly findings: Finding['id'][];
}

/**
 * Joins the dated findings of a family and stage into episodes. Infection and targeting stay apart: the interval in
 * which spyware ran is not widened by the messages before it. Two infections overlap when their intervals meet;
 * a targeting episode overlaps with other families' targeting and infection. `deviceOf` tells evidence of different
 * phones apart: their findings never share an episode, and their episodes never overlap.
 */
export function episodesOf(
  findings: readonly Finding[],
  deviceOf: (evidence: EvidenceId) => string = () => '',
): Episode[] {
  const intervals: Interval[] = [];
  const byFamily = new Map<string, { finding: Finding; at: Instant }[]>();
  for (const finding of findings) {
    if (finding.family === null || finding.at === null || finding.stage === 'context') continue;
    const key = `${deviceOf(finding.evidence)}\0${finding.stage}\0${finding.family}`;
    const list = byFamily.get(key);
    if (list === undefined) byFamily.set(key, [{ finding, at: finding.at }]);
    else list.push({ finding, at: finding.at });
  }
  for (const list of byFamily.values()) {
    list.sort((a, b) => toMillis(a.at) - toMillis(b.at) || (a.finding.id < b.finding.id ? -1 : 1));
    let open: Interval | null = null;
    for (const { finding, at } of list) {
      const until = finding.until ?? at;
      const start = toMillis(at);
      const end = toMillis(until);
      if (open === null || start - open.lastMs > GAP_MS) {
        open = newInterval(finding, deviceOf(finding.evidence), at, until, start, end);
        intervals.push(open);
        continue;
      }
      open.findings.push(finding.id);
      for (const id of evidenceOf(finding)) open.evidence.add(id);
      if (end > open.lastMs) {
        open.last = until;
        open.lastMs = end;
      }
    }
  }
  intervals.sort(
    (a, b) => a.firstMs - b.firstMs || compareText(a.family, b.family) || compareText(a.stage, b.stage),
  );
  return intervals.map((one) => ({
    family: one.family,
    stage: one.stage,
    first: one.first,
    last: one.last,
    findings: one.findings,
    evidence: [...one.evidence].sort(),
    overlaps: [
      ...new Set(intervals.filter((other) => overlap(one, other)).map((other) => other.family)),
    ].sort(),
  }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function newInterval(
  finding: Finding,
  device: string,
  first: Instant,
  last: Instant,
  firstMs: number,
  lastMs: number,
): Interval {
  return {
    family: finding.family ?? '',
    stage: finding.stage === 'context' ? 'suspicion' : finding.stage,
    first,
    last,
    firstMs,
    lastMs,
    findings: [finding.id],
    device,
    evidence: new Set(evidenceOf(finding)),
  };
}

function overlap(one: Interval, other: Interval): boolean {
  if (one.family === other.family || one.device !== other.device) return false;
  if (one.stage === 'infection' && other.stage !== 'infection') return false;
  return one.firstMs <= other.lastMs && other.firstMs <= one.lastMs;
}

/** A fact that several captures of the phone hold lies in all of them. */
const evidenceOf = (finding: Finding): readonly EvidenceId[] => [
  finding.evidence,
  ...(finding.also ?? []).map(({ evidence }) => evidence),
];
