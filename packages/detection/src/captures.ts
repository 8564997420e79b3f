import type { EvidenceId, Finding } from '@bridle/model';

/**
 * The same fact in several captures of one phone (a backup and a dump, say) is told once, with all its places: two
 * findings that differ in nothing but the evidence that they lie in. The first capture's stands.
 */
export function mergeCaptures(
  findings: readonly Finding[],
  deviceOf: (id: EvidenceId) => string,
): readonly Finding[] {
  const first = new Map<string, Finding>();
  const also = new Map<Finding, Finding[]>();
  const kept: Finding[] = [];
  for (const finding of findings) {
    const fact = factOf(finding, deviceOf(finding.evidence));
    const known = fact === null ? undefined : first.get(fact);
    if (known === undefined || known.evidence === finding.evidence) {
      if (fact !== null && known === undefined) first.set(fact, finding);
      kept.push(finding);
      continue;
    }
    also.set(known, [...(also.get(known) ?? []), finding]);
  }
  return kept.map((finding) => {
    const others = also.get(finding);
    if (others === undefined) return finding;
    return { ...finding, also: others.map(({ evidence, source, row }) => ({ evidence, source, row })) };
  });
}

/** What makes two findings one fact; null for one that has neither a time nor a value to know it by. */
function factOf(finding: Finding, device: string): string | null {
  const { rule, family, artifact, at, until, observable, indicator, details, level, stage } = finding;
  if (at === null && observable === null) return null;
  return JSON.stringify([
    device,
    rule,
    family,
    artifact,
    at,
    until,
    observable,
    indicator,
    Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)),
    level,
    stage,
  ]);
}
