import type { ReadingOf, SourceRecord } from '@bridle/evidence';
import { type Match, type Matcher, type Span, type Standing, standing } from '@bridle/indicators';
import { type EmitObservable, type Instant, type ObservableType, type Relation } from '@bridle/model';
import type { FindingCollector, FindingDraft } from './findings.ts';
import { lowered, meaningOf, weighed } from './meaning.ts';
import type { PatternsOfDevice, Place } from './patterns.ts';
import type { Report, Rule, RuleRun } from './rule.ts';

/** One value of the current record that an indicator knows. */
interface Hit {
  readonly type: ObservableType;
  readonly value: string;
  readonly relation: Relation;
  readonly matches: readonly Match[];
}

/** Whether an event, or the span from its first time to its last, lies in the window that was asked for. */
export type WindowTest = (at: Instant | null, until?: Instant | null) => boolean;

/** Compares the records of one file with the indicators and the rules. */
export class RecordInspector {
  readonly reading: ReadingOf;
  private readonly matcher: Matcher;
  private readonly collector: FindingCollector;
  private readonly inWindow: WindowTest;
  private readonly patterns: PatternsOfDevice | null;
  private readonly runs: readonly { readonly rule: Rule; readonly run: RuleRun<SourceRecord> }[];
  private hits: Hit[] = [];
  private current: SourceRecord | null = null;

  constructor(
    reading: ReadingOf,
    matcher: Matcher,
    rules: readonly Rule[],
    collector: FindingCollector,
    inWindow: WindowTest,
    patterns: PatternsOfDevice | null = null,
  ) {
    this.reading = reading;
    this.matcher = matcher;
    this.collector = collector;
    this.inWindow = inWindow;
    this.patterns = patterns;
    this.runs = rules
      .filter((r) => r.artifact === reading.artifact.id)
      .map((rule) => ({ rule, run: rule.start() }));
  }

  inspect(record: SourceRecord): void {
    const { artifact } = this.reading;
    artifact.observables?.(record, this.emit);
    if (this.hits.length > 0) {
      this.matched(record, this.hits);
      this.hits = [];
    }
    this.patterns?.record(
      () => this.span(record),
      () => this.place(record.row),
    );
    if (this.runs.length === 0) return;
    this.current = record;
    for (const { rule, run } of this.runs) {
      this.rule = rule;
      run.record(record, this.report);
    }
  }

  end(): void {
    this.current = null;
    for (const { rule, run } of this.runs) {
      this.rule = rule;
      run.end?.(this.report);
    }
  }

  private rule: Rule | null = null;

  private readonly emit: EmitObservable = (type, value, relation) => {
    const matches = this.matcher.match(type, value);
    if (matches.length > 0) this.hits.push({ type, value, relation, matches });
    this.patterns?.see(type, value, relation);
  };

  private readonly report = (report: Report): void => {
    const { rule, current } = this;
    if (rule === null) return;
    const span = current === null ? { at: null, until: null } : this.span(current);
    const at = report.at === undefined ? span.at : report.at;
    const level = report.level ?? rule.level;
    this.add({
      level: current?.recovered === undefined ? level : lowered(level),
      stage: rule.stage,
      rule: rule.id,
      family: report.family ?? null,
      at,
      until: report.at === undefined ? span.until : (report.until ?? null),
      ...this.place(report.row),
      observable: null,
      indicator: null,
      details: { ...report.details, ...recoveredDetail(current) },
    });
  };

  /** One finding for each family that knows a value of the record: two sets that name the same one are told once. */
  private matched(record: SourceRecord, hits: readonly Hit[]): void {
    const span = this.span(record);
    const told = new Set<string>();
    for (const hit of hits) {
      for (const { indicator, how, sets, state } of byFamily(hit.matches, span.at)) {
        const key = `${indicator.family}\0${indicator.type}\0${indicator.value}\0${hit.relation}`;
        const sameValue = `${indicator.family}\0${hit.type}\0${hit.value}\0${hit.relation}`;
        if (told.has(key) || told.has(sameValue)) continue;
        told.add(key).add(sameValue);
        // A path whose last part alone is published says no more than a file name.
        const type = how === 'base-name' ? indicator.type : hit.type;
        const { stage, level } = weighed(meaningOf(type, hit.relation), state);
        this.add({
          // What somebody deleted is still evidence, but its bytes prove less.
          level: record.recovered === undefined ? level : lowered(level),
          stage,
          rule: 'indicator',
          family: indicator.family,
          at: span.at,
          until: span.until,
          ...this.place(record.row),
          observable: { type: hit.type, value: hit.value, relation: hit.relation },
          indicator: {
            type: indicator.type,
            value: indicator.value,
            name: indicator.family,
            path: indicator.set.path,
            id: indicator.id,
          },
          details: {
            how,
            standing: state,
            sets: sets.join(', '),
            ...(indicator.category !== undefined && { category: indicator.category }),
            ...recoveredDetail(record),
          },
        });
      }
    }
  }

  private place(row: number): Place {
    const { artifact, evidence, source } = this.reading;
    return { artifact: artifact.id, evidence, source, row };
  }

  private add(draft: FindingDraft): void {
    if (this.inWindow(draft.at, draft.until)) this.collector.add(draft);
  }

  /** When a record's thing happened: its period where it has one, else its first event. Asked only where there is a finding. */
  private span(record: SourceRecord): Span {
    const { artifact } = this.reading;
    let at: Instant | null = null;
    const period = artifact.period?.(record);
    if (period !== undefined) {
      at = period.from ?? period.to;
      return { at, until: period.to === at ? null : period.to };
    }
    artifact.events?.(record, (time) => {
      at ??= time;
    });
    return { at, until: null };
  }
}

/** In one line where the row that a record was made from was found, for a row that is no more. */
function recoveredDetail(record: SourceRecord | null): {
  readonly recovered?: string;
  readonly recovered_confidence?: string;
} {
  if (record?.recovered === undefined) return {};
  const { where, file, page, offset, commit, confidence, reason, earlier } = record.recovered;
  const of = commit === null || commit === 0 ? '' : ` ${commit}`;
  const what = earlier ? 'earlier version, ' : '';
  return {
    recovered: `${what}${where}${of}, ${file}, page ${page}, byte ${offset}, ${confidence}: ${reason}`,
    recovered_confidence: confidence,
  };
}

interface FamilyMatch extends Match {
  readonly state: Standing;
  /** Every set that ties the value to this family, sorted. */
  readonly sets: readonly string[];
}

/** Of each family the closest match; among equally published ones the one that still stands. */
function byFamily(matches: readonly Match[], at: Instant | null): readonly FamilyMatch[] {
  const families = new Map<string | null, Match[]>();
  for (const match of matches) {
    const known = families.get(match.indicator.family);
    if (known === undefined) families.set(match.indicator.family, [match]);
    else known.push(match);
  }
  return [...families.values()].map((own) => {
    const [best] = own
      .map((match) => ({ ...match, state: standing(match.indicator, at) }))
      .sort((a, b) => weight(b.state) - weight(a.state));
    const sets = [...new Set(own.map((match) => match.indicator.set.path))].sort();
    // A family is only there because of a match.
    return { ...(best as Match & { state: Standing }), sets };
  });
}

/** How much an indicator of this standing says. */
function weight(state: Standing): number {
  switch (state) {
    case 'current':
    case 'not-yet-valid':
      return 2;
    case 'expired':
    case 'low-confidence':
      return 1;
    case 'revoked':
      return 0;
  }
}
