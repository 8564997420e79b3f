import {
  type ArtifactId,
  type ArtifactRun,
  type CheckResult,
  type Episode,
  type EvidenceInfo,
  type Finding,
  type FindingId,
  type Instant,
  type ObservableType,
  type Relation,
  toMillis,
} from '@bridle/model';
import type { ArtifactText } from '../options.ts';

/*
 * Invented results for tests: phones, families and people that do not exist, under reserved names. The families are
 * called Alder and Birch.
 */

export const at = (text: string): Instant => (text.endsWith('Z') ? text : `${text}Z`) as Instant;

let next = 0;

/** A finding; what is not given is a received link that a list of Alder names. Ids count up within one result. */
export function finding(changes: Partial<Finding> = {}): Finding {
  next += 1;
  return {
    id: `f-${next.toString(16).padStart(16, '0')}` as FindingId,
    level: 'high',
    stage: 'targeting',
    rule: 'indicator',
    family: 'Alder',
    at: at('2021-06-28T08:14:09'),
    until: null,
    artifact: 'ios.sms',
    evidence: 'e1',
    source: 'HomeDomain::Library/SMS/sms.db',
    row: 173,
    observable: { type: 'url', value: 'https://parcel.alder-cdn.example/t/8f3a1c', relation: 'received' },
    indicator: {
      type: 'domain-name',
      value: 'alder-cdn.example',
      name: 'Alder',
      path: 'alder.stix2',
      id: 'indicator--5f1d8f0a-3c0e-4f2b-9a5e-0d2f6a1b7c31',
    },
    details: { how: 'subdomain', standing: 'current', sets: 'alder.stix2' },
    repeats: 0,
    ...changes,
  };
}

function seen(
  family: string,
  artifact: ArtifactId,
  source: string,
  type: ObservableType,
  value: string,
  relation: Relation,
  when: string | null,
  rest: Partial<Finding> = {},
): Finding {
  const set = `${family.toLowerCase()}.stix2`;
  const ran = relation === 'ran' || relation === 'present';
  return finding({
    level: ran || relation === 'visited' ? 'critical' : 'high',
    stage: ran ? 'infection' : 'targeting',
    family,
    artifact,
    source,
    at: when === null ? null : at(when),
    row: 100 + next,
    observable: { type, value, relation },
    indicator: {
      type: type === 'url' ? 'domain-name' : type,
      value: type === 'url' ? `${family.toLowerCase()}-cdn.example` : value,
      name: family,
      path: set,
      id: `indicator--${family.toLowerCase()}-${next}`,
    },
    details: { how: type === 'url' ? 'subdomain' : 'exact', standing: 'current', sets: set },
    ...rest,
  });
}

const SMS = 'HomeDomain::Library/SMS/sms.db';
const USAGE = 'WirelessDomain::Library/Databases/DataUsage.sqlite';
const DAILY = 'HomeDomain::Library/Preferences/com.apple.osanalytics.addaily.plist';
const HISTORY = 'HomeDomain::Library/Safari/History.db';
const MANIFEST = 'Manifest.db';

export const PHONE: EvidenceInfo = {
  id: 'e1',
  path: '/home/analyst/cases/backup-of-a-phone',
  kind: 'ios-backup',
  encrypted: false,
  platform: 'ios',
  device: { model: 'iPhone12,1', osVersion: '14.6', build: '18F72' },
  acquiredAt: at('2021-07-16T18:02:11'),
  files: 1201,
  bytes: 73_400_320,
  sha256: '4f1b7d0e9c2a86f35d7e41b0c98a2f6e1d3b5c7a9e0f2d4b6c8a1e3f5d7b9c0a',
};

