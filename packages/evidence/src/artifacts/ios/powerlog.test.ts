import { gzipSync } from 'node:zlib';
import { PhantomSysdiagnose, powerlogDatabase } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { powerlog } from './powerlog.ts';

const USES = [
  { at: new Date('2025-08-10T22:30:00Z'), process: 'phantomd', bundle: 'com.example.phantom', out: 5000 },
];

async function read(name: string, bytes: Uint8Array) {
  const made = new PhantomSysdiagnose();
  made.add(`logs/powerlogs/${name}`, bytes);
  return readFromBackup(powerlog, made.files());
}

describe('the power log', () => {
  it.each([
    ['powerlog_x.PLSQL', (bytes: Uint8Array) => bytes],
    ['powerlog_x.PLSQL.gz', (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
  ] as const)('tells what ran, with times corrected by its own offset: %s', async (name, pack) => {
    const { records, runs, observables } = await read(name, pack(powerlogDatabase(USES)));
    expect(runs).toMatchObject([{ status: 'read' }]);
    expect(records.find((one) => one.power_table.includes('UsageDiff'))).toEqual({
      row: 1,
      power_table: 'PLProcessNetworkAgent_EventInterval_UsageDiff',
      isodate: '2025-08-10T22:30:00Z',
      end_date: '2025-08-10T22:31:00Z',
      process_name: 'phantomd',
      process_path: null,
      bundle_id: 'com.example.phantom',
      app_name: null,
      pid: null,
      wifi_in: 10,
      wifi_out: 20,
      wwan_in: 30,
      wwan_out: 5000,
      deleted_at: null,
      power_note: null,
    });
    expect(records.find((one) => one.deleted_at !== null)).toMatchObject({
      bundle_id: 'com.example.gone',
      deleted_at: '2025-08-11T12:00:00Z',
    });
    expect(observables).toContainEqual({ type: 'process', value: 'phantomd', relation: 'ran' });
    expect(observables).toContainEqual({ type: 'app-id', value: 'com.example.gone', relation: 'present' });
    expect(observables).toContainEqual({
      type: 'file-path',
      value: '/usr/libexec/exampled',
      relation: 'ran',
    });
  });

  it('says of a packed one that it is cut', async () => {
    const packed = new Uint8Array(gzipSync(powerlogDatabase(USES)));
    const { runs } = await read('x.PLSQL.gz', packed.slice(0, packed.length - 200));
    expect(runs[0]?.status).not.toBe('read');
    expect(runs[0]?.error).toMatch(/damaged|cut|ends/);
  });
});
