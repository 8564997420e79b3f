import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface FilesystemEntry extends SourceRecord {
  readonly path: string;
  readonly size: number | null;
  readonly modified: Instant | null;
  readonly is_link: boolean;
}

export const filesystem = defineArtifact<FilesystemEntry>({
  id: 'ios.filesystem',
  title: 'List of the files in the dump',
  reveals:
    'Every file by its path, also in the temporary and staging folders from which spyware ran, with the time of its last change.',
  references: [
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  places: { 'ios-filesystem': ['.'] },
  fields: {
    path: shared.path,
    size: shared.size,
    modified: shared.modified,
    is_link: field('boolean', 'True for a symbolic link, which is never followed'),
  },
  limits:
    'The times are those that the dump or its archive kept; a folder that was copied has the times of the copy. Folders ' +
    'without files are not listed.',

  async *read(input) {
    let row = 0;
    for (const batch of batches(input.listing())) {
      yield batch.map(({ path, size, modified, isLink }) => {
        row += 1;
        return { row, path: `/${path}`, size, modified, is_link: isLink };
      });
    }
  },

  observables(entry, emit) {
    emit('file-path', entry.path, 'present');
  },

  events(entry, emit) {
    emit(entry.modified, 'File modified', entry.path);
  },
});
