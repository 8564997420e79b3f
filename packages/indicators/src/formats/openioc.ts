import { toMillis } from '@bridle/model';
import { Collector, currentOf, type Facts, NOTHING_SAID, type Version, validity } from '../collect.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators } from '../format.ts';
import { OPENIOC_TERMS } from '../openioc/terms.ts';
import { cleanName, decodeHead } from '../text.ts';
import { parseTlp } from '../values/tlp.ts';
import { writtenTime } from '../values/written-time.ts';
import { below, child, childrenOf, childText, parseXml, rootName, type XmlElement } from '../xml/tree.ts';

/** OpenIOC 1.0 (`<ioc>`) and 1.1 (`<OpenIOC>`) in XML. Items that hold by themselves are read; AND needs what a phone's evidence rarely has. */
export const openioc: IndicatorFormat = {
  id: 'openioc',
  title: 'OpenIOC 1.0 or 1.1',
  references: [
    'https://github.com/mandiant/OpenIOC_1.1',
    'https://web.archive.org/web/20190524112212/http://schemas.mandiant.com/2010/ioc/',
  ],
  sniff: (head) => ['ioc', 'OpenIOC', 'iocs'].includes(rootName(decodeHead(head)) ?? ''),
  read,
};

interface Item extends Version {
  readonly element: XmlElement;
}

function read(bytes: Uint8Array): ReadIndicators {
  const collector = new Collector();
  const root = parseXml(bytes, collector.note);
  const iocs = root.name === 'iocs' ? [...below(root, 'ioc'), ...below(root, 'OpenIOC')] : [root];
  for (const ioc of iocs) readIoc(ioc, collector);
  return collector.read();
}

function readIoc(ioc: XmlElement, collector: Collector): void {
  const criteria = child(ioc, 'definition') ?? child(ioc, 'criteria');
  if (criteria === undefined) throw new FormatError('no definition or criteria in it');
  const items: Item[] = [];
  for (const indicator of childrenOf(criteria, 'Indicator')) visit(indicator, items, collector);
  const common = commonFacts(ioc, collector);
  const parameters = parametersOf(ioc);
  for (const item of currentOf(items, collector.skip)) readItem(item, common, parameters, collector);
}

/** Depth is limited by the XML reader. */
function visit(indicator: XmlElement, items: Item[], collector: Collector): void {
  const parts = indicator.children.filter((one) => one.name === 'Indicator' || one.name === 'IndicatorItem');
  if (indicator.attributes.get('operator')?.toUpperCase() === 'AND' && parts.length > 1) {
    for (const _ of below(indicator, 'IndicatorItem'))
      collector.skip('needs the whole pattern language: AND');
    return;
  }
  for (const part of parts) {
    if (part.name === 'Indicator') visit(part, items, collector);
    else {
      const search = child(part, 'Context')?.attributes.get('search') ?? '';
      items.push({
        id: part.attributes.get('id') ?? null,
        time: Number.NEGATIVE_INFINITY,
        content: JSON.stringify([search, child(part, 'Content')?.text, part.attributes.get('condition')]),
        element: part,
      });
    }
  }
}

function commonFacts(ioc: XmlElement, collector: Collector): Facts {
  const about = child(ioc, 'metadata') ?? ioc;
  const links = childrenOf(child(about, 'links'), 'link');
  const link = (rel: string): string | null =>
    cleanName(links.find((one) => one.attributes.get('rel')?.toLowerCase() === rel)?.text);
  const written = childText(about, 'authored_date');
  const validFrom = written === null ? null : writtenTime(written);
  if (written !== null && validFrom === null) collector.note('authored_date is no time, left out');
  const short = childText(about, 'short_description');
  const numbered = short === null || /^(?:MISP )?Event #?\d+$/i.test(short);
  const description = childText(about, 'description');
  return {
    ...NOTHING_SAID,
    family: link('family') ?? link('malware'),
    source: cleanName(childText(about, 'authored_by')),
    report: cleanName(numbered ? (description ?? short) : short),
    campaign: link('campaign'),
    tlp: parseTlp(link('tlp') ?? ''),
    validFrom,
  };
}

type Parameters = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What 1.1 can say about single items: `<param ref-id="…" name="bridle:family"><value>…</value></param>`; only Bridle's own names are read. */
function parametersOf(ioc: XmlElement): Parameters {
  const found = new Map<string, Map<string, string>>();
  for (const param of childrenOf(child(ioc, 'parameters'), 'param')) {
    const id = param.attributes.get('ref-id');
    const name = param.attributes.get('name');
    if (id === undefined || name === undefined || !name.startsWith('bridle:')) continue;
    let own = found.get(id);
    if (own === undefined) found.set(id, (own = new Map()));
    own.set(name.slice('bridle:'.length), childText(param, 'value') ?? '');
  }
  return found;
}

/** `C:\…`, `\\host\\…`, `%TEMP%\\…`, `Windows\\System32\\…`. */
const OF_WINDOWS = /^(?:[a-z]:)?\\|^[a-z]:|^%[a-z]+%|\\.*\\/i;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readItem({ element, id }: Item, common: Facts, parameters: Parameters, collector: Collector): void {
  const search = child(element, 'Context')?.attributes.get('search') ?? '';
  const condition = element.attributes.get('condition') ?? 'is';
  const content = child(element, 'Content')?.text ?? '';
  // What the Citizen Lab published in 2016 to 2019 has the value where the id belongs, and no content.
  const misplaced = content === '' && id !== null && !UUID.test(id);
  const value = misplaced ? id : content;
  if (value === '') return collector.skip('an item without a content');
  if (element.attributes.get('negate') === 'true' || condition.endsWith('not'))
    return collector.skip('needs the whole pattern language: NOT');
  const type = OPENIOC_TERMS.get(search.toLowerCase());
  if (type === undefined) return collector.skip('a term that no evidence has', search);
  // A domain covers what is below it anyway; of any other value a part proves nothing.
  if (condition !== 'is' && !(condition === 'contains' && type === 'domain-name'))
    return collector.skip('needs the whole pattern language', condition);
  if ((type === 'file-path' || type === 'file-name') && OF_WINDOWS.test(value))
    return collector.skip('a path of another system');
  const facts = factsOf(misplaced ? null : id, common, id === null ? undefined : parameters.get(id));
  collector.add(type, value, facts);
}

function factsOf(id: string | null, common: Facts, own: ReadonlyMap<string, string> | undefined): Facts {
  if (own === undefined) return { ...common, id };
  const text = (name: string): string | null => cleanName(own.get(name));
  const from = own.has('valid-from') ? writtenTime(own.get('valid-from') ?? '') : common.validFrom;
  const until = writtenTime(own.get('valid-until') ?? '');
  const confidence = own.get('confidence') ?? '';
  return {
    id,
    family: own.has('family') ? text('family') : common.family,
    source: own.has('source') ? text('source') : common.source,
    report: own.has('report') ? text('report') : common.report,
    campaign: own.has('campaign') ? text('campaign') : common.campaign,
    tlp: own.has('tlp') ? parseTlp(own.get('tlp') ?? '') : common.tlp,
    ...validity(from, until !== null && Number.isFinite(toMillis(until)) ? until : null, () => undefined),
    revoked: own.get('revoked') === 'true',
    confidence: /^(?:100|\d{1,2})$/.test(confidence) ? Number(confidence) : null,
  };
}
