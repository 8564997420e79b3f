import type { IndicatorFormat } from '../format.ts';
import { outlineJson } from '../json.ts';
import { isMispOutline } from '../misp/events.ts';
import { readBundle } from '../stix/bundle.ts';
import { isBundle, mayBeStix } from '../stix/signs.ts';
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

function sniff(head: Uint8Array): boolean {
  const text = decodeHead(head);
  return isBundle(text) || (mayBeStix(text) && !isMispOutline(outlineJson(text)));
}
