import { cut, PhantomBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { configurationProfiles } from '../artifacts/ios/configuration-profiles.ts';
import { sms } from '../artifacts/ios/sms.ts';
import { memoryFolder, readFromBackup } from '../testing/index.ts';

const backup = (): PhantomBackup => new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });

describe('what the backup does not list', () => {
  it('is absent where the list is whole', async () => {
    const { runs } = await readFromBackup(configurationProfiles, backup().files());
    expect(runs).toMatchObject([{ status: 'absent', records: 0, error: null }]);
  });

  it('is in doubt, never absent, where the list is damaged and the place is a pattern', async () => {
    const files = new Map(backup().files());
    // Its first page, with the schema, and none of the rows.
    files.set('Manifest.db', cut(files.get('Manifest.db') ?? new Uint8Array(), 4096));
    const profiles = await readFromBackup(configurationProfiles, files);
    expect(profiles.runs).toMatchObject([
      { status: 'partial', error: expect.stringMatching(/list of its files is damaged/) },
    ]);
    // A place named exactly has an id that can be computed: there is no doubt about it.
    expect((await readFromBackup(sms, files)).runs).toMatchObject([{ status: 'absent', error: null }]);
  });

  it('is in doubt where there is no list at all', async () => {
    const files = new Map(backup().files());
    files.delete('Manifest.db');
    const { runs } = await readFromBackup(configurationProfiles, memoryFolder(files));
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringMatching(/no list of its files/) }]);
  });
});
