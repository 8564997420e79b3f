import { PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { backupInfo } from './backup-info.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads what Info.plist says about the phone and the backup', async () => {
  const backup = new PhantomBackup({
    device: { deviceName: "Runa's iPhone", displayName: 'Runa' },
    date: DATE,
  });
  backup.addApplication({ bundleId: 'com.example.notes' });
  const { records, runs, observables, events } = await readFromBackup(backupInfo, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      'Build Version': '22G86',
      'Device Name': "Runa's iPhone",
      'Display Name': 'Runa',
      GUID: '00000000000000000000000000000001',
      ICCID: '8900000000000000000',
      IMEI: '004999010640000',
      MEID: '00499901064000',
      'Installed Applications': ['com.example.notes'],
      'Last Backup Date': '2025-08-14T06:30:00Z',
      'Phone Number': '+1 (202) 555-0100',
      'Product Name': 'iPhone 15',
      'Product Type': 'iPhone15,4',
      'Product Version': '18.6',
      'Serial Number': 'PHANTOM00001',
      'Target Identifier': '00008120-0000000000000001',
      'Target Type': 'Device',
      'Unique Identifier': '00008120-0000000000000001',
      'iTunes Version': '12.13.0.0',
    },
  ]);
  expect(runs).toEqual([
    {
      artifact: 'ios.backup-info',
      evidence: 'e1',
      source: 'Info.plist',
      status: 'read',
      records: 1,
      error: null,
    },
  ]);
  expect(events).toEqual([
    { at: '2025-08-14T06:30:00Z', what: 'Backup made', message: 'iPhone15,4, iOS 18.6' },
  ]);
  // The owner's own numbers are nothing that an indicator is compared with.
  expect(observables).toEqual([]);
});

it('passes over values of another type', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.setInfo('IMEI', 4_999_010_640_000);
  backup.setInfo('Product Version', ['18.6']);
  backup.setInfo('Product Type', false);
  backup.setInfo('Installed Applications', { a: 1 });
  backup.setInfo('Last Backup Date', 'yesterday');
  const { records, runs, events } = await readFromBackup(backupInfo, backup.files());
  expect(records[0]).toMatchObject({
    IMEI: '4999010640000',
    'Product Version': null,
    'Product Type': null,
    'Installed Applications': null,
    'Last Backup Date': null,
  });
  expect(runs[0]?.status).toBe('read');
  expect(events).toEqual([]);
});

it('says when Info.plist is broken or gone', async () => {
  const files = new PhantomBackup({ date: DATE }).files();
  files.set('Info.plist', new TextEncoder().encode('<plist version="1.0"><array/></plist>'));
  const list = await readFromBackup(backupInfo, files);
  expect(list.runs[0]).toMatchObject({ status: 'failed', records: 0 });
  expect(list.runs[0]?.error).toContain('no dictionary');
  files.set('Info.plist', new TextEncoder().encode('nothing of the kind'));
  expect((await readFromBackup(backupInfo, files)).runs[0]).toMatchObject({ status: 'failed', records: 0 });
  files.delete('Info.plist');
  expect((await readFromBackup(backupInfo, files)).records).toEqual([]);
});
