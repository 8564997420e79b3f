import { lockdownLogLine, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { lockdownd } from './lockdownd.ts';

it('tells each line with its time, and the part that wrote it', async () => {
  const made = new PhantomSysdiagnose();
  const line = lockdownLogLine(new Date('2025-08-10T22:30:00.250Z'), 'handle_pair', 'Pairing');
  made.add('logs/MobileLockdown/lockdownd.log', `${line}\n{ more }\n`);
  const { records, runs } = await readFromBackup(lockdownd, made.files());
  expect(runs).toMatchObject([{ status: 'read' }]);
  expect(records).toEqual([
    {
      row: 1,
      isodate: '2025-08-10T20:30:00.250Z',
      zone: null,
      pid: 80,
      log_level: 'handle_pair',
      log_text: 'Pairing\n{ more }',
    },
  ]);
});

it('says that a text is something else', async () => {
  const made = new PhantomSysdiagnose();
  made.add('logs/MobileLockdown/lockdownd.log', 'nothing of it');
  expect((await readFromBackup(lockdownd, made.files())).runs).toMatchObject([{ status: 'failed' }]);
});
