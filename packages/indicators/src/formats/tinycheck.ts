import { Collector, type Facts, NOTHING_SAID } from '../collect.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators } from '../format.ts';
import { isList, isObject, member, outlineJson, parseJson, textMember } from '../json.ts';
import { cleanName, decodeHead, isStalkerware } from '../text.ts';
import { parseTlp } from '../values/tlp.ts';
import { typeOfName } from '../values/type-names.ts';

/** What TinyCheck exchanges: `{"iocs": [{"type", "tag", "tlp", "value"}]}`. The tag is the kind of threat, so it stands for the family. */
export const tinycheck: IndicatorFormat = {
  id: 'tinycheck',
  title: 'indicators of TinyCheck in JSON',
  references: [
    'https://github.com/KasperskyLab/TinyCheck',
    'https://github.com/AssoEchap/stalkerware-indicators',
  ],
  sniff: (head) => outlineJson(decodeHead(head)).has('iocs'),
  read,
};

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const { root, replaced } = parseJson(bytes);
  if (replaced) collector.note('bytes that are no UTF-8');
  const list = isObject(root) ? member(root, 'iocs') : undefined;
  if (!isList(list)) throw new FormatError('no list "iocs" in it');
  for (const json of list) {
    if (!isObject(json)) {
      collector.skip('an entry that is no object');
      continue;
    }
    const name = textMember(json, 'type');
    const value = textMember(json, 'value');
    if (name === null || value === null) {
      collector.skip('an entry without a type or a value');
      continue;
    }
    const meaning = typeOfName(name);
    if (meaning?.kind !== 'one') {
      if (meaning?.kind === 'unseen') collector.skip(meaning.reason);
      else collector.skip('a type of indicator that is not known', name);
      continue;
    }
    const tag = textMember(json, 'tag');
    const facts: Facts = {
      ...NOTHING_SAID,
      family: cleanName(tag),
      ...(tag !== null && isStalkerware(tag) && { category: 'stalkerware' }),
      tlp: parseTlp(textMember(json, 'tlp') ?? ''),
    };
    collector.add(meaning.type, value, facts);
  }
  return collector.read();
}
