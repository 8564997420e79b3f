import type { PlistDict } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';
import { ANALYTICS_PLACES, readAnalytics } from '../../security-analytics.ts';

export interface AnalyticsRecord extends SourceRecord {
  readonly record_type: 'hard_failures' | 'soft_failures' | 'all_events';
  readonly isodate: Instant | null;
  readonly plist: FieldValue;
  readonly event_texts: readonly string[];
}

export const analytics = defineArtifact<AnalyticsRecord>({
  id: 'ios.analytics',
  title: 'Events of the security daemons',
  reveals:
    'Events and failures that the keychain and trust daemons noted, with the processes and addresses that they had to do with.',
  references: [
    'https://docs.mvt.re/en/latest/ios/records/',
    'https://github.com/apple-oss-distributions/Security',
  ],
  places: { 'ios-filesystem': ANALYTICS_PLACES },
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    plist: shared.plist,
    event_texts: field('list', 'Texts within the event, as far as an indicator can be compared with them'),
  },
  limits: 'Apple does not document the events; a name in one need not be a process that ran.',

  async *read(input) {
    for await (const batch of readAnalytics(input)) {
      yield batch.map(({ row, table, isodate, data }) => ({
        row,
        record_type: table,
        isodate,
        plist: data === null ? null : plistField(data, (reason) => input.partial(reason)),
        event_texts: data === null ? [] : textsIn(data),
      }));
    }
  },

  observables(record, emit) {
    for (const text of record.event_texts) {
      if (text.includes('://')) emit('url', text, 'mentioned');
      else emit('process', text, 'mentioned');
    }
  },

  events(record, emit) {
    emit(record.isodate, 'Security event noted', record.record_type);
  },
});

/** Longer ones are descriptions. */
const MAX_TEXT = 2048;
const MAX_TEXTS = 100;

function textsIn(event: PlistDict): readonly string[] {
  const texts: string[] = [];
  for (const value of event.values()) {
    if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT && texts.length < MAX_TEXTS)
      texts.push(value);
  }
  return texts;
}
