import { devicePolicyText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { devicePolicy } from './device-policy.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.device-policy')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(devicePolicy, example);
  expect(records).toEqual([
    {
      row: 3,
      record_type: 'device-owner',
      package: 'com.example.work',
      component: 'com.example.work/.Owner',
      user_id: 0,
      uid: null,
      policies: [],
    },
    {
      row: 10,
      record_type: 'admin',
      package: 'com.example.helper',
      component: 'com.example.helper/.Admin',
      user_id: 0,
      uid: 10201,
      policies: ['force-lock', 'wipe-data', 'watch-login'],
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/device_policy', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.work present',
    'app-id com.example.helper present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('reads owners of other users and several administrators', async () => {
  const text = devicePolicyText(
    [
      { component: 'com.example.a/.Admin', uid: 10001, policies: ['force-lock'] },
      { component: 'com.example.b/com.example.b.Admin', uid: 10002, policies: [] },
    ],
    [{ kind: 'Profile Owner', component: 'com.example.work/.Owner', user: 10 }],
  );
  const { records } = await readFromBackup(devicePolicy, reportOfService('device_policy', text).files());
  expect(
    records.map(({ record_type: type, package: name, user_id, policies }) => [type, name, user_id, policies]),
  ).toEqual([
    ['profile-owner', 'com.example.work', 10, []],
    ['admin', 'com.example.a', 0, ['force-lock']],
    ['admin', 'com.example.b', 0, []],
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    devicePolicy,
    reportOfService('device_policy', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    devicePolicy,
    reportOfService('device_policy', "Can't find service: device_policy\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'device_policy' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(devicePolicy, reportOfService('device_policy', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('says when an administrator has more policies than are taken', async () => {
  const ruled = (length: number) => {
    const policies = Array.from({ length }, () => 'wipe-data');
    const text = devicePolicyText([{ component: 'com.example.a/.Admin', uid: 10001, policies }]);
    return readFromBackup(devicePolicy, reportOfService('device_policy', text).files());
  };
  expect(await errorsAt(100, ruled)).toEqual([
    null,
    'more than 100 policies of one administrator: the rest is left out',
  ]);
});
