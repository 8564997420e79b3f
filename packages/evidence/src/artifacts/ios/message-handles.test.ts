import { addMessageHandles, addSms, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { messageHandles } from './message-handles.ts';

it('lists every account, with or without messages', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addMessageHandles(backup, [
    { id: '+12025550142', service: 'SMS', typed: '555-0142' },
    { id: 'sender@mail.example' },
  ]);
  const { records, observables } = await readFromBackup(messageHandles, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      handle: '+12025550142',
      service: 'SMS',
      handle_country: 'us',
      uncanonicalized: '555-0142',
      has_messages: false,
    },
    {
      row: 2,
      handle: 'sender@mail.example',
      service: 'iMessage',
      handle_country: 'us',
      uncanonicalized: null,
      has_messages: false,
    },
  ]);
  expect(observables).toEqual([
    { type: 'phone-number', value: '+12025550142', relation: 'mentioned' },
    { type: 'email-addr', value: 'sender@mail.example', relation: 'mentioned' },
  ]);
});

it('leaves to the messages what they say themselves', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSms(backup, { messages: [{ text: 'hello', with: '+12025550142' }] });
  const { records, observables } = await readFromBackup(messageHandles, backup.files());
  expect(records).toMatchObject([{ handle: '+12025550142', has_messages: true }]);
  expect(observables).toEqual([]);
});
