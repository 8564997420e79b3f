import { fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { integerOf, textOf, valueOf } from '../../json-access.ts';
import { jsonItems } from '../../json-items.ts';
import { emitFileTimes } from '../../mac-times.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface AndroidFile extends SourceRecord {
  readonly path: string;
  readonly size: number | null;
  readonly file_mode: string | null;
  readonly uid: number | null;
  readonly linux_user: string | null;
  readonly modified: Instant | null;
  readonly changed: Instant | null;
  readonly accessed: Instant | null;
  readonly selinux_context: string | null;
  readonly md5: string | null;
  readonly sha1: string | null;
  readonly sha256: string | null;
  readonly error: string | null;
}

export const files = defineArtifact<AndroidFile>({
  id: 'android.files',
  title: 'Files on the phone',
  reveals:
    'Names, times, rights and hashes of files in the places that a debugging cable can see. Implants and the tools ' +
    'that installed them left files in `/data/local/tmp` and on the shared storage.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
  ],
  places: { androidqf: ['files.json'] },
  fields: {
    path: shared.path,
    size: shared.size,
    file_mode: field('text', 'Kind and rights, as the source writes them: `-rwxr-xr-x` or `755`'),
    uid: shared.uid,
    linux_user: shared.linux_user,
    modified: shared.modified,
    changed: field('time', 'When its name, owner or rights were last changed'),
    accessed: field('time', 'When it was last read, where the file system keeps that'),
    selinux_context: shared.selinux_context,
    md5: field('text', 'MD5 of its bytes'),
    sha1: shared.sha1,
    sha256: shared.sha256,
    error: field('text', 'Why the phone could not tell more of it'),
  },
  limits:
    'Only places that the cable can read: not the private folders of apps. Times can be set to anything.',

  async *read(input) {
    for await (const items of jsonItems(input)) {
      const records: AndroidFile[] = [];
      for (const { number, value } of items) {
        const path = textOf(value, 'path');
        if (path === null) input.partial('entries without a path: left out');
        else records.push(recordOf(number, path, value));
      }
      yield records;
    }
  },

  observables({ path, sha256, sha1, md5 }, emit) {
    emit('file-path', path, 'present');
    for (const hash of [sha256, sha1, md5]) if (hash !== null) emit('file-hash', hash, 'present');
  },

  events({ path, modified, accessed, changed }, emit) {
    emitFileTimes({ modified, accessed, changed }, path, emit);
  },
});

function recordOf(row: number, path: string, value: FieldValue): AndroidFile {
  return {
    row,
    path,
    size: integerOf(value, 'size'),
    file_mode: textOf(value, 'mode'),
    uid: integerOf(value, 'user_id'),
    linux_user: textOf(value, 'user_name'),
    modified: timeOf(value, 'modified_time'),
    changed: timeOf(value, 'changed_time'),
    accessed: timeOf(value, 'access_time'),
    selinux_context: textOf(value, 'context'),
    md5: textOf(value, 'md5'),
    sha1: textOf(value, 'sha1'),
    sha256: textOf(value, 'sha256'),
    error: textOf(value, 'error'),
  };
}

/** Unix seconds; a tool that could not learn the time writes zero. */
function timeOf(value: FieldValue, key: string): Instant | null {
  const seconds = valueOf(value, key);
  return typeof seconds === 'number' && seconds !== 0 ? fromUnixSeconds(seconds) : null;
}
