import type { ReadingOf, RecordConsumer, SourceRecord } from '@bridle/evidence';
import { type ArtifactRun, type Instant, toMillis } from '@bridle/model';
import type { CheckOptions } from './check.ts';
import type { CaptureClocks } from './clocks/phone-clocks.ts';
import { isSingleRule } from './cross-rule.ts';
import type { CrossRuns, SeeRecord } from './cross-runs.ts';
import type { FindingCollector } from './findings.ts';
import { RecordInspector, type WindowTest } from './inspect.ts';
import type { PatternRun } from './patterns.ts';

/** What of a check's options its records go through. */
export type ConsumerOptions = Pick<CheckOptions, 'matcher' | 'rules' | 'sink'>;

/** Behind what a record's event is called, where its row was deleted or replaced. */
const RECOVERED = ' (recovered)';

/** What sees the records of all evidence of a check, beside what looks at each by itself. */
export interface Watchers {
  readonly patterns: PatternRun;
  readonly crossRuns: CrossRuns;
  readonly clocks: CaptureClocks;
}

/** Hands each record of the stream to the inspector and the sink. */
export class CheckConsumer implements RecordConsumer {
  private readonly options: ConsumerOptions;
  private readonly collector: FindingCollector;
  private readonly runs: ArtifactRun[];
  private readonly inWindow: WindowTest;
  private readonly watchers: Watchers;
  private inspector: RecordInspector | null = null;
  private see: SeeRecord | null = null;
  private seeClock: ReturnType<CaptureClocks['watching']> | null = null;

  constructor(
    options: ConsumerOptions,
    collector: FindingCollector,
    runs: ArtifactRun[],
    inWindow: WindowTest,
    watchers: Watchers,
  ) {
    this.watchers = watchers;
    this.options = options;
    this.collector = collector;
    this.runs = runs;
    this.inWindow = inWindow;
  }

  begin(reading: ReadingOf): void {
    const { matcher, rules, sink } = this.options;
    const patterns = this.watchers.patterns.of(reading.evidence);
    const own = rules.filter(isSingleRule);
    this.inspector = new RecordInspector(reading, matcher, own, this.collector, this.inWindow, patterns);
    const { evidence, source } = reading;
    this.see =
      this.watchers.crossRuns.of(evidence).watching({ artifact: reading.artifact.id, evidence, source }) ??
      null;
    this.seeClock = this.watchers.clocks.watching(reading);
    sink.begin(reading);
  }

  async records(batch: readonly SourceRecord[]): Promise<void> {
    const { sink } = this.options;
    const { inspector } = this;
    if (inspector === null) return;
    const { artifact } = inspector.reading;
    let row = 0;
    let suffix = '';
    const emit = (at: Instant | null, what: string, message: string): void => {
      if (at !== null && this.inWindow(at)) sink.event(row, at, what + suffix, message);
    };
    for (const record of batch) {
      row = record.row;
      suffix = record.recovered === undefined ? '' : RECOVERED;
      sink.record(record);
      artifact.events?.(record, emit);
      inspector.inspect(record);
      this.see?.(record);
      this.seeClock?.(record);
    }
    await sink.flush();
  }

  async end(run: ArtifactRun): Promise<void> {
    this.inspector?.end();
    this.inspector = null;
    this.see = null;
    this.seeClock = null;
    this.watchers.crossRuns.of(run.evidence).file(run);
    this.runs.push(run);
    await this.options.sink.end();
  }
}

/** Findings and events outside of the window are left out; those without a time stay, and those that reach into it. */
export function windowTest(window: CheckOptions['window']): WindowTest {
  if (window === undefined) return () => true;
  const from = window.from === null ? -Infinity : toMillis(window.from);
  const to = window.to === null ? Infinity : toMillis(window.to);
  return (at, until = at) => {
    if (at === null) return true;
    return toMillis(at) <= to && toMillis(until ?? at) >= from;
  };
}
