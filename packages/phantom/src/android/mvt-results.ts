import type { PhantomEvidence } from '../evidence.ts';
import { PhantomMvtResults } from '../ios/mvt-results.ts';

/** A made-up folder of results as mvt-android writes it after an AndroidQF acquisition. */
export function fixture(): PhantomEvidence {
  const results = new PhantomMvtResults();
  results.add('aqf_get_prop', [
    { name: 'ro.product.model', value: 'EX-100' },
    { name: 'ro.build.version.release', value: '14' },
    { name: 'ro.build.display.id', value: 'EX14.240101.001' },
    { name: 'ro.serialno', value: 'EXAMPLE0001' },
  ]);
  results.add('aqf_packages', [
    {
      name: 'com.example.recorder',
      installer: 'null',
      files: [
        {
          path: '/data/app/com.example.recorder/base.apk',
          md5: '0'.repeat(31) + '1',
          sha1: '0'.repeat(39) + '2',
          sha256: '0'.repeat(63) + '3',
          certificate: {
            Md5: '0'.repeat(31) + '4',
            Sha1: '0'.repeat(39) + '5',
            Sha256: '0'.repeat(63) + '6',
          },
        },
      ],
    },
  ]);
  results.add('aqf_processes', [{ user: 'u0_a100', pid: 4711, proc_name: 'com.example.recorder:sync' }]);
  results.add('aqf_settings', {
    secure: { enabled_accessibility_services: 'com.example.recorder/.Watch:com.example.reader/.Talk' },
  });
  results.add('dns_event', [
    {
      event_time: 1755000000123,
      hostname: 'collect.example.org',
      ip_addresses: ['collect.example.org/198.51.100.7'],
      package_name: 'com.example.recorder',
      timestamp: '2025-08-12 14:00:00.123000',
    },
  ]);
  results.add('sms', [
    {
      address: '+12025550101',
      body: 'Your parcel: https://parcel.example.org/a.',
      date: '1755000000123',
      isodate: '2025-08-12 12:00:00.123000',
      direction: 'received',
      links: ['https://parcel.example.org/a.'],
    },
  ]);
  results.add('tombstones', [
    {
      file_name: 'tombstone_00',
      timestamp: '2025-08-12 14:01:00.000000',
      process_name: 'exampled',
      binary_path: '/system/bin/exampled',
      command_line: ['/system/bin/exampled', '-v'],
      uid: 1000,
    },
  ]);
  return results;
}
