/** What a test of the detection needs and no phone has to be built for: records, indicators and evidence in memory. */
import { type Artifact, defineArtifact, type OpenedEvidence, type SourceRecord } from '@bridle/evidence';
import { nodeDigests } from '@bridle/evidence/testing';
import { buildMatcher } from '@bridle/indicators';
import type {
  CheckResult,
  Indicator,
  IndicatorSetInfo,
  Instant,
  ObservableType,
  Relation,
} from '@bridle/model';
import { toMillis } from '@bridle/model';
import { type CheckOptions, runCheck } from '../check.ts';
import type { FindingDraft } from '../findings.ts';
import type { CheckSink } from '../sink.ts';

export const at = (text: string): Instant => text as Instant;

/** In an order that does not depend on anything but the values. */
export function sorted<T>(values: readonly T[]): readonly T[] {
  const keyed = values.map((value) => ({ value, key: JSON.stringify(value) ?? '' }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ value }) => value);
}

/** A record that says by itself what it has seen and when. */
export interface MadeUpRecord extends SourceRecord {
  readonly seen: readonly (readonly [type: ObservableType, value: string, relation: Relation])[];
  /** Its events, in the order in which the artifact tells them. */
  readonly times: readonly string[];
}

export function record(
  row: number,
  times: string | readonly string[] | null,
  ...seen: MadeUpRecord['seen']
): MadeUpRecord {
  return { row, times: times === null ? [] : typeof times === 'string' ? [times] : times, seen };
}

/** An artifact that gives these batches of records, whatever its file holds. */
export function madeUpArtifact(
  id: Artifact['id'],
  batches: Iterable<readonly MadeUpRecord[]> | AsyncIterable<readonly MadeUpRecord[]>,
): Artifact {
  const artifact = defineArtifact<MadeUpRecord>({
    id,
    title: id,
    reveals: 'made up',
    references: [],
    places: { 'ios-backup': [{ domain: 'HomeDomain', path: id }] },
    fields: {
      seen: { type: 'list', meaning: 'observables' },
      times: { type: 'list', meaning: 'times of the events' },
    },
    async *read() {
      yield* batches;
    },
    observables(one, emit) {
      for (const [type, value, relation] of one.seen) emit(type, value, relation);
    },
    events(one, emit) {
      for (const time of one.times) emit(at(time), 'Made up', `row ${one.row}`);
    },
    period(one) {
      const times = one.times.map(at);
      const last = [...times].sort((a, b) => toMillis(a) - toMillis(b)).at(-1);
      return { from: times[0] ?? null, to: last ?? null };
    },
  });
  return artifact;
}

/** Evidence that has one empty file for each of these artifacts. `absent` ones are not in it. */
export function madeUpEvidence(
  artifacts: readonly Artifact[],
  id: OpenedEvidence['id'] = 'e1',
  absent: readonly string[] = [],
): OpenedEvidence {
  const here = new Set<string>(
    artifacts.map((artifact) => artifact.id).filter((one) => !absent.includes(one)),
  );
  const pathOf: OpenedEvidence['source']['nameOf'] = (places) => places['ios-backup']?.[0]?.path ?? '';
  return {
    id,
    path: `made-up-${id}`,
    close: () => Promise.resolve(),
    source: {
      kind: 'ios-backup',
      platform: 'ios',
      encrypted: false,
      device: { model: null, osVersion: null, build: null },
      acquiredAt: null,
      deviceKey: null,
      nameOf: (places) => `HomeDomain::${pathOf(places)}`,
      doubt: () => null,
      canHold: () => true,
      find: (places) =>
        here.has(pathOf(places))
          ? [{ path: `HomeDomain::${pathOf(places)}`, open: () => Promise.resolve(emptyFile()), wal: null }]
          : [],
    },
  };
}

function emptyFile() {
  return {
    status: 'open' as const,
    file: {
      size: 0,
      read: () => Promise.resolve(new Uint8Array(0)),
      digest: () => Promise.resolve(),
      stamp: () => Promise.resolve(''),
      close: () => Promise.resolve(),
    },
  };
}

/** An indicator set by its file name; the same name is the same set. */
export function indicatorSet(path: string): IndicatorSetInfo {
  return {
    path,
    sha256: Buffer.from(path).toString('hex').padEnd(64, '0').slice(0, 64),
    loaded: 1,
    skipped: [],
  };
}

export function indicator(
  type: ObservableType,
  value: string,
  family: string | null = 'Family',
  more: Partial<Indicator> & { readonly in?: string } = {},
): Indicator {
  const { in: path = 'made-up.stix2', ...fields } = more;
  return {
    type,
    value,
    family,
    id: `indicator--${family ?? 'none'}-${value}`,
    source: null,
    report: null,
    campaign: null,
    tlp: null,
    set: indicatorSet(path),
    validFrom: null,
    validUntil: null,
    revoked: false,
    confidence: null,
    ...fields,
  };
}

export const nowhere: CheckSink = {
  begin: () => undefined,
  record: () => undefined,
  event: () => undefined,
  flush: () => undefined,
  end: () => undefined,
};

export const DEFAULTS = {
  version: '0.0.0-test',
  unreadable: [],
  indicatorSets: [],
  rules: [],
  sink: nowhere,
  digests: nodeDigests,
  now: () => at('2026-01-01T00:00:00Z'),
} satisfies Partial<CheckOptions>;

/** Checks one piece of evidence that holds these artifacts. */
export function checkRecords(
  artifacts: readonly Artifact[],
  indicators: readonly Indicator[],
  options: Partial<CheckOptions> = {},
): Promise<CheckResult> {
  return runCheck({
    ...DEFAULTS,
    evidence: [madeUpEvidence(artifacts)],
    artifacts,
    matcher: buildMatcher(indicators),
    ...options,
  });
}

export function draft(fields: Partial<FindingDraft> = {}): FindingDraft {
  return {
    level: 'high',
    stage: 'targeting',
    rule: 'indicator',
    family: 'Family',
    at: at('2021-07-01T09:12:44Z'),
    until: null,
    artifact: 'ios.made-up',
    evidence: 'e1',
    source: 'HomeDomain::made-up',
    row: 1,
    observable: { type: 'domain-name', value: 'bad.example.org', relation: 'received' },
    indicator: {
      type: 'domain-name',
      value: 'example.org',
      name: 'Family',
      path: 'made-up.stix2',
      id: 'indicator--1',
    },
    details: {},
    ...fields,
  };
}
