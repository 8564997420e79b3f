import { mobileLogLine, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { mobileActivation } from './mobile-activation.ts';

it('tells each line with its time', async () => {
  const made = new PhantomSysdiagnose();
  const line = mobileLogLine(
    new Date('2025-08-05T01:02:03Z'),
    'MA: main: build_version: 22G86',
    135,
    'debug',
  );
  made.add('logs/MobileActivation/mobileactivationd.log.0', `${line}\n<plist>\n</plist>\n`);
  const { records, events } = await readFromBackup(mobileActivation, made.files());
  expect(records).toEqual([
    {
      row: 1,
      isodate: '2025-08-04T23:02:03Z',
      zone: null,
      pid: 135,
      log_level: 'debug',
      log_text: 'MA: main: build_version: 22G86\n<plist>\n</plist>',
    },
  ]);
  expect(events).toMatchObject([{ at: '2025-08-04T23:02:03Z', what: 'Activation' }]);
});
