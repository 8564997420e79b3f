import type { Indicator, IndicatorSetInfo, Instant } from '@bridle/model';
import { type Facts, validity } from '../collect.ts';
import { type PatternSign, preparePattern } from '../device/pattern-indicator.ts';
import { FormatError, type ReadIndicators } from '../format.ts';
import { isObject, type Json, type JsonObject, member, textMember, textsMember } from '../json.ts';
import { MAX_ITEM_BYTES, readItems } from '../json-items.ts';
import { type ExactComparison, splitPattern } from '../pattern/comparisons.ts';
import { observableOf } from '../pattern/object-paths.ts';
import { parsePattern } from '../pattern/parse.ts';
import { SimplePatterns } from '../pattern/simple.ts';
import { Tally } from '../tally.ts';
import { cleanName } from '../text.ts';
import { canonical } from '../values/canonical.ts';
import { notGiven } from './bridle-extension.ts';
import { FAMILY_TYPES, Families } from './families.ts';
import { Ids, NO_ID } from './ids.ts';
import { objectsAround, type StixObject } from './objects.ts';
import { rangesAsValues } from './ranges.ts';
import { Repeats } from './repeats.ts';
import { stixTime } from './time.ts';
import { TlpLevels } from './tlp.ts';
import { Versions } from './versions.ts';

/** Objects in one file, and indicators made of them; the largest public collections have some ten thousand. */
const MAX_OBJECTS = 1_000_000;
const MAX_SIGNS = 1_000_000;
/** Patterns that are evaluated on every record they may matter to; no public set has more than some hundred. */
const MAX_PATTERNS = 10_000;

const WANTED: ReadonlySet<string> = new Set(['indicator', 'identity', 'marking-definition', ...FAMILY_TYPES]);

/**
 * Reads the objects of a bundle one after another and keeps of each only what matters: of an indicator the comparison,
 * of a relation two numbers. Where a later object turns out to be a newer version of one that was read, the file is
 * read once more without those that lost; so the cost stays linear.
 *
 * @throws FormatError if the file as a whole cannot be read
 */
export function readBundle(bytes: Uint8Array): ReadIndicators {
  // Half of a bundle's objects are relations, each with an id of its own that nothing refers to. So it is first only
  // asked whether any comes twice; if so, which hardly happens, they are told apart by version like all others.
  const repeats = new Repeats();
  let versions = new Versions(bytes);
  let reading = new Reading(bytes, false, (number, id, json, at, end) => {
    if (number !== NO_ID) return versions.add(number, json, at, end);
    repeats.add(id);
    return true;
  });
  if (repeats.any()) {
    versions = new Versions(bytes);
    reading = new Reading(bytes, true, (number, _, json, at, end) => versions.add(number, json, at, end));
  }
  if (versions.replaced) reading = new Reading(bytes, false, (_, __, ___, at) => !versions.lost(at));
  return reading.finish(versions.skipped, versions.notes);
}

/** Whether an object with an id is to be read. `number`: of its id, `NO_ID` where ids of its kind have none. */
type Counts = (number: number, id: string, json: JsonObject, at: number, end: number) => boolean;

/** What an indicator refers to that may stand later in the file. Many indicators share one. */
interface Referred {
  readonly creator: string | null;
  readonly markings: readonly string[];
  readonly familyUnsaid: boolean;
}

type Draft<Kind> = { -readonly [Key in keyof Kind]: Kind[Key] };

/** An indicator's facts are completed when everything has been read. */
interface Open {
  readonly draft: Draft<Facts>;
  readonly number: number;
  readonly referred: Referred;
}

class Reading {
  readonly #ids = new Ids();
  readonly #simple = new SimplePatterns();
  readonly #skipped = new Tally();
  readonly #notes = new Tally();
  readonly #families = new Families(this.#ids, this.#notes);
  readonly #levels = new TlpLevels();
  readonly #sources = new Map<string, string>();
  readonly #signs: Draft<Indicator>[] = [];
  readonly #patterns: Draft<PatternSign>[] = [];
  /** Beside `#signs`: lists of numbers and of shared objects are much smaller than an object for each. */
  readonly #numbers: number[] = [];
  readonly #referred: Referred[] = [];
  readonly #openPatterns: Open[] = [];
  readonly #shared = new Map<string, Referred>();
  readonly #numberRelations: boolean;
  readonly #counts: Counts;
  #objects = 0;

