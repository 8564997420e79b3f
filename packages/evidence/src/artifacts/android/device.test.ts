import { fixtures, PhantomBugreport, PhantomDumpstate } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { device } from './device.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.device')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(device, example);
  expect(records).toEqual([
    {
      row: 1,
      isodate: '2025-08-14T06:30:00Z',
      zone: null,
      local_time: '2025-08-14 08:30:00',
      timezone: 'Europe/Paris',
      model: 'Phantom 5',
      manufacturer: 'Example',
      os_version: '14',
      security_patch: '2025-06-05',
      fingerprint: 'example/phantom/phantom:14/UP1A.231005.007/10817346:user/release-keys',
      build_tags: 'release-keys',
      build_type: 'user',
      verified_boot: 'green',
      bootloader_locked: true,
      debuggable_system: false,
      encryption: 'encrypted file',
      selinux_mode: 'enforcing',
      bootloader: 'phantom-1.0-10816421',
      kernel:
        'Linux version 5.10.177-phantom (builder@host.example) #1 SMP PREEMPT Thu Aug 24 20:47:56 UTC 2023',
      uptime: 'up 0 weeks, 3 days, 4 hours, 5 minutes,  load average: 1.00, 1.00, 1.00',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['section/HEAD', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T06:30:00Z Report taken: Phantom 5',
  ]);
});

it('keeps local time local where the zone is not known', async () => {
  const report = new PhantomBugreport(
    new PhantomDumpstate({ zone: null, properties: { 'ro.boot.vbmeta.device_state': 'unlocked' } }),
  );
  const { records } = await readFromBackup(device, report.files());
  expect(records).toMatchObject([
    {
      isodate: '2025-08-14T08:30:00Z',
      zone: 'device-local',
      timezone: null,
      bootloader_locked: false,
      build_tags: 'release-keys',
    },
  ]);
});

it('reads values that go over several lines, and what stands behind them', async () => {
  const report = new PhantomBugreport(
    new PhantomDumpstate({
      properties: { 'persist.sys.boot.reason.history': 'shutdown,1\nreboot,2', 'ro.debuggable': '1' },
    }),
  );
  const { records } = await readFromBackup(device, report.files());
  expect(records).toMatchObject([{ debuggable_system: true, verified_boot: 'green' }]);
});
