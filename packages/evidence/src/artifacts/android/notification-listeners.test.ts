import { fixtures, notificationText, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { notificationListeners } from './notification-listeners.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.notification-listeners')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(notificationListeners, example);
  expect(records).toEqual([
    {
      row: 6,
      record_type: 'listener',
      package: 'com.example.launcher',
      component: 'com.example.launcher/.Listener',
      app_state: 'allowed',
      user_id: 0,
    },
    {
      row: 6,
      record_type: 'listener',
      package: 'com.example.helper',
      component: 'com.example.helper/.Listener',
      app_state: 'allowed',
      user_id: 0,
    },
    {
      row: 11,
      record_type: 'listener',
      package: 'com.example.helper',
      component: 'com.example.helper/.Listener',
      app_state: 'live',
      user_id: 0,
    },
    {
      row: 16,
      record_type: 'assistant',
      package: 'com.example.assistant',
      component: 'com.example.assistant/.Assistant',
      app_state: 'allowed',
      user_id: 0,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/notification', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.launcher present',
    'app-id com.example.helper present',
    'app-id com.example.helper ran',
    'app-id com.example.assistant present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('finds none where none is allowed', async () => {
  const { runs } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', notificationText({})).files(),
  );
  expect(runs[0]).toMatchObject({ status: 'read', records: 0 });
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    notificationListeners,
    reportOfService('notification', "Can't find service: notification\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'notification' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(notificationListeners, reportOfService('notification', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('names every listener, however many are allowed before it', async () => {
  const allowed = [
    ...Array.from({ length: 300 }, (_, i) => `com.example.app${i}/.Listener`),
    'com.example.last/.Listener',
  ];
  const { observables } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', notificationText({ allowed })).files(),
  );
  expect(observables.at(-1)?.value).toBe('com.example.last');
});

it('reads who is allowed up to Android 7, which names no user there', async () => {
  const text = [
    'Current Notification Manager state:',
    '  Notification listeners:',
    '    All notification listeners (2) enabled for current profiles:',
    '      ComponentInfo{com.example.helper/com.example.helper.Listener}',
    '      ComponentInfo{com.example.watch/com.example.watch.Listener}',
    '    Live notification listeners (1):',
    '      ComponentInfo{com.example.watch/com.example.watch.Listener} (user 0): android.os.BinderProxy@1 SYSTEM',
    '',
  ].join('\n');
  const { records } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', text).files(),
  );
  expect(records.map((one) => [one.package, one.app_state, one.user_id])).toEqual([
    ['com.example.helper', 'allowed', null],
    ['com.example.watch', 'allowed', null],
    ['com.example.watch', 'live', 0],
  ]);
});

it('reads the lists of Android 4.3 and 4.4', async () => {
  const text = [
    'Current Notification Manager state:',
    '  Listeners (1) enabled for current user:',
    '    ComponentInfo{com.example.helper/com.example.helper.Listener}',
    '  Live listeners (1):',
    '    ComponentInfo{com.example.helper/com.example.helper.Listener} (user 0): android.os.BinderProxy@2',
    '  Notification List:',
    '',
  ].join('\n');
  const { records } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', text).files(),
  );
  expect(records.map((one) => [one.package, one.app_state, one.user_id])).toEqual([
    ['com.example.helper', 'allowed', null],
    ['com.example.helper', 'live', 0],
  ]);
});

it('says so where the lists have entries of an unknown form', async () => {
  const text =
    'Current Notification Manager state:\n  Notification listeners:\n    Allowed notification listeners:\n      user 0 => com.example/.A\n      u0|com.example/.B\n';
  const { records, runs } = await readFromBackup(
    notificationListeners,
    reportOfService('notification', text).files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]?.error).toMatch(/no line below the known headings/);
});
