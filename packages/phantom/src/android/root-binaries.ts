import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.json('root_binaries.json', [
    '/system/bin/su\n/system/xbin/su',
    '/data/adb/magisk',
    '/vendor/bin/odd',
  ]);
  return acquisition;
}
