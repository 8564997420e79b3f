import { lineRecords } from '../../android/line-records.ts';
import { componentOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface InputMethod extends SourceRecord {
  readonly package: string;
  readonly component: string;
  readonly app_state: 'installed' | 'current';
  readonly apk_path: string | null;
}

export const inputMethods = defineArtifact<InputMethod>({
  id: 'android.input-methods',
  title: 'Keyboards',
  reveals: 'Keyboards that are installed, and the one in use: it sees every word and password that is typed.',
  references: ['https://developer.android.com/develop/ui/views/touch-and-input/creating-input-method'],
  places: inDumpsys('input_method'),
  fields: {
    package: shared.package,
    component: shared.component,
    app_state: shared.app_state,
    apk_path: shared.apk_path,
  },
  limits: 'Which keyboards are switched on besides the one in use stands in the settings.',

  read: (input) =>
    lineRecords<InputMethod>(input, (emit, strange) => {
      let known = false;
      /** How far the headings of the list are indented; null outside of it. Since Android 16 it stands deeper, below its user. */
      let list: number | null = null;
      let open: { row: number; package: string; component: string; apk_path: string | null } | null = null;
      const finish = (): void => {
        if (open !== null) emit({ ...open, app_state: 'installed' });
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('Current Input Method Manager state') || text.includes('Input Methods:');
          const indent = text.search(/\S/);
          if (indent < 0) return;
          if (/^ {2,8}InputMethod #\d/.test(text)) {
            finish();
            strange();
            list = indent;
            return;
          }
          if (list !== null && indent <= list) {
            finish();
            list = null;
          }
          const [, id] = /^\s+mId=(\S{1,600})/.exec(text) ?? [];
          if (list !== null && open === null && id !== undefined) {
            const component = componentOf(id);
            if (component !== null) open = { row, ...component, apk_path: null };
          }
          const [, path] = /^\s+sourceDir=(\/\S{1,600})/.exec(text) ?? [];
          if (open !== null && path !== undefined) open.apk_path = path;
          const [, current] = /^ {2,8}(?:mCurMethodId|mSelectedMethodId)=(\S{1,600})/.exec(text) ?? [];
          const component = componentOf(current);
          if (component !== null) emit({ row, ...component, app_state: 'current', apk_path: null });
        },
        end: finish,
      };
    }),

  observables(method, emit) {
    emit('app-id', method.package, method.app_state === 'current' ? 'ran' : 'present');
    if (method.apk_path !== null) emit('file-path', method.apk_path, 'present');
  },
});
