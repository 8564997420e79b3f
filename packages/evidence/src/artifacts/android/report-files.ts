import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface ReportFile extends SourceRecord {
  readonly path: string;
  readonly size: number;
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
}

export const reportFiles = defineArtifact<ReportFile>({
  id: 'android.report-files',
  title: 'Files of the phone in the report',
  reveals:
    'Files that the phone put into its report, with their times: when crashes, traces of hanging apps and logs were written.',
  references: [
    'https://android.googlesource.com/platform/frameworks/native/+/refs/heads/main/cmds/dumpstate/bugreport-format.md',
  ],
  places: { 'android-bugreport': ['.'] },
  fields: { path: shared.path, size: shared.size, modified: shared.modified, zone: shared.zone },
  limits:
    'Only what the phone adds by itself. Folders that a report was unpacked to may have times of the unpacking.',

  async *read(input) {
    let row = 0;
    for (const batch of batches(input.listing())) {
      const found: ReportFile[] = [];
      for (const { path, size, modified, zone } of batch) {
        row += 1;
        if (path.startsWith(PHONE))
          found.push({ row, path: path.slice(PHONE.length - 1), size, modified, zone });
      }
      yield await Promise.resolve(found);
    }
  },

  observables(file, emit) {
    emit('file-path', file.path, 'present');
  },

  events(file, emit) {
    emit(file.modified, 'File times M---', file.path);
  },
});

/** Below this the report has the phone's own paths. */
const PHONE = 'FS/';
