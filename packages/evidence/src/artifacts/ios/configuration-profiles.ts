import type { PlistDict } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { backupFileId } from '../../backup-file-id.ts';
import { field, shared } from '../../fields.ts';
import { extractLinks } from '../../links.ts';
import { dictOf, listOf, macInstantOf, textOf } from '../../plist-access.ts';
import { plistField, plistTexts } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';
import { placeOf } from '../../source-name.ts';

export interface ConfigurationProfile extends SourceRecord {
  readonly domain: string | null;
  readonly file_id: string | null;
  readonly relative_path: string;
  readonly install_date: Instant | null;
  readonly payload_uuid: string | null;
  readonly payload_identifier: string | null;
  readonly payload_display_name: string | null;
  readonly payload_organization: string | null;
  readonly payload_types: readonly string[];
  readonly payload_ids: readonly string[];
  readonly links: readonly string[];
  readonly plist: FieldValue;
}

export const configurationProfiles = defineArtifact<ConfigurationProfile>({
  id: 'ios.configuration-profiles',
  title: 'Installed configuration profiles',
  reveals:
    'Profiles that put the phone under the management of others, add certificates that can read encrypted traffic, or ' +
    'route it elsewhere. Predator installed one with a known identifier.',
  references: [
    'https://developer.apple.com/documentation/devicemanagement/toplevel',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  places: {
    'ios-backup': [
      inBackup(
        'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles',
        'Library/ConfigurationProfiles/profile-*',
      ),
      inBackup('HomeDomain', 'Library/UserConfigurationProfiles/profile-*'),
    ],
    'ios-filesystem': [
      'private/var/containers/Shared/SystemGroup/*/Library/ConfigurationProfiles/profile-*',
      'private/var/mobile/Library/UserConfigurationProfiles/profile-*',
    ],
    'ios-sysdiagnose': ['logs/MCState/Shared/profile-*', 'logs/MCState/User/profile-*'],
  },
  fields: {
    domain: shared.domain,
    file_id: shared.file_id,
    relative_path: shared.relative_path,
    install_date: field('time', 'When the profile was installed'),
    payload_uuid: field('text', 'UUID of the profile (PayloadUUID)'),
    payload_identifier: field('text', 'Identifier of the profile, in reverse-DNS style (PayloadIdentifier)'),
    payload_display_name: field('text', 'Name of the profile that Settings shows'),
    payload_organization: field('text', 'Organisation that the profile names'),
    payload_types: field('list', 'Type of each of its payloads, in order, as `com.apple.mdm`'),
    payload_ids: field('list', 'UUIDs and identifiers of its payloads'),
    links: shared.links,
    plist: shared.plist,
  },
  limits:
    'Removed profiles are not here; the profile events name the last ones. Certificates are not opened.',

  async *read(input) {
    const profile = dictOf(await input.plist());
    if (profile === null) {
      input.partial('the property list is no dictionary: not a configuration profile');
      return;
    }
    const cut = input.partial;
    const { domain, path } = placeOf(input.source);
    const payloads = payloadsOf(profile);
    const links = new Set<string>();
    for (const { text } of plistTexts(profile, cut)) for (const link of extractLinks(text)) links.add(link);
    yield [
      {
        row: 1,
        domain,
        file_id: domain === null ? null : backupFileId(input.digests, domain, path),
        relative_path: path,
        install_date: macInstantOf(profile.get('InstallDate')),
        payload_uuid: textOf(profile.get('PayloadUUID')),
        payload_identifier: textOf(profile.get('PayloadIdentifier')),
        payload_display_name: textOf(profile.get('PayloadDisplayName')),
        payload_organization: textOf(profile.get('PayloadOrganization')),
        payload_types: payloads.flatMap((payload) => textOf(payload.get('PayloadType')) ?? []),
        payload_ids: payloads.flatMap((payload) =>
          ['PayloadUUID', 'PayloadIdentifier'].flatMap((key) => textOf(payload.get(key)) ?? []),
        ),
        links: [...links],
        plist: plistField(profile, cut),
      },
    ];
  },

  observables(profile, emit) {
    const ids = new Set([profile.payload_uuid, profile.payload_identifier, ...profile.payload_ids]);
    for (const id of ids) if (id !== null) emit('profile-id', id, 'present');
    for (const link of profile.links) emit('url', link, 'mentioned');
  },

  events(profile, emit) {
    const name = profile.payload_display_name ?? profile.payload_identifier ?? 'without a name';
    const types = profile.payload_types.length === 0 ? '' : ` (${profile.payload_types.join(', ')})`;
    emit(profile.install_date, 'Configuration profile installed', name + types);
  },
});

/** An encrypted profile has data in the place of the list; a profile with one payload may have it without a list. */
function payloadsOf(profile: PlistDict): readonly PlistDict[] {
  const content = profile.get('PayloadContent');
  return (listOf(content) ?? [content ?? null]).flatMap((payload) => dictOf(payload) ?? []);
}
