import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidSystemService extends SourceRecord {
  readonly name: string;
  readonly interface: string | null;
}

export const systemServices = defineArtifact<AndroidSystemService>({
  id: 'android.system-services',
  title: 'System services',
  reveals:
    'Which services the system offers to apps. One that neither Android nor the maker of the phone has was put there ' +
    'by somebody else.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://source.android.com/docs/core/architecture/aidl',
  ],
  places: { androidqf: ['services.txt'] },
  fields: {
    name: shared.name,
    interface: field('text', 'Interface that the service speaks, where it says so'),
  },
  limits: 'Makers add services of their own under any name: an unknown one alone means nothing.',

  async *read(input) {
    let told = Number.NaN;
    let count = 0;
    for await (const lines of inputLines(input)) {
      const records: AndroidSystemService[] = [];
      for (const { number, text } of lines) {
        const total = /^Found (\d{1,6}) services:/.exec(text);
        if (total !== null) told = Number(total[1]);
        const [, name, speaks] = /^\d+\s+([^\s:]+):\s*\[([^\]]*)\]/.exec(text) ?? [];
        if (name === undefined) continue;
        count += 1;
        records.push({ row: number, name, interface: speaks || null });
      }
      yield records;
    }
    if (Number.isNaN(told) || count !== told)
      input.partial(
        Number.isNaN(told)
          ? 'no list of services: its first line is missing'
          : `${count} of the ${told} services that it says it lists`,
      );
  },
});
