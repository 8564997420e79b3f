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
