import { PhantomBackup } from '../backup.ts';

/**
 * A small, complete example: an app of the store, one that another app installed, one without metadata, and one that is
 * only named as installed.
 */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  backup.addApplication({
    bundleId: 'com.example.notes',
    name: 'Notes for Phantoms',
    version: '2.1',
    artistName: 'Example Software',
    purchaseDate: new Date('2024-05-06T07:08:09Z'),
  });
  backup.addApplication({
    bundleId: 'com.example.helper',
    name: 'Helper',
    sourceApp: 'com.example.store',
    metadata: { softwareVersionBundleId: 'com.example.helper.real', purchaseDate: undefined },
    purchaseDate: new Date('2025-08-10T22:00:00Z'),
  });
  backup.addApplication({ bundleId: 'com.example.sideloaded', rawMetadata: null, placeholderIcon: null });
  backup.setInfo('Installed Applications', [
    'com.example.notes',
    'com.example.helper',
    'com.example.sideloaded',
    'com.example.unlisted',
  ]);
  return backup;
}
