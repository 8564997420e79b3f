import {
  type Artifact,
  type Digests,
  type HashedFile,
  type OpenedEvidence,
  type OwnerNames,
  type ReadOptions,
  type ReadProgress,
  readEvidence,
} from '@bridle/evidence';
import type { Matcher, PatternIndicator } from '@bridle/indicators';
import type {
  ArtifactRun,
  CheckResult,
  EvidenceId,
  EvidenceInfo,
  IndicatorSetInfo,
  Instant,
} from '@bridle/model';
import { mergeCaptures } from './captures.ts';
import { CheckConsumer, windowTest } from './check-consumer.ts';
import { CaptureClocks } from './clocks/phone-clocks.ts';
import type { AnyRule } from './cross-rule.ts';
import { CrossRuns } from './cross-runs.ts';
import { episodesOf } from './episodes.ts';
import { FindingCollector } from './findings.ts';
import { outcomeOf } from './outcome.ts';
import { PatternRun } from './patterns.ts';
import type { CheckSink } from './sink.ts';

export interface CheckOptions {
  readonly version: string;
  /** Each is closed after it was read. */
  readonly evidence: readonly OpenedEvidence[];
  readonly unreadable: CheckResult['unreadable'];
  readonly artifacts: readonly Artifact[];
  readonly matcher: Matcher;
  /** Indicators that are evaluated over the records of each device; none by default. */
  readonly patterns?: readonly PatternIndicator[];
  readonly indicatorSets: readonly IndicatorSetInfo[];
  readonly rules: readonly AnyRule[];
  readonly sink: CheckSink;
  readonly digests: Digests;
  readonly now: () => Instant;
  /** Findings and events outside of it are left out; those without a time stay, and those that reach into it. */
  readonly window?: { readonly from: Instant | null; readonly to: Instant | null };
  /** All evidence is of one phone, as the user says it: not every kind names its device. */
  readonly sameDevice?: boolean;
  /** IANA zone of the devices, as the user says it. */
  readonly timezone?: string | null;
  /** Who owns the phones, as the user says it: for chats that do not tell. */
  readonly owner?: OwnerNames;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Told of each file that was hashed: what a later reading of a part is held against. */
  readonly onHashed?: (evidence: EvidenceId, file: HashedFile) => void;
}

/** One phone's way through the house: evidence → records → matcher and rules → findings → episodes → outcome. */
export async function runCheck(options: CheckOptions): Promise<CheckResult> {
  const startedAt = options.now();
  const inWindow = windowTest(options.window);
  const collector = new FindingCollector(options.digests);
  const runs: ArtifactRun[] = [];
  const infos: EvidenceInfo[] = [];
  const device = options.sameDevice === true ? () => 'one' : deviceOf(options.evidence);
  const patterns = new PatternRun(options.patterns ?? [], device, collector, inWindow);
  const crossRuns = new CrossRuns(options.rules, device, collector, inWindow);
  const captureClocks = new CaptureClocks(
    options.evidence.map(({ id }) => id),
    device,
  );
  let complete = true;

  for (const evidence of options.evidence) {
    const consumer = new CheckConsumer(options, collector, runs, inWindow, {
      patterns,
      crossRuns,
      clocks: captureClocks,
    });
    const { info, complete: whole } = await readAndClose(evidence, consumer, {
      digests: options.digests,
      artifacts: options.artifacts,
      ...(options.signal && { signal: options.signal }),
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.onHashed && { onHashed: (file) => options.onHashed?.(evidence.id, file) }),
      timezone: options.timezone ?? null,
      ...(options.owner && { owner: options.owner }),
    });
    const same = infos.find(({ id }) => device(id) === device(info.id));
    infos.push(same === undefined ? info : { ...info, sameDeviceAs: same.id });
    complete &&= whole;
    if (options.signal?.aborted) break;
  }

  patterns.end();
  crossRuns.end();
  const findings = mergeCaptures(collector.list(), device);
  const clocks = captureClocks.end(infos);
  return {
    complete,
    version: options.version,
    startedAt,
    finishedAt: options.now(),
    outcome: outcomeOf(findings, runs),
    evidence: infos,
    unreadable: options.unreadable,
    indicators: patterns.told(options.indicatorSets),
    artifacts: runs,
    findings,
    episodes: episodesOf(findings, device),
    findingsLeftOut: collector.leftOut,
    ...(clocks.length > 0 && { clocks }),
  };
}

/** However the reading ends, nobody reads that evidence again. */
async function readAndClose(
  evidence: OpenedEvidence,
  consumer: CheckConsumer,
  options: ReadOptions,
): ReturnType<typeof readEvidence> {
  try {
    return await readEvidence(evidence, consumer, options);
  } finally {
    await evidence.close();
  }
}

/** Evidence that names no device is a device of its own: joining two people's phones would be the worse mistake. */
function deviceOf(evidence: readonly OpenedEvidence[]): (id: EvidenceId) => string {
  const devices = new Map<EvidenceId, string>();
  // What lies in another piece of evidence comes after it, and is of its device.
  for (const { id, source, within } of evidence) {
    const outer = within === undefined ? undefined : devices.get(within);
    devices.set(id, source.deviceKey ?? outer ?? id);
  }
  return (id) => devices.get(id) ?? id;
}
