import { type ObservableType, toMillis } from '@bridle/model';
import { Collector, currentOf, DOUBTED, type Facts, type Version, validity } from '../collect.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators } from '../format.ts';
import { isObject, type JsonObject, member, outlineJson, parseJson, textMember } from '../json.ts';
import { isMispOutline, listEvents, objectsOf } from '../misp/events.ts';
import { familyOf, readTags, scalar, type Tags } from '../misp/tags.ts';
import { isBundle } from '../stix/signs.ts';
import { cleanName, decodeHead, isStalkerware } from '../text.ts';
import { typeOfName } from '../values/type-names.ts';
import { writtenTime } from '../values/written-time.ts';

const MAX_ATTRIBUTES = 2_000_000;

/** Events of MISP in JSON: one, a list, or the answer to a search; with objects, tags and galaxies. */
export const misp: IndicatorFormat = {
  id: 'misp',
  title: 'a MISP event in JSON',
  references: [
    'https://www.misp-standard.org/rfc/misp-standard-core.html',
    'https://www.misp-project.org/datamodels/',
    'https://www.misp-project.org/galaxy.html',
  ],
  sniff,
  read,
};

function sniff(head: Uint8Array): boolean {
  const text = decodeHead(head);
  return !isBundle(text) && isMispOutline(outlineJson(text));
}

/** Members of objects whose type says less than their name in the object's template (https://www.misp-project.org/objects.html). */
const RELATIONS: ReadonlyMap<string, ObservableType> = new Map([
  ['android-app/appid', 'app-id'],
  ['android-app/certificate', 'certificate-hash'],
  ['android-permission/appid', 'app-id'],
  ['mobile-application/appid', 'app-id'],
  ['process/name', 'process'],
  ['process/image', 'file-path'],
  ['file/path', 'file-path'],
  ['file/fullpath', 'file-path'],
  ['directory/path', 'file-path'],
  ['email/from', 'email-addr'],
  ['sms/from', 'phone-number'],
  ['phone/msisdn', 'phone-number'],
  ['bridle-indicator/profile-id', 'profile-id'],
  ['bridle-indicator/property', 'property'],
]);

/** Members that name what the object is about. */
const NAMES: ReadonlySet<string> = new Set(['android-app/name', 'malware/name', 'mobile-application/name']);

/** Types that MISP does not mark for detection unless somebody does, so that a missing mark says nothing. */
const UNMARKED = /^(?:text|other|comment|mobile-application-id|phone-number|process|link)$/;

interface Attribute extends Version {
  readonly json: JsonObject;
  readonly relation: string | null;
  readonly outer: readonly Tags[];
  readonly objectName: string | null;
  readonly gone: boolean;
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const { root, replaced } = parseJson(bytes);
  if (replaced) collector.note('bytes that are no UTF-8');
  const events = listEvents(root);
  if (events.length === 0) throw new FormatError('no event in it');
  for (const event of events) readEvent(event, collector);
  return collector.read();
}

function readEvent(event: JsonObject, collector: Collector): void {
  const tags = readTags(event);
  const attributes: Attribute[] = [];
  const list = (
    owner: JsonObject,
    relation: (one: JsonObject) => string | null,
    rest: Omit<Attribute, keyof Version | 'json' | 'relation'>,
  ): void => {
    for (const json of objectsOf(owner, 'Attribute')) {
      if (attributes.length >= MAX_ATTRIBUTES)
        throw new FormatError(`more than ${MAX_ATTRIBUTES} attributes`);
      attributes.push({
        id: textMember(json, 'uuid'),
        time: Number(scalar(json, 'timestamp') ?? Number.NEGATIVE_INFINITY),
        content: JSON.stringify([
          textMember(json, 'type'),
          textMember(json, 'value'),
          member(json, 'deleted'),
        ]),
        json,
        relation: relation(json),
        ...rest,
      });
    }
  };
  list(event, () => null, { outer: [tags], objectName: null, gone: false });
  for (const object of objectsOf(event, 'Object')) {
    const name = textMember(object, 'name') ?? '';
    const relationOf = (json: JsonObject): string => `${name}/${textMember(json, 'object_relation') ?? ''}`;
    const named = objectsOf(object, 'Attribute').find((json) => NAMES.has(relationOf(json)));
    list(object, relationOf, {
      outer: [readTags(object), tags],
      objectName: named === undefined ? null : cleanName(textMember(named, 'value')),
      gone: isTrue(object, 'deleted'),
    });
  }

  const owner = ownerOf(event);
  const untitled = tags.own.get('report') === 'none';
  const common = {
    source: owner,
    report: untitled ? null : cleanName(textMember(event, 'info')),
    validFrom: writtenTime(scalar(event, 'date') ?? ''),
  };
  if (common.validFrom === null && scalar(event, 'date') !== null)
    collector.note('a date that is no day, left out');
  for (const attribute of currentOf(attributes, collector.skip)) readAttribute(attribute, common, collector);
}

