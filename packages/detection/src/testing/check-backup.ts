import { type Artifact, artifacts as allArtifacts, openEvidence, openOptionsFor } from '@bridle/evidence';
import { memoryFolder, nodeDigests } from '@bridle/evidence/testing';
import { buildMatcher, loadIndicatorFile } from '@bridle/indicators';
import type { CheckResult } from '@bridle/model';
import type { CheckOptions } from '../check.ts';
import { runCheck } from '../check.ts';
import { rules as allRules } from '../rules/index.ts';
import { DEFAULTS } from './made-up.ts';

/** Indicator files by name: their text, or their bytes. */
export type IndicatorFiles = Readonly<Record<string, string | Uint8Array>>;

const ARTIFACTS: readonly Artifact[] = allArtifacts;

/** A whole check of a backup that lies in memory: every artifact and rule, and the indicators of these files. */
export async function checkBackup(
  files: ReadonlyMap<string, Uint8Array>,
  indicators: IndicatorFiles = {},
  options: Partial<CheckOptions> = {},
): Promise<CheckResult> {
  const sets = Object.entries(indicators).map(([name, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const digest = nodeDigests.sha256();
    digest.update(bytes);
    return loadIndicatorFile(name, bytes, digest.hex());
  });
  const { evidence, unreadable } = await openEvidence(
    [memoryFolder(files)],
    openOptionsFor(ARTIFACTS, { digests: nodeDigests }),
  );
  return runCheck({
    ...DEFAULTS,
    evidence,
    unreadable,
    artifacts: ARTIFACTS,
    rules: allRules,
    matcher: buildMatcher(sets.flatMap((set) => set.indicators)),
    indicatorSets: sets.map((set) => set.info),
    ...options,
  });
}

/** A STIX 2.1 bundle: one malware, and one indicator for each pattern. */
export function bundle(family: string, ...patterns: readonly string[]): string {
  const id = (type: string, n: number): string =>
    `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const time = '2021-01-01T00:00:00.000Z';
  const common = { spec_version: '2.1', created: time, modified: time };
  return JSON.stringify({
    type: 'bundle',
    id: id('bundle', 1),
    objects: [
      { ...common, type: 'malware', id: id('malware', 1), name: family, is_family: true },
      ...patterns.flatMap((pattern, i) => [
        {
          ...common,
          type: 'indicator',
          id: id('indicator', i + 1),
          indicator_types: ['malicious-activity'],
          pattern,
          pattern_type: 'stix',
          valid_from: time,
        },
        {
          ...common,
          type: 'relationship',
          id: id('relationship', i + 1),
          relationship_type: 'indicates',
          source_ref: id('indicator', i + 1),
          target_ref: id('malware', 1),
        },
      ]),
    ],
  });
}
