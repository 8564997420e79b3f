import { createHash } from 'node:crypto';
import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';
import { buildApk, phantomCertificate, watchingManifest } from './apk.ts';
import { packagesJson } from './packages.ts';

/** A small, complete example: an app that is what the phone said, and one that is another. */
export function fixture(): PhantomEvidence {
  const certificate = phantomCertificate('Phantom');
  const good = buildApk({
    manifest: watchingManifest('com.example.watch'),
    v1: [certificate],
    blocks: { v2: [certificate], v3: [certificate] },
  });
  const other = buildApk({ manifest: watchingManifest('com.example.other'), v1: [certificate] });
  const acquisition = new PhantomAndroidqf();
  acquisition.add('apks/com.example.watch_base.apk', good);
  acquisition.add('apks/com.example.calendar_base.apk', other);
  const hash = (algorithm: string, bytes: Uint8Array): string =>
    createHash(algorithm).update(bytes).digest('hex');
  acquisition.json(
    'packages.json',
    packagesJson([
      {
        name: 'com.example.watch',
        sha256: hash('sha256', good),
        localName: 'com.example.watch_base.apk',
        certificate: {
          Md5: hash('md5', certificate),
          Sha1: hash('sha1', certificate),
          Sha256: hash('sha256', certificate),
        },
      },
      {
        name: 'com.example.calendar',
        sha256: hash('sha256', other),
        localName: 'com.example.calendar_base.apk',
      },
    ]),
  );
  return acquisition;
}
