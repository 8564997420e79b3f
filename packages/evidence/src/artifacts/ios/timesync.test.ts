import { addBoots, PhantomLogArchive, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { timesync } from './timesync.ts';

it('tells each start of the phone', async () => {
  const made = new PhantomSysdiagnose();
  addBoots(made, [new Date('2025-08-01T05:01:00Z'), new Date('2025-08-10T23:01:00Z')]);
  const { records, runs, events } = await readFromBackup(timesync, made.files());
  expect(runs.map(({ status }) => status)).toEqual(['read', 'read']);
  expect(records[1]).toEqual({
    row: 1,
    isodate: '2025-08-10T23:01:00Z',
    boot_id: 'A1B2C3D4-0000-4000-8000-000000000002',
    last_sync: '2025-08-10T23:02:00Z',
    clock_syncs: 1,
    zone_offset: -120,
    clock_changes: [],
  });
  expect(events.map(({ at }) => at)).toEqual(['2025-08-01T05:01:00Z', '2025-08-10T23:01:00Z']);
});

it('keeps what stands before damage, and says that there is some', async () => {
  const made = new PhantomSysdiagnose();
  const bytes = new PhantomLogArchive().timesync();
  made.add('system_logs.logarchive/timesync/1.timesync', bytes.slice(0, bytes.length - 4));
  made.add('system_logs.logarchive/timesync/2.timesync', new Uint8Array(100));
  const { runs } = await readFromBackup(timesync, made.files());
  expect(runs.map(({ status, records }) => [status, records])).toEqual([
    ['partial', 1],
    ['failed', 0],
  ]);
});

it('tells when the clock was set, and of which zone the phone was', async () => {
  const made = new PhantomSysdiagnose();
  const changes = [0, 3600, -0.4, -37];
  const bytes = new PhantomLogArchive({ started: new Date('2025-08-01T05:00:00Z'), changes }).timesync();
  made.add('system_logs.logarchive/timesync/1.timesync', bytes);
  const { records, events } = await readFromBackup(timesync, made.files());
  expect(records[0]?.clock_changes).toEqual([
    { isodate: '2025-08-01T08:01:00Z', seconds: 3600 },
    { isodate: '2025-08-01T10:00:22.600Z', seconds: -37 },
  ]);
  expect(events.slice(1).map(({ what, message }) => [what, message])).toEqual([
    ['Clock set', '+3600 s'],
    ['Clock set', '-37 s'],
  ]);
});

it('says when a clock was set more often than is told', async () => {
  const set = (length: number) => {
    const made = new PhantomSysdiagnose();
    const changes = Array.from({ length }, (_, i) => (i % 2 === 0 ? 60 : -60));
    const bytes = new PhantomLogArchive({ started: new Date('2025-08-01T05:00:00Z'), changes }).timesync();
    made.add('system_logs.logarchive/timesync/1.timesync', bytes);
    return readFromBackup(timesync, made.files());
  };
  expect((await set(1000)).records[0]?.clock_changes).toHaveLength(1000);
  expect(await errorsAt(1000, set)).toEqual([
    null,
    'more than 1000 changes of the clock in one run: the rest is left out',
  ]);
});
