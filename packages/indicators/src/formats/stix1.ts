import { type Instant, toMillis } from '@bridle/model';
import { Collector, currentOf, DOUBTED, type Facts, type Version, validity } from '../collect.ts';
import { observablesById, observedIn, propertiesOf } from '../cybox/properties.ts';
import type { IndicatorFormat, ReadIndicators } from '../format.ts';
import { cleanName, decodeHead } from '../text.ts';
import { parseTlp, strictestTlp } from '../values/tlp.ts';
import { writtenTime } from '../values/written-time.ts';
import {
  below,
  child,
  childrenOf,
  childText,
  descend,
  parseXml,
  rootName,
  type XmlElement,
} from '../xml/tree.ts';

/** STIX 1.0 to 1.2 in XML: packages, in each other or not, of indicators with CybOX observables. */
export const stix1: IndicatorFormat = {
  id: 'stix1',
  title: 'a STIX 1 package in XML',
  references: [
    'https://stixproject.github.io/data-model/1.2/',
    'https://stixproject.github.io/documentation/idioms/',
    'https://cyboxproject.github.io/documentation/',
  ],
  sniff: (head) => rootName(decodeHead(head)) === 'STIX_Package',
  read,
};

/** STIX 1 grades confidence in words; the numbers are those of STIX 2.1, appendix A. */
const CONFIDENCE: ReadonlyMap<string, number> = new Map([
  ['high', 85],
  ['medium', 50],
  ['low', 15],
  ['none', 0],
]);

/**
 * What MISP writes behind every confidence: `High` where an attribute is marked for detection, else `None`. The second
 * says "listed, not vouched for" there, the first nothing that the indicator does not say by being one.
 */
const OF_MISP = /derived from misp/i;

interface Named extends Version {
  readonly element: XmlElement;
  readonly scope: Scope;
  /** How what holds it calls it: "Network activity", "External analysis". */
  readonly relationship: string | null;
}

/** What a package says about all that is in it. */
interface Scope {
  readonly report: string | null;
  readonly source: string | null;
  readonly family: string | null;
  readonly campaign: string | null;
  readonly tlp: Facts['tlp'];
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const root = parseXml(bytes, collector.note);
  const families = familiesById(root);
  const campaigns = campaignsById(root);
  const observables = observablesById(root);
  const found: Named[] = [];
  visitPackages(root, { report: null, source: null, family: null, campaign: null, tlp: null }, found);
  for (const { element, scope, id, relationship } of currentOf(found, collector.skip)) {
    const facts = factsOf(element, scope, id, families, campaigns, collector);
    if (
      facts.confidence === DOUBTED &&
      /^(?:External analysis|Internal reference)$/.test(relationship ?? '')
    ) {
      collector.note('a link to a report');
      continue;
    }
    readIndicator(element, facts, observables, collector);
  }
  return collector.read();
}

/** Packages may stand in each other; the innermost that says something counts. Depth is limited by the XML reader. */
function visitPackages(pack: XmlElement, outer: Scope, found: Named[]): void {
  const scope = scopeOf(pack, outer);
  const visit = (element: XmlElement, within: Scope): void => {
    for (const one of element.children) {
      if (one.name === 'Package' || one.name === 'STIX_Package') visitPackages(one, within, found);
      else if (one.name === 'Incident') visit(one, incidentScope(one, within));
      else if (isIndicator(one)) {
        const time = writtenTime(one.attributes.get('timestamp') ?? '');
        found.push({
          id: one.attributes.get('id') ?? null,
          time: time === null ? Number.NEGATIVE_INFINITY : toMillis(time),
          content: childText(one, 'Title') ?? '',
          element: one,
          scope: within,
          relationship: childText(element, 'Relationship'),
        });
        // A composite indicator holds others.
        const parts = child(one, 'Composite_Indicator_Expression');
        if (parts !== undefined && parts.attributes.get('operator') === 'OR') visit(parts, within);
      } else visit(one, within);
    }
  };
  visit(pack, scope);
}

const isIndicator = (one: XmlElement): boolean =>
  one.name === 'Indicator' && (one.attributes.has('id') || one.children.length > 0);

function scopeOf(pack: XmlElement, outer: Scope): Scope {
  const header = child(pack, 'STIX_Header');
  const families = new Set<string>();
  for (const ttp of childrenOf(child(pack, 'TTPs'), 'TTP')) {
    const name = malwareOf(ttp);
    if (name !== null) families.add(name);
  }
  const campaigns = new Set<string>();
  for (const one of childrenOf(child(pack, 'Campaigns'), 'Campaign')) {
    const name = campaignName(one);
    if (name !== null) campaigns.add(name);
  }
  const title = childText(header, 'Title');
  return {
    report: reportTitle(title) ?? outer.report,
    source: sourceOf(child(header, 'Information_Source')) ?? outer.source,
    family: families.size === 1 ? ([...families][0] ?? null) : outer.family,
    campaign: campaigns.size === 1 ? ([...campaigns][0] ?? null) : outer.campaign,
    tlp: tlpOf(child(header, 'Handling')) ?? outer.tlp,
  };
}

function incidentScope(incident: XmlElement, outer: Scope): Scope {
  return {
    ...outer,
    source: sourceOf(child(incident, 'Information_Source')) ?? outer.source,
    tlp: tlpOf(child(incident, 'Handling')) ?? outer.tlp,
  };
}

