import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add(
    'env.txt',
    '_=/system/bin/env\nANDROID_DATA=/data\nPATH=/product/bin:/system/bin\nTMPDIR=/data/local/tmp\n',
  );
  return acquisition;
}
