import { addBoots, PhantomLogArchive, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
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
