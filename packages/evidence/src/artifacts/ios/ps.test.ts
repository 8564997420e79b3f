import { ORDINARY, PhantomSysdiagnose, psText, STAGED } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { ps } from './ps.ts';

async function read(text: string) {
  const made = new PhantomSysdiagnose();
  made.add('ps.txt', text);
  return readFromBackup(ps, made.files());
}

describe('the list of processes', () => {
  it.each(['ios15', 'ios16'] as const)('is read by the names of its columns: %s', async (layout) => {
    const { records, runs, events } = await read(psText([...ORDINARY, STAGED], layout));
    expect(runs).toMatchObject([{ status: 'read', records: 6 }]);
    expect(records[0]).toMatchObject({
      row: 2,
      isodate: '2025-08-14T06:30:05Z',
      pid: 1,
      parent_pid: 0,
      owner_name: 'root',
      owner_id: 0,
      process_path: '/sbin/launchd',
      invocation: '/sbin/launchd',
      started_text: '14Jan25',
    });
    expect(records[2]).toMatchObject({
      process_path: '/usr/libexec/nfcd',
      invocation: '/usr/libexec/nfcd -d',
    });
    expect(records[4]?.process_path).toMatch(/\/Example App\.app\/Example App$/);
    expect(Object.keys(records[0]?.list_columns ?? {})).toContain('WCHAN');
    expect(events[0]).toEqual({
      at: '2025-08-14T06:30:05Z',
      what: 'Process was running',
      message: '/sbin/launchd',
    });
  });

  it('compares paths, and names of what is no part of iOS, with and without what follows a blank', async () => {
    const { observables } = await read(psText([{ pid: 5, command: '/private/var/tmp/phantomd start' }]));
    expect(observables).toEqual([
      { type: 'file-path', value: '/private/var/tmp/phantomd start', relation: 'ran' },
      { type: 'process', value: 'phantomd start', relation: 'ran' },
      { type: 'file-path', value: '/private/var/tmp/phantomd', relation: 'ran' },
      { type: 'process', value: 'phantomd', relation: 'ran' },
    ]);
  });

  it('never takes a name of Apple’s own for one that was published', async () => {
    const { observables } = await read(psText([{ pid: 5, command: '/usr/libexec/BackupAgent' }]));
    expect(observables.filter(({ type }) => type === 'process')).toEqual([
      { type: 'process', value: 'BackupAgent', relation: 'mentioned' },
    ]);
  });

  it('counts lines that have too little, and refuses what is no list', async () => {
    const damaged = await read(`${psText(ORDINARY)}root 0\n`);
    expect(damaged.runs).toMatchObject([
      { status: 'partial', records: 5, error: expect.stringMatching(/1 lines/) },
    ]);
    expect((await read('something else\nentirely')).runs).toMatchObject([{ status: 'failed' }]);
    expect((await read('')).runs).toMatchObject([{ status: 'failed' }]);
  });
});