const KINDS: readonly (readonly [ArtifactId, string, number])[] = [
  ['ios.backup-info', 'Info.plist', 1],
  ['ios.manifest', MANIFEST, 8412],
  ['ios.sms', SMS, 2140],
  ['ios.sms-attachments', SMS, 214],
  ['ios.safari-history', HISTORY, 5230],
  ['ios.datausage', USAGE, 371],
  ['ios.os-analytics-ad-daily', DAILY, 88],
  ['ios.whatsapp', 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared::ChatStorage.sqlite', 9120],
  ['ios.calls', 'HomeDomain::Library/CallHistoryDB/CallHistory.storedata', 412],
  ['ios.contacts', 'HomeDomain::Library/AddressBook/AddressBook.sqlitedb', 180],
];

export const RUNS: readonly ArtifactRun[] = [
  ...KINDS.map(
    ([artifact, source, records]): ArtifactRun => ({
      artifact,
      evidence: 'e1',
      source,
      status: 'read',
      records,
      error: null,
    }),
  ),
  {
    artifact: 'ios.calendar',
    evidence: 'e1',
    source: 'HomeDomain::Library/Calendar/Calendar.sqlitedb',
    status: 'partial',
    records: 61,
    error: '2 of 9 pages of the table CalendarItem are damaged and were passed over',
  },
  {
    artifact: 'ios.tcc',
    evidence: 'e1',
    source: 'HomeDomain::Library/TCC/TCC.db',
    status: 'failed',
    records: 0,
    error: 'not a database: the file begins with 16 zero bytes',
  },
  {
    artifact: 'ios.firefox-history',
    evidence: 'e1',
    source: 'AppDomainGroup-group.org.mozilla.ios.Firefox::profile.profile/browser.db',
    status: 'absent',
    records: 0,
    error: null,
  },
  {
    artifact: 'ios.chrome-history',
    evidence: 'e1',
    source: 'AppDomain-com.google.chrome.ios::Library/Application Support/Google/Chrome/Default/History',
    status: 'absent',
    records: 0,
    error: null,
  },
];

const SETS: CheckResult['indicators'] = [
  { path: 'alder.stix2', sha256: 'a1'.repeat(32), loaded: 1544, skipped: [] },
  {
    path: 'birch.stix2',
    sha256: 'b2'.repeat(32),
    loaded: 312,
    skipped: [{ reason: 'pattern compares mac-addr:value, which no artifact has', count: 2 }],
  },
];

/** A result with these findings; what is not given is a readable phone with two lists. */
export function resultOf(changes: Partial<CheckResult> = {}): CheckResult {
  return {
    complete: true,
    version: '0.1.0',
    startedAt: at('2026-11-22T10:00:00.000'),
    finishedAt: at('2026-11-22T10:00:02.150'),
    outcome: 'nothing-found',
    evidence: [PHONE],
    unreadable: [],
    indicators: SETS,
    artifacts: RUNS,
    findings: [],
    episodes: [],
    findingsLeftOut: 0,
    ...changes,
  };
}

/** An episode of these findings, with its bounds from them. */
export function episode(
  family: string,
  stage: Episode['stage'],
  findings: readonly Finding[],
  overlaps: readonly string[] = [],
): Episode {
  const own = findings.filter((f) => f.family === family && f.stage === stage && f.at !== null);
  const times = own.flatMap((f) => [f.at, f.until ?? f.at]).filter((t) => t !== null);
  times.sort((a, b) => toMillis(a) - toMillis(b));
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) throw new RangeError(`no dated finding of ${family}`);
  return {
    family,
    stage,
    first,
    last,
    findings: own.map(({ id }) => id),
    evidence: [...new Set(own.map((f) => f.evidence))].sort(),
    overlaps,
  };
}

