import { PhantomSysdiagnose, swcutilText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { checkedTime, swcutil } from './swcutil.ts';

it('tells each app that is tied to a site', async () => {
  const made = new PhantomSysdiagnose();
  made.add('swcutil_show.txt', swcutilText([{ app: 'A1B2C3D4E5.com.example.app', domain: '*.example.org' }]));
  const { records, runs, observables } = await readFromBackup(swcutil, made.files());
  expect(runs).toMatchObject([{ status: 'read' }]);
  expect(records).toEqual([
    {
      row: 1,
      service: 'applinks',
      link_app_id: 'A1B2C3D4E5.com.example.app',
      link_domain: '*.example.org',
      user_approval: 'unspecified',
      site_approval: 'approved',
      last_checked: '2025-08-10T22:30:00Z',
    },
  ]);
  expect(observables).toEqual([
    { type: 'app-id', value: 'com.example.app', relation: 'present' },
    { type: 'domain-name', value: 'example.org', relation: 'mentioned' },
  ]);
});

it('understands both ways in which its times are written', () => {
  expect(checkedTime('2025-08-10 22:30:00 +0200')).toBe('2025-08-10T20:30:00Z');
  expect(checkedTime('2025-08-10 9:30:00 PM +0000')).toBe('2025-08-10T21:30:00Z');
  expect(checkedTime('2025-08-10 12:30:00 AM +0000')).toBe('2025-08-10T00:30:00Z');
  for (const none of [null, '', 'never', '2025-99-10 22:30:00 +0000']) expect(checkedTime(none)).toBeNull();
});

it('says that a text is something else', async () => {
  const made = new PhantomSysdiagnose();
  made.add('swcutil_show.txt', 'nothing of it');
  expect((await readFromBackup(swcutil, made.files())).runs).toMatchObject([{ status: 'failed' }]);
});
