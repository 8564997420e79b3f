import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidTempFile extends SourceRecord {
  readonly path: string;
  readonly size: number;
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
  readonly sha256: string | null;
}

export const tempFiles = defineArtifact<AndroidTempFile>({
  id: 'android.temp-files',
  title: 'Files out of /data/local/tmp',
  reveals:
    'Copies of what lay in the one folder that a debugging cable may write to and run programs from: exploits and ' +
    'installers were put there.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
  ],
  places: { androidqf: ['.'] },
  fields: {
    path: shared.path,
    size: shared.size,
    modified: shared.modified,
    zone: shared.zone,
    sha256: shared.sha256,
  },
  limits:
    'Developers and tools of the cable use the folder too. Times are those of the copy, as far as the tool kept them.',

  async *read(input) {
    let row = 0;
    for (const batch of batches(input.listing())) {
      const records: AndroidTempFile[] = [];
      for (const { path, size, modified, zone, sha256 } of batch) {
        if (!path.startsWith('tmp/')) continue;
        row += 1;
        const hash = (await sha256?.()) ?? null;
        if (hash === null) input.partial('files of which no hash could be taken');
        records.push({ row, path: `/data/local/${path}`, size, modified, zone, sha256: hash });
      }
      yield records;
    }
  },

  observables({ path, sha256 }, emit) {
    emit('file-path', path, 'present');
    if (sha256 !== null) emit('file-hash', sha256, 'present');
  },

  events({ path, modified }, emit) {
    emit(modified, 'File times M--', path);
  },
});
