import type { CheckSink } from '@bridle/detection';

/** The page shows findings, not every record: what the command writes to `records/` and `timeline.csv` goes nowhere. */
export const DISCARD: CheckSink = {
  begin: () => undefined,
  record: () => undefined,
  event: () => undefined,
  flush: () => undefined,
  end: () => undefined,
};
