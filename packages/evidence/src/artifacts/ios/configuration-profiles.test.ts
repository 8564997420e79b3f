import {
  backupFileId,
  PhantomBackup,
  type PlistRecord,
  PROFILES_DOMAIN,
  writeBinaryPlist,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { configurationProfiles } from './configuration-profiles.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const FOLDER = 'Library/ConfigurationProfiles';

it('reads each installed profile with its payloads, links and the whole list', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.addProfile('1e1e', {
    InstallDate: new Date('2025-08-10T22:23:24Z'),
    PayloadDisplayName: 'Security Update',
    PayloadOrganization: 'Example IT',
    PayloadIdentifier: 'com.example.mdm',
    PayloadUUID: '99999999-2222-4333-8444-555555555555',
    PayloadContent: [
      { PayloadType: 'com.apple.security.root', PayloadContent: new Uint8Array([0x30, 0x82, 0x01]) },
      {
        PayloadType: 'com.apple.mdm',
        PayloadUUID: '99999999-2222-4333-8444-666666666666',
        PayloadIdentifier: 'com.example.mdm.1',
        ServerURL: 'https://mdm.phantom.example/server',
        CheckInURL: 'https://mdm.phantom.example/checkin',
        Again: 'https://mdm.phantom.example/server',
      },
    ],
  });
  backup.addProfile('0f0f', { PayloadContent: { PayloadType: 'com.apple.notificationsettings' } });
  // Other files of the service are no profiles.
  backup.add({ domain: PROFILES_DOMAIN, path: `${FOLDER}/UserSettings.plist`, bytes: writeBinaryPlist({}) });
  const { records, runs, observables, events } = await readFromBackup(configurationProfiles, backup.files());
  expect(records[1]).toEqual({
    row: 1,
    domain: PROFILES_DOMAIN,
    file_id: backupFileId(PROFILES_DOMAIN, `${FOLDER}/profile-1e1e.stub`),
    relative_path: `${FOLDER}/profile-1e1e.stub`,
    install_date: '2025-08-10T22:23:24Z',
    payload_uuid: '99999999-2222-4333-8444-555555555555',
    payload_identifier: 'com.example.mdm',
    payload_display_name: 'Security Update',
    payload_organization: 'Example IT',
    payload_types: ['com.apple.security.root', 'com.apple.mdm'],
    payload_ids: ['99999999-2222-4333-8444-666666666666', 'com.example.mdm.1'],
    links: ['https://mdm.phantom.example/server', 'https://mdm.phantom.example/checkin'],
    plist: {
      InstallDate: '2025-08-10T22:23:24Z',
      PayloadDisplayName: 'Security Update',
      PayloadOrganization: 'Example IT',
      PayloadIdentifier: 'com.example.mdm',
      PayloadType: 'Configuration',
      PayloadUUID: '99999999-2222-4333-8444-555555555555',
      PayloadVersion: 1,
      PayloadContent: [
        { PayloadType: 'com.apple.security.root', PayloadContent: 'MIIB' },
        {
          PayloadType: 'com.apple.mdm',
          PayloadUUID: '99999999-2222-4333-8444-666666666666',
          PayloadIdentifier: 'com.example.mdm.1',
          ServerURL: 'https://mdm.phantom.example/server',
          CheckInURL: 'https://mdm.phantom.example/checkin',
          Again: 'https://mdm.phantom.example/server',
        },
      ],
    },
  });
  // A single payload without a list around it.
  expect(records[0]?.payload_types).toEqual(['com.apple.notificationsettings']);
  expect(runs.map(({ source, status, records: count }) => [source, status, count])).toEqual([
    [`${PROFILES_DOMAIN}::${FOLDER}/profile-0f0f.stub`, 'read', 1],
    [`${PROFILES_DOMAIN}::${FOLDER}/profile-1e1e.stub`, 'read', 1],
  ]);
  expect(observables.slice(2)).toEqual([
    { type: 'profile-id', value: '99999999-2222-4333-8444-555555555555', relation: 'present' },
    { type: 'profile-id', value: 'com.example.mdm', relation: 'present' },
    { type: 'profile-id', value: '99999999-2222-4333-8444-666666666666', relation: 'present' },
    { type: 'profile-id', value: 'com.example.mdm.1', relation: 'present' },
    { type: 'url', value: 'https://mdm.phantom.example/server', relation: 'mentioned' },
    { type: 'url', value: 'https://mdm.phantom.example/checkin', relation: 'mentioned' },
  ]);
  expect(events[1]).toEqual({
    at: '2025-08-10T22:23:24Z',
    what: 'Configuration profile installed',
    message: 'Security Update (com.apple.security.root, com.apple.mdm)',
  });
});

it('reads profiles of managed accounts too', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const path = 'Library/UserConfigurationProfiles/profile-aa.stub';
  backup.add({ domain: 'HomeDomain', path, bytes: writeBinaryPlist({ PayloadUUID: 'U' }) });
  const { records } = await readFromBackup(configurationProfiles, backup.files());
  expect(records[0]).toMatchObject({
    domain: 'HomeDomain',
    relative_path: path,
    payload_uuid: 'U',
    install_date: null,
  });
});

it('keeps a record whatever the types of its values are', async () => {
  const odd: PlistRecord = {
    InstallDate: 'yesterday',
    PayloadDisplayName: 7,
    PayloadIdentifier: [],
    PayloadUUID: false,
    PayloadOrganization: { a: 1 },
    PayloadContent: ['x', 1, { PayloadType: [] }, { PayloadUUID: 5 }],
  };
  const backup = new PhantomBackup({ date: DATE });
  backup.addProfile('odd', odd);
  backup.addProfile('encrypted', { PayloadContent: new Uint8Array([1, 2, 3]) });
  const { records, observables, events } = await readFromBackup(configurationProfiles, backup.files());
  expect(records[0]?.payload_types).toEqual([]);
  expect(records[1]).toMatchObject({
    install_date: null,
    payload_uuid: null,
    payload_identifier: null,
    payload_display_name: '7',
    payload_organization: null,
    payload_types: [],
    payload_ids: ['5'],
    links: [],
  });
  expect(observables.at(-1)).toEqual({ type: 'profile-id', value: '5', relation: 'present' });
  expect(events).toHaveLength(1);
});

it('goes on after a profile that cannot be read', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.add({ domain: PROFILES_DOMAIN, path: `${FOLDER}/profile-a.stub`, bytes: writeBinaryPlist(['x']) });
  backup.add({ domain: PROFILES_DOMAIN, path: `${FOLDER}/profile-b.stub`, bytes: new Uint8Array(40) });
  backup.addProfile('c');
  const { records, runs } = await readFromBackup(configurationProfiles, backup.files());
  expect(runs.map(({ status }) => status)).toEqual(['failed', 'failed', 'read']);
  expect(records).toHaveLength(1);
});
