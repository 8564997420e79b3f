import type { ObservableType } from '@bridle/model';

/** STIX cyber-observable type (part 6), or the extension object of the public sets, and the property that holds the value. */
export interface StixName {
  readonly type: string;
  readonly property: string;
}

const NAMES: Readonly<Record<ObservableType, StixName>> = {
  'domain-name': { type: 'domain-name', property: 'value' },
  url: { type: 'url', property: 'value' },
  'ipv4-addr': { type: 'ipv4-addr', property: 'value' },
  'ipv6-addr': { type: 'ipv6-addr', property: 'value' },
  'email-addr': { type: 'email-addr', property: 'value' },
  'phone-number': { type: 'user-account', property: 'account_login' },
  process: { type: 'process', property: 'name' },
  'file-name': { type: 'file', property: 'name' },
  'file-path': { type: 'file', property: 'path' },
  'file-hash': { type: 'file', property: 'hashes' },
  'app-id': { type: 'app', property: 'id' },
  'certificate-hash': { type: 'app', property: 'cert' },
  'profile-id': { type: 'configuration-profile', property: 'id' },
  property: { type: 'android-property', property: 'name' },
};

export function stixName(type: ObservableType): StixName {
  return NAMES[type];
}
