import { addCrashReporter, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { crashReporter } from './crash-reporter.ts';

it('reads each setting as it is', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addCrashReporter(backup, { DialogType: 'none', AutoSubmit: false });
  expect((await readFromBackup(crashReporter, backup.files())).records).toEqual([
    { row: 1, entry: 'DialogType', value: 'none' },
    { row: 2, entry: 'AutoSubmit', value: false },
  ]);
});
