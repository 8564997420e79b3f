import { fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { inputMethods } from './input-methods.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.input-methods')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(inputMethods, example);
  expect(records).toEqual([
    {
      row: 4,
      package: 'com.example.keys',
      component: 'com.example.keys/.Keyboard',
      apk_path: '/data/app/~~x/com.example.keys-1/base.apk',
      app_state: 'installed',
    },
    {
      row: 12,
      package: 'com.example.latin',
      component: 'com.example.latin/.LatinIME',
      apk_path: '/system/product/app/Latin/Latin.apk',
      app_state: 'installed',
    },
    {
      row: 21,
      package: 'com.example.keys',
      component: 'com.example.keys/.Keyboard',
      app_state: 'current',
      apk_path: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/input_method', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.keys present',
    'file-path /data/app/~~x/com.example.keys-1/base.apk present',
    'app-id com.example.latin present',
    'file-path /system/product/app/Latin/Latin.apk present',
    'app-id com.example.keys ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('reads the form of Android 16: below each user, and deeper', async () => {
  const text = [
    'Input Method Manager Service State:',
    '  mSystemReady=true',
    '  UserId=0',
    '    InputMethodBindingController',
    '      mSelectedMethodId=com.example.keys/.Ime',
    '      mCurId=com.example.keys/.Ime',
    '    Input Methods:',
    '      InputMethod #0:',
    '        mId=com.example.keys/.Ime mSettingsActivityName=null',
    '        ServiceInfo:',
    '          sourceDir=/data/app/x/base.apk',
    '    mOther=x',
    '          sourceDir=/data/app/not/of/it.apk',
    '',
  ].join('\n');
  const { records, runs } = await readFromBackup(inputMethods, reportOfService('input_method', text).files());
  expect(runs[0]?.status).toBe('read');
  expect(records).toEqual([
    {
      row: 5,
      package: 'com.example.keys',
      component: 'com.example.keys/.Ime',
      app_state: 'current',
      apk_path: null,
    },
    {
      row: 9,
      package: 'com.example.keys',
      component: 'com.example.keys/.Ime',
      app_state: 'installed',
      apk_path: '/data/app/x/base.apk',
    },
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    inputMethods,
    reportOfService('input_method', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    inputMethods,
    reportOfService('input_method', "Can't find service: input_method\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'input_method' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(inputMethods, reportOfService('input_method', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
