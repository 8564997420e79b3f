import { fixtures, reportOfService, roleText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { roles } from './roles.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.roles')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(roles, example);
  expect(records).toEqual([
    { row: 10, role: 'android.app.role.SMS', package: 'com.example.messages', user_id: 0 },
    { row: 17, role: 'android.app.role.BROWSER', package: 'com.example.browser', user_id: 0 },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/role', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.messages present',
    'app-id com.example.browser present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('reads several holders on one line, of another user', async () => {
  const text = roleText({ CALL_SCREENING: ['[com.example.a, com.example.b]'] }, 11);
  const { records } = await readFromBackup(roles, reportOfService('role', text).files());
  expect(records.map(({ package: name, user_id }) => [name, user_id])).toEqual([
    ['com.example.a', 11],
    ['com.example.b', 11],
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(roles, reportOfService('role', 'something else\n').files());
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(roles, reportOfService('role', "Can't find service: role\n").files());
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'role' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(roles, reportOfService('role', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('names every holder of a role, however many stand before it', async () => {
  const holders = [...Array.from({ length: 100 }, (_, i) => `com.example.app${i}`), 'com.example.last'].join(
    ', ',
  );
  const { observables } = await readFromBackup(
    roles,
    reportOfService('role', roleText({ SMS: [`[${holders}]`] })).files(),
  );
  expect(observables.at(-1)?.value).toBe('com.example.last');
});

it('reads several holders that stand one a line, and a phone with one user', async () => {
  const text = [
    'ROLE MANAGER STATE (dumpsys role):',
    '{',
    '  user_states={',
    '    user_id=0',
    '    roles=[',
    '      {',
    '        name=android.app.role.DEVICE_POLICY',
    '        holders=[',
    '          com.example.a',
    '          com.example.b',
    '        ]',
    '      }',
    '      {',
    '        name=android.app.role.SMS',
    '        holders=com.example.messages',
    '      }',
    '    ]',
    '  }',
    '}',
    '',
  ].join('\n');
  const { records } = await readFromBackup(roles, reportOfService('role', text).files());
  expect(records.map(({ role, package: name, user_id: user }) => [role, name, user])).toEqual([
    ['android.app.role.DEVICE_POLICY', 'com.example.a', 0],
    ['android.app.role.DEVICE_POLICY', 'com.example.b', 0],
    ['android.app.role.SMS', 'com.example.messages', 0],
  ]);
});
