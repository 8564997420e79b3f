import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example, as a zip: a folder in memory has no times. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add('logs/data/anr/anr_2025-04-30-10-00-00-000', 'Subject: Input dispatching timed out');
  acquisition.add('logs/proc/last_kmsg', 'kernel');
  acquisition.add('tmp/tool', 'ELF');
  acquisition.add('tmp/wd/fs.db', 'x');
  const zip = acquisition.zip('0000-uuid/');
  return { files: () => new Map([['acquisition.zip', zip]]) };
}
