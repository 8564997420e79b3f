import type { PlistDict, PlistValue } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { beginningOf, firstOf, type TellCut } from '../../cuts.ts';
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
    const tell = input.partial;
    for await (const batch of readAnalytics(input)) {
      yield batch.map(({ row, table, isodate, data }) => ({
        row,
        record_type: table,
        isodate,
        plist: data === null ? null : plistField(data, tell),
        event_texts: data === null ? [] : textsIn(data, tell),
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

/** Characters of a text: as many as of the longest link. */
const MAX_TEXT = 16_384;
const MAX_TEXTS = 1000;

const isFilled = (value: PlistValue): value is string => typeof value === 'string' && value !== '';

function textsIn(event: PlistDict, tell: TellCut): readonly string[] {
  const texts = [...event.values()].filter(isFilled);
  return firstOf(texts, MAX_TEXTS, 'texts of one event', tell).map((text) =>
    beginningOf(text, MAX_TEXT, 'a text of an event', tell),
  );
}
