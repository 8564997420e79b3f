import { type Instant, toMillis } from '@bridle/model';
import type { Facts } from '../collect.ts';
import type { PatternSign } from '../device/pattern-indicator.ts';
import type { Sign } from '../format.ts';
import { printPattern } from '../pattern/print.ts';
import { BRIDLE_EXTENSION, type NotGiven } from '../stix/bridle-extension.ts';
import { TLP_1_MARKINGS, TLP_2_EXTENSION, TLP_2_MARKINGS } from '../stix/tlp.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { normaliseHash } from '../values/names.ts';
import { parseRange } from '../values/range.ts';
import { distinct, distinctPatterns, patternKey, signKey } from './distinct.ts';
import { hashName } from './hash-names.ts';
import { uuid5, uuidMaker } from './uuid5.ts';
import type { IndicatorWriter, WriteContext, Written } from './writer.ts';

/**
 * A STIX 2.1 bundle (OASIS Standard, 10 June 2021): indicators, and the malware, campaigns, identities, reports and
 * markings that they refer to. What the standard demands and the publisher did not say is named by an extension.
 */
export const stix21: IndicatorWriter = {
  id: 'stix2.1',
  title: 'STIX 2.1 bundle',
  loses: null,
  write,
};

/** Made once; the date of the objects that never change. */
const BRIDLE_BEGAN = '2026-01-01T00:00:00.000Z';

function write(
  signs: readonly Sign[],
  context: WriteContext,
  patterns: readonly PatternSign[] = [],
): Written {
  const leftOut = new Tally();
  const objects: object[] = [];
  const named = new Map<string, string>();
  const id = (type: string, name: string): string =>
    `${type}--${uuid5(context.sha1, JSON.stringify([type, name]))}`;
  const created = milliseconds(context.now);
  const common = { spec_version: '2.1', created, modified: created } as const;

  /** An object that several indicators refer to, written once. */
  const shared = (type: string, name: string, rest: object): string => {
    const key = JSON.stringify([type, name]);
    let ref = named.get(key);
    if (ref === undefined) {
      ref = id(type, name);
      named.set(key, ref);
      objects.push({ type, ...common, id: ref, name, ...rest });
    }
    return ref;
  };
  const bridle = (): string => shared('identity', 'Bridle', { identity_class: 'system' });
  const reports = new Map<string, string[]>();
  let extended = false;
  let strict = false;
  const uuidOf = uuidMaker(context.sha1);

  const add = (facts: Facts, ref: string, name: string, pattern: string): void => {
    const notGiven: NotGiven[] = [];
    if (facts.family === null) notGiven.push('family');
    if (facts.validFrom === null) notGiven.push('valid_from');
    const markings = markingOf(facts);
    if (facts.tlp === 'amber+strict') strict = true;
    if (notGiven.length > 0) extended = true;
    objects.push({
      type: 'indicator',
      ...common,
      id: ref,
      ...(facts.source === null
        ? {}
        : { created_by_ref: shared('identity', facts.source, { identity_class: 'organization' }) }),
      ...(facts.revoked ? { revoked: true } : {}),
      ...(facts.confidence === null ? {} : { confidence: Math.round(facts.confidence) }),
      ...(markings === null ? {} : { object_marking_refs: [markings] }),
      name,
      indicator_types: ['malicious-activity'],
      pattern,
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: validFrom(facts, context.now),
      ...(facts.validUntil === null ? {} : { valid_until: facts.validUntil }),
      ...(notGiven.length === 0
        ? {}
        : {
            extensions: {
              [BRIDLE_EXTENSION]: { extension_type: 'property-extension', not_given: notGiven },
            },
          }),
    });
    const relate = (target: string): void => {
      objects.push({
        type: 'relationship',
        ...common,
        id: id('relationship', JSON.stringify([ref, target])),
        relationship_type: 'indicates',
        source_ref: ref,
        target_ref: target,
      });
    };
    if (facts.family !== null)
      relate(
        shared('malware', facts.family, {
          is_family: true,
          malware_types: ['spyware'],
          ...(facts.category === 'stalkerware' && { labels: ['stalkerware'] }),
        }),
      );
    if (facts.campaign !== null) relate(shared('campaign', facts.campaign, {}));
    if (facts.report !== null) {
      const refs = reports.get(facts.report);
      if (refs === undefined) reports.set(facts.report, [ref]);
      else refs.push(ref);
    }
  };

  let written = 0;
  for (const sign of distinct(signs)) {
    const pattern = patternOf(sign);
    if (pattern === null) {
      leftOut.add('a value that cannot be used');
      continue;
    }
    written += 1;
    add(sign, `indicator--${uuidOf(sign.id, signKey(sign))}`, sign.value.slice(0, 200), pattern);
  }
  for (const sign of distinctPatterns(patterns)) {
    written += 1;
    const ref = `indicator--${uuidOf(sign.id, patternKey(sign))}`;
    // The part that is to be evaluated: what was enough by itself stands among the signs.
    add(sign, ref, 'Compound pattern', printPattern(sign.pattern));
  }
  for (const [name, refs] of reports) {
    shared('report', name, { report_types: ['indicator'], published: created, object_refs: refs });
  }
  if (extended) objects.push(extension(bridle()));
  if (strict) objects.push(STRICT_MARKING);
  const bundle = {
    type: 'bundle',
    id: `bundle--${uuid5(context.sha1, JSON.stringify(objects.map((one) => ('id' in one ? one.id : null))))}`,
    objects,
  };
  return { text: text(bundle), written, leftOut: leftOut.counts() };
}

