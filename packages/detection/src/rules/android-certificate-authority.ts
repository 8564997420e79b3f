import type { AndroidIntrusionSecurity } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Event = Pick<AndroidIntrusionSecurity, 'row' | 'event' | 'certificate_subject' | 'success'>;

export const androidCertificateAuthority = defineRule<Event>({
  id: 'android.certificate-authority',
  artifact: 'android.intrusion-security',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'With a certificate authority of their own on the phone, whoever sits on its network can read what apps and the ' +
    'browser send. Employers and schools install one, and so do some filters against advertisements.',
  references: [
    'https://developer.android.com/reference/android/app/admin/SecurityLog',
    'https://attack.mitre.org/techniques/T1632/001/',
  ],
  start: eachRecord(({ row, event, certificate_subject: subject, success }, report) => {
    if (event !== 'cert_authority_installed' || success === false) return;
    report({ row, details: { subject: shown(subject) } });
  }),
  examples: {
    matching: [
      { what: 'installed', records: [example('cert_authority_installed', true)] },
      { what: 'whether it worked is not said', records: [example('cert_authority_installed', null)] },
    ],
    nonMatching: [
      { what: 'it did not work', records: [example('cert_authority_installed', false)] },
      { what: 'removed', records: [example('cert_authority_removed', true)] },
    ],
  },
});

function example(event: string, success: boolean | null): Event {
  return { row: 1, event, certificate_subject: 'CN=Example', success };
}
