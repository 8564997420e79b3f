import type { Digests } from '@bridle/evidence';
import type { CheckResult, EvidenceInfo, Finding, IndicatorRef, Instant } from '@bridle/model';
import { StixIds } from './stix-id.ts';
import { type StixObject, stixObservables, stixPattern } from './stix-observable.ts';

/** Where neither finding nor evidence has a time: the zero of Apple's clock, so that the same input gives the same bytes. */
const NO_TIME = '2001-01-01T00:00:00.000Z';
const INDICATOR_ID = /^indicator--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * `findings.stix.json`: the findings that rest on an indicator, as a STIX 2.1 bundle of observed data, sightings,
 * indicators, malware and their relationships. It names no person: neither the owner, nor texts of messages.
 * https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
 */
export function findingsStix(result: CheckResult, digests: Digests): string {
  const bundle = new BundleBuilder(result, new StixIds(digests));
  for (const finding of result.findings) bundle.add(finding);
  const objects = bundle.objects();
  return `${JSON.stringify({ type: 'bundle', id: bundle.id(), objects }, null, 2)}\n`;
}

class BundleBuilder {
  private readonly byId = new Map<string, StixObject>();
  private readonly evidence: ReadonlyMap<string, EvidenceInfo>;
  private readonly ids: StixIds;
  private readonly tool: string;

  constructor(result: CheckResult, ids: StixIds) {
    this.ids = ids;
    this.evidence = new Map(result.evidence.map((e) => [e.id, e]));
    this.tool = ids.object('identity', 'Bridle');
    this.put({
      type: 'identity',
      spec_version: '2.1',
      id: this.tool,
      created: NO_TIME,
      modified: NO_TIME,
      name: `Bridle ${result.version}`,
      identity_class: 'system',
    });
  }

  id(): string {
    return this.ids.object('bundle', ...[...this.byId.keys()].sort());
  }

  objects(): StixObject[] {
    return [...this.byId.values()];
  }

  add(finding: Finding): void {
    const { observable, indicator, family } = finding;
    if (observable === null || indicator === null) return;
    const acquired = stamp(this.evidence.get(finding.evidence)?.acquiredAt ?? null);
    const first = stamp(finding.at) ?? acquired ?? NO_TIME;
    const last = stamp(finding.until) ?? first;
    const made = {
      spec_version: '2.1',
      created_by_ref: this.tool,
      created: acquired ?? first,
      modified: acquired ?? first,
    };
    const count = finding.repeats + 1;

    const seen = stixObservables(observable.type, observable.value, this.ids);
    for (const object of seen) this.put(object);
    const observed: StixObject = {
      type: 'observed-data',
      id: this.ids.object('observed-data', finding.id),
      ...made,
      first_observed: first,
      last_observed: last,
      number_observed: Math.min(count, 999_999_999),
      object_refs: seen.map((o) => o.id),
    };
    this.put(observed);

    const pattern = patternOf(finding, indicator);
    // A text that was cut is no pattern: what was seen is told without it.
    if (pattern === null) return;
    const published = indicator.id !== null && INDICATOR_ID.test(indicator.id) ? indicator.id : null;
    const indicatorId = published ?? this.ids.object('indicator', indicator.type, indicator.value, family);
    this.put({
      type: 'indicator',
      id: indicatorId,
      ...made,
      name: indicator.name ?? indicator.value,
      indicator_types: ['malicious-activity'],
      pattern,
      pattern_type: 'stix',
      valid_from: made.created,
    });
    this.put({
      type: 'sighting',
      id: this.ids.object('sighting', finding.id),
      ...made,
      first_seen: first,
      last_seen: last,
      count: Math.min(count, 999_999_999),
      sighting_of_ref: indicatorId,
      observed_data_refs: [observed.id],
    });
    if (family === null) return;
    const malwareId = this.ids.object('malware', family);
    this.put({
      type: 'malware',
      id: malwareId,
      ...made,
      name: family,
      is_family: true,
      malware_types: ['spyware'],
    });
    this.put({
      type: 'relationship',
      id: this.ids.object('relationship', indicatorId, 'indicates', malwareId),
      ...made,
      relationship_type: 'indicates',
      source_ref: indicatorId,
      target_ref: malwareId,
    });
  }

  /** The first object of an id stands: findings come in a fixed order. */
  private put(object: StixObject): void {
    if (!this.byId.has(object.id)) this.byId.set(object.id, object);
  }
}

/** STIX wants at least milliseconds shown, or none: three or more decimals as they are. */
function stamp(at: Instant | null): string | null {
  if (at === null) return null;
  return at.length === 20 ? `${at.slice(0, 19)}.000Z` : at;
}

/** What was published: a value, or where the finding says so a whole pattern, null if only the beginning of it is kept. */
function patternOf({ details }: Finding, { type, value }: IndicatorRef): string | null {
  if (details['how'] !== 'pattern') return stixPattern(type, value);
  return value.endsWith('…') ? null : value;
}
