import type { PhantomEvidence } from '../evidence.ts';
import { adbKey } from './adb-state.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  return new PhantomAndroidqf({ hostKey: `${adbKey(1)} ada@laptop` });
}
