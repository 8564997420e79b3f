import { type Mount, parseMount, parseMountInfo } from '../../android/mount-line.ts';
import { defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { jsonItems } from '../../json-items.ts';
import { textLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidMount extends SourceRecord, Mount {}

export const mounts = defineArtifact<AndroidMount>({
  id: 'android.mounts',
  title: 'Mounted file systems',
  reveals:
    'What is mounted where, and whether it can be written to. Partitions of the system are read only on a phone that ' +
    'nobody tampered with.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://source.android.com/docs/core/architecture/partitions',
  ],
  // The first process sees the phone as it is; apps see less of it.
  places: { androidqf: ['mounts.json'], 'android-bugreport': ['FS/proc/1/mountinfo'] },
  fields: {
    device: field('text', 'What is mounted'),
    mount_point: field('text', 'Folder at which it is mounted'),
    filesystem: field('text', 'Kind of the file system'),
    options: field('list', 'How it is mounted: `ro` read only, `rw` writable, and more'),
  },
  limits: 'As it was when the phone was examined. Tools that hide root show a clean list to who asks.',

  async *read(input) {
    if (input.kind === 'android-bugreport') {
      yield* ofKernel(input);
      return;
    }
    const seen = new Set<string>();
    for await (const items of jsonItems(input)) {
      const records: AndroidMount[] = [];
      for (const { number, value } of items) {
        const mount = typeof value === 'string' ? parseMount(value) : null;
        if (mount === null) {
          input.partial('entries that are no mount: left out');
          continue;
        }
        // The list is made by two programs that write the same in two ways.
        const key = `${mount.device} ${mount.mount_point} ${mount.filesystem} ${mount.options.join()}`;
        if (seen.has(key)) continue;
        if (seen.size < MAX_SEEN) seen.add(key);
        records.push({ row: number, ...mount });
      }
      yield records;
    }
  },

  observables({ device, mount_point: point }, emit) {
    emit('file-path', point, 'present');
    if (device.startsWith('/')) emit('file-path', device, 'present');
  },
});

const MAX_SEEN = 20_000;

async function* ofKernel(input: Input): AsyncGenerator<readonly AndroidMount[]> {
  for await (const lines of textLines(input.access)) {
    const records: AndroidMount[] = [];
    for (const { number, text } of lines) {
      const mount = parseMountInfo(text);
      if (mount !== null) records.push({ row: number, ...mount });
      else if (text.trim() !== '') input.partial('entries that are no mount: left out');
    }
    yield records;
  }
}
