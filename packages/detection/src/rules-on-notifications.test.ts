/** Notifications of a made-up phone, from bytes to findings: the messages themselves are gone. */
import { addNotifications, PhantomDump, type PhantomNotification } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { checkBackup, bundle as indicators } from './testing/index.ts';

const created = new Date('2025-08-10T22:29:50Z');

function phone(bundle: string, one: PhantomNotification): ReadonlyMap<string, Uint8Array> {
  const dump = new PhantomDump();
  addNotifications(dump, [{ bundle, delivered: [{ created, ...one }] }]);
  return dump.files();
}

it('a link that a messenger showed has reached the phone; elsewhere it is only mentioned', async () => {
  const known = { 'alder.stix2': indicators('Alder', "[domain-name:value = 'alder.example']") };
  const body = 'Your parcel: https://c2.alder.example/p';
  const lure = await checkBackup(phone('org.whispersystems.signal', { body }), known);
  expect(lure.findings).toMatchObject([
    {
      stage: 'targeting',
      level: 'high',
      family: 'Alder',
      artifact: 'ios.notifications',
      at: '2025-08-10T22:29:50Z',
    },
  ]);
  expect(lure.outcome).toBe('targeted');
  const news = await checkBackup(phone('com.example.news', { body }), known);
  expect(news.findings).toMatchObject([{ stage: 'context', level: 'medium' }]);
});

it('Apple’s warning is known by what was shown of it', async () => {
  const body = 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone';
  const message = await checkBackup(phone('com.apple.MobileSMS', { title: 'Apple', body }));
  expect(message.findings).toMatchObject([
    { rule: 'ios.threat-notification-shown', level: 'high', details: { sender: 'Apple', sign: 'text' } },
  ]);
  expect(message.outcome).toBe('targeted');
  const mail = await checkBackup(phone('com.apple.mobilemail', { title: 'Apple', subtitle: body }));
  expect(mail.findings).toMatchObject([{ level: 'medium' }]);
  expect(mail.outcome).toBe('suspicious');
});
