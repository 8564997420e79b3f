import { readAll } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { noteTime } from '../../androidqf/note.ts';
import { defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import { textOf } from '../../json-access.ts';
import { parseJson } from '../../json-items.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidAcquisition extends SourceRecord {
  readonly started: Instant | null;
  readonly completed: Instant | null;
  readonly tool_version: string | null;
  readonly cpu: string | null;
  readonly temporary_folder: string | null;
}

export const acquisition = defineArtifact<AndroidAcquisition>({
  id: 'android.acquisition',
  title: 'The acquisition itself',
  reveals:
    'When and by which version of the tool the phone was examined: what a patch level, and traces of the cable in logs, ' +
    'must be measured against.',
  references: ['https://github.com/mvt-project/androidqf'],
  places: { androidqf: ['acquisition.json'] },
  fields: {
    started: field('time', 'When the acquisition was begun, by the clock of the examiner’s machine'),
    completed: field('time', 'When it was done'),
    tool_version: field('text', 'Version of AndroidQF'),
    cpu: field('text', 'Processor of the phone, as Android names it'),
    temporary_folder: field('text', 'Folder on the phone from which the tool ran its own program'),
  },
  limits: 'As the tool wrote it down. The machine’s clock may have been wrong.',

  async *read(input) {
    const note = parseJson(new TextDecoder().decode(await readAll(input.access, MAX_NOTE)));
    if (note === undefined) {
      input.partial('no note of an acquisition: it was cut or is something else');
      return;
    }
    yield [
      {
        row: 1,
        started: noteTime(note, 'started'),
        completed: noteTime(note, 'completed'),
        tool_version: textOf(note, 'androidqf_version'),
        cpu: textOf(note, 'cpu'),
        temporary_folder: textOf(note, 'tmp_dir'),
      },
    ];
  },

  events({ started, completed }, emit) {
    emit(started, 'Acquisition begun', 'AndroidQF');
    emit(completed, 'Acquisition done', 'AndroidQF');
  },
});

const MAX_NOTE = 1_048_576;
