import { batterystatsText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { batteryUids } from './battery-uids.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.battery-uids')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(batteryUids, example);
  expect(records).toEqual([
    {
      row: 10,
      uid: 10201,
      packages: ['com.example.recorder'],
      processes: ['com.example.recorder'],
      wifi_in: 0,
      wifi_out: 2147483648,
      wwan_in: 1536,
      wwan_out: 12845056,
      audio_time: 3723004,
      camera_time: 5006,
      gps_time: 1200000,
      foreground_time: 2500,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/batterystats', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.recorder ran',
    'process com.example.recorder ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('keeps user ids apart, and lines that it cannot count as nothing', async () => {
  const text = batterystatsText({
    uids: [
      ['1000', ['Audio: many realtime', 'Wi-Fi network: xB received, 1B sent']],
      ['u11s1002', ['Proc com.example.bluetooth:']],
    ],
  });
  const { records } = await readFromBackup(batteryUids, reportOfService('batterystats', text).files());
  expect(records).toMatchObject([
    { uid: 1000, audio_time: null, wifi_in: null, wifi_out: 1, processes: [] },
    { uid: 1101002, processes: ['com.example.bluetooth'] },
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    batteryUids,
    reportOfService('batterystats', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    batteryUids,
    reportOfService('batterystats', "Can't find service: batterystats\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'batterystats' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(batteryUids, reportOfService('batterystats', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('says when a user id has more names than are taken', async () => {
  const used = (length: number) => {
    const names = Array.from({ length }, (_, i) => `Proc com.example.part${i}:`);
    const text = batterystatsText({ uids: [['1000', names]] });
    return readFromBackup(batteryUids, reportOfService('batterystats', text).files());
  };
  expect(await errorsAt(1000, used)).toEqual([
    null,
    'more than 1000 names under one user id: the rest is left out',
  ]);
});
