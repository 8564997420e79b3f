import { createHash } from 'node:crypto';
import {
  buildApk,
  PhantomAdbBackup,
  PhantomAndroidqf,
  phantomCertificate,
  watchingManifest,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { apks } from './apks.ts';

const hash = (name: string, bytes: Uint8Array): string => createHash(name).update(bytes).digest('hex');
const certificate = phantomCertificate('Phantom');
const apk = buildApk({
  manifest: watchingManifest('com.example.watch'),
  v1: [certificate],
  blocks: { v2: [certificate], v3: [certificate, phantomCertificate('Older')] },
});

it('reads an app out of its own file', async () => {
  const made = new PhantomAndroidqf();
  made.add('apks/com.example.watch_base.apk', apk);
  const { records, runs, observables } = await readFromBackup(apks, made.files());
  expect(runs).toMatchObject([{ status: 'read', source: 'apks/com.example.watch_base.apk' }]);
  const certificates = [certificate, phantomCertificate('Older')];
  expect(records).toEqual([
    {
      row: 1,
      package: 'com.example.watch',
      version_code: 42,
      version_name: '1.2.3',
      min_sdk: 24,
      target_sdk: 30,
      app_debuggable: true,
      shared_user_id: 'com.example.shared',
      permissions: ['android.permission.RECORD_AUDIO', 'android.permission.INTERNET'],
      exported: [
        'activity com.example.watch.Main',
        'service com.example.watch.Reader (android.permission.BIND_ACCESSIBILITY_SERVICE)',
        'provider com.example.watch.Files',
      ],
      bound_by: ['android.permission.BIND_ACCESSIBILITY_SERVICE'],
      schemes: ['v1', 'v2', 'v3'],
      certificates: certificates.map((one) => hash('sha256', one)),
      certificates_sha1: certificates.map((one) => hash('sha1', one)),
      certificates_md5: certificates.map((one) => hash('md5', one)),
      sha256: hash('sha256', apk),
      sha1: hash('sha1', apk),
    },
  ]);
  expect(new Set(observables.map(({ type }) => type))).toEqual(
    new Set(['app-id', 'file-hash', 'certificate-hash']),
  );
});

it('reads one that lies in a backup of adb', async () => {
  const backup = new PhantomAdbBackup();
  backup.add('apps/com.example.watch/_manifest', 'x');
  backup.add('apps/com.example.watch/a/base.apk', apk);
  const { records } = await readFromBackup(apks, backup.files());
  expect(records.map((one) => one.sha256)).toEqual([hash('sha256', apk)]);
});

it('says what it could not read, and hashes the file all the same', async () => {
  const made = new PhantomAndroidqf();
  made.add('apks/a.apk', buildApk({ manifest: new TextEncoder().encode('<manifest/>') }));
  made.add('apks/b.apk', 'no zip');
  const { records, runs } = await readFromBackup(apks, made.files());
  expect(records).toMatchObject([{ package: null, certificates: [], sha256: expect.any(String) }]);
  expect(runs.map(({ status, error }) => [status, error])).toEqual([
    ['partial', 'AndroidManifest.xml: no compiled XML of Android'],
    ['failed', 'no app package: the file is no zip'],
  ]);
});
