import { readAll } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { adbKeyOf } from '../../android/adb-key.ts';
import { noteTime } from '../../androidqf/note.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { textOf } from '../../json-access.ts';
import { parseJson } from '../../json-items.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidAcquisition extends SourceRecord {
  readonly started: Instant | null;
  readonly completed: Instant | null;
  readonly tool_version: string | null;
  readonly cpu: string | null;
  readonly temporary_folder: string | null;
  readonly key_sha256: string | null;
}

export const acquisition = defineArtifact<AndroidAcquisition>({
  id: 'android.acquisition',
  title: 'The acquisition itself',
  reveals:
    'When and by which version of the tool the phone was examined: what a patch level, and traces of the cable in logs, ' +
    'must be measured against.',
  references: ['https://github.com/mvt-project/androidqf'],
  places: { androidqf: ['acquisition.json'] },
  companions: { androidqf: ['adb_host_key.pub'] },
  fields: {
    started: field('time', 'When the acquisition was begun, by the clock of the examiner’s machine'),
    completed: field('time', 'When it was done'),
    tool_version: field('text', 'Version of AndroidQF'),
    cpu: field('text', 'Processor of the phone, as Android names it'),
    temporary_folder: field('text', 'Folder on the phone from which the tool ran its own program'),
    key_sha256: shared.key_sha256,
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
        key_sha256: await hostKey(input, textOf(note, 'adb_host_public_key')),
      },
    ];
  },

  events({ started, completed }, emit) {
    emit(started, 'Acquisition begun', 'AndroidQF');
    emit(completed, 'Acquisition done', 'AndroidQF');
  },
});

const MAX_NOTE = 1_048_576;
const MAX_KEY = 16_384;

/** The key of the computer that took it: in the note, or as the file that the tool puts beside it. */
async function hostKey(input: Input, noted: string | null): Promise<string | null> {
  const file = noted === null ? await input.companion(0) : null;
  const text =
    file === null ? noted : new TextDecoder().decode(await readAll(file.access, MAX_KEY).catch(() => NONE));
  return text === null ? null : (adbKeyOf(text, input.digests)?.sha256 ?? null);
}

const NONE = new Uint8Array(0);
