import { threadTime } from '@bridle/bytes/testing';
import { fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { platformCompat } from './platform-compat.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.platform-compat')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(platformCompat, example);
  expect(records).toEqual([
    {
      row: 2,
      package: 'com.example.here',
      change_id: 168419799,
      name: 'DOWNSCALED',
      enabled: false,
      override: 'package',
    },
    {
      row: 2,
      package: 'com.example.here',
      change_id: 168419799,
      name: 'DOWNSCALED',
      enabled: false,
      override: 'raw',
    },
    {
      row: 2,
      package: 'com.example.gone',
      change_id: 168419799,
      name: 'DOWNSCALED',
      enabled: true,
      override: 'raw',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/platform_compat', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.here present',
    'app-id com.example.here present',
    'app-id com.example.gone present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('looks at each character of a hostile line once', async () => {
  const text = `ChangeId(1; name=X; ${'rawOverrides={'.repeat(60_000)}\nChangeId(2; rawOverrides={a.b=true; c=\n`;
  const start = threadTime();
  const { records } = await readFromBackup(platformCompat, reportOfService('platform_compat', text).files());
  expect(records).toEqual([]);
  expect(threadTime() - start).toBeLessThan(1000);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    platformCompat,
    reportOfService('platform_compat', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    platformCompat,
    reportOfService('platform_compat', "Can't find service: platform_compat\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'platform_compat' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(platformCompat, reportOfService('platform_compat', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('names packages whose exception is for some versions, or is written as an object', async () => {
  const text =
    'ChangeId(1; name=X; packageOverrides={com.example.here=true}; ' +
    'rawOverrides={com.example.here=android.app.compat.PackageOverride@1a2b3c, com.example.gone=[1,20,false]}; overridable)\n';
  const { records } = await readFromBackup(platformCompat, reportOfService('platform_compat', text).files());
  expect(records.map((one) => [one.package, one.override, one.enabled])).toEqual([
    ['com.example.here', 'package', true],
    ['com.example.here', 'raw', null],
    ['com.example.gone', 'raw', false],
  ]);
});

it('takes a service that said nothing as nothing, whatever dumpsys writes ahead of it since Android 13', async () => {
  const text = 'Service host process PID: 633\nThreads in use: 0/14\nClient PIDs: 2445, 2428\n';
  const { runs } = await readFromBackup(platformCompat, reportOfService('platform_compat', text).files());
  expect(runs[0]).toMatchObject({ status: 'read', records: 0 });
});
