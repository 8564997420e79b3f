import {
  type Artifact,
  type Digests,
  type OpenedEvidence,
  type ReadingOf,
  type ReadProgress,
  type RecordConsumer,
  readEvidence,
  type SourceRecord,
} from '@bridle/evidence';
import type { Matcher } from '@bridle/indicators';
import {
  type ArtifactRun,
  type CheckResult,
  type EvidenceId,
  type EvidenceInfo,
  type IndicatorSetInfo,
  type Instant,
  toMillis,
} from '@bridle/model';
import { episodesOf } from './episodes.ts';
import { FindingCollector } from './findings.ts';
import { RecordInspector, type WindowTest } from './inspect.ts';
import { outcomeOf } from './outcome.ts';
import type { Rule } from './rule.ts';
import type { CheckSink } from './sink.ts';

export interface CheckOptions {
  readonly version: string;
  readonly evidence: readonly OpenedEvidence[];
  readonly unreadable: CheckResult['unreadable'];
  readonly artifacts: readonly Artifact[];
  readonly matcher: Matcher;
  readonly indicatorSets: readonly IndicatorSetInfo[];
  readonly rules: readonly Rule[];
  readonly sink: CheckSink;
  readonly digests: Digests;
  readonly now: () => Instant;
  /** Findings and events outside of it are left out; those without a time stay, and those that reach into it. */
  readonly window?: { readonly from: Instant | null; readonly to: Instant | null };
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** One phone's way through the house: evidence → records → matcher and rules → findings → episodes → outcome. */
export async function runCheck(options: CheckOptions): Promise<CheckResult> {
  const startedAt = options.now();
  const inWindow = windowTest(options.window);
  const collector = new FindingCollector(options.digests);
  const runs: ArtifactRun[] = [];
  const infos: EvidenceInfo[] = [];
  let complete = true;

  for (const evidence of options.evidence) {
    const consumer = new CheckConsumer(options, collector, runs, inWindow);
    const { info, complete: whole } = await readEvidence(evidence, consumer, {
      digests: options.digests,
      artifacts: options.artifacts,
      ...(options.signal && { signal: options.signal }),
      ...(options.onProgress && { onProgress: options.onProgress }),
    });
    infos.push(info);
    complete &&= whole;
    if (options.signal?.aborted) break;
  }

  const findings = collector.list();
  return {
    complete,
    version: options.version,
    startedAt,
    finishedAt: options.now(),
    outcome: outcomeOf(findings, runs),
    evidence: infos,
    unreadable: options.unreadable,
    indicators: options.indicatorSets,
    artifacts: runs,
    findings,
    episodes: episodesOf(findings, deviceOf(options.evidence)),
    findingsLeftOut: collector.leftOut,
  };
}

/** Evidence that names no device is a device of its own: joining two people's phones would be the worse mistake. */
function deviceOf(evidence: readonly OpenedEvidence[]): (id: EvidenceId) => string {
  const devices = new Map(evidence.map(({ id, source }) => [id, source.deviceKey ?? id]));
  return (id) => devices.get(id) ?? id;
}

/** Hands each record of the stream to the inspector and the sink. */
class CheckConsumer implements RecordConsumer {
  private readonly options: CheckOptions;
  private readonly collector: FindingCollector;
  private readonly runs: ArtifactRun[];
  private readonly inWindow: WindowTest;
  private inspector: RecordInspector | null = null;

  constructor(options: CheckOptions, collector: FindingCollector, runs: ArtifactRun[], inWindow: WindowTest) {
    this.options = options;
    this.collector = collector;
    this.runs = runs;
    this.inWindow = inWindow;
  }

  begin(reading: ReadingOf): void {
    const { matcher, rules, sink } = this.options;
    this.inspector = new RecordInspector(reading, matcher, rules, this.collector, this.inWindow);
    sink.begin(reading);
  }

  async records(batch: readonly SourceRecord[]): Promise<void> {
    const { sink } = this.options;
    const { inspector } = this;
    if (inspector === null) return;
    const { artifact } = inspector.reading;
    let row = 0;
    const emit = (at: Instant | null, what: string, message: string): void => {
      if (at !== null && this.inWindow(at)) sink.event(row, at, what, message);
    };
    for (const record of batch) {
      row = record.row;
      sink.record(record);
      artifact.events?.(record, emit);
      inspector.inspect(record);
    }
    await sink.flush();
  }

  async end(run: ArtifactRun): Promise<void> {
    this.inspector?.end();
    this.inspector = null;
    this.runs.push(run);
    await this.options.sink.end();
  }
}

function windowTest(window: CheckOptions['window']): WindowTest {
  if (window === undefined) return () => true;
  const from = window.from === null ? -Infinity : toMillis(window.from);
  const to = window.to === null ? Infinity : toMillis(window.to);
  return (at, until = at) => {
    if (at === null) return true;
    return toMillis(at) <= to && toMillis(until ?? at) >= from;
  };
}
