import type { ObservableType } from '@bridle/model';

/**
 * What the name of a type in an indicator file means.
 *
 * - `one`: the value is of that type
 * - `pair`: two values with `|` between them (MISP composite attributes); null is a part that is no sign by itself
 * - `context`: it describes the others and is no sign of anything
 * - `unseen`: a sign of something that no evidence of a phone holds; the text says what
 */
export type TypeName =
  | { readonly kind: 'one'; readonly type: ObservableType }
  | { readonly kind: 'pair'; readonly types: readonly (ObservableType | null)[] }
  | { readonly kind: 'context' }
  | { readonly kind: 'unseen'; readonly reason: string };

const names = new Map<string, TypeName>();
const define = (meaning: TypeName, list: string): void => {
  for (const name of list.split(/\s+/)) names.set(name, meaning);
};
const one = (type: ObservableType, list: string): void => define({ kind: 'one', type }, list);
const pair = (types: readonly (ObservableType | null)[], list: string): void =>
  define({ kind: 'pair', types }, list);

// Attribute types of MISP (https://www.misp-project.org/datamodels/), object paths and names of STIX, and the words
// that TinyCheck, ECHAP and common exports use; all in small letters, with one hyphen between words.
one(
  'domain-name',
  'domain-name domain domains hostname hostnames host hosts fqdn dns dns-name domain-names c2-domain freedns website websites',
);
one('url', 'url urls uri link-url');
one(
  'ipv4-addr',
  'ipv4-addr ipv4 ip4addr ip4 ip ips ip-src ip-dst ip-address ip-addr address ip-any cidr ipaddress',
);
one('ipv6-addr', 'ipv6-addr ipv6 ip6addr ip6');
one(
  'email-addr',
  'email-addr email e-mail mail email-src email-dst email-address e-mail-address email-reply-to email-sender emails',
);
one('phone-number', 'phone-number phone msisdn telephone phone-numbers');
one('process', 'process process-name processes');
one('file-name', 'file-name filename file files filenames');
one('file-path', 'file-path filepath path paths directory fullpath file-full-path');
one(
  'file-hash',
  'file-hash hash hashes md5 sha1 sha-1 sha224 sha-224 sha256 sha-256 sha384 sha-384 sha512 sha-512 filehash file-hashes apk-hash file-md5 file-sha1 file-sha256 filehash-md5 filehash-sha1 filehash-sha256',
);
one(
  'app-id',
  'app-id appid app-ids package packages package-name packagename package-id bundle-id bundleid mobile-application-id application-id android-package',
);
one(
  'certificate-hash',
  'certificate-hash certificate certificates cert cert-sha1 cert-sha256 sha1cert x509-fingerprint-sha1 x509-fingerprint-sha256 x509-fingerprint-md5 certificate-sha1 certificate-sha256 certificate-fingerprint',
);
one('profile-id', 'profile-id configuration-profile configuration-profile-id profile');
one('property', 'property android-property properties');
pair(['domain-name', 'ipv4-addr'], 'domain|ip');
pair(['ipv4-addr', null], 'ip-src|port ip-dst|port');
pair(['domain-name', null], 'hostname|port');
pair(
  [null, 'file-hash'],
  'filename|md5 filename|sha1 filename|sha224 filename|sha256 filename|sha384 filename|sha512 malware-sample',
);
define(
  { kind: 'context' },
  'link text comment other counter datetime boolean float size-in-bytes mime-type campaign-name campaign-id threat-actor malware-type attachment vulnerability weakness cpe hex target-external target-user target-email target-machine target-org target-location github-repository github-username github-organisation twitter-id port email-subject email-body first-name last-name full-name nationality anonymised gender date-of-birth',
);
for (const [reason, list] of [
  [
    'a rule in another language',
    'yara snort sigma zeek bro suricata pgp-public-key pattern-in-file pattern-in-traffic pattern-in-memory stix2-pattern kusto-query',
  ],
  [
    'a fuzzy hash, which is no exact value',
    'ssdeep tlsh imphash pehash sdhash impfuzzy vhash authentihash filename|ssdeep filename|imphash filename|tlsh filename|authentihash filename|pehash filename|impfuzzy cdhash telfhash',
  ],
  [
    'who registered a domain, which no device sees',
    'whois-registrant-email whois-registrant-name whois-registrant-phone whois-registrant-org whois-registrar whois-creation-date dns-soa-email',
  ],
  ['a name of the browser, which no record holds', 'user-agent'],
  [
    'a part of Windows, which no phone has',
    'regkey regkey|value mutex named-pipe windows-service-name windows-service-displayname windows-scheduled-task pdb registry-key',
  ],
  ['an account or wallet, which no record holds', 'btc xmr dash bic iban bank-account-nr prtn'],
  [
    'a network as a whole',
    'as asn mac-address mac-eui-64 mac ja3-fingerprint-md5 jarm-fingerprint hassh-md5 hasshserver-md5 favicon-mmh3',
  ],
] as const) {
  define({ kind: 'unseen', reason }, list);
}

/** Any case; words may be parted by blanks, hyphens or underscores. Null: not a name that is known. */
export function typeOfName(name: string): TypeName | null {
  if (name.length > 60) return null;
  const key = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return names.get(key) ?? null;
}
