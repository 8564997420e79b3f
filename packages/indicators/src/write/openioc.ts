import type { Instant } from '@bridle/model';
import type { Sign } from '../format.ts';
import { WRITTEN_TERMS } from '../openioc/terms.ts';
import { Tally } from '../tally.ts';
import { canonical } from '../values/canonical.ts';
import { normaliseHash } from '../values/names.ts';
import { distinct, signKey } from './distinct.ts';
import { hashName } from './hash-names.ts';
import { uuid5, uuidMaker } from './uuid5.ts';
import type { IndicatorWriter, WriteContext, Written } from './writer.ts';

/** OpenIOC 1.1. What it has no element for (family, dates, TLP …) stands in its parameters, by item. */
export const openioc: IndicatorWriter = { id: 'openioc', title: 'OpenIOC 1.1', loses: null, write };

function write(signs: readonly Sign[], context: WriteContext): Written {
  const leftOut = new Tally();
  const uuidOf = uuidMaker(context.sha1);
  const items: string[] = [];
  const parameters: string[] = [];
  for (const sign of distinct(signs)) {
    const term = termOf(sign);
    if (term === null) {
      leftOut.add('a value that cannot be used');
      continue;
    }
    if (UNWRITABLE.test(JSON.stringify([sign.value, sign.family, sign.source, sign.report, sign.campaign]))) {
      leftOut.add('a character that XML does not allow');
      continue;
    }
    const id = uuidOf(sign.id, signKey(sign));
    items.push(
      `      <IndicatorItem id="${id}" condition="is" preserve-case="true" negate="false">\n` +
        `        <Context document="${attribute(term.split('/')[0] ?? '')}" search="${attribute(term)}" type="${term.startsWith('bridle/') ? 'bridle' : 'mir'}"/>\n` +
        `        <Content type="${contentType(sign)}">${content(sign.value)}</Content>\n` +
        '      </IndicatorItem>',
    );
    for (const [name, value] of factsOf(sign)) {
      parameters.push(
        `    <param id="${uuidOf(null, `param ${name} ${id}`)}" ref-id="${id}" name="bridle:${name}"><value>${content(value)}</value></param>`,
      );
    }
  }
  const id = uuid5(context.sha1, `openioc ${items.join('\n')}`);
  const date = withoutZone(context.now);
  const text = `<?xml version="1.0" encoding="utf-8"?>
<OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="${id}" last-modified="${date}" published-date="${date}">
  <metadata>
    <short_description>Indicators</short_description>
    <description>Indicators of mercenary spyware, written by Bridle</description>
    <authored_by>Bridle</authored_by>
    <authored_date>${date}</authored_date>
    <links/>
  </metadata>
  <criteria>
    <Indicator id="${uuid5(context.sha1, `criteria ${id}`)}" operator="OR">
${items.join('\n')}
    </Indicator>
  </criteria>
  <parameters>
${parameters.join('\n')}
  </parameters>
</OpenIOC>
`;
  return { text, written: items.length, leftOut: leftOut.counts() };
}

/** Every fact, also that there is none: without it, what stands for the whole file would be taken. */
function factsOf(sign: Sign): readonly (readonly [string, string])[] {
  const facts: [string, string][] = [
    ['family', sign.family ?? ''],
    ['source', sign.source ?? ''],
    ['report', sign.report ?? ''],
    ['valid-from', sign.validFrom ?? ''],
  ];
  if (sign.campaign !== null) facts.push(['campaign', sign.campaign]);
  if (sign.tlp !== null) facts.push(['tlp', sign.tlp]);
  if (sign.validUntil !== null) facts.push(['valid-until', sign.validUntil]);
  if (sign.revoked) facts.push(['revoked', 'true']);
  if (sign.confidence !== null) facts.push(['confidence', String(Math.round(sign.confidence))]);
  return facts;
}

const withoutZone = (instant: Instant): string => `${instant.slice(0, 19)}Z`;

function termOf(sign: Sign): string | null {
  const read = canonical(sign.type, sign.value);
  if ('refused' in read) return null;
  if (read.type !== 'file-hash') return WRITTEN_TERMS[read.type];
  return `FileItem/${HASH_TERMS.get(hashName(normaliseHash(sign.value) ?? '').misp) ?? 'Sha256sum'}`;
}

/** OpenIOC has terms for four of the lengths; the reader tells a hash by its length, whatever the term. */
const HASH_TERMS: ReadonlyMap<string, string> = new Map([
  ['md5', 'Md5sum'],
  ['sha1', 'Sha1sum'],
  ['sha256', 'Sha256sum'],
  ['sha384', 'Sha512sum'],
  ['sha512', 'Sha512sum'],
  ['sha224', 'Sha256sum'],
]);

function contentType({ type, value }: Sign): string {
  if (type === 'ipv4-addr' || type === 'ipv6-addr') return 'IP';
  return type === 'file-hash' && normaliseHash(value)?.length === 32 ? 'md5' : 'string';
}

/** XML 1.0, 2.2: surrogates without a partner and the controls; JSON writes both as escapes. */
const UNWRITABLE = /\\u(?:00[01]|d[89a-f]|fff[ef])|\\[bf]|[\ufffe\uffff]/i;

function content(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;');
}
