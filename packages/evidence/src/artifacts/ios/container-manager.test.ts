import { bootLine, mobileLogLine, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { containerManager } from './container-manager.ts';

it('tells the lines of a start of the phone from the others', async () => {
  const made = new PhantomSysdiagnose();
  const at = new Date('2025-08-10T08:00:00Z');
  made.add(
    'logs/MobileContainerManager/containermanagerd.log.0',
    `${bootLine(at)}\n${mobileLogLine(at, 'Rolling directories')}\n`,
  );
  const { records } = await readFromBackup(containerManager, made.files());
  expect(records.map(({ is_boot, isodate }) => [is_boot, isodate])).toEqual([
    [true, '2025-08-10T06:00:00Z'],
    [false, '2025-08-10T06:00:00Z'],
  ]);
});
