import type { PhantomEvidence } from '../evidence.ts';
import { PhantomIntrusionLogs, quietDay } from './intrusion-logs.ts';

/** A small, complete example: a quiet day of a phone, in its own folder for exports. */
export function fixture(): PhantomEvidence {
  const logs = new PhantomIntrusionLogs();
  logs.log('2025-05-11.txt', quietDay());
  return logs;
}
