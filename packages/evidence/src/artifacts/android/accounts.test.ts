import { accountText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { accounts } from './accounts.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.accounts')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(accounts, example);
  expect(records).toEqual([
    {
      row: 3,
      name: 'ada.ackerby@example.com',
      account_kind: 'com.example.mail',
      component: null,
      event_name: null,
      uid: null,
      isodate: null,
      user_id: 0,
      zone: 'device-local',
      record_type: 'account',
    },
    {
      row: 7,
      name: null,
      account_kind: null,
      component: null,
      event_name: 'action_account_add',
      uid: 10099,
      isodate: '2025-08-12T12:23:57Z',
      user_id: 0,
      zone: 'device-local',
      record_type: 'history',
    },
    {
      row: 12,
      name: null,
      account_kind: 'com.example.mail',
      component: 'com.example.mail/.Authenticator',
      event_name: null,
      uid: 10098,
      isodate: null,
      user_id: 0,
      zone: 'device-local',
      record_type: 'authenticator',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/account', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'email-addr ada.ackerby@example.com mentioned',
    'app-id com.example.mail present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-12T12:23:57Z Accounts of the phone: action_account_add',
  ]);
});

it('reads the form of old phones, without users', async () => {
  const text = 'Accounts: 1\n  Account {name=someone, type=com.example}\n\nActive Sessions: 0\n';
  const { records } = await readFromBackup(accounts, reportOfService('account', text).files());
  expect(records).toMatchObject([{ name: 'someone', account_kind: 'com.example', user_id: null }]);
});

it('reads times in the digits of another script', async () => {
  const text = accountText({ history: [['action_account_add', '٢٠٢٥-٠٨-١٣ ٢٢:١١:٠٩', 10099]] });
  const { records } = await readFromBackup(accounts, reportOfService('account', text).files());
  expect(records.map(({ isodate }) => isodate)).toEqual(['2025-08-13T22:11:09Z']);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    accounts,
    reportOfService('account', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    accounts,
    reportOfService('account', "Can't find service: account\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'account' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(accounts, reportOfService('account', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('reads an account with a name of any length', async () => {
  const name = 'x'.repeat(5000);
  const text = accountText({ accounts: [[name, 'com.example.chat']] });
  const { records } = await readFromBackup(accounts, reportOfService('account', text).files());
  expect(records[0]).toMatchObject({ record_type: 'account', account_kind: 'com.example.chat' });
  expect(records[0]?.name).toHaveLength(2001);
});
