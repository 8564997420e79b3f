import type { AndroidIntrusionSecurity } from '@bridle/evidence';
import { defineRule } from '../rule.ts';

type Event = Pick<AndroidIntrusionSecurity, 'row' | 'event' | 'success'>;

export const androidSecurityFailure = defineRule<Event>({
  id: 'android.security-failure',
  artifact: 'android.intrusion-security',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Keys that are not what they were, a self-test of the cryptography that fails, or a phone that cannot be erased are ' +
    'what tampering looks like; defects of the memory look the same. Certificates that were refused are told weakest: ' +
    'every public Wi-Fi with a log-in page causes some.',
  references: ['https://developer.android.com/reference/android/app/admin/SecurityLog'],
  start() {
    let refused = false;
    return {
      record({ row, event, success }, report) {
        if (event === 'key_integrity_violation' || event === 'wipe_failure')
          report({ row, details: { event } });
        else if (event === 'crypto_self_test_completed' && success === false)
          report({ row, details: { event } });
        else if (event === 'cert_validation_failure' && !refused) {
          // One a log says as much as a hundred.
          refused = true;
          report({ row, level: 'info', details: { event } });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'a key that was changed',
        records: [{ row: 1, event: 'key_integrity_violation', success: null }],
      },
      {
        what: 'a self-test that failed',
        records: [{ row: 1, event: 'crypto_self_test_completed', success: false }],
      },
    ],
    nonMatching: [
      {
        what: 'a self-test that went well',
        records: [{ row: 1, event: 'crypto_self_test_completed', success: true }],
      },
      { what: 'everyday events', records: [{ row: 1, event: 'keyguard_dismissed', success: null }] },
    ],
  },
});