/** An object a line: such files can be compared and looked through line by line. */
function text({
  type,
  id,
  objects,
}: {
  readonly type: string;
  readonly id: string;
  readonly objects: readonly object[];
}): string {
  // A bundle without objects has no list of them (STIX 2.1, 8.1).
  if (objects.length === 0) return `${JSON.stringify({ type, id })}\n`;
  return `{"type":${JSON.stringify(type)},"id":${JSON.stringify(id)},"objects":[\n${objects.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
}

/** `created` and `modified` have three decimals (STIX 2.1, 3.2). */
function milliseconds(instant: Instant): string {
  return new Date(toMillis(instant)).toISOString();
}

/** Demanded, and before `valid_until`: where the publisher gave none it is the time of writing. */
function validFrom({ validFrom: from, validUntil: until }: Facts, now: Instant): string {
  if (from !== null) return from;
  if (until === null || toMillis(now) < toMillis(until)) return milliseconds(now);
  return new Date(toMillis(until) - 1000).toISOString();
}

function markingOf({ tlp }: Facts): string | null {
  return tlp === null ? null : (TLP_1_MARKINGS.get(tlp) ?? TLP_2_MARKINGS.get(tlp) ?? null);
}

function patternOf(sign: Sign): string | null {
  const read = canonical(sign.type, sign.value);
  if ('refused' in read) return null;
  const value = `'${sign.value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  switch (read.type) {
    case 'ipv4-addr':
    case 'ipv6-addr':
      return `[${read.type}:value ${parseRange(sign.value) === null || read.range === undefined ? '=' : 'ISSUBSET'} ${value}]`;
    case 'file-hash':
      return `[file:hashes.${hashKey(sign.value)} = ${value}]`;
    case 'certificate-hash':
      return `[x509-certificate:hashes.${hashKey(sign.value)} = ${value}]`;
    case 'domain-name':
    case 'url':
    case 'email-addr':
    case 'phone-number':
    case 'process':
    case 'file-name':
    case 'file-path':
    case 'app-id':
    case 'profile-id':
    case 'property':
      return `[${PATHS[read.type]} = ${value}]`;
  }
}

/** Object paths; those of processes, paths, apps, profiles and properties as all public sets on such spyware write them. */
const PATHS = {
  'domain-name': 'domain-name:value',
  url: 'url:value',
  'email-addr': 'email-addr:value',
  'phone-number': 'phone-number:value',
  process: 'process:name',
  'file-name': 'file:name',
  'file-path': 'file:path',
  'app-id': 'app:id',
  'profile-id': 'configuration-profile:id',
  property: 'android-property:name',
} as const;

function hashKey(value: string): string {
  const name = hashName(normaliseHash(value) ?? '').stix;
  return name.includes('-') ? `'${name}'` : name;
}

/** What `stix/bridle-extension.ts` reads. */
function extension(creator: string): object {
  return {
    type: 'extension-definition',
    spec_version: '2.1',
    id: BRIDLE_EXTENSION,
    created_by_ref: creator,
    created: BRIDLE_BEGAN,
    modified: BRIDLE_BEGAN,
    name: 'What the publisher of an indicator did not say',
    description:
      'not_given: a list of "family" (no malware or campaign was named) and "valid_from" (no date was given; valid_from is the time of writing)',
    schema: 'not_given: list of string, values: family, valid_from',
    version: '1.0.0',
    extension_types: ['property-extension'],
  };
}

/** TLP:AMBER+STRICT has no marking in STIX 2.1 itself; this is the one that the OASIS committee published. */
const STRICT_MARKING = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: TLP_2_MARKINGS.get('amber+strict'),
  created: '2022-10-01T00:00:00.000Z',
  name: 'TLP:AMBER+STRICT',
  extensions: { [TLP_2_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: 'amber+strict' } },
};
