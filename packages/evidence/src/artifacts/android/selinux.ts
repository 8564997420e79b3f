import { defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidSelinux extends SourceRecord {
  readonly enforcement: string;
}

export const selinux = defineArtifact<AndroidSelinux>({
  id: 'android.selinux',
  title: 'SELinux',
  reveals:
    'Whether the wall between apps and system stands. No phone is sold with it down; some exploits and root tools take ' +
    'it down.',
  references: ['https://source.android.com/docs/security/features/selinux'],
  places: { androidqf: ['selinux.txt'] },
  fields: {
    enforcement: field('text', '`Enforcing`, `Permissive` or `Disabled`, or what the phone answered instead'),
  },
  limits: 'What the phone answers when asked; a phone that is taken over can answer anything.',

  async *read(input) {
    for await (const lines of inputLines(input)) {
      const line = lines.find(({ text }) => text.trim() !== '');
      if (line === undefined) continue;
      const enforcement = line.text.trim().slice(0, 200);
      if (!/^(?:enforcing|permissive|disabled)$/i.test(enforcement))
        input.partial('not one of the answers that there are');
      yield [{ row: line.number, enforcement }];
      return;
    }
    input.partial('no answer in it: the file is empty');
  },
});
