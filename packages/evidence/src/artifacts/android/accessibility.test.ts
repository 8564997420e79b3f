import { accessibilityBlocks, accessibilityText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { accessibility } from './accessibility.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.accessibility')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(accessibility, example);
  expect(records).toEqual([
    {
      row: 8,
      package: 'com.example.helper',
      component: 'com.example.helper/.HelperService',
      name: null,
      app_state: 'enabled',
      user_id: 0,
    },
    { row: 14, package: null, component: null, name: 'Screen reader', app_state: 'running', user_id: 0 },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/accessibility', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.helper present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('reads the blocks of lines of some makers, and what crashed', async () => {
  const blocks = accessibilityBlocks(
    ['com.example.a/.One', 'com.example.b/com.example.b.Two'],
    ['com.example.a/.One'],
  );
  const { records } = await readFromBackup(accessibility, reportOfService('accessibility', blocks).files());
  expect(records.map(({ component, app_state, user_id }) => [component, app_state, user_id])).toEqual([
    ['com.example.a/.One', 'installed', 0],
    ['com.example.b/com.example.b.Two', 'installed', 0],
    ['com.example.a/.One', 'enabled', 0],
  ]);
  const crashed = accessibilityText(['com.example.a/.One', 'com.example.b/.Two'], ['com.example.b/.Two']);
  const read = await readFromBackup(accessibility, reportOfService('accessibility', crashed).files());
  expect(read.records.map(({ package: name, app_state }) => [name, app_state])).toEqual([
    ['com.example.a', 'enabled'],
    ['com.example.b', 'enabled'],
    ['com.example.b', 'crashed'],
  ]);
});

it('finds nothing where nothing is switched on', async () => {
  const { runs } = await readFromBackup(
    accessibility,
    reportOfService('accessibility', accessibilityText([])).files(),
  );
  expect(runs[0]).toMatchObject({ status: 'read', records: 0 });
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    accessibility,
    reportOfService('accessibility', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    accessibility,
    reportOfService('accessibility', "Can't find service: accessibility\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'accessibility' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(accessibility, reportOfService('accessibility', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('reads the services that run on Android 5 to 8, which names them by their label', async () => {
  const text = [
    'ACCESSIBILITY MANAGER (dumpsys accessibility)',
    '',
    'User state[attributes:{id=0, currentUser=true, accessibilityEnabled=true}',
    '           services:{Service[label=Sync, of services, feedbackType[FEEDBACK_GENERIC], capabilities=1, eventTypes=[TYPES_ALL_MASK], notificationTimeout=0], ',
    '                     Service[label=Screen reader, feedbackType[FEEDBACK_SPOKEN], capabilities=9]}]',
    '',
    'User state[attributes:{id=10, currentUser=false}',
    '           services:{}]',
    '',
  ].join('\n');
  const { records, observables, runs } = await readFromBackup(
    accessibility,
    reportOfService('accessibility', text).files(),
  );
  expect(runs[0]?.status).toBe('read');
  expect(records.map((one) => [one.name, one.app_state, one.package, one.user_id])).toEqual([
    ['Sync, of services', 'running', null, 0],
    ['Screen reader', 'running', null, 0],
  ]);
  expect(observables).toEqual([]);
});

it('says so where services are switched on and none is understood', async () => {
  const text = 'ACCESSIBILITY MANAGER (dumpsys accessibility)\n     Enabled services:{com.example.helper}\n';
  const { runs } = await readFromBackup(accessibility, reportOfService('accessibility', text).files());
  expect(runs[0]?.error).toMatch(/no line below the known headings/);
});
