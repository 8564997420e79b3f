import { lineRecords } from '../../android/line-records.ts';
import { componentOf, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface NotificationListener extends SourceRecord {
  readonly record_type: 'listener' | 'assistant';
  readonly package: string;
  readonly component: string;
  readonly app_state: 'allowed' | 'live';
  readonly user_id: number | null;
}

export const notificationListeners = defineArtifact<NotificationListener>({
  id: 'android.notification-listeners',
  title: 'Apps that read notifications',
  reveals:
    'Apps that may read every notification, and so the beginning of every message and every code sent to sign in. ' +
    'Stalkerware asks for it where it cannot read the apps themselves.',
  references: [
    'https://developer.android.com/reference/android/service/notification/NotificationListenerService',
    'https://stopstalkerware.org/information-for-survivors/',
  ],
  places: inDumpsys('notification'),
  fields: {
    record_type: shared.record_type,
    package: shared.package,
    component: shared.component,
    app_state: shared.app_state,
    user_id: shared.user_id,
  },
  limits: 'Watches and launchers listen rightly; parts of the system are listed beside apps.',

  read: (input) =>
    lineRecords<NotificationListener>(input, (emit, strange) => {
      let known = false;
      let kind: NotificationListener['record_type'] | null = null;
      let state: NotificationListener['app_state'] | null = null;
      /** Since Android 8 what is allowed stands by user; those of the current users are told once more below. */
      let byUser = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('Current Notification Manager state') || text === '  Notification List:';
          const indent = text.search(/\S/);
          if (indent < 0) return;
          if (indent <= 2) {
            kind = KINDS.get(text.trim()) ?? null;
            byUser = false;
            // Android 4.3 and 4.4 have their lists here, of listeners alone.
            state = stateOf(text);
            if (state !== null) kind = 'listener';
            return;
          }
          if (kind === null) return;
          if (indent === 4 && /:\s*$/.test(text)) {
            const all = /^ {4}All /.test(text);
            state = all && byUser ? null : stateOf(text);
            byUser ||= state === 'allowed' && !all;
            return;
          }
          if (state === null) return;
          // Up to Android 7 what is allowed stands without its user.
          const [, names = '', user] = /^ {4,6}(\S+)(?: \(user:? (-?\d{1,6})|\s*$)/.exec(text) ?? [];
          let found = false;
          // Allowed ones of a user stand on one line, with colons between.
          for (const name of names.split(':')) {
            const component = componentOf(name);
            if (component === null) continue;
            found = true;
            emit({ row, record_type: kind, ...component, app_state: state, user_id: wholeNumber(user) });
          }
          if (!found && /^ {4,6}\S*\//.test(text)) strange();
        },
      };
    }),

  observables(listener, emit) {
    emit('app-id', listener.package, listener.app_state === 'live' ? 'ran' : 'present');
  },
});

const KINDS: ReadonlyMap<string, NotificationListener['record_type']> = new Map([
  ['Notification listeners:', 'listener'],
  ['Notification assistant services:', 'assistant'],
]);

/** `Allowed notification listeners:`; up to Android 7 `All notification listeners (2) enabled for current profiles:`. */
function stateOf(text: string): NotificationListener['app_state'] | null {
  if (
    /^ {4}Allowed notification |^ {4}All notification .{1,60} enabled for |^ {2}Listeners \(\d{1,6}\) enabled/.test(
      text,
    )
  )
    return 'allowed';
  return /^ {4}Live notification |^ {2}Live listeners \(/.test(text) ? 'live' : null;
}
