import { lineRecords } from '../../android/line-records.ts';
import { isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface MediaProjectionUse extends SourceRecord {
  readonly package: string;
  readonly uid: number | null;
  readonly capture: string | null;
}

export const mediaProjection = defineArtifact<MediaProjectionUse>({
  id: 'android.media-projection',
  title: 'Recording of the screen',
  reveals:
    'An app that was recording or sharing the screen, or the sound of other apps, when the report was taken.',
  references: ['https://developer.android.com/media/grow/media-projection'],
  places: inDumpsys('media_projection'),
  fields: {
    package: shared.package,
    uid: shared.uid,
    capture: field('text', 'What is captured, as `TYPE_SCREEN_CAPTURE`'),
  },
  limits: 'Only what ran at that moment. Making the report itself records nothing.',

  read: (input) =>
    lineRecords<MediaProjectionUse>(input, (emit, strange) => {
      let known = false;
      /** The line before was the heading. */
      let below = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('MEDIA PROJECTION MANAGER') || text.startsWith('Media Projection:');
          const match = /^\s*\(?([A-Za-z][\w.]{1,254}), uid=(\d{1,9})\)(?:: (\S{1,80}))?/.exec(text);
          const isFirst = below;
          below = /^Media Projection:\s*$/.test(text);
          if (match === null || !isPackageName(match[1] as string)) {
            if (isFirst && text.trim() !== 'null' && text.trim() !== '') strange();
            return;
          }
          emit({ row, package: match[1] as string, uid: wholeNumber(match[2]), capture: match[3] ?? null });
        },
      };
    }),

  observables(use, emit) {
    emit('app-id', use.package, 'ran');
  },
});
