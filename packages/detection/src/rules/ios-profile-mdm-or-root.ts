import type { ConfigurationProfile, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a profile. */
type Profile = SourceRecord &
  Pick<
    ConfigurationProfile,
    | 'payload_types'
    | 'payload_display_name'
    | 'payload_organization'
    | 'payload_identifier'
    | 'payload_uuid'
    | 'install_date'
  >;

/** What a payload lets others do, by its type. */
const POWERS: ReadonlyMap<string, string> = new Map([
  ['com.apple.mdm', 'management'],
  ['com.apple.security.root', 'certificate'],
  ['com.apple.vpn.managed', 'vpn'],
  ['com.apple.proxy.http.global', 'proxy'],
  ['com.apple.dnsSettings.managed', 'dns'],
]);

export const iosProfileMdmOrRoot = defineRule<Profile>({
  id: 'ios.profile-mdm-or-root',
  artifact: 'ios.configuration-profiles',
  level: 'low',
  stage: 'context',
  reason:
    'A profile can hand the phone to a management server, add a certificate that can read encrypted traffic, or send ' +
    'all traffic elsewhere. Employers, schools, filters and VPN apps do it every day, so the question is only whether ' +
    'the owner knows it; spyware that needs the phone in its hands or the owner’s consent comes this way too.',
  references: [
    'https://developer.apple.com/documentation/devicemanagement/toplevel',
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
  ],
  start: eachRecord((profile, report) => {
    const powers = [...new Set(profile.payload_types.flatMap((type) => POWERS.get(type) ?? []))];
    if (powers.length === 0) return;
    const name = profile.payload_display_name ?? profile.payload_identifier ?? profile.payload_uuid;
    report({
      row: profile.row,
      details: {
        profile: shown(name),
        organization: shown(profile.payload_organization),
        powers: powers.sort().join(', '),
      },
    });
  }),
  examples: {
    matching: [
      { what: 'a management server', records: [example(['com.apple.mdm'])] },
      {
        what: 'a root certificate and a proxy',
        records: [example(['com.apple.security.root', 'com.apple.proxy.http.global'])],
      },
    ],
    nonMatching: [
      {
        what: 'Wi-Fi and mail settings',
        records: [example(['com.apple.wifi.managed', 'com.apple.mail.managed'])],
      },
      { what: 'no payloads', records: [example([])] },
    ],
  },
});

function example(payload_types: readonly string[]): Profile {
  return {
    row: 1,
    payload_types,
    payload_display_name: 'Example profile',
    payload_organization: 'Example',
    payload_identifier: null,
    payload_uuid: null,
    install_date: null,
  };
}
