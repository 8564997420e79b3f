import { addNetusage, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { netusage } from './netusage.ts';

it('tells the network use of processes as DataUsage does', async () => {
  const dump = new PhantomDump();
  const first = new Date('2025-08-10T22:30:00Z');
  addNetusage(
    dump,
    [{ name: 'phantomd', first, usage: [{ wifiIn: 1, wifiOut: 2, wwanIn: 3, wwanOut: 4 }] }],
    first,
  );
  const { records, runs, observables } = await readFromBackup(netusage, dump.files());
  expect(records).toMatchObject([
    {
      record_type: 'usage',
      proc_name: 'phantomd',
      wifi_in: 1,
      wwan_out: 4,
      first_isodate: '2025-08-10T22:30:00Z',
    },
  ]);
  expect(runs).toMatchObject([{ status: 'read', source: 'private/var/networkd/netusage.sqlite' }]);
  expect(observables).toEqual([{ type: 'process', value: 'phantomd', relation: 'ran' }]);
});
