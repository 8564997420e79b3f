import { existsSync, readFileSync } from 'node:fs';
import type { ObservableType } from '@bridle/model';
import { expect, test } from 'vitest';
import { loadIndicatorFile } from './load.ts';
import { buildMatcher } from './matcher.ts';

/** What MVT 2026.7.29 answered for 79 values; recorded outside of the repository. */
const recorded = new URL('../../../../shared/corpus/peer-results/matching.json', import.meta.url);

/** MVT's methods, and the type that evidence gives such a value. */
const TYPES: Readonly<Record<string, ObservableType>> = {
  check_url: 'url',
  check_process: 'process',
  check_file_path: 'file-path',
  check_file_path_process: 'file-path',
  check_email: 'email-addr',
  check_profile: 'profile-id',
  check_file_hash: 'file-hash',
  check_app_id: 'app-id',
  check_app_certificate_hash: 'certificate-hash',
  check_android_property_name: 'property',
};

const LEADING_W = 'the peer eats leading w characters, here the name is the name';
const BELOW = 'a published sub-domain covers what is below it, and any port';
const SUBSTRING = 'the peer looks for the text anywhere in the URL';
const COMPONENT = 'a path is compared by whole components';
const SHORT_HASH = 'four digits are no hash of any kind: named as skipped when the set is loaded';

/** Where the answer is another one on purpose. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'check_url https://web.bad.org/': LEADING_W,
  'check_url https://www.web.bad.org/': LEADING_W,
  'check_url https://wwevil.com/': LEADING_W,
  'check_url https://x.web.bad.org/': BELOW,
  'check_url https://web.bad.org:8080/': BELOW,
  'check_url https://x.sub.evil2.co.uk/': BELOW,
  'check_url http://1.2.3.45/': SUBSTRING,
  'check_url http://11.2.3.4:80/': SUBSTRING,
  'check_url http://192.168.0.1/evil.com': SUBSTRING,
  'check_url https://localhost/evil.com': SUBSTRING,
  'check_url https://x.test/a/': 'a slash at the end makes no other page',
  'check_url https://X.test/a': 'the case of a host makes no other page',
  'check_file_path /private/var/tmp/lib': COMPONENT,
  'check_file_path /private/var/db/thing2': COMPONENT,
  'check_file_path private/var/tmp/l/f': 'dumps list paths without the leading slash',
  'check_file_path_process /private/var/db/bh':
    'the name of a process says nothing about a file (false alarms on clean phones)',
  'check_file_path_process private/var/bh/x':
    'the name of a process says nothing about a folder (false alarms on clean phones)',
  'check_email  foo@bar.com': 'blanks around an address are none of it',
  'check_email mailto:foo@bar.com': 'the scheme before an address is none of it',
  'check_profile AABB': 'a part of an id is not the id',
  'check_profile A': 'a part of an id is not the id',
  'check_profile aabb-ccdd': 'a UUID is the same in any case',
  'check_file_hash aa11': SHORT_HASH,
  'check_file_hash bb22': SHORT_HASH,
  'check_app_certificate_hash abcd': SHORT_HASH,
  'check_app_certificate_hash ef01': SHORT_HASH,
};

interface Recorded {
  readonly patterns: readonly string[];
  readonly method?: string;
  readonly value?: string;
  readonly match: unknown;
}

function load(patterns: readonly string[]) {
  const objects = patterns.map((pattern, i) => ({ type: 'indicator', id: `indicator--${i}`, pattern }));
  return loadIndicatorFile(
    'peer.json',
    new TextEncoder().encode(JSON.stringify({ type: 'bundle', objects })),
    '',
  );
}

test.skipIf(!existsSync(recorded))('differs from MVT where it should and nowhere else', () => {
  const cases: Recorded[] = JSON.parse(readFileSync(recorded, 'utf8'));
  const different: string[] = [];
  for (const { patterns, method, value, match } of cases) {
    if (method === undefined || value === undefined) continue;
    const type = TYPES[method];
    if (type === undefined) throw new Error(method);
    const found = buildMatcher(load(patterns).indicators).match(type, value).length > 0;
    if (found !== (match !== null)) different.push(`${method} ${value}`);
  }
  expect(different.sort()).toEqual(Object.keys(DIFFERENCES).sort());
});

test.skipIf(!existsSync(recorded))('reads or names every pattern that the peer was given', () => {
  const cases: Recorded[] = JSON.parse(readFileSync(recorded, 'utf8'));
  const alone = cases.filter((one) => one.method === undefined).map((one) => one.patterns);
  const read = alone.map((patterns) => {
    const { info, indicators, patterns: whole } = load(patterns);
    return [
      ...indicators.map((one) => `${one.type} ${one.value}`),
      ...whole.map((one) => `to evaluate: ${one.text}`),
      ...info.skipped.map((one) => `skipped: ${one.reason}`),
    ];
  });
  expect(read).toEqual([
    ['url https://x/?a=b'],
    ['domain-name sp.com'],
    ['domain-name a.com', 'domain-name b.com'],
    ['domain-name a.com'],
    ["to evaluate: [domain-name:value LIKE '%.a.com']"],
    ['ipv6-addr 2001:db8::1'],
    ['skipped: not a domain name'],
    ['domain-name dq.com'],
    ['skipped: not a hash of a known length in hexadecimal'],
    ['skipped: an object path that no evidence has: mac-addr:value'],
    ["to evaluate: [url:value LIKE 'https://a/%']"],
    ['skipped: an empty pattern'],
    ['skipped: an account that is neither a phone number nor a mail address'],
  ]);
});
