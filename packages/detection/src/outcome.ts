import { type ArtifactRun, type Finding, levelRank, type Outcome } from '@bridle/model';

/** What the findings together say of the devices. "Nothing found" needs that something was read at all. */
export function outcomeOf(findings: readonly Finding[], runs: readonly ArtifactRun[]): Outcome {
  const strongest = (stage: Finding['stage'], level: Finding['level']): boolean =>
    findings.some((f) => f.stage === stage && levelRank(f.level) >= levelRank(level));
  if (strongest('infection', 'high')) return 'infected';
  if (strongest('targeting', 'high')) return 'targeted';
  if (strongest('infection', 'low') || strongest('targeting', 'low') || strongest('suspicion', 'medium'))
    return 'suspicious';
  // Of an exported chat it is often not known who the owner is, so a link in it is only mentioned. It is not nothing.
  const inChat = (f: Finding): boolean => f.indicator !== null && f.artifact.startsWith('messages.');
  if (findings.some((f) => inChat(f) && levelRank(f.level) >= levelRank('medium'))) return 'suspicious';
  const records = runs.reduce((sum, run) => sum + run.records + (run.recovered?.records ?? 0), 0);
  return records === 0 ? 'not-enough-data' : 'nothing-found';
}
