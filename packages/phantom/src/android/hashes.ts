import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add('sub/a, "b".txt', 'quoted');
  return acquisition;
}
