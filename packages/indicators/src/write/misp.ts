import { type Instant, toMillis } from '@bridle/model';
import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { normaliseHash } from '../values/names.ts';
import { distinct, signKey } from './distinct.ts';
import { hashName } from './hash-names.ts';
import { uuid5, uuidMaker } from './uuid5.ts';
import type { IndicatorWriter, WriteContext, Written } from './writer.ts';

/**
 * MISP events in JSON, one for each publisher and report. Family, campaign, confidence and what else MISP has no field
 * for are tags of the namespace `bridle`.
 */
export const misp: IndicatorWriter = { id: 'misp', title: 'MISP events in JSON', loses: null, write };

function write(signs: readonly Sign[], context: WriteContext): Written {
  const leftOut = new Tally();
  const uuidOf = uuidMaker(context.sha1);
  const groups = new Map<string, Sign[]>();
  for (const sign of distinct(signs)) {
    const key = JSON.stringify([sign.source, sign.report]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sign]);
    else group.push(sign);
  }
  let written = 0;
  const events: object[] = [];
  for (const [key, group] of groups) {
    const attributes: object[] = [];
    const objects: object[] = [];
    for (const sign of group) {
      const content = attributeOf(sign);
      if (content === null) {
        leftOut.add('a value that cannot be used');
        continue;
      }
      written += 1;
      const { object, ...fields } = content;
      const attribute = {
        uuid: uuidOf(sign.id, signKey(sign)),
        ...fields,
        value: sign.value,
        to_ids: sign.confidence === null || sign.confidence >= 30,
        disable_correlation: false,
        deleted: false,
        ...(sign.validFrom === null ? {} : { first_seen: sign.validFrom }),
        ...(sign.validUntil === null ? {} : { last_seen: sign.validUntil }),
        Tag: tagsOf(sign).map((name) => ({ name })),
      };
      if (object === null) attributes.push(attribute);
      else {
        objects.push({
          uuid: uuidOf(null, `object ${signKey(sign)}`),
          name: object,
          'meta-category': object === 'process' || object === 'file' ? 'file' : 'misc',
          Attribute: [attribute],
        });
      }
    }
    if (attributes.length + objects.length === 0) continue;
    const [first] = group;
    const source = first?.source ?? null;
    const report = first?.report ?? null;
    events.push({
      Event: {
        uuid: uuid5(context.sha1, `event ${key}`),
        info: report ?? 'Indicators',
        date: day(context.now),
        threat_level_id: '4',
        analysis: '2',
        published: false,
        timestamp: String(Math.floor(toMillis(context.now) / 1000)),
        ...(source === null
          ? {}
          : { Orgc: { name: source, uuid: uuid5(context.sha1, `organisation ${source}`) } }),
        Tag: report === null ? [{ name: 'bridle:report="none"' }] : [],
        Attribute: attributes,
        Object: objects,
      },
    });
  }
  return { text: `${JSON.stringify({ response: events }, null, 1)}\n`, written, leftOut: leftOut.counts() };
}

const day = (instant: Instant): string => instant.slice(0, 10);

function tagsOf({ tlp, family, campaign, validFrom, revoked, confidence }: Sign): readonly string[] {
  const tags: string[] = [];
  if (tlp !== null) tags.push(`tlp:${tlp}`);
  if (family !== null) tags.push(`bridle:family="${family}"`);
  if (campaign !== null) tags.push(`bridle:campaign="${campaign}"`);
  if (validFrom === null) tags.push('bridle:valid-from="unknown"');
  if (revoked) tags.push('bridle:revoked="true"');
  if (confidence !== null) tags.push(`bridle:confidence="${Math.round(confidence)}"`);
  return tags;
}

interface AttributeContent {
  readonly type: string;
  readonly category: string;
  /** The object that the attribute stands in, as there is no type for it. */
  readonly object: string | null;
  readonly object_relation?: string;
}

const plain = (type: string, category: string): AttributeContent => ({ type, category, object: null });
const within = (object: string, object_relation: string): AttributeContent => ({
  type: 'text',
  category: 'Other',
  object,
  object_relation,
});

const NETWORK = 'Network activity';
const DELIVERY = 'Payload delivery';

function attributeOf(sign: Sign): AttributeContent | null {
  const read = canonical(sign.type, sign.value);
  if ('refused' in read) return null;
  switch (read.type) {
    case 'domain-name':
      return plain('domain', NETWORK);
    case 'url':
      return plain('url', NETWORK);
    case 'ipv4-addr':
    case 'ipv6-addr':
      return plain('ip-dst', NETWORK);
    case 'email-addr':
      return plain('email-src', DELIVERY);
    case 'phone-number':
      return plain('phone-number', 'Other');
    case 'file-name':
      return plain('filename', DELIVERY);
    case 'file-hash':
      return plain(hashName(normaliseHash(sign.value) ?? '').misp, DELIVERY);
    case 'app-id':
      return plain('mobile-application-id', DELIVERY);
    case 'certificate-hash': {
      const { misp } = hashName(normaliseHash(sign.value) ?? '');
      // MISP has these three lengths.
      return /^(?:md5|sha1|sha256)$/.test(misp)
        ? plain(`x509-fingerprint-${misp}`, NETWORK)
        : within('android-app', 'certificate');
    }
    case 'file-path':
      return within('file', read.relative ? 'path' : 'fullpath');
    case 'process':
      return within('process', 'name');
    case 'profile-id':
      return within('bridle-indicator', 'profile-id');
    case 'property':
      return within('bridle-indicator', 'property');
  }
}