  constructor(bytes: Uint8Array, numberRelations: boolean, counts: Counts) {
    this.#numberRelations = numberRelations;
    this.#counts = counts;
    const { root, replaced } = readItems(
      bytes,
      'objects',
      (item, at, end) => this.#add(item, at, end),
      () => this.#skipped.add(`an object of more than ${MAX_ITEM_BYTES / 1024 / 1024} MiB`),
    );
    if (replaced) this.#notes.add('bytes that are no UTF-8');
    const around = objectsAround(root);
    if (around === null) throw new FormatError('no list "objects" in it');
    for (const object of around) this.#add(object, 0, bytes.length);
  }

  /** `skipped`, `notes`: what the choice between versions has to tell. */
  finish(skipped: Tally, notes: Tally): ReadIndicators {
    const tiesOf = this.#families.ties();
    const complete = (facts: Draft<Facts>, number: number, referred: Referred): void => {
      const { campaign, report, family, stalkerware } = tiesOf(number);
      facts.campaign = campaign;
      facts.report = report;
      facts.family = referred.familyUnsaid ? null : family;
      if (stalkerware && !referred.familyUnsaid) facts.category = 'stalkerware';
      facts.source = referred.creator === null ? null : (this.#sources.get(referred.creator) ?? null);
      facts.tlp = referred.markings.length === 0 ? null : this.#levels.of(referred.markings);
    };
    for (const [i, sign] of this.#signs.entries())
      complete(sign, this.#numbers[i] ?? NO_ID, this.#referred[i] ?? NOTHING_REFERRED);
    for (const { draft, number, referred } of this.#openPatterns) complete(draft, number, referred);
    this.#skipped.addAll(skipped);
    this.#notes.addAll(notes);
    return {
      signs: this.#signs,
      indicatorsOf: (set) => {
        for (const sign of this.#signs) sign.set = set;
        return this.#signs;
      },
      patterns: this.#patterns,
      skipped: this.#skipped.counts(),
      notes: this.#notes.counts(),
    };
  }

  #add(json: Json, at: number, end: number): void {
    this.#objects += 1;
    if (this.#objects > MAX_OBJECTS) throw new FormatError(`more than ${MAX_OBJECTS} objects`);
    if (!isObject(json)) return this.#skipped.add('an entry that is no object');
    const type = textMember(json, 'type');
    if (type === null) return this.#skipped.add('an object without a type');
    if (!WANTED.has(type)) return;
    const id = textMember(json, 'id');
    const numbered = id !== null && (this.#numberRelations || type !== 'relationship');
    const number = numbered ? this.#ids.numberOf(id) : NO_ID;
    if (id !== null && !this.#counts(number, id, json, at, end)) return;
    const object: StixObject = { type, id, number, json };
    if (type === 'indicator') this.#addIndicator(object);
    else if (type === 'marking-definition') this.#levels.add(object);
    else if (type === 'identity') {
      const name = cleanName(textMember(json, 'name'));
      if (id !== null && name !== null) this.#sources.set(id, name);
    } else this.#families.add(object);
  }

  #addIndicator(object: StixObject): void {
    const { json } = object;
    const source = textMember(json, 'pattern');
    if (source === null) return this.#skipped.add('an indicator whose pattern is no text');
    const language = textMember(json, 'pattern_type') ?? 'stix';
    if (language !== 'stix') return this.#skipped.add('a pattern in another language', language);
    if (isBenign(object)) return this.#skipped.add('published as benign');

    const simple = this.#simple.read(source);
    if (simple !== null) {
      const { facts, referred } = this.#factsOf(object);
      return this.#addComparison(simple, facts, object.number, referred);
    }
    if (source.trim() === '') return this.#skipped.add('an empty pattern');
    const parsed = parsePattern(source);
    if (!parsed.ok) return this.#skipped.add(`not a pattern: ${parsed.problem}`);
    const { facts, referred } = this.#factsOf(object);
    const pattern = rangesAsValues(parsed.pattern);
    const prepared = preparePattern(pattern, source.trim(), facts);
    if (prepared !== null) {
      if ('reason' in prepared) this.#skipped.add(prepared.reason, prepared.detail);
      else if (this.#patterns.length >= MAX_PATTERNS)
        this.#skipped.add(`more than ${MAX_PATTERNS} patterns in one file`);
      else {
        const draft: Draft<PatternSign> = { ...prepared.use };
        this.#patterns.push(draft);
        this.#openPatterns.push({ draft, number: object.number, referred });
      }
    }
    const { comparisons } = splitPattern(pattern);
    if (prepared === null && comparisons.length === 0) this.#skipped.add('a list without values');
    for (const comparison of comparisons) this.#addComparison(comparison, facts, object.number, referred);
  }

  #addComparison({ path, value }: ExactComparison, facts: Facts, number: number, referred: Referred): void {
    const target = observableOf(path, value);
    if ('reason' in target) return this.#skipped.add(target.reason, target.detail);
    const read = canonical(target.type, value);
    if ('refused' in read) return this.#skipped.add(read.refused);
    if (this.#signs.length >= MAX_SIGNS)
      return this.#skipped.add(`more than ${MAX_SIGNS} indicators in one file`);
    this.#signs.push({
      type: read.type,
      value,
      id: facts.id,
      family: facts.family,
      source: facts.source,
      report: facts.report,
      campaign: facts.campaign,
      tlp: facts.tlp,
      set: NO_SET,
      validFrom: facts.validFrom,
      validUntil: facts.validUntil,
      revoked: facts.revoked,
      confidence: facts.confidence,
    });
    this.#numbers.push(number);
    this.#referred.push(referred);
  }

  /** What the object says of itself; what others say of it is completed at the end. */
  #factsOf(object: StixObject): { readonly facts: Facts; readonly referred: Referred } {
    const { id, json } = object;
    const unsaid = notGiven(object);
    const until = this.#time(object, 'valid_until');
    const from = this.#time(object, 'valid_from');
    const valid = validity(unsaid.has('valid_from') ? null : from, until, (reason) =>
      this.#notes.add(reason),
    );
    const facts: Facts = {
      id,
      family: null,
      source: null,
      report: null,
      campaign: null,
      tlp: null,
      validFrom: valid.validFrom,
      validUntil: valid.validUntil,
      revoked: member(json, 'revoked') === true,
      confidence: this.#confidence(object),
    };
    return { facts, referred: this.#refer(object, unsaid.has('family')) };
  }

  #refer({ json }: StixObject, familyUnsaid: boolean): Referred {
    const creator = textMember(json, 'created_by_ref');
    const markings = textsMember(json, 'object_marking_refs');
    if (creator === null && markings.length === 0 && !familyUnsaid) return NOTHING_REFERRED;
    const referred = { creator, markings, familyUnsaid };
    const key = JSON.stringify(referred);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    this.#shared.set(key, referred);
    return referred;
  }

  /** A date that cannot be read says nothing about the value: the indicator is used without it, and that is noted. */
  #time({ json }: StixObject, key: string): Instant | null {
    const value = member(json, key);
    if (value === undefined || value === null) return null;
    const instant = typeof value === 'string' ? stixTime(value) : null;
    if (instant === null) this.#notes.add(`${key} is no time, left out`);
    return instant;
  }

  #confidence({ json }: StixObject): number | null {
    const value = member(json, 'confidence');
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && value >= 0 && value <= 100) return Math.round(value);
    this.#notes.add('confidence is no number from 0 to 100, left out');
    return null;
  }
}

/** Stands in for the set until it is known: an object of each indicator's own is made once only. */
const NO_SET: IndicatorSetInfo = { path: '', sha256: '', loaded: 0, skipped: [] };

const NOTHING_REFERRED: Referred = { creator: null, markings: [], familyUnsaid: false };

/** Some publish what is known to be good as well (STIX 2.1, 10.8: indicator_types; 2.0 kept them in labels). */
function isBenign({ json }: StixObject): boolean {
  const types = textsMember(
    json,
    member(json, 'indicator_types') === undefined ? 'labels' : 'indicator_types',
  );
  return types.includes('benign') && !types.includes('malicious-activity');
}
