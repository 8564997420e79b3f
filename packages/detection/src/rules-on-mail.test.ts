/** Mails of a made-up phone, from bytes to findings. */
import { addMail, PhantomDump, type PhantomIndexedMail } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { bundle, checkBackup } from './testing/index.ts';

const at = new Date('2025-08-01T07:00:10Z');

function phone(...mails: readonly PhantomIndexedMail[]): ReadonlyMap<string, Uint8Array> {
  const dump = new PhantomDump();
  addMail(
    dump,
    mails.map((mail) => ({ received: at, ...mail })),
  );
  return dump.files();
}

it('a mail with a published link is an attempt, one that only may have come in is context', async () => {
  const lure = { from: 'news@lure.example', richLinks: ['https://c2.alder.example/x'] };
  const { findings, outcome } = await checkBackup(phone(lure, { ...lure, mailbox: 'Archive' }), {
    'alder.stix2': bundle('Alder', "[domain-name:value = 'alder.example']"),
  });
  expect(
    findings.map(({ stage, level, family, row, at: when }) => [stage, level, family, row, when]),
  ).toEqual([
    ['targeting', 'high', 'Alder', 1, '2025-08-01T07:00:10Z'],
    ['context', 'medium', 'Alder', 2, '2025-08-01T07:00:10Z'],
  ]);
  expect(outcome).toBe('targeted');
});

it('a threat notification of Apple makes the phone targeted, a copy of its words only suspicious', async () => {
  const genuine = phone({ from: 'Threat-Notifications@email.apple.com', subject: 'Upozornění' });
  const { findings, outcome } = await checkBackup(genuine);
  expect(findings).toMatchObject([
    {
      rule: 'ios.threat-notification-mail',
      level: 'high',
      stage: 'targeting',
      details: { sign: 'sender', sender: 'Threat-Notifications@email.apple.com' },
    },
  ]);
  expect(outcome).toBe('targeted');
  const subject = 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone';
  const copied = await checkBackup(phone({ from: 'alerts@apple-id.example', subject }));
  expect(copied.findings).toMatchObject([{ level: 'medium', details: { sign: 'text' } }]);
  expect(copied.outcome).toBe('suspicious');
});
