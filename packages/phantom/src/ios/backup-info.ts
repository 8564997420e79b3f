import { PhantomBackup } from '../backup.ts';

/** A small, complete example: the phone and two apps that its backup names. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({
    device: { deviceName: "Runa's iPhone", displayName: 'Runa', productVersion: '18.6' },
    date: new Date('2025-08-14T06:30:00Z'),
  });
  backup.addApplication({ bundleId: 'com.example.notes' });
  backup.addApplication({ bundleId: 'com.example.weather' });
  return backup;
}
