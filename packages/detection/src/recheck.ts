import {
  type Artifact,
  type HostOpen,
  type RecordsPart,
  replayRecords,
  type SourceRecord,
} from '@bridle/evidence';
import type { ArtifactId, ArtifactRun, CheckResult, EvidenceId, Finding, FindingId } from '@bridle/model';
import { mergeCaptures } from './captures.ts';
import type { CheckOptions } from './check.ts';
import { CheckConsumer, windowTest } from './check-consumer.ts';
import { CaptureClocks } from './clocks/phone-clocks.ts';
import { type AnyRule, type From, isCrossRule, isSingleRule } from './cross-rule.ts';
import { CrossRuns } from './cross-runs.ts';
import { episodesOf } from './episodes.ts';
import { FindingCollector } from './findings.ts';
import { outcomeOf } from './outcome.ts';
import { PatternRun } from './patterns.ts';

/** What of an earlier finding tells whether it is the same now. */
export type EarlierFinding = Pick<
  Finding,
  'id' | 'level' | 'stage' | 'until' | 'repeats' | 'details' | 'artifact' | 'evidence' | 'source'
>;

/** What a recheck needs of the earlier result. */
export interface EarlierResult
  extends Pick<CheckResult, 'complete' | 'evidence' | 'unreadable' | 'artifacts'> {
  readonly findings: readonly EarlierFinding[];
  /** Evidence that an episode joined is of one device. */
  readonly episodes: readonly { readonly evidence: readonly EvidenceId[] }[];
}

export interface RecheckOptions extends Omit<CheckOptions, 'evidence' | 'unreadable' | 'artifacts'> {
  readonly earlier: EarlierResult;
  /** Hex SHA-256 of the earlier `check.json`. */
  readonly of: string;
  readonly artifacts: readonly Artifact[];
  /** Opens the file of records of the earlier result that `recordsFile` names. */
  readonly open: (artifact: ArtifactId, part: RecordsPart) => Promise<HostOpen>;
}

/** The records of an earlier result once more through matcher, rules, findings, episodes and outcome. */
export async function runRecheck(options: RecheckOptions): Promise<CheckResult> {
  const { earlier } = options;
  const startedAt = options.now();
  const collector = new FindingCollector(options.digests);
  const runs: ArtifactRun[] = [];
  const inWindow = windowTest(options.window);
  const device = devicesOf(earlier);
  const patterns = new PatternRun(options.patterns ?? [], device, collector, inWindow);
  const crossRuns = new CrossRuns(options.rules, device, collector, inWindow);
  const captureClocks = new CaptureClocks(
    earlier.evidence.map(({ id }) => id),
    device,
  );
  const consumer = new CheckConsumer(options, collector, runs, inWindow, {
    patterns,
    crossRuns,
    clocks: captureClocks,
  });
  const whole = await replayRecords(consumer, {
    runs: earlier.artifacts,
    artifacts: options.artifacts,
    open: options.open,
    accepts: rulesAccept(options.rules),
    ...(options.signal && { signal: options.signal }),
    ...(options.onProgress && { onProgress: options.onProgress }),
  });
  patterns.end();
  crossRuns.end();
  const findings = mergeCaptures(collector.list(), device);
  const clocks = captureClocks.end(earlier.evidence);
  return {
    // What the earlier check did not get to see, this one has not seen either.
    complete: whole && earlier.complete,
    version: options.version,
    startedAt,
    finishedAt: options.now(),
    outcome: outcomeOf(findings, runs),
    evidence: earlier.evidence,
    unreadable: earlier.unreadable,
    indicators: patterns.told(options.indicatorSets),
    artifacts: runs,
    findings,
    episodes: episodesOf(findings, device),
    findingsLeftOut: collector.leftOut,
    ...(clocks.length > 0 && { clocks }),
    recheck: { of: options.of, ...compared(earlier.findings, findings, seenAgain(earlier.artifacts, runs)) },
  };
}

/** A record that makes a rule fail was not written by its artifact. Tried on a run of its own, so that no state is left. */
function rulesAccept(rules: readonly AnyRule[]): (artifact: Artifact, record: SourceRecord) => boolean {
  const byArtifact = Map.groupBy(rules.filter(isSingleRule), (rule) => rule.artifact);
  const cross = rules.filter(isCrossRule);
  const nothing = (): void => undefined;
  return (artifact, record) => {
    const from: From = { artifact: artifact.id, evidence: 'e1', source: '' };
    try {
      for (const rule of byArtifact.get(artifact.id) ?? []) rule.start().record(record, nothing);
      for (const rule of cross) {
        if (!rule.artifacts.includes(artifact.id)) continue;
        for (const one of rule.start().watches) if (one.artifact === artifact.id) one.record(record, from);
      }
      return true;
    } catch {
      return false;
    }
  };
}

/**
 * The key by which evidence is known to be of one phone is in no result. Only an episode that joined two pieces of
 * evidence says so afterwards; all else is a device of its own.
 */
function devicesOf(earlier: EarlierResult): (id: EvidenceId) => string {
  const devices = new Map<EvidenceId, string>(
    earlier.evidence.map(({ id, sameDeviceAs = id }) => [id, sameDeviceAs]),
  );
  for (const { evidence } of earlier.episodes) {
    const joined = new Set(evidence.map((id) => devices.get(id)));
    const [first] = evidence;
    if (first === undefined || joined.size < 2) continue;
    const device = devices.get(first) ?? first;
    for (const [id, of] of devices) if (joined.has(of)) devices.set(id, device);
  }
  return (id) => devices.get(id) ?? id;
}

/** The files whose records were all there: only of these can it be said that a finding is gone. */
function seenAgain(before: readonly ArtifactRun[], now: readonly ArtifactRun[]): ReadonlySet<string> {
  const earlier = new Map(before.map((run) => [placeOf(run), run]));
  const whole = now.filter((run) => {
    const old = earlier.get(placeOf(run));
    return old?.status === run.status && old.error === run.error;
  });
  return new Set(whole.map(placeOf));
}

const placeOf = (one: Pick<ArtifactRun, 'artifact' | 'evidence' | 'source'>): string =>
  `${one.artifact}\0${one.evidence}\0${one.source}`;

/** An id is derived from what was seen and where: equal ids are the same finding. */
function compared(
  before: readonly EarlierFinding[],
  now: readonly Finding[],
  seen: ReadonlySet<string>,
): { new: FindingId[]; gone: FindingId[]; changed: FindingId[] } {
  const earlier = new Map(before.map((finding) => [finding.id, finding]));
  const present = new Set(now.map(({ id }) => id));
  const same = now.flatMap((finding) => {
    const old = earlier.get(finding.id);
    return old === undefined ? [] : [{ finding, old }];
  });
  return {
    new: now.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    gone: [...earlier.values()]
      .filter((finding) => !present.has(finding.id) && seen.has(placeOf(finding)))
      .map(({ id }) => id),
    changed: same.filter(({ finding, old }) => says(finding) !== says(old)).map(({ finding }) => finding.id),
  };
}

/** How a finding is weighed and dated. The names of the sets are left out: an update renames files. */
function says({ level, stage, until, repeats, details }: EarlierFinding): string {
  const told = Object.entries(details)
    .filter(([name]) => name !== 'sets')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([level, stage, until, repeats, told]);
}