function ownerOf(event: JsonObject): string | null {
  for (const key of ['Orgc', 'Org']) {
    const org = member(event, key);
    const name = isObject(org) ? cleanName(textMember(org, 'name')) : null;
    if (name !== null) return name;
  }
  return null;
}

function readAttribute(
  { json, relation, outer, objectName, gone, id }: Attribute,
  common: Pick<Facts, 'source' | 'report' | 'validFrom'>,
  collector: Collector,
): void {
  const name = textMember(json, 'type');
  const value = textMember(json, 'value');
  if (name === null || value === null) return collector.skip('an attribute without a type or a value');
  if (gone || isTrue(json, 'deleted')) return collector.skip('deleted by its publisher');
  const marked = member(json, 'to_ids');
  const category = textMember(json, 'category');
  if (relation !== null && NAMES.has(relation)) return collector.note('the name of what an object is about');
  const related = relation === null ? undefined : RELATIONS.get(relation);
  const meaning = related === undefined ? typeOfName(name) : ({ kind: 'one', type: related } as const);
  if (meaning === null) return collector.skip('a type of attribute that is not known', name);
  if (meaning.kind === 'unseen') return collector.skip(meaning.reason);
  if (meaning.kind === 'context') return collector.note('an attribute that is no sign', name);
  // What the report itself lies at, or what it quotes.
  if (marked !== true && (category === 'External analysis' || category === 'Internal reference'))
    return collector.note('a link to a report');

  const own = readTags(json);
  const levels = [own, ...outer];
  const from = momentOf(json, 'first_seen', collector) ?? common.validFrom;
  const unknownFrom = own.own.get('valid-from') === 'unknown';
  const confidence = own.own.get('confidence');
  const facts: Facts = {
    id,
    family: familyOf(levels) ?? objectName,
    ...((levels.some((level) => level.stalkerware) || isStalkerware(common.report ?? '')) && {
      category: 'stalkerware',
    }),
    source: common.source,
    report: common.report,
    campaign:
      cleanName(own.own.get('campaign')) ?? levels.find((level) => level.campaign !== null)?.campaign ?? null,
    tlp: levels.find((level) => level.tlp !== null)?.tlp ?? null,
    ...validity(unknownFrom ? null : from, momentOf(json, 'last_seen', collector), collector.note),
    revoked: own.own.get('revoked') === 'true',
    confidence:
      confidence !== undefined && /^(?:100|\d{1,2})$/.test(confidence)
        ? Number(confidence)
        : marked === false && related === undefined && !UNMARKED.test(name)
          ? DOUBTED
          : null,
  };
  if (meaning.kind === 'one') {
    collector.add(meaning.type, value, facts);
    return;
  }
  const parts = value.split('|');
  let signs = 0;
  for (const [i, type] of meaning.types.entries()) {
    const part = parts[i]?.trim() ?? '';
    if (type === null || part === '') continue;
    signs += 1;
    collector.add(type, part, facts);
  }
  if (signs === 0) collector.skip('a pair of values of which one is missing');
}

function momentOf(json: JsonObject, key: string, collector: Collector): Facts['validFrom'] {
  const written = scalar(json, key);
  if (written === null || written === '') return null;
  const time = writtenTime(written);
  if (time === null || !Number.isFinite(toMillis(time))) {
    collector.note(`${key} is no time, left out`);
    return null;
  }
  return time;
}

function isTrue(json: JsonObject, key: string): boolean {
  const value = member(json, key);
  return value === true || value === 1 || value === '1' || value === 'true';
}
