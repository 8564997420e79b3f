import { defineArtifact } from '../../artifact.ts';
import { beginningOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { jsonItems } from '../../json-items.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidRootBinary extends SourceRecord {
  readonly path: string;
  readonly name: string;
  readonly binary: string;
}

export const rootBinaries = defineArtifact<AndroidRootBinary>({
  id: 'android.root-binaries',
  title: 'Programs that give root',
  reveals:
    'Programs with which an owner, or somebody else, took over the whole phone: what runs with them can read and hide ' +
    'everything.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: { androidqf: ['root_binaries.json'] },
  fields: {
    path: shared.path,
    name: shared.name,
    binary: field('text', 'What is known by this name, `other` where nothing is'),
  },
  limits: 'Only programs that are found by a well-known name where programs are looked for.',

  async *read(input) {
    const tell = input.partial;
    let row = 0;
    for await (const items of jsonItems(input)) {
      const records: AndroidRootBinary[] = [];
      for (const { value } of items) {
        if (typeof value !== 'string') {
          input.partial('entries that are no path: left out');
          continue;
        }
        // One program that lies in several folders is one entry with several lines.
        for (const line of beginningOf(value, MAX_TEXT, 'a list of paths', tell).split('\n')) {
          const path = line.trim();
          if (path === '') continue;
          row += 1;
          const name = path.slice(path.lastIndexOf('/') + 1);
          records.push({ row, path, name, binary: KNOWN.get(name.toLowerCase()) ?? 'other' });
        }
      }
      yield records;
    }
  },

  observables({ path }, emit) {
    emit('file-path', path, 'present');
  },
});

/** Characters of the paths of one program. */
const MAX_TEXT = 1_048_576;

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['su', 'su'],
  ['busybox', 'BusyBox'],
  ['supersu', 'SuperSU'],
  ['supersu.apk', 'SuperSU'],
  ['superuser.apk', 'Superuser'],
  ['kingouser.apk', 'KingRoot'],
  ['magisk', 'Magisk'],
  ['magiskhide', 'Magisk'],
  ['magiskinit', 'Magisk'],
  ['magiskpolicy', 'Magisk'],
  ['ksud', 'KernelSU'],
  ['apd', 'APatch'],
]);
