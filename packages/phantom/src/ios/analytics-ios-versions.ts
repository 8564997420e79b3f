import type { PhantomDump } from '../dump.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { securityEventsExample } from './analytics.ts';

export function fixture(): PhantomEvidence {
  const dump: PhantomDump = securityEventsExample();
  return dump;
}
