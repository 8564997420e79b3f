import { defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import { jsonItems } from '../../json-items.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidMount extends SourceRecord {
  readonly device: string;
  readonly mount_point: string;
  readonly filesystem: string;
  readonly options: readonly string[];
}

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
  places: { androidqf: ['mounts.json'] },
  fields: {
    device: field('text', 'What is mounted'),
    mount_point: field('text', 'Folder at which it is mounted'),
    filesystem: field('text', 'Kind of the file system'),
    options: field('list', 'How it is mounted: `ro` read only, `rw` writable, and more'),
  },
  limits: 'As it was when the phone was examined. Tools that hide root show a clean list to who asks.',

  async *read(input) {
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

/** `dev on point type fs (opts)` as `mount` prints it, or `dev point fs opts 0 0` as the kernel does. */
function parseMount(text: string): Omit<AndroidMount, 'row'> | null {
  const on = text.indexOf(' on ');
  const type = text.lastIndexOf(' type ');
  if (on > 0 && type > on) {
    const rest = text.slice(type + 6);
    const [filesystem = '', ...more] = rest.split(' ');
    const options = more.join(' ').replace(/^\(/, '').replace(/\)$/, '');
    return {
      device: text.slice(0, on),
      mount_point: text.slice(on + 4, type),
      filesystem,
      options: optionsOf(options),
    };
  }
  const words = text.trim().split(/\s+/);
  const [device, point, filesystem, options] = words;
  if (words.length < 4 || device === undefined || point === undefined || !point.startsWith('/')) return null;
  // The kernel writes a blank in a path as \040.
  const path = point.replaceAll('\\040', ' ');
  return { device, mount_point: path, filesystem: filesystem ?? '', options: optionsOf(options ?? '') };
}

const optionsOf = (text: string): readonly string[] => text.split(',', 200).filter((option) => option !== '');
