import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidLogFile extends SourceRecord {
  readonly path: string;
  readonly size: number;
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
  readonly log_kind: string;
}

export const logFiles = defineArtifact<AndroidLogFile>({
  id: 'android.log-files',
  title: 'Log files that were collected',
  reveals:
    'Which logs of stopped and crashed programs lie on the phone, and from when: `/data/anr`, the last kernel log, ' +
    'logs of the maker.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://developer.android.com/topic/performance/anrs/diagnose-and-fix-anrs',
  ],
  places: { androidqf: ['.'] },
  fields: {
    path: shared.path,
    size: shared.size,
    modified: shared.modified,
    zone: shared.zone,
    log_kind: field(
      'text',
      'What sort of log it is, by where it lies: `anr`, `kernel`, `vendor`, `ui-errors`, `other`',
    ),
  },
  limits:
    'Times are those of the copy: the tool keeps the time of the phone where the cable gives it, else it is the time ' +
    'of copying.',

  async *read(input) {
    await Promise.resolve();
    let row = 0;
    for (const batch of batches(input.listing())) {
      const records: AndroidLogFile[] = [];
      for (const { path, size, modified, zone } of batch) {
        if (!path.startsWith('logs/')) continue;
        row += 1;
        const onPhone = path.slice('logs'.length);
        records.push({ row, path: onPhone, size, modified, zone, log_kind: kindOf(onPhone) });
      }
      yield records;
    }
  },

  observables({ path }, emit) {
    emit('file-path', path, 'present');
  },

  events({ path, modified }, emit) {
    emit(modified, 'File times M--', path);
  },
});

function kindOf(path: string): string {
  if (path.startsWith('/data/anr/')) return 'anr';
  if (path.startsWith('/proc/') || path.startsWith('/sys/')) return 'kernel';
  if (path.endsWith('/uiderrors.txt')) return 'ui-errors';
  return path.startsWith('/data/log/') || path.startsWith('/sdcard/log/') ? 'vendor' : 'other';
}