/** MISP puts its own number behind the title of an event, and a title of its own around all. */
function reportTitle(title: string | null): string | null {
  const bare = title?.replace(/\s*\(MISP Event #\d+\)\s*$/, '') ?? null;
  return bare !== null && /^Export from\s/.test(bare) ? null : cleanName(bare);
}

function sourceOf(source: XmlElement | undefined): string | null {
  return cleanName(childText(child(source, 'Identity'), 'Name'));
}

function tlpOf(handling: XmlElement | undefined): Facts['tlp'] {
  if (handling === undefined) return null;
  return strictestTlp(
    [...below(handling, 'Marking_Structure')].map((one) => parseTlp(one.attributes.get('color') ?? '')),
  );
}

function malwareOf(ttp: XmlElement): string | null {
  const malware = descend(ttp, 'Behavior', 'Malware', 'Malware_Instance');
  return cleanName(childText(malware, 'Name') ?? childText(malware, 'Title'));
}

function campaignName(campaign: XmlElement): string | null {
  return cleanName(childText(child(campaign, 'Names'), 'Name') ?? childText(campaign, 'Title'));
}

function byId(
  root: XmlElement,
  name: string,
  nameOf: (one: XmlElement) => string | null,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of below(root, name)) {
    const id = one.attributes.get('id');
    const named = nameOf(one);
    if (id !== undefined && named !== null && !found.has(id)) found.set(id, named);
  }
  return found;
}

const familiesById = (root: XmlElement): ReadonlyMap<string, string> => byId(root, 'TTP', malwareOf);
const campaignsById = (root: XmlElement): ReadonlyMap<string, string> => byId(root, 'Campaign', campaignName);

function factsOf(
  element: XmlElement,
  scope: Scope,
  id: string | null,
  families: ReadonlyMap<string, string>,
  campaigns: ReadonlyMap<string, string>,
  collector: Collector,
): Facts {
  const named = (
    list: string,
    name: string,
    all: ReadonlyMap<string, string>,
    nameOf: (one: XmlElement) => string | null,
  ): string | null => {
    for (const link of childrenOf(element, list)) {
      for (const one of below(link, name)) {
        const ref = one.attributes.get('idref');
        const found = nameOf(one) ?? (ref === undefined ? null : (all.get(ref) ?? null));
        if (found !== null) return found;
      }
    }
    return null;
  };
  const position = child(element, 'Valid_Time_Position');
  return {
    // `:indicator-…`: the prefix is the publisher's, and often empty.
    id: id === null ? null : id.slice(id.indexOf(':') + 1),
    family: named('Indicated_TTP', 'TTP', families, malwareOf) ?? scope.family,
    source: sourceOf(child(element, 'Producer')) ?? scope.source,
    report: scope.report,
    campaign: named('Related_Campaigns', 'Campaign', campaigns, campaignName) ?? scope.campaign,
    tlp: tlpOf(child(element, 'Handling')) ?? scope.tlp,
    ...validity(
      time(position, 'Start_Time', collector) ?? writtenTime(element.attributes.get('timestamp') ?? ''),
      time(position, 'End_Time', collector),
      collector.note,
    ),
    revoked: false,
    confidence: confidenceOf(child(element, 'Confidence')),
  };
}

function time(position: XmlElement | undefined, name: string, collector: Collector): Instant | null {
  const written = childText(position, name);
  if (written === null) return null;
  const instant = writtenTime(written);
  if (instant === null) collector.note(`${name} is no time, left out`);
  return instant;
}

function confidenceOf(confidence: XmlElement | undefined): number | null {
  const written = childText(confidence, 'Value');
  if (written === null) return null;
  const grade = CONFIDENCE.get(written.toLowerCase()) ?? null;
  if (!OF_MISP.test(childText(confidence, 'Description') ?? '')) return grade;
  return grade === 0 ? DOUBTED : null;
}

function readIndicator(
  element: XmlElement,
  facts: Facts,
  observables: ReadonlyMap<string, XmlElement>,
  collector: Collector,
): void {
  if (element.attributes.get('negate') === 'true')
    return collector.skip('needs the whole pattern language: NOT');
  const own = childrenOf(element, 'Observable');
  if (own.length === 0) {
    if (child(element, 'Composite_Indicator_Expression') === undefined)
      collector.skip('an indicator without an observable');
    else if (child(element, 'Composite_Indicator_Expression')?.attributes.get('operator') !== 'OR')
      collector.skip('needs the whole pattern language: AND');
    else collector.note('an indicator that holds others');
    return;
  }
  for (const one of own) {
    const ref = one.attributes.get('idref');
    // One step only: what is referred to is read as it stands, so circles do no harm.
    const observable = ref === undefined ? one : observables.get(ref);
    if (observable === undefined) {
      collector.skip('an observable that is not in the file');
      continue;
    }
    const { properties, reasons } = propertiesOf(observable);
    for (const reason of reasons) collector.skip(reason);
    for (const observed of properties.flatMap(observedIn)) {
      if ('type' in observed) collector.add(observed.type, observed.value, facts);
      else collector.skip(observed.reason, observed.detail);
    }
  }
}