/** Two families on one phone in the same days, after lures; a heuristic and a trace without a date beside them. */
export function infectedResult(): CheckResult {
  next = 0;
  const findings = [
    seen(
      'Alder',
      'ios.sms',
      SMS,
      'url',
      'https://parcel.alder-cdn.example/t/8f3a1c',
      'received',
      '2021-06-28T08:14:09',
    ),
    seen(
      'Alder',
      'ios.sms',
      SMS,
      'url',
      'https://clinic.alder-cdn.example/r?id=77',
      'received',
      '2021-06-29T17:40:31',
    ),
    seen(
      'Alder',
      'ios.safari-history',
      HISTORY,
      'url',
      'https://clinic.alder-cdn.example/r?id=77',
      'visited',
      '2021-06-30T06:02:18',
    ),
    seen('Alder', 'ios.datausage', USAGE, 'process', 'fservernetd', 'ran', '2021-06-30T06:04:51', {
      until: at('2021-07-02T21:40:00'),
    }),
    seen('Alder', 'ios.datausage', USAGE, 'process', 'setframed', 'ran', '2021-07-01T02:11:00'),
    seen('Alder', 'ios.os-analytics-ad-daily', DAILY, 'process', 'fservernetd', 'ran', '2021-07-01T23:59:12'),
    seen(
      'Alder',
      'ios.manifest',
      MANIFEST,
      'file-path',
      '/private/var/db/alder/roleaboutd.plist',
      'present',
      '2021-07-05T05:31:44',
    ),
    seen(
      'Birch',
      'ios.whatsapp',
      'AppDomainGroup-group.net.whatsapp.WhatsApp.shared::ChatStorage.sqlite',
      'url',
      'https://news.birch-cdn.example/2021/06/a7',
      'received',
      '2021-06-30T19:22:05',
    ),
    seen(
      'Birch',
      'ios.safari-history',
      HISTORY,
      'url',
      'https://news.birch-cdn.example/2021/06/a7',
      'visited',
      '2021-07-01T07:50:40',
    ),
    seen('Birch', 'ios.datausage', USAGE, 'process', 'UserEventAgent-b', 'ran', '2021-07-01T07:52:13', {
      until: at('2021-07-09T11:05:00'),
    }),
    seen(
      'Birch',
      'ios.tcc',
      'HomeDomain::Library/TCC/TCC.db',
      'process',
      'com.example.birch-helper',
      'ran',
      '2021-07-03T14:20:00',
    ),
    seen(
      'Birch',
      'ios.shortcuts',
      'HomeDomain::Library/Shortcuts/Shortcuts.sqlite',
      'url',
      'https://auto.birch-cdn.example/load',
      'present',
      null,
      { repeats: 3 },
    ),
    finding({
      level: 'medium',
      stage: 'suspicion',
      rule: 'ios.redirect-to-other-host',
      family: null,
      artifact: 'ios.safari-history',
      source: HISTORY,
      at: at('2021-06-30T06:02:17'),
      observable: null,
      indicator: null,
      details: {
        from: 'http://short.example/x1',
        to: 'https://clinic.alder-cdn.example/r?id=77',
        seconds: 0.4,
      },
    }),
    finding({
      level: 'info',
      stage: 'context',
      rule: 'ios.lockdown-mode',
      family: null,
      artifact: 'ios.global-preferences',
      source: 'HomeDomain::Library/Preferences/.GlobalPreferences.plist',
      at: null,
      observable: null,
      indicator: null,
      details: { state: 'off' },
    }),
    finding({
      level: 'low',
      stage: 'context',
      family: 'Alder',
      at: at('2021-07-12T09:30:00'),
      observable: { type: 'url', value: 'https://parcel.alder-cdn.example/t/8f3a1c', relation: 'sent' },
      details: { how: 'subdomain', standing: 'current', sets: 'alder.stix2', to: '+1 202 555 0143' },
    }),
  ];
  return resultOf({
    outcome: 'infected',
    findings,
    episodes: [
      episode('Alder', 'targeting', findings, ['Birch']),
      episode('Alder', 'infection', findings, ['Birch']),
      episode('Birch', 'targeting', findings, ['Alder']),
      episode('Birch', 'infection', findings, ['Alder']),
    ],
  });
}

/** Links arrived and one was opened; nothing ran. Apple warned half a year later. */
export function targetedResult(): CheckResult {
  next = 0;
  const findings = [
    seen(
      'Alder',
      'ios.sms',
      SMS,
      'url',
      'https://parcel.alder-cdn.example/t/8f3a1c',
      'received',
      '2021-06-28T08:14:09',
    ),
    seen(
      'Alder',
      'ios.sms',
      SMS,
      'url',
      'https://court.alder-cdn.example/notice',
      'received',
      '2021-06-29T16:01:55',
    ),
    seen(
      'Alder',
      'ios.sms',
      SMS,
      'url',
      'https://school.alder-cdn.example/k',
      'received',
      '2021-07-01T11:48:02',
    ),
    finding({
      rule: 'ios.threat-notification',
      family: null,
      at: at('2021-11-24T02:10:00'),
      observable: null,
      indicator: null,
      details: { service: 'iMessage', sender: 'threat-notifications@example.com' },
    }),
  ];
  return resultOf({ outcome: 'targeted', findings, episodes: [episode('Alder', 'targeting', findings)] });
}

