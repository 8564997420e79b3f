import { fixtures, mediaProjectionText, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { mediaProjection } from './media-projection.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.media-projection')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(mediaProjection, example);
  expect(records).toEqual([
    { row: 3, package: 'com.example.recorder', uid: 10201, capture: 'TYPE_SCREEN_CAPTURE' },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/media_projection', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.recorder ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('finds nothing where nothing is recorded', async () => {
  const { runs } = await readFromBackup(
    mediaProjection,
    reportOfService('media_projection', mediaProjectionText(null)).files(),
  );
  expect(runs[0]).toMatchObject({ status: 'read', records: 0 });
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    mediaProjection,
    reportOfService('media_projection', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    mediaProjection,
    reportOfService('media_projection', "Can't find service: media_projection\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'media_projection' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(mediaProjection, reportOfService('media_projection', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
