import { addAccounts, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { accounts } from './accounts.ts';

it('lists accounts with their kind and when they were added', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const added = new Date('2024-02-03T04:05:06Z');
  addAccounts(backup, [
    {
      type: 'IMAP',
      username: 'lina@mail.example',
      description: 'Work',
      added,
      owner: 'com.apple.mobilemail',
    },
  ]);
  const { records, observables, events } = await readFromBackup(accounts, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      account_type: 'IMAP',
      username: 'lina@mail.example',
      description: 'Work',
      identifier: '0A1B2C3D-0000-4000-8000-000000000000',
      owning_bundle_id: 'com.apple.mobilemail',
      creation_date: '2024-02-03T04:05:06Z',
      active: true,
    },
  ]);
  expect(observables).toEqual([{ type: 'email-addr', value: 'lina@mail.example', relation: 'mentioned' }]);
  expect(events).toEqual([{ at: '2024-02-03T04:05:06Z', what: 'Account added', message: 'IMAP' }]);
});