export function nothingFoundResult(): CheckResult {
  return resultOf();
}

export function notEnoughResult(): CheckResult {
  return resultOf({
    outcome: 'not-enough-data',
    indicators: [],
    complete: false,
    artifacts: RUNS.map((run) => ({
      ...run,
      status: 'failed',
      records: 0,
      error: 'the file ends after 512 of 4096 bytes',
    })),
  });
}

export function suspiciousResult(): CheckResult {
  next = 0;
  const findings = [
    finding({
      level: 'medium',
      stage: 'suspicion',
      rule: 'ios.app-not-from-store',
      family: null,
      artifact: 'ios.applications',
      source: 'Info.plist',
      at: at('2021-05-02T10:00:00'),
      observable: null,
      indicator: null,
      details: { name: 'Field Notes', source_app: 'com.example.installer' },
    }),
  ];
  return resultOf({ outcome: 'suspicious', findings });
}

/** Very many findings, evenly spread over two years, in several families and kinds of trace; some without a date. */
export function manyResult(count: number): CheckResult {
  next = 0;
  const families = ['Alder', 'Birch', 'Cedar', 'Elm', 'Hazel'];
  const kinds: readonly ArtifactId[] = [
    'ios.safari-history',
    'ios.sms',
    'ios.datausage',
    'ios.whatsapp',
    'ios.manifest',
  ];
  const findings: Finding[] = [];
  const start = Date.UTC(2020, 0, 1);
  for (let i = 0; i < count; i += 1) {
    const family = families[i % families.length] ?? 'Alder';
    const artifact = kinds[((i * 7) % 11) % kinds.length] ?? 'ios.sms';
    const ran = artifact === 'ios.datausage';
    const value = ran
      ? `helperd-${i % 17}`
      : `https://h${i % 301}.${family.toLowerCase()}-cdn.example/p/${i}`;
    const when = new Date(start + ((i * 7919) % 63_072_000) * 1000).toISOString();
    findings.push(
      seen(
        family,
        artifact,
        HISTORY,
        ran ? 'process' : 'url',
        value,
        ran ? 'ran' : 'received',
        i % 40 === 39 ? null : when,
      ),
    );
  }
  const episodes = families
    .filter((family) => findings.some((f) => f.family === family && f.stage === 'infection' && f.at !== null))
    .map((family) =>
      episode(
        family,
        'infection',
        findings,
        families.filter((other) => other !== family),
      ),
    );
  return resultOf({ outcome: 'infected', findings, episodes });
}

/** Descriptors as the registry has them, for the kinds of trace above. */
export const ARTIFACTS: readonly ArtifactText[] = (
  [
    ['ios.backup-info', 'Backup information'],
    ['ios.manifest', 'List of files in the backup'],
    ['ios.sms', 'SMS and iMessage'],
    ['ios.sms-attachments', 'Attachments of SMS and iMessage'],
    ['ios.safari-history', 'Safari history'],
    ['ios.datausage', 'Network use by process'],
    ['ios.os-analytics-ad-daily', 'Daily network use'],
    ['ios.whatsapp', 'WhatsApp'],
    ['ios.calls', 'Calls'],
    ['ios.contacts', 'Contacts'],
    ['ios.calendar', 'Calendar'],
    ['ios.tcc', 'Permissions of apps'],
    ['ios.firefox-history', 'Firefox history'],
    ['ios.chrome-history', 'Chrome history'],
    ['ios.shortcuts', 'Shortcuts'],
    ['ios.global-preferences', 'Global preferences'],
    ['ios.applications', 'Installed apps'],
  ] as const
).map(([id, title]) => ({
  id,
  title,
  reveals: 'Names and addresses that spyware left behind.',
  references: ['https://example.org/format'],
  limits: 'What was deleted is not recovered.',
}));
