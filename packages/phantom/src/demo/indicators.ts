/**
 * One STIX 2.1 bundle for each invented family, shaped as published sets are: a malware, its indicators, and a
 * relationship from each to it. https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
 */
import { createHash } from 'node:crypto';
import { type Bytes, utf8 } from '../bytes.ts';
import { type DemoFamily, LEFT_FILE, PROCESSES, UNKNOWN_ACCOUNT } from './story.ts';

interface DemoSet {
  readonly family: DemoFamily;
  readonly description: string;
  /** When it was published. */
  readonly date: string;
  /** Left side of a comparison, and the value. */
  readonly signs: readonly (readonly [path: string, value: string])[];
}

const SETS: readonly DemoSet[] = [
  {
    family: 'Alder',
    description: 'Invented spyware of the invented vendor Wexelby Instruments, for the demo of Bridle.',
    // Before the events: known from an earlier case.
    date: '2021-07-15T09:00:00.000Z',
    signs: [
      ['domain-name:value', 'parcel-notes.example'],
      ['domain-name:value', 'court-letters.example'],
      ['domain-name:value', 'memorial-page.example'],
      ['domain-name:value', 'ferry-static.test'],
      // Not on this phone, as most signs of a set are on no one phone.
      ['domain-name:value', 'lamp-relay.test'],
      ['domain-name:value', 'village-petition.example'],
      ['ipv4-addr:value', '203.0.113.77'],
      ['email-addr:value', UNKNOWN_ACCOUNT],
      ['process:name', PROCESSES.Alder.name],
      ['process:name', 'tallowstaged'],
      ['file:path', LEFT_FILE.onPhone],
    ],
  },
  {
    family: 'Birch',
    description: 'Invented spyware of the invented vendor Grellborough Systems, for the demo of Bridle.',
    // After the events: what is published later still finds them.
    date: '2021-12-16T09:00:00.000Z',
    signs: [
      ['domain-name:value', 'visa-appointment.example'],
      ['domain-name:value', 'clinic-visit.example'],
      ['domain-name:value', 'press-review.example'],
      ['domain-name:value', 'basket-sync.invalid'],
      ['ipv4-addr:value', '198.51.100.24'],
      ['process:name', PROCESSES.Birch.name],
      ['process:name', 'wickerloaderd'],
      ['file:name', 'wicker.staging.db'],
    ],
  },
];

/** The files of the folder of indicators, by name. */
export function demoIndicators(): Map<string, Bytes> {
  return new Map(SETS.map((set) => [`${set.family.toLowerCase()}.stix2`, utf8(bundle(set))]));
}

function bundle({ family, description, date, signs }: DemoSet): string {
  const author = idOf('identity', 'Bridle demo');
  const common = { spec_version: '2.1', created: date, modified: date };
  const malware = idOf('malware', family);
  const objects = [
    { type: 'identity', id: author, ...common, name: 'Bridle demo', identity_class: 'system' },
    {
      type: 'malware',
      id: malware,
      created_by_ref: author,
      ...common,
      name: family,
      description,
      malware_types: ['spyware'],
      is_family: true,
    },
    ...signs.flatMap(([path, value]) => {
      const indicator = idOf('indicator', `${family} ${path} ${value}`);
      return [
        {
          type: 'indicator',
          id: indicator,
          created_by_ref: author,
          ...common,
          indicator_types: ['malicious-activity'],
          pattern: `[${path} = '${value}']`,
          pattern_type: 'stix',
          pattern_version: '2.1',
          valid_from: date,
        },
        {
          type: 'relationship',
          id: idOf('relationship', indicator),
          created_by_ref: author,
          ...common,
          relationship_type: 'indicates',
          source_ref: indicator,
          target_ref: malware,
        },
      ];
    }),
  ];
  return `${JSON.stringify({ type: 'bundle', id: idOf('bundle', family), objects }, null, 2)}\n`;
}

/** An identifier whose UUID is made from a name (RFC 9562, version 5, within a namespace of the demo's own). */
function idOf(type: string, name: string): string {
  const digest = createHash('sha1').update(`bridle demo\n${type}\n${name}`).digest();
  const bytes = Uint8Array.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `${type}--${parts.join('-')}`;
}
