import type { IndicatorFormat } from '../format.ts';
import { outlineJson } from '../json.ts';
import { isMispOutline } from '../misp/events.ts';
import { readBundle } from '../stix/bundle.ts';
import { decodeHead } from '../text.ts';

/** STIX 2.0 and 2.1 in JSON: a bundle of indicators, and what they point at. */
export const stix2: IndicatorFormat = {
  id: 'stix2',
  title: 'a STIX 2.0 or 2.1 bundle in JSON',
  references: [
    'https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html',
    'https://docs.oasis-open.org/cti/stix/v2.0/stix-v2.0-part2-stix-objects.html',
    'https://docs.oasis-open.org/cti/stix/v2.0/stix-v2.0-part5-stix-patterning.html',
  ],
  sniff,
  read: readBundle,
};

/** An object's type or id as only STIX writes them; one of them stands near the beginning of every file. */
const SIGN_OF_STIX =
  /"(?:type|id)"\s*:\s*"(?:bundle|indicator|malware|relationship|identity|report|grouping|campaign|tool|threat-actor|intrusion-set|marking-definition|attack-pattern|observed-data|infrastructure|extension-definition)(?:"|--)|"spec_version"\s*:\s*"2\.[01]"/;

function sniff(head: Uint8Array): boolean {
  const text = decodeHead(head);
  // A MISP event may speak of malware and tools by the same words.
  return /^\s*[[{]/.test(text) && SIGN_OF_STIX.test(text) && !isMispOutline(outlineJson(text));
}

function read(bytes: Uint8Array): ReadIndicators {
  const skipped = new Tally();
  const notes = new Tally();
  const { root, replaced } = parseJson(bytes);
  if (replaced) notes.add('bytes that are no UTF-8');
  const list = listObjects(root);
  if (list === null) throw new FormatError('no list "objects" in it');
  if (list.length > MAX_OBJECTS) throw new FormatError(`more than ${MAX_OBJECTS} objects`);

  const objects = currentVersions(list, WANTED, skipped, notes);
  const tiesOf = findFamilies(objects, notes);
  const tlpOf = findTlp(objects);
  const sources = new Map<string, string>();
  for (const { type, id, json } of objects) {
    const name = type === 'identity' && id !== null ? cleanName(textMember(json, 'name')) : null;
    if (id !== null && name !== null) sources.set(id, name);
  }
  const signs: Sign[] = [];
  const patterns: PatternSign[] = [];
  for (const object of objects) {
    if (object.type !== 'indicator') continue;
    const creator = textMember(object.json, 'created_by_ref');
    const facts = {
      tlp: tlpOf(object),
      source: creator === null ? null : (sources.get(creator) ?? null),
    };
    readIndicator(object, tiesOf(object.id), facts, signs, patterns, skipped, notes);
  }
  return { signs, patterns, skipped: skipped.counts(), notes: notes.counts() };
}

function readIndicator(
  object: StixObject,
  ties: Ties,
  said: Pick<Facts, 'tlp' | 'source'>,
  signs: Sign[],
  patterns: PatternSign[],
  skipped: Tally,
  notes: Tally,
): void {
  const { id, json } = object;
  const source = textMember(json, 'pattern');
  if (source === null) return skipped.add('an indicator whose pattern is no text');
  const language = textMember(json, 'pattern_type') ?? 'stix';
  if (language !== 'stix') return skipped.add('a pattern in another language', language);
  if (isBenign(object)) return skipped.add('published as benign');
  if (source.trim() === '') return skipped.add('an empty pattern');
  const parsed = parsePattern(source);
  if (!parsed.ok) return skipped.add(`not a pattern: ${parsed.problem}`);

  const pattern = rangesAsValues(parsed.pattern);
  const unsaid = notGiven(object);
  const until = time(object, 'valid_until', notes);
  const from = time(object, 'valid_from', notes);
  const rest: Facts = {
    id,
    family: unsaid.has('family') ? null : ties.family,
    ...(ties.category !== null && { category: ties.category }),
    source: said.source,
    report: ties.report,
    campaign: ties.campaign,
    tlp: said.tlp,
    ...validity(unsaid.has('valid_from') ? null : from, until, (reason) => notes.add(reason)),
    revoked: member(json, 'revoked') === true,
    confidence: confidence(object, notes),
  };
  const prepared = preparePattern(pattern, source.trim(), rest);
  if (prepared !== null) {
    if ('reason' in prepared) skipped.add(prepared.reason, prepared.detail);
    else if (patterns.length >= MAX_PATTERNS) skipped.add(`more than ${MAX_PATTERNS} patterns in one file`);
    else patterns.push(prepared.use);
  }
  const { comparisons } = splitPattern(pattern);
  if (prepared === null && comparisons.length === 0) skipped.add('a list without values');
  for (const { path, value } of comparisons) {
    const target = observableOf(path, value);
    if ('reason' in target) {
      skipped.add(target.reason, target.detail);
      continue;
    }
    const read = canonical(target.type, value);
    if ('refused' in read) skipped.add(read.refused);
    else if (signs.length >= MAX_SIGNS) skipped.add(`more than ${MAX_SIGNS} indicators in one file`);
    else signs.push({ type: read.type, value, ...rest });
  }
}

/** Some publish what is known to be good as well (STIX 2.1, 10.8: indicator_types; 2.0 kept them in labels). */
function isBenign({ json }: StixObject): boolean {
  const types = textsMember(
    json,
    member(json, 'indicator_types') === undefined ? 'labels' : 'indicator_types',
  );
  return types.includes('benign') && !types.includes('malicious-activity');
}

/** A date that cannot be read says nothing about the value: the indicator is used without it, and that is noted. */
function time({ json }: StixObject, key: string, notes: Tally): Instant | null {
  const value = member(json, key);
  if (value === undefined || value === null) return null;
  const instant = typeof value === 'string' ? stixTime(value) : null;
  if (instant === null) notes.add(`${key} is no time, left out`);
  return instant;
}

function confidence({ json }: StixObject, notes: Tally): number | null {
  const value = member(json, 'confidence');
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && value >= 0 && value <= 100) return Math.round(value);
  notes.add('confidence is no number from 0 to 100, left out');
  return null;
}
