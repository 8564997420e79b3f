import type { DeviceAdmin, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Admin = SourceRecord & Pick<DeviceAdmin, 'record_type' | 'package' | 'policies'>;

export const androidManagedPhone = defineRule<Admin>({
  id: 'android.managed-phone',
  artifact: 'android.device-policy',
  level: 'low',
  stage: 'context',
  reason:
    'An app owns or administers the phone: it may lock and wipe it, and keep itself from being removed; an owner may ' +
    'install apps and certificates unseen. Phones from an employer have an owner, “find my device” and mail accounts ' +
    'of a company bring administrators. Stalkerware makes itself one.',
  references: [
    'https://developer.android.com/work/device-admin',
    'https://stopstalkerware.org/information-for-survivors/',
  ],
  start: eachRecord(({ row, record_type: type, package: name }, report) => {
    report({ row, ...(type === 'admin' && { level: 'info' }), details: { app: shown(name), role: type } });
  }),
  examples: {
    matching: [
      { what: 'an owner', records: [example('device-owner')] },
      { what: 'an administrator, for information', records: [example('admin')] },
    ],
    nonMatching: [{ what: 'nobody', records: [] }],
  },
});

function example(type: Admin['record_type']): Admin {
  return { row: 1, record_type: type, package: 'com.example.work', policies: [] };
}
