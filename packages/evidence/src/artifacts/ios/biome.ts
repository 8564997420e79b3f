import { readSegb, wireTexts } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { beginningOf, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { extractLinks } from '../../links.ts';
import { relationOf } from '../../notifications/apps.ts';
import type { SourceRecord } from '../../record.ts';

export interface BiomeRecord extends SourceRecord {
  readonly stream: string;
  readonly isodate: Instant | null;
  readonly state: 'written' | 'deleted' | 'unknown';
  readonly bundle_id: string | null;
  readonly stream_texts: readonly string[];
}

export const biome = defineArtifact<BiomeRecord>({
  id: 'ios.biome',
  title: 'What apps did, by the minute (Biome)',
  reveals:
    'Which app was in front, was installed or removed, showed a notification (with its words) or opened a page, and when: also ' +
    'of apps, messages and times that other traces no longer show.',
  references: [
    'https://github.com/cclgroupltd/ccl-segb',
    'https://www.doubleblak.com/blogPosts.php?id=2',
    'https://gforce4n6.blogspot.com/2022/05/peeking-at-user-notification-events-in.html',
  ],
  places: {
    'ios-filesystem': [
      'private/var/mobile/Library/Biome/streams/*/*/local/*',
      'private/var/db/biome/streams/*/*/local/*',
      // Notifications with their words, since iOS 15.
      'private/var/mobile/Library/DuetExpertCenter/streams/userNotificationEvents/local/*',
    ],
  },
  fields: {
    stream: field('text', 'Name of the stream, such as `App.InFocus`'),
    isodate: shared.isodate,
    state: shared.state,
    bundle_id: shared.bundle_id,
    stream_texts: field(
      'list',
      'Texts of the record, in order: the schemas of the streams are not published',
    ),
  },
  limits:
    'Numbers in the records are not told, since nobody published what they mean. Streams keep about four weeks. ' +
    'Health, location and keyboard streams are left out on purpose: they are not needed, and too private.',

  async *read(input) {
    const stream = streamOf(input.source);
    if (stream === null || PRIVATE.test(stream)) return;
    const tell = input.partial;
    let row = 0;
    for await (const batch of readSegb(input.access, input.partial)) {
      yield batch.map(({ time, state, data }) => {
        row += 1;
        const texts = state === 'deleted' ? [] : textsOf(data, tell);
        return {
          row,
          stream,
          isodate: fromMacTime(time),
          state,
          bundle_id: texts.find((text) => BUNDLE_ID.test(text)) ?? null,
          stream_texts: texts,
        };
      });
    }
  },

  observables(record, emit) {
    const ran = RAN.test(record.stream);
    const linked = NOTIFICATIONS.test(record.stream) ? relationOf(record.bundle_id, null) : 'mentioned';
    for (const text of record.stream_texts) {
      if (text.includes('://')) for (const link of addressesIn(text)) emit('url', link, linked);
      else if (BUNDLE_ID.test(text)) emit('app-id', text, ran ? 'ran' : 'mentioned');
    }
  },

  events(record, emit) {
    if (record.state === 'deleted') return;
    emit(record.isodate, `Biome ${record.stream}`, record.bundle_id ?? record.stream_texts[0] ?? '');
  },
});

/** Streams that note an app at work. */
const RAN = /^(?:_DKEvent\.)?App\.?(?:InFocus|Launch|Activity|Usage|MediaUsage)/i;
/** Streams that hold the words of notifications. */
const NOTIFICATIONS = /^(?:userNotificationEvents|Notification(?:\.Usage)?)$/;
const PRIVATE = /health|location|keyboard|menstrual|medication|heart|sleep|vision/i;
const BUNDLE_ID = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9_-]+){2,}$/;
/** Characters of a text: as many as of the longest link. */
const MAX_TEXT = 16_384;

function textsOf(data: Uint8Array, tell: TellCut): readonly string[] {
  const { texts, whole } = wireTexts(data);
  if (!whole) tell('a record has more texts, or deeper ones, than are looked at: the rest is left out');
  return texts.map(({ text }) => beginningOf(text, MAX_TEXT, 'a text of a record', tell));
}

/** A text is an address, or words with addresses in them. */
const addressesIn = (text: string): readonly string[] =>
  /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) ? [text] : extractLinks(text);

/** `…/streams/restricted/App.InFocus/local/6950…` → `App.InFocus`. */
function streamOf(source: string): string | null {
  return /\/streams\/(?:[^/]+\/)?([^/]+)\/local\//.exec(source)?.[1] ?? null;
}
