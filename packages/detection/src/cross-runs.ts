import type { SourceRecord } from '@bridle/evidence';
import type { ArtifactRun, EvidenceId } from '@bridle/model';
import {
  type AnyRule,
  type CrossReport,
  type CrossRule,
  type CrossRun,
  type From,
  isCrossRule,
} from './cross-rule.ts';
import type { FindingCollector } from './findings.ts';
import type { WindowTest } from './inspect.ts';

/** The rules over several artifacts at work on the devices of a check: one run for each rule and device. */
export class CrossRuns {
  readonly #rules: readonly CrossRule[];
  readonly #deviceOf: (id: EvidenceId) => string;
  readonly #devices = new Map<string, CrossRunsOfDevice>();
  readonly #collector: FindingCollector;
  readonly #inWindow: WindowTest;

  constructor(
    rules: readonly AnyRule[],
    deviceOf: (id: EvidenceId) => string,
    collector: FindingCollector,
    inWindow: WindowTest,
  ) {
    this.#rules = rules.filter(isCrossRule);
    this.#deviceOf = deviceOf;
    this.#collector = collector;
    this.#inWindow = inWindow;
  }

  /** What all evidence of one device shares. */
  of(evidence: EvidenceId): CrossRunsOfDevice {
    const device = this.#deviceOf(evidence);
    const known = this.#devices.get(device);
    if (known !== undefined) return known;
    const made = new CrossRunsOfDevice(this.#rules);
    this.#devices.set(device, made);
    return made;
  }

  /** After the last record of the last piece of evidence. */
  end(): void {
    for (const device of this.#devices.values()) device.end((rule, report) => this.#add(rule, report));
  }

  #add(rule: CrossRule, { from, row, at, until = null, level, family, details }: CrossReport): void {
    if (!this.#inWindow(at, until)) return;
    this.#collector.add({
      level: level ?? rule.level,
      stage: rule.stage,
      rule: rule.id,
      family: family ?? null,
      at,
      until,
      ...from,
      row,
      observable: null,
      indicator: null,
      details: details ?? {},
    });
  }
}

/** Takes each record of a file, for all rules that watch its artifact. */
export type SeeRecord = (record: SourceRecord) => void;

export class CrossRunsOfDevice {
  readonly #runs: readonly { readonly rule: CrossRule; readonly run: CrossRun }[];

  constructor(rules: readonly CrossRule[]) {
    this.#runs = rules.map((rule) => ({ rule, run: rule.start() }));
  }

  /** Null where no rule watches the artifact: most records then cost nothing here. */
  watching(from: From): SeeRecord | null {
    const watches = this.#runs.flatMap(({ run }) => run.watches.filter((w) => w.artifact === from.artifact));
    if (watches.length === 0) return null;
    return (record) => {
      for (const one of watches) one.record(record, from);
    };
  }

  file(run: ArtifactRun): void {
    for (const one of this.#runs) {
      if (one.rule.artifacts.includes(run.artifact)) one.run.file?.(run);
    }
  }

  end(report: (rule: CrossRule, report: CrossReport) => void): void {
    for (const { rule, run } of this.#runs) run.end((one) => report(rule, one));
  }
}
