import { column, type PlistDict, parsePlist } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import type { Input } from './input.ts';
import { dictOf } from './plist-access.ts';

/** Tables of the databases below Keychains/Analytics: events that went well, and two kinds of failures. */
const TABLES = ['hard_failures', 'soft_failures', 'all_events'] as const;

export interface AnalyticsEvent {
  readonly row: number;
  readonly table: (typeof TABLES)[number];
  readonly isodate: Instant | null;
  /** Null where the property list is missing or damaged. */
  readonly data: PlistDict | null;
}

const EVENT = { timestamp: column.number(), data: column.blob() };

/** Where the events lie in a dump. */
export const ANALYTICS_PLACES = ['private/var/Keychains/Analytics/*.db'];

/** The events that the security daemons of iOS note about themselves, in batches. */
export async function* readAnalytics(input: Input): AsyncGenerator<readonly AnalyticsEvent[]> {
  const database = await input.database();
  let found = false;
  let damaged = 0;
  for (const name of TABLES) {
    const table = database.table(name);
    if (table === null) continue;
    found = true;
    for await (const batch of table.select(EVENT)) {
      yield batch.map((row) => {
        const data = dataOf(row.data);
        if (data === null) damaged += 1;
        return { row: row.rowid, table: name, isodate: fromUnixSeconds(row.timestamp), data };
      });
    }
  }
  if (!found) input.partial('no table of events: not what the security daemons write');
  if (damaged > 0) input.partial(`${damaged} events have no property list that can be read`);
}

function dataOf(bytes: Uint8Array | null): PlistDict | null {
  if (bytes === null) return null;
  try {
    return dictOf(parsePlist(bytes));
  } catch {
    return null;
  }
}
