import { createHash } from 'node:crypto';
import { backupManifest, PhantomAdbBackup, phantomCertificate } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { backupApps } from './backup-apps.ts';

const NAME = 'apps/com.example.app/_manifest';

it('reads the note of an app', async () => {
  const backup = new PhantomAdbBackup();
  const certificate = phantomCertificate('Maker');
  backup.add(
    NAME,
    backupManifest({
      name: 'com.example.app',
      installer: 'com.android.vending',
      certificates: [certificate],
    }),
  );
  const { records, runs, observables } = await readFromBackup(backupApps, backup.files());
  expect(runs).toMatchObject([{ status: 'read', source: NAME }]);
  const hash = (name: string): string => createHash(name).update(certificate).digest('hex');
  expect(records).toEqual([
    {
      row: 1,
      package: 'com.example.app',
      version_code: 42,
      platform_version: 34,
      installer: 'com.android.vending',
      has_apk: false,
      certificates: [hash('sha256')],
      certificates_sha1: [hash('sha1')],
      certificates_md5: [hash('md5')],
    },
  ]);
  expect(observables).toHaveLength(4);
});

it('says when certificates are missing, or when it is no note', async () => {
  const backup = new PhantomAdbBackup();
  backup.add(NAME, '1\ncom.example.app\n7\n34\n\n0\n2\nabcd\n');
  backup.add('apps/com.example.other/_manifest', 'something');
  const { records, runs } = await readFromBackup(backupApps, backup.files());
  expect(records).toMatchObject([
    { package: 'com.example.app', installer: null, certificates: [expect.any(String)] },
  ]);
  expect(runs.map(({ status }) => status)).toEqual(['partial', 'failed']);
});
