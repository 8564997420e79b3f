import { PhantomBackup } from '../backup.ts';

/** A small, complete example: a Wi-Fi profile, one that puts the phone under management, and one with odd content. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  backup.addProfile('0f'.repeat(32), {
    InstallDate: new Date('2025-03-02T09:10:11Z'),
    PayloadDisplayName: 'Office Wi-Fi',
    PayloadOrganization: 'Example Office',
    PayloadIdentifier: 'com.example.office.wifi',
    PayloadUUID: '11111111-2222-4333-8444-555555555555',
    PayloadContent: [
      {
        PayloadType: 'com.apple.wifi.managed',
        PayloadUUID: '11111111-2222-4333-8444-666666666666',
        PayloadIdentifier: 'com.example.office.wifi.1',
        SSID_STR: 'Example',
      },
    ],
  });
  backup.addProfile('1e'.repeat(32), {
    InstallDate: new Date('2025-08-10T22:23:24Z'),
    PayloadDisplayName: 'Security Update',
    PayloadIdentifier: 'com.example.mdm',
    PayloadUUID: '99999999-2222-4333-8444-555555555555',
    PayloadContent: [
      { PayloadType: 'com.apple.security.root', PayloadContent: new Uint8Array([0x30, 0x82, 0x01]) },
      {
        PayloadType: 'com.apple.mdm',
        PayloadUUID: '99999999-2222-4333-8444-666666666666',
        ServerURL: 'https://mdm.phantom.example/server',
        CheckInURL: 'https://mdm.phantom.example/checkin',
      },
    ],
  });
  backup.addProfile('2d'.repeat(32), {
    InstallDate: 'yesterday',
    PayloadDisplayName: 7,
    PayloadIdentifier: [],
    PayloadUUID: false,
    PayloadContent: new Uint8Array([1, 2, 3]),
  });
  return backup;
}
