import { lineRecords } from '../../android/line-records.ts';
import { isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface RoleHolder extends SourceRecord {
  readonly role: string;
  readonly package: string;
  readonly user_id: number | null;
}

export const roles = defineArtifact<RoleHolder>({
  id: 'android.roles',
  title: 'Apps that hold a role of the phone',
  reveals:
    'Which app is the one for messages, calls, the browser, the home screen, the assistant or the screening of calls. ' +
    'The app for messages may read and hide them; the assistant may see the screen.',
  references: ['https://developer.android.com/reference/android/app/role/RoleManager'],
  places: inDumpsys('role'),
  fields: {
    role: field('text', 'Name of the role, as `android.app.role.SMS`'),
    package: shared.package,
    user_id: shared.user_id,
  },
  limits: 'Since Android 10. Says who holds a role now, not since when.',

  read: (input) =>
    lineRecords<RoleHolder>(input, (emit, strange) => {
      let known = false;
      let user: number | null = null;
      let role = '';
      /** Several values of one name stand in brackets, one a line. */
      let inHolders = false;
      const holders = (list: string, row: number): void => {
        for (const holder of list.replace(/[[\]]/g, ' ').split(/[\s,]+/)) {
          if (isPackageName(holder)) emit({ row, role, package: holder, user_id: user });
          else if (holder !== '') strange();
        }
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const trimmed = text.trim();
          known ||= text.startsWith('ROLE MANAGER STATE') || /^user_states=[[{]$/.test(trimmed);
          if (inHolders) {
            if (trimmed === ']' || trimmed.includes('=')) inHolders = false;
            else holders(trimmed, row);
          }
          const [, name, value = ''] = /^\s+(user_id|name|holders)=(.+)$/.exec(text) ?? [];
          if (name === 'user_id') user = wholeNumber(value.trim());
          else if (name === 'name') role = value.trim();
          else if (name === 'holders' && role !== '') {
            if (value.trim() === '[') inHolders = true;
            else holders(value, row);
          }
        },
      };
    }),

  observables(holder, emit) {
    emit('app-id', holder.package, 'present');
  },
});
