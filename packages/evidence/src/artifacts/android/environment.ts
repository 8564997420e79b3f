import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidEnvironment extends SourceRecord {
  readonly name: string;
  readonly value: string;
}

export const environment = defineArtifact<AndroidEnvironment>({
  id: 'android.environment',
  title: 'Environment of the shell',
  reveals:
    'Variables with which every program of the shell is started: `LD_PRELOAD` or a changed `PATH` there puts foreign ' +
    'code into each of them.',
  references: ['https://github.com/mvt-project/androidqf', 'https://attack.mitre.org/techniques/T1574/006/'],
  places: { androidqf: ['env.txt'] },
  fields: { name: shared.name, value: shared.value },
  limits: 'The environment of the debugging shell, not of the apps.',

  async *read(input) {
    let any = false;
    for await (const lines of inputLines(input)) {
      const records: AndroidEnvironment[] = [];
      for (const { number, text } of lines) {
        const equals = text.indexOf('=');
        if (equals > 0)
          records.push({ row: number, name: text.slice(0, equals), value: text.slice(equals + 1) });
        else if (text.trim() !== '') input.partial('lines that are no variable: left out');
      }
      any ||= records.length > 0;
      yield records;
    }
    if (!any) input.partial('no variable in it: the file is empty or something else');
  },

  observables({ value }, emit) {
    for (const path of value.split(/[:\s]/)) if (/^\/./.test(path)) emit('file-path', path, 'mentioned');
  },
});
